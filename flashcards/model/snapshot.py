"""A whole collection, or a part of it, as values: the content of packages and exports."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from flashcards.model import (
    DECK_SEPARATOR,
    Attempt,
    Card,
    Deck,
    Note,
    Preset,
    Review,
    Schedule,
)
from flashcards.model.interview import Interview
from flashcards.model.mock import Mock
from flashcards.model.plan import Plan
from flashcards.model.saved_search import SavedSearch
from flashcards.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A collection as values; ids link them to each other and have no meaning outside.

    ``presets`` holds every version of every preset and when it was created (epoch ms).
    """

    settings: Settings
    presets: tuple[tuple[Preset, int], ...]
    decks: tuple[Deck, ...]
    notes: tuple[Note, ...]
    cards: tuple[Card, ...]
    reviews: Sequence[Review]
    searches: tuple[SavedSearch, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    mocks: tuple[Mock, ...] = ()
    interviews: tuple[Interview, ...] = ()
    plans: tuple[Plan, ...] = ()


class Practised(NamedTuple):
    """What a snapshot holds of interview practice."""

    attempts: tuple[Attempt, ...]
    mocks: tuple[Mock, ...]


def only(snapshot: Snapshot, wanted: Callable[[Note], bool]) -> Snapshot:
    """The wanted notes of a snapshot, with all that belongs to them, and their parent decks."""
    # Deferred: numpy costs 0.1 s, and the model is loaded by every session.
    import numpy as np

    from flashcards.model.review_table import table_of

    notes = tuple(note for note in snapshot.notes if wanted(note))
    ids = {note.id for note in notes}
    cards = tuple(card for card in snapshot.cards if card.note_id in ids)
    log = table_of(snapshot.reviews)
    card_ids = np.array([card.id for card in cards], dtype=np.int64)
    practice = practised(snapshot.attempts, snapshot.mocks, {card.id for card in cards})
    in_use = {note.deck_id for note in notes} | {card.deck_id for card in cards}
    names = {path for deck in snapshot.decks if deck.id in in_use for path in deck_paths(deck.name)}
    return replace(
        snapshot,
        decks=tuple(deck for deck in snapshot.decks if deck.name in names),
        notes=notes,
        cards=cards,
        reviews=log.at(np.isin(log.card_id, card_ids)),
        attempts=practice.attempts,
        mocks=practice.mocks,
    )


def practised(
    attempts: Iterable[Attempt], mocks: Iterable[Mock], card_ids: Container[int]
) -> Practised:
    """The attempts of some cards, and the mock interviews that asked no other card."""
    return Practised(
        tuple(attempt for attempt in attempts if attempt.card_id in card_ids),
        # Without some of its questions an interview would look like another one.
        tuple(m for m in mocks if all(q.card_id in card_ids for q in m.questions)),
    )


def without_schedule(snapshot: Snapshot) -> Snapshot:
    """The snapshot as if nothing in it had been studied: every card is new and none is set aside.

    Flags stay, since they belong to the texts.
    """
    cards = tuple(
        replace(card, schedule=Schedule(), suspended=False, buried_day=None)
        for card in snapshot.cards
    )
    return replace(
        snapshot, cards=cards, reviews=(), attempts=(), mocks=(), interviews=(), plans=()
    )


def deck_paths(name: str) -> Iterator[str]:
    """The names of a deck's ancestors from the root down, and its own."""
    levels = name.split(DECK_SEPARATOR)
    return (DECK_SEPARATOR.join(levels[:depth]) for depth in range(1, len(levels) + 1))
