"""Cells of tables that hold nothing but words in simple styles: most of them.

They are recognised by one pattern and converted by a few replacements, many times faster than tag
by tag. What the pattern leaves to others costs nothing but time, so it has only what is common.
"""

from __future__ import annotations

from flashcards.markdown.html_runs import STYLES

_STYLED_BY = ("b", "strong", "i", "em", "u")
_LETTER = r"[^\s<>&\\*_`$~\[\]|\ue000\ue001]"  # what means nothing in Markdown or to the converter
_GAP = r"(?: |&nbsp;)(?![\s&]|<br|</t)"
_WORDS = rf"{_LETTER}++(?:{_GAP}{_LETTER}++)*"
_STYLED = "|".join(f"<{tag}>{_WORDS}</{tag}>" for tag in _STYLED_BY)
_START = r"(?=[\w\"'(]|<[bsieu])"  # a line that begins with another sign may need an escape
_BREAK = rf"<br ?/?>{_START}"
_SPACES = r"[ \t\r\n]*+"
# Styled words in a row would share their marks.
_LINE = rf"{_START}(?:{_LETTER}++|{_GAP}|(?:{_STYLED})(?!<(?!br|/t)))+"
SIMPLE = rf"{_SPACES}(?:{_LINE}(?:{_BREAK}|(?={_SPACES}</t)))+{_SPACES}"
"""The content of a simple cell: a pattern without groups, which has one way to match at most."""

_REPLACED = (
    *((f"<{tag}>", STYLES[tag]) for tag in _STYLED_BY if tag != "u"),
    *((f"</{tag}>", STYLES[tag]) for tag in _STYLED_BY if tag != "u"),
    ("<br/>", "<br>"),
    ("<br />", "<br>"),
)


def simple_in_markdown(content: str) -> str:
    """Converts the content of a cell that ``SIMPLE`` matched to Markdown."""
    text = content.strip().replace("&nbsp;", " ")
    if "<" in text:
        for html, markdown in _REPLACED:
            text = text.replace(html, markdown)
    return text
