"""The tree that a query stands for. A node selects cards; a note's cards share its texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flashcards.model import Level
from flashcards.search.glob import Glob


class TextField(StrEnum):
    """A text of a note that can be searched by itself, by the key that names it."""

    FRONT = "front"
    BACK = "back"
    POINTS = "points"
    SOURCE = "source"


class Condition(StrEnum):
    """What ``is:`` can ask of a card."""

    DUE = "due"
    NEW = "new"
    LEARN = "learn"
    REVIEW = "review"
    SUSPENDED = "suspended"
    BURIED = "buried"
    LEECH = "leech"


class Measure(StrEnum):
    """What ``prop:`` can compare."""

    INTERVAL = "ivl"
    DUE = "due"
    REPS = "reps"
    LAPSES = "lapses"
    POSITION = "pos"
    STABILITY = "s"
    DIFFICULTY = "d"
    RETRIEVABILITY = "r"


class Comparison(StrEnum):
    """How ``prop:`` compares."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    MORE = ">"
    AT_MOST = "<="
    AT_LEAST = ">="


class Event(StrEnum):
    """What happened to a note or a card within some study days."""

    ADDED = "added"
    EDITED = "edited"
    INTRODUCED = "introduced"


class Node:
    """A part of a query."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Everything(Node):
    """Every card: the empty query."""


@dataclass(frozen=True, slots=True)
class And(Node):
    """Cards that every part selects; made by ``all_of``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Cards that any part selects; made by ``any_of``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Cards that the part does not select."""

    part: Node


@dataclass(frozen=True, slots=True)
class Words(Node):
    """Notes with a text anywhere in their question, answer or key points."""

    glob: Glob
    whole: bool = False
    """Whether the text begins and ends at the edges of words."""


@dataclass(frozen=True, slots=True)
class InField(Node):
    """Notes of which one text is, as a whole, what the pattern says."""

    field: TextField
    glob: Glob


@dataclass(frozen=True, slots=True)
class Regex(Node):
    """Notes in whose texts, as they were written, a regular expression finds something."""

    pattern: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class InDeck(Node):
    """Cards of a deck or of those below it."""

    glob: Glob


@dataclass(frozen=True, slots=True)
class Tagged(Node):
    """Notes with a tag or with one below it; None for those without any."""

    glob: Glob | None


@dataclass(frozen=True, slots=True)
class OfLevel(Node):
    """Notes of a level; None for those without one."""

    level: Level | None


@dataclass(frozen=True, slots=True)
class OfKind(Node):
    """Notes of a kind."""

    glob: Glob


@dataclass(frozen=True, slots=True)
class Is(Node):
    """Cards in a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Flagged(Node):
    """Cards with a flag; 0 for those without one."""

    flag: int


@dataclass(frozen=True, slots=True)
class CardNumber(Node):
    """The first, second … card of each note."""

    number: int


@dataclass(frozen=True, slots=True)
class Rated(Node):
    """Cards answered within the last study days, 1 of which is today."""

    days: int
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Since(Node):
    """Cards to which something happened within the last study days, 1 of which is today."""

    event: Event
    days: int


@dataclass(frozen=True, slots=True)
class Property(Node):
    """Cards of which a figure compares with a value."""

    measure: Measure
    comparison: Comparison
    value: Decimal


@dataclass(frozen=True, slots=True)
class NoteIds(Node):
    """The notes with these numbers."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CardIds(Node):
    """The cards with these numbers."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Duplicate(Node):
    """Notes whose question is that of another; or, with a text, notes that ask it."""

    text: str = ""


def all_of(parts: Iterable[Node]) -> Node:
    """Cards that every part selects; everything if there is none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Everything()


def any_of(parts: Iterable[Node]) -> Node:
    """Cards that any part selects; everything if there is none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Everything()
