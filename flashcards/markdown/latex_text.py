"""Anki's ``[latex]…[/latex]``: running text of a LaTeX document, with formulas and lists in it."""

from __future__ import annotations

import re

_FORMULA_WITHIN = re.compile(r"\$|\\\(|\\\[")
_MARKS_OF_MATH = re.compile(r"[\\^_{}]")
_NAMED = re.compile(r"\\(?:text\w*|emph|mathrm|operatorname)\{[^{}]*\}")
_WORD = re.compile(r"(?<![\\\w{])[^\W\d_]{2,}(?![\w}])")
_FEWEST_WORDS = 3
"""In a row of formulas there are hardly any words that are not commands."""
_LISTS = re.compile(
    r"(?<![ \t])[ \t]*+\\(?:begin|end)\{(?:itemize|enumerate|description)\}[ \t]*\n?"
)
_ITEM = re.compile(r"(?<!\s)\s*+\\item\b[ \t]*")
_BREAK = re.compile(r"(?<![ \t])[ \t]*+\\\\(?:\[[^\]\n]{0,20}\])?[ \t]*\n?")
_STYLES = {"textbf": "**", "textit": "*", "emph": "*"}
_STYLED = re.compile(rf"\\({'|'.join(_STYLES)})\{{([^{{}}$]{{1,500}})\}}")


def is_text(body: str) -> bool:
    """Whether the body is text that may hold formulas, and not one formula by itself."""
    if _LISTS.search(body) or _FORMULA_WITHIN.search(body):
        return True
    if not _MARKS_OF_MATH.search(body):
        return True
    return len(_WORD.findall(_NAMED.sub("", body))) >= _FEWEST_WORDS


def as_markdown(body: str) -> str:
    """The text as Markdown: lists, line breaks and styles; its formulas stay as they are."""
    is_listed = _LISTS.search(body) is not None
    text = _LISTS.sub("\n", body)
    if is_listed:
        text = _ITEM.sub("\n- ", text)
    if "\\begin" not in text:
        text = _BREAK.sub("  \n", text)
    text = _STYLED.sub(lambda m: f"{_STYLES[m[1]]}{m[2]}{_STYLES[m[1]]}", text)
    return text.strip()
