"""What the collection hands to its front ends: values to show, holding no connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flashcards.model import Card, Deck, MemoryState, Note, Preset, Rating, Review
from flashcards.queue import Counts
from flashcards.scheduling import Outcome


@dataclass(frozen=True, slots=True)
class DeckNode:
    """A deck in the tree, with what is left today in it and below it."""

    deck: Deck
    label: str
    depth: int
    counts: Counts
    total: int


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as it is shown; answering applies one of these very outcomes.

    ``predicted`` is the retrievability at the moment of showing, None without memory.
    """

    card: Card
    note: Note
    deck: Deck
    preset: Preset
    question: str
    answer: str
    study_day: int
    outcomes: Mapping[Rating, Outcome]
    predicted: float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What answering a card did."""

    review: Review
    became_leech: bool = False
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class CardInfo:
    """Why a card comes when it comes.

    ``memories`` are what each event of ``log`` left, under the parameters in force now; ``curve``
    holds retrievability by whole days since the last review, starting at day 0.
    """

    shown: ShownCard
    reason: str
    log: tuple[Review, ...]
    memories: tuple[MemoryState | None, ...] = ()
    curve: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the collection found; empty ``problems`` means it is sound."""

    notes: int
    cards: int
    reviews: int
    problems: tuple[str, ...] = ()
    repaired: int = 0


@dataclass(frozen=True, slots=True)
class MediaReport:
    """How the notes and the media folder agree: what is missing, and what no note shows.

    ``missing`` holds the names that notes say, ``unused`` those of files.
    """

    used: int = 0
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a session did and what comes next.

    ``answering_ms`` is the time spent on cards, ``elapsed_ms`` since the session began;
    ``waiting`` counts learning cards of today whose time is not up.
    """

    answered: int
    ratings: Mapping[Rating, int] = field(default_factory=dict)
    new: int = 0
    answering_ms: int = 0
    elapsed_ms: int = 0
    due_tomorrow: int = 0
    waiting: int = 0
    next_learning_ms: int | None = None
