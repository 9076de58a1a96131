"""Turns the cloze marks of other formats, such as ``[word]``, into numbered deletions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flashcards.markdown.latex import CODE_SPAN

_CODE_OR_MATH = re.compile(rf"{CODE_SPAN}|\$\$.*?\$\$|\$(?!\s)[^$\n]*?\$", re.DOTALL)


@dataclass(slots=True)
class Deletions:
    """Numbers the deletions of one note, from 1."""

    count: int = 0

    def deletion(self, text: str, hint: str = "") -> str:
        """The text as the next deletion, ``{{c1::text}}`` or ``{{c1::text::hint}}``."""
        self.count += 1
        inside = f"{text}::{hint}" if hint else text
        # Two closing braces in a formula would end the deletion early; LaTeX ignores the space.
        while "}}" in inside:
            inside = inside.replace("}}", "} }")
        return f"{{{{c{self.count}::{inside}}}}}"


def outside_code(text: str) -> Iterator[tuple[str, bool]]:
    """Splits a text into pieces, each with True if it is code or a formula."""
    position = 0
    for match in _CODE_OR_MATH.finditer(text):
        yield text[position : match.start()], False
        yield match[0], True
        position = match.end()
    yield text[position:], False


def substitute(pattern: re.Pattern[str], text: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Like ``pattern.sub``, but leaves code and formulas alone."""
    return "".join(
        piece if is_code else pattern.sub(replace, piece) for piece, is_code in outside_code(text)
    )


def bracketed(text: str) -> tuple[str, int]:
    r"""Turns ``[x]`` into deletions, except images, links, and brackets written ``\[`` and ``\]``.

    A deletion may contain a formula; brackets inside a formula or code are left alone.

    Returns:
        The text, and the number of deletions.
    """
    deletions = Deletions()
    out: list[str] = []
    position = 0
    while position < len(text):
        code = _CODE_OR_MATH.match(text, position)
        if code:
            out.append(code[0])
            position = code.end()
        elif text.startswith(("\\[", "\\]"), position):
            out.append(text[position + 1])
            position += 2
        elif text[position] == "[" and (end := _end_of_hole(text, position)) is not None:
            out.append(deletions.deletion(text[position + 1 : end]))
            position = end + 1
        elif text[position] == "[" and (link := _LINK.match(text, position)):
            out.append(link[0])
            position = link.end()
        else:
            out.append(text[position])
            position += 1
    return "".join(out), deletions.count


_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_OTHER = r"[^\[\]\\\n]|\\[\[\]]|\\(?![\[\]])"
_HOLE = re.compile(rf"\[(?:\$[^$\n]*+\$|`[^`\n]*+`|{_OTHER})++\](?!\()")
_HOLE_WITHOUT_FORMULAS = re.compile(rf"\[(?:{_OTHER})++\](?!\()")
"""Possessive quantifiers prevent backtracking: without them each formula behind an unclosed
bracket doubles the time."""


def _end_of_hole(text: str, start: int) -> int | None:
    """The index of the closing bracket, or None if an image or a link begins here."""
    if start and text[start - 1] == "!":
        return None
    match = _HOLE.match(text, start) or _HOLE_WITHOUT_FORMULAS.match(text, start)
    return match.end() - 1 if match else None
