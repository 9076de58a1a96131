"""Patterns of the search language, in which ``*`` stands for any text and ``_`` for a character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import groupby


class Wild(Enum):
    """A wildcard."""

    ANY = "*"
    ONE = "_"


Part = str | Wild
_ESCAPABLE = frozenset('\\":()-*_')
_PIECE = re.compile(r"\\(.)|([*_])|([^\\*_]+)|\\", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Glob:
    """Literal texts and wildcards in turn; no literal is empty, and no two are neighbours."""

    parts: tuple[Part, ...]

    @property
    def literal(self) -> str | None:
        """The text, None if there are wildcards."""
        return None if any(isinstance(part, Wild) for part in self.parts) else "".join(self._texts)

    @property
    def longest(self) -> str:
        """The longest literal part: a text without it cannot match."""
        return max(self._texts, key=len, default="")

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(part for part in self.parts if isinstance(part, str))

    def map(self, change: Callable[[str], str]) -> Glob:
        """The pattern with every literal part changed, such as folded."""
        return glob_of(part if isinstance(part, Wild) else change(part) for part in self.parts)

    def regex(self, inside: str = r"[\s\S]") -> str:
        """A regular expression for the pattern.

        What stands between two stars is taken where it comes first and never elsewhere, which
        finds the same texts: otherwise each star would multiply the time.

        Args:
            inside: what a wildcard stands for; for tags, anything but a space.
        """
        first, *rest = self._pieces(inside)
        if not rest:
            return first
        *middle, last = rest
        between = "".join(f"(?>{inside}*?{piece})" for piece in middle if piece)
        return f"{first}{between}{inside}*{last}"

    def _pieces(self, inside: str) -> list[str]:
        """Regular expressions for what stands before, between and after the stars."""
        pieces = [""]
        for part in self.parts:
            if part is Wild.ANY:
                pieces.append("")
            else:
                pieces[-1] += inside if part is Wild.ONE else re.escape(str(part))
        return pieces


def glob_of(parts: Iterable[Part]) -> Glob:
    """A pattern from parts, of which neighbouring literals are joined and empty ones dropped."""
    joined: list[Part] = []
    for is_wild, run in groupby(parts, lambda part: isinstance(part, Wild)):
        if is_wild:
            joined.extend(run)
        elif text := "".join(str(part) for part in run):
            joined.append(text)
    return Glob(tuple(joined))


def read(raw: str) -> Glob:
    """The pattern that a person wrote, with a backslash before special characters."""
    return glob_of(map(_part, _PIECE.finditer(raw)))


def plain(raw: str) -> str:
    """A text without the backslashes before special characters."""
    return "".join(part if isinstance(part, str) else part.value for part in read(raw).parts)


def written(glob: Glob) -> str:
    """The pattern as ``read`` reads it."""
    return "".join(p.value if isinstance(p, Wild) else escaped(p) for p in glob.parts)


def escaped(text: str) -> str:
    """A text with a backslash before each character that would be special, even in quotes."""
    return re.sub(r'[\\"*_]', r"\\\g<0>", text)


def _part(match: re.Match[str]) -> Part:
    after_backslash, wild, text = match.groups()
    if after_backslash is not None:
        # Before another character it is itself: people look for \frac.
        return after_backslash if after_backslash in _ESCAPABLE else match[0]
    return Wild(wild) if wild else text or match[0]
