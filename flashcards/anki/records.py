"""The content of a package as records, the same for all versions of the format.

Rows, of which there may be a million, are named tuples: those are made six times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from flashcards.anki_notes.note_type import NoteType

LATEST_S = 4_102_444_800
"""The year 2100 in epoch seconds; later values in a package are not valid instants."""

FIELDS = "\x1f"
"""The separator between the fields of a note."""
FIRST_SCHEDULER = 1  # Anki's version of it, and of collections that state none


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck, with the levels of its name joined by ``::``; filtered decks have no options."""

    id: int
    name: str
    options_id: int | None
    desired_retention: float | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """A preset as Anki stores it; steps are in minutes, missing values are None."""

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


class NoteRow(NamedTuple):
    """A note; fields (HTML) and tags are each joined into one text."""

    id: int
    guid: str
    type_id: int
    modified_s: int
    tags: str
    fields: str


class CardRow(NamedTuple):
    """A card with its scheduling columns; ``data`` is JSON."""

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
        """The deck of the card; while it is in a filtered deck, its original deck."""
        return self.original_deck or self.deck_id

    @property
    def real_due(self) -> int:
        """The due value of the card in its home deck."""
        return self.original_due if self.original_deck and self.original_due else self.due


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables except the review log; ``creation_offset`` is in minutes west of Greenwich.

    ``scheduler`` is the version of the scheduler, the first if the collection has none.
    """

    created_s: int
    creation_offset: int | None
    types: dict[int, NoteType]
    decks: dict[int, DeckRow]
    options: dict[int, Options]
    notes: tuple[NoteRow, ...]
    cards: tuple[CardRow, ...]
    scheduler: int = 2
