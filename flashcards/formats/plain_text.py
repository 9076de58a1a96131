"""Plain text as Markdown: escaped only where Markdown would take it for something else."""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"[\\*_<&$~\]]")
_MEANING = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n])"
    r"|<(?=[a-zA-Z/!?])"
    r"|&(?=#?\w{1,32};)"
    r"|\](?=\()"
    r"|~~(?=\S)"
)
_STARRED = re.compile(r"\*(?=[^\s*]).{0,500}?[^\s*]\*", re.DOTALL)
_STARS = re.compile(r"(?<!\s)\*|\*(?!\s)")
_BARRED = re.compile(r"(?<!\w)_++(?=[^\s_]).{0,500}?[^\s_]_+(?![^\W_])", re.DOTALL)
_BARS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_FORMULA = re.compile(
    r"\$\$.{1,2000}?\$\$|(?<![\\$\w])\$(?![\s$])[^$\n]{0,2000}?[^\s\\$]\$(?![\d$])", re.DOTALL
)
_DOLLARS = re.compile(r"(?<!\\)\$")
_PAIRED = ((_STARRED, _STARS), (_BARRED, _BARS), (_FORMULA, _DOLLARS))
"""What it takes for marks to mean something, and the marks that are then escaped."""
_STARTERS = ("#", ">", "=", "-", "*", "_", "`", "~")
_LINE_START = re.compile(
    r"^([ \t]*)(#{1,6}(?=\s|$)|>|(?:=+|-{2,}|\*{3,}|_{3,})(?=\s*$)|`{3}|~{3})", re.MULTILINE
)


def escaped_inline(text: str) -> str:
    """A piece of a line that means itself wherever in the line it stands."""
    if not _SUSPECT.search(text):
        return text
    text = _MEANING.sub(lambda match: f"\\{match[0]}", text)
    for found, marks in _PAIRED:
        if found.search(text):
            text = marks.sub(r"\\\g<0>", text)
    return text


def escaped_starts(text: str) -> str:
    """Lines that are no headings, quotes or rules. Lists stay lists: they read the same."""
    if "\n" not in text and not text.lstrip(" \t").startswith(_STARTERS):
        return text
    return _LINE_START.sub(r"\1\\\2", text)


def escaped(text: str) -> str:
    """Whole lines that mean themselves."""
    return escaped_starts(escaped_inline(text))
