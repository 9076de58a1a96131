"""The words of the field as frozen values: notes, cards, decks, presets, reviews."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

FSRS6_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The published default parameters of FSRS-6 (fsrs 6.3.2, ``DEFAULT_PARAMETERS``)."""

DECK_SEPARATOR = "::"


class State(IntEnum):
    """Where a card stands in its life."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Rating(IntEnum):
    """How well an answer was recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class ReviewKind(StrEnum):
    """What sort of event a row of the review log is."""

    LEARN = "learn"
    REVIEW = "review"
    RELEARN = "relearn"
    CRAM = "cram"
    IMPORT = "import"
    MANUAL = "manual"


class Level(StrEnum):
    """The difficulty an interviewer gives a question; not FSRS's difficulty."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class NoteKind(StrEnum):
    """How a note makes its cards."""

    BASIC = "basic"
    REVERSED = "reversed"
    CLOZE = "cloze"


class LeechAction(StrEnum):
    """What happens to a card that lapses too often."""

    TAG = "tag"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Deck:
    """A named pile of cards; ``::`` in the name joins the levels of the tree."""

    id: int
    uid: str
    name: str
    preset_id: int


@dataclass(frozen=True, slots=True)
class Preset:
    """The options that decks share.

    Steps are in seconds, the maximum interval in days, desired retention a probability.
    ``version_id`` names the recorded wording of these options; a review keeps it.
    """

    id: int = 0
    uid: str = "default"
    name: str = "Default"
    version_id: int = 0
    model: str = "fsrs-6"
    parameters: tuple[float, ...] = FSRS6_PARAMETERS
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36_500
    new_per_day: int = 20
    reviews_per_day: int = 200
    bury_siblings: bool = True
    fuzz: bool = True
    leech_threshold: int = 8
    leech_action: LeechAction = LeechAction.TAG


@dataclass(frozen=True, slots=True)
class Note:
    """The facts from which cards are made. Texts are Markdown.

    ``import_digest`` is of what the source said at the last import: a source that says the same
    again leaves alone what was edited here since. It is empty for a note that was not imported.
    """

    id: int
    uid: str
    deck_id: int
    kind: NoteKind
    front: str
    back: str
    key_points: tuple[str, ...] = ()
    level: Level | None = None
    tags: tuple[str, ...] = ()
    source: str = ""
    import_digest: str = ""
    position: int = 0
    created_ms: int = 0
    modified_ms: int = 0


@dataclass(frozen=True, slots=True)
class MemoryState:
    """FSRS's two numbers: stability in days, difficulty from 1 to 10."""

    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the review log says of a card: the projection that ``replay`` recomputes.

    A card that is not new is due either on a study day (``due_day``) or at an instant
    (``due_ms``, epoch milliseconds UTC), never both. ``interval_days`` is the last interval
    granted in whole days, 0 while the card is in its steps.
    """

    state: State = State.NEW
    step: int | None = None
    due_day: int | None = None
    due_ms: int | None = None
    interval_days: int = 0
    memory: MemoryState | None = None
    reps: int = 0
    lapses: int = 0
    last_day: int | None = None
    last_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is asked. ``ordinal`` counts the cards of a note from 0."""

    id: int
    note_id: int
    deck_id: int
    ordinal: int
    schedule: Schedule = field(default_factory=Schedule)
    suspended: bool = False
    buried_day: int | None = None
    flag: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the review log, written once.

    Times: ``at_ms`` epoch milliseconds UTC, ``study_day`` as fixed when written, ``duration_ms``.
    ``rating`` is None for manual events. Exactly one of ``interval_days`` and ``interval_ms`` is
    set, except after a reset. ``predicted`` is the retrievability at that moment, None for a card
    without memory.
    """

    card_id: int
    at_ms: int
    study_day: int
    rating: Rating | None
    duration_ms: int
    kind: ReviewKind
    state_before: State
    state_after: State
    step_after: int | None
    interval_days: int | None
    interval_ms: int | None
    predicted: float | None
    preset_version_id: int
    id: int = 0
