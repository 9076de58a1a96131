"""The words of a Markdown text without its marks, for lists and for searching."""

from __future__ import annotations

import re

from flashcards.markdown.links import Link, relinked

_MARKED = re.compile(r"[\\*_`~{]")
_CLOZE_OPENING = re.compile(r"\{\{c\d[\d,]{0,20}::")
_CLOZE_END = re.compile(r"(?:::([^{}\n]{0,200}))?\}\}")
_MARK = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escape
    r"|`+|\*\*+|~~"
    r"|(?<!\w)[*_]+(?=\w)|(?<=\w)[*_]+(?!\w)"  # emphasis touches a word on one side only
    r"|(?<!\s)\*(?=\s|\Z)"
)


def plain(text: str) -> str:
    """The words of a text in one line; of a picture its caption, of a link its text and address."""
    if "{{" in text:
        text = _without_cloze_marks(text)
    text = relinked(text, _words)
    if _MARKED.search(text):
        text = _MARK.sub(r"\1", text)
    return " ".join(text.split())


def _without_cloze_marks(text: str) -> str:
    """The text with its deletions filled in, and their hints behind it."""
    if not _CLOZE_OPENING.search(text):
        return text
    opened = _CLOZE_OPENING.sub("", text)
    hints = [hint for hint in _CLOZE_END.findall(opened) if hint]
    return " ".join([_CLOZE_END.sub("", opened), *hints])


def _words(link: Link) -> str:
    return link.label if link.is_medium else f"{link.label} {link.target}"
