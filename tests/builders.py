"""Verbs and builders that tests share: a clock that stands still, notes, answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flashcards.collection import Collection
from flashcards.model import FSRS6_PARAMETERS, Card, Deck, Level, NoteKind, Preset, Rating, Schedule
from flashcards.model.drafts import NoteDraft
from flashcards.study.shown import Answered, ShownCard
from flashcards.study_day import Clock

MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000
MORNING = "2026-03-02 09:00"
"""A Monday; study day 20514 in UTC."""
TODAY = 20_514

OTHER_PARAMETERS = (*FSRS6_PARAMETERS[:2], 5.0, 20.0, *FSRS6_PARAMETERS[4:])
"""Parameters under which memories differ from those of the default ones."""

AGAIN, HARD, GOOD, EASY = Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY


def instant(text: str) -> int:
    """Epoch milliseconds of a time written as "2026-03-02 09:00", in UTC unless it says else."""
    moment = datetime.fromisoformat(text)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


class FrozenClock:
    """A clock that moves only when a test moves it."""

    def __init__(self, text: str = MORNING) -> None:
        self.at_ms = instant(text)

    def now_ms(self) -> int:
        return self.at_ms

    def to(self, text: str) -> None:
        self.at_ms = instant(text)

    def forward(self, *, days: int = 0, hours: float = 0, minutes: float = 0, ms: int = 0) -> None:
        self.at_ms += days * DAY_MS + int(hours * HOUR_MS) + int(minutes * MINUTE_MS) + ms


def open_at(path: Path, clock: Clock | None = None) -> Collection:
    """A collection under a clock that stands still; made if it is not there."""
    return Collection(path, clock=clock or FrozenClock())


def draft(
    front: str = "Question",
    back: str = "Answer",
    *,
    deck: str = "Deck",
    kind: NoteKind = NoteKind.BASIC,
    key_points: tuple[str, ...] = (),
    level: Level | None = None,
    tags: tuple[str, ...] = (),
    uid: str | None = None,
) -> NoteDraft:
    """A note as a source gives it."""
    return NoteDraft(deck, front, back, kind, key_points, level, tags, uid)


def add(collection: Collection, *drafts: NoteDraft, source: str = "test.md") -> list[int]:
    """Adds notes outside the undo journal; returns the ids of the cards that are new."""
    before = {card.id for card in cards_of(collection)}
    collection.imports.add(drafts, source, undoable=False)
    return [card.id for card in cards_of(collection) if card.id not in before]


def add_note(
    collection: Collection,
    front: str = "Question",
    back: str = "Answer",
    *,
    deck: str = "Deck",
    kind: NoteKind = NoteKind.BASIC,
) -> list[int]:
    """Adds one note and returns the ids of its cards."""
    return add(collection, draft(front, back, deck=deck, kind=kind))


def add_cards(collection: Collection, count: int, *, deck: str = "Deck") -> list[int]:
    """Adds basic notes "Deck 1", "Deck 2", …, one card each."""
    fronts = [f"{deck} {number}" for number in range(1, count + 1)]
    return add(collection, *(draft(front, f"About {front}", deck=deck) for front in fronts))


def cards_of(collection: Collection) -> tuple[Card, ...]:
    """Every card in the collection, by id."""
    return collection.exports.snapshot().cards


def card_of(collection: Collection, card_id: int) -> Card:
    """One card as it is in the file."""
    return shown(collection, card_id).card


def shown(collection: Collection, card_id: int) -> ShownCard:
    """A card as it would be shown now."""
    shown = collection.study.show(card_id)
    assert shown is not None
    return shown


def answer(collection: Collection, card_id: int, rating: Rating = GOOD) -> Answered:
    """Shows a card and rates it after three seconds."""
    return collection.study.answer(shown(collection, card_id), rating, 3_000)


def study(
    collection: Collection, clock: FrozenClock, card_id: int, ratings: Iterable[tuple[int, Rating]]
) -> Schedule:
    """Answers a card again and again, waiting whole days before each answer."""
    for days, rating in ratings:
        clock.forward(days=days, ms=1)
        answer(collection, card_id, rating)
    return card_of(collection, card_id).schedule


def graduate(collection: Collection, clock: FrozenClock, card_id: int) -> Schedule:
    """Makes a new card a review card by one Easy."""
    return study(collection, clock, card_id, [(0, EASY)])


def study_two_decks(collection: Collection, clock: FrozenClock) -> Collection:
    """Two cards studied for some days, one of them forgotten once, and a new one."""
    first, second, _ = add(
        collection,
        draft("What is a lock?", level=Level.HARD, tags=("threads",)),
        draft("What is a pod?", deck="Kubernetes", level=Level.EASY),
        draft("What is new?"),
    )
    study(collection, clock, first, [(0, EASY), (9, AGAIN), (0, GOOD), (1, GOOD)])
    study(collection, clock, second, [(0, EASY), (30, GOOD)])
    return collection


def fill_with_all_kinds(collection: Collection, clock: FrozenClock, *, begun: int) -> None:
    """Adds cards overdue, due today, tomorrow and later, in learning, new, suspended and buried."""
    with_options(collection, fuzz=False)
    cards = add_cards(collection, begun * 3 // 2)
    for index, card in enumerate(cards[:begun]):
        study(collection, clock, card, [(0, EASY)])
        if index % 3:
            study(collection, clock, card, [(1, AGAIN if index % 7 == 0 else GOOD)])
    study(collection, clock, cards[begun], [(0, AGAIN)])
    collection.cards.suspend(cards[0])
    collection.cards.bury(cards[1])


def set_options(collection: Collection, preset: Preset) -> Preset:
    """Saves a preset and returns it as it is in force then."""
    collection.presets.save(preset)
    return next(stored for stored in collection.presets.all() if stored.id == preset.id)


def with_options(collection: Collection, **options: object) -> Preset:
    """Changes some options of the first preset."""
    first = min(collection.presets.all(), key=lambda preset: preset.id)
    return set_options(collection, replace(first, **options))  # type: ignore[arg-type]


def left(collection: Collection, deck: Deck | None = None) -> tuple[int, int, int]:
    """How many new, learning and review cards today still has."""
    counts = collection.study.queue(deck).counts()
    return counts.new, counts.learning, counts.review


def assert_sound(collection: Collection) -> None:
    """Every card is what its log says, and the file is whole."""
    assert collection.maintenance.check().problems == ()


def queued(collection: Collection) -> list[int]:
    """The cards of today's queue, in the order in which they come."""
    queue = collection.study.queue()
    order = []
    while (card := queue.next(collection.now_ms())) is not None:
        order.append(card.card_id)
        queue.take(card.card_id)
    return order
