"""Marks around words that are to be asked, turned into numbered cloze deletions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flashcards.latex import CODE_SPAN

_CODE_OR_MATH = re.compile(rf"{CODE_SPAN}|\$\$.*?\$\$|\$(?!\s)[^$\n]*?\$", re.DOTALL)


@dataclass(slots=True)
class Holes:
    """Numbers the holes of one note, from 1."""

    count: int = 0

    def deletion(self, text: str, hint: str = "") -> str:
        """The text as the next deletion, with its hint if it has one."""
        self.count += 1
        inside = f"{text}::{hint}" if hint else text
        # Two closing braces of a formula would end the deletion.
        while "}}" in inside:
            inside = inside.replace("}}", "} }")
        return f"{{{{c{self.count}::{inside}}}}}"


def outside_code(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is code or a formula."""
    at = 0
    for match in _CODE_OR_MATH.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def substitute(pattern: re.Pattern[str], text: str, replace: Callable[[re.Match[str]], str]) -> str:
    """``pattern.sub`` everywhere but in code and formulas."""
    return "".join(
        piece if is_code else pattern.sub(replace, piece) for piece, is_code in outside_code(text)
    )


def bracketed(text: str) -> tuple[str, int]:
    r"""Turns ``[x]`` into deletions; ``\[`` and ``\]`` stay brackets, images and links too.

    A hole may hold a formula; a bracket inside a formula or code is none.

    Returns:
        The text, and how many holes it had.
    """
    holes = Holes()
    out: list[str] = []
    at = 0
    while at < len(text):
        code = _CODE_OR_MATH.match(text, at)
        if code:
            out.append(code[0])
            at = code.end()
        elif text.startswith(("\\[", "\\]"), at):
            out.append(text[at + 1])
            at += 2
        elif text[at] == "[" and (end := _end_of_hole(text, at)) is not None:
            out.append(holes.deletion(text[at + 1 : end]))
            at = end + 1
        elif text[at] == "[" and (link := _LINK.match(text, at)):
            out.append(link[0])
            at = link.end()
        else:
            out.append(text[at])
            at += 1
    return "".join(out), holes.count


_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_HOLE = re.compile(r"\[((?:\$[^$\n]*\$|`[^`\n]*`|\\[\[\]]|[^\[\]\\\n]|\\)+)\](?!\()")


def _end_of_hole(text: str, start: int) -> int | None:
    """The closing bracket of a hole, None if what begins here is an image or a link."""
    if start and text[start - 1] == "!":
        return None
    match = _HOLE.match(text, start)
    return match.end() - 1 if match else None
