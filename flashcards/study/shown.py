"""The values that use-cases return to front ends; none holds a connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashcards.model import (
    Attempt,
    Card,
    Deck,
    MemoryState,
    Note,
    Preset,
    Rating,
    Review,
    StepKind,
)
from flashcards.study.queue import Counts

if TYPE_CHECKING:
    from flashcards.model.plan import Plan
    from flashcards.scheduling import Outcome
    from flashcards.study.spreading import PlanInForce


@dataclass(frozen=True, slots=True)
class DeckNode:
    """A deck in the tree, with the cards left today in it and its subdecks.

    ``waiting`` counts the new and due cards beyond the day's limits, ``hidden`` the decks below
    this one that a collapsed list leaves out. ``paused_until`` is the study day on which a paused
    deck comes again.
    """

    deck: Deck
    label: str
    depth: int
    counts: Counts
    total: int
    waiting: Counts = field(default_factory=Counts)
    hidden: int = 0
    paused_until: int | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The cards of today in the whole collection, and once none is left what is due after it.

    ``waiting`` counts the new and due cards beyond the day's limits. ``learning_in_ms`` is the
    time until the next learning card of today, None without any. ``due_tomorrow`` counts cards and
    ``next_in_days`` is the time until the next day on which a begun card is due; both are unset
    while cards of today are left. ``limited_today`` are the names of the presets in use that have
    limits for today alone.
    """

    counts: Counts
    waiting: Counts
    due_tomorrow: int = 0
    learning_in_ms: int | None = None
    next_in_days: int | None = None
    limited_today: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardRead:
    """What was read with a card: the state of the file, when it was last answered or changed."""

    file_state: tuple[int, int]
    last_ms: int


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as it is shown; answering applies one of its ``outcomes``.

    ``predicted`` is the retrievability at the moment of showing, None without memory. A card is
    the same although its outcomes differ: they also follow from what is due on other days.
    ``read`` spares the answer reading the card once more, as long as nothing was written since.
    """

    card: Card
    note: Note
    deck: Deck
    preset: Preset
    question: str
    answer: str
    study_day: int
    outcomes: Mapping[Rating, Outcome] = field(compare=False)
    predicted: float | None
    read: CardRead | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """The result of answering a card; ``lapses`` are all of the card's, including this one.

    ``attempt`` is the one that was kept with the answer, if any.
    """

    review: Review
    became_leech: bool = False
    suspended: bool = False
    lapses: int = 0
    attempt: Attempt | None = None

    @property
    def due_day(self) -> int | None:
        """The study day on which the card is due now; None if by the instant, or suspended."""
        days = self.review.interval_days
        return None if days is None or self.suspended else self.review.study_day + days


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A change that undo or redo has applied, or stopped before.

    ``study_day`` is the day on which the change was made and ``at_ms`` its instant.
    ``is_held`` is True if nothing was undone, because the change is older than the caller
    allowed. ``question`` is that of the card or note concerned, empty if there was not exactly
    one; ``subject`` is the name of the import source, preset or deck, or the question of a note
    that is gone; ``target`` is the deck to which cards were moved or that took the place of
    another; ``count`` is how many sources, cards or notes the change concerned. ``id`` is its
    number in the journal.
    """

    kind: StepKind
    at_ms: int
    study_day: int
    card_ids: tuple[int, ...] = ()
    rating: Rating | None = None
    question: str = ""
    subject: str = ""
    target: str = ""
    count: int = 1
    is_held: bool = False
    id: int = 0

    @property
    def is_answer(self) -> bool:
        """Whether the change is the rating of a card."""
        return self.kind is StepKind.ANSWER


@dataclass(frozen=True, slots=True)
class SetAside:
    """A card that the queue leaves out: suspended, or buried until the next study day."""

    card_id: int
    question: str
    deck: str
    is_suspended: bool
    is_buried: bool


@dataclass(frozen=True, slots=True)
class CardInfo:
    """Everything about a card's schedule at ``now_ms``, epoch milliseconds.

    ``memories`` are those after each event of ``log`` under the parameters in force now; ``curve``
    is the retrievability on each day since the last review, starting at day 0. ``voted`` is the
    chance of recall now by the vote of models, None where that says nothing.
    """

    shown: ShownCard
    now_ms: int
    log: tuple[Review, ...]
    memories: tuple[MemoryState | None, ...] = ()
    curve: tuple[float, ...] = ()
    voted: float | None = None

    @property
    def retrievability(self) -> float | None:
        """The chance of recall now: the vote's once a log has led to it, else FSRS-6's."""
        is_voted = self.is_elected and self.voted is not None
        return self.voted if is_voted else self.shown.predicted

    @property
    def is_elected(self) -> bool:
        """Whether a log has led to the vote."""
        return self.shown.preset.vote.is_elected


@dataclass(frozen=True, slots=True)
class OptionsInForce:
    """A preset and all the decks that share it."""

    preset: Preset
    decks: tuple[Deck, ...]


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """What comes tomorrow if what is left of today is done.

    ``due`` cards are scheduled for it now. ``reviews`` and ``new`` are expected within the limits:
    with what they leave over today and what today's answers bring back.
    """

    due: int
    reviews: float
    new: float


@dataclass(frozen=True, slots=True)
class OptionsPreview:
    """Tomorrow under the options in force, and under those that are considered."""

    now: Tomorrow
    then: Tomorrow


@dataclass(frozen=True, slots=True)
class TableReport:
    """How many rows of a damaged file's table can be read, and at most how many are ``lost``."""

    name: str
    readable: int
    lost: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the collection found; empty ``problems`` means it is sound.

    ``tables`` says what can still be read of a damaged file; it is empty for a sound one.
    """

    notes: int
    cards: int
    reviews: int
    problems: tuple[str, ...] = ()
    repaired: int = 0
    tables: tuple[TableReport, ...] = ()
    rebuilt: bool = False

    @property
    def lost(self) -> tuple[TableReport, ...]:
        """The tables of a damaged file that cannot be read completely."""
        return tuple(table for table in self.tables if table.lost)


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a session did and what comes next.

    ``answering_ms`` is the time spent on cards, ``elapsed_ms`` the time since the session began;
    ``waiting`` counts today's learning cards that are not due yet, ``held_back`` the due reviews
    beyond the day's limits, ``new_left`` the new cards beyond them, and ``due_tomorrow`` the cards
    that become due tomorrow; ``next_day`` is the next study day on which one is due. ``new_left``
    and ``next_day`` are looked up only once no card is shown. ``is_timed`` says that minutes took
    the place of the limit of reviews; ``new_beyond`` new cards found none. ``spreads`` are the
    plans that leave overdue cards of the session's decks to later days, with how many they are, and
    ``pauses`` those that keep all cards of some of its decks; they are looked up likewise.
    """

    answered: int
    ratings: Mapping[Rating, int] = field(default_factory=dict)
    new: int = 0
    answering_ms: int = 0
    elapsed_ms: int = 0
    due_tomorrow: int = 0
    waiting: int = 0
    held_back: int = 0
    new_left: int = 0
    next_learning_ms: int | None = None
    is_timed: bool = False
    new_beyond: int = 0
    next_day: int | None = None
    spreads: tuple[PlanInForce, ...] = ()
    pauses: tuple[Plan, ...] = ()
