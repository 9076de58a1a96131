"""What a package holds, the same for every generation of it."""

from __future__ import annotations

from dataclasses import dataclass

LATEST_S = 4_102_444_800
"""The year 2100 in epoch seconds: what a package says lies later is no instant."""


@dataclass(frozen=True, slots=True)
class Template:
    """How one card of a note looks: HTML with ``{{Field}}`` in it."""

    ordinal: int
    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a note, in order, and the templates of its cards."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck, the levels of its name joined by ``::``; a filtered deck has no options."""

    id: int
    name: str
    options_id: int | None
    desired_retention: float | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """A preset as Anki keeps it; steps in minutes, None for what the package does not say."""

    id: int
    name: str
    modified_s: int
    learning_steps: tuple[float, ...] | None = None
    relearning_steps: tuple[float, ...] | None = None
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    maximum_interval: int | None = None
    desired_retention: float | None = None
    leech_threshold: int | None = None
    leech_suspends: bool | None = None
    bury_siblings: bool | None = None
    parameters: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note: its fields as HTML, the tags as one text."""

    id: int
    guid: str
    type_id: int
    modified_s: int
    tags: str
    fields: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with everything that says when it is due; ``data`` is JSON."""

    id: int
    note_id: int
    deck_id: int
    ordinal: int
    type: int
    queue: int
    due: int
    interval: int
    factor: int
    steps_left: int
    original_due: int
    original_deck: int
    flags: int
    data: str

    @property
    def home_deck(self) -> int:
        """The deck to which the card belongs, also while it is in a filtered one."""
        return self.original_deck or self.deck_id

    @property
    def real_due(self) -> int:
        """When the card is due in its own deck."""
        return self.original_due if self.original_deck and self.original_due else self.due


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything but the log. ``creation_offset`` is in minutes west of Greenwich."""

    created_s: int
    creation_offset: int | None
    types: dict[int, NoteType]
    decks: dict[int, DeckRow]
    options: dict[int, Options]
    notes: tuple[NoteRow, ...]
    cards: tuple[CardRow, ...]
