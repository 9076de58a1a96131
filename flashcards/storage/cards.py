"""Cards in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from flashcards.model import (
    Card,
    MemoryState,
    Note,
    Review,
    Schedule,
    State,
)
from flashcards.storage import notes as note_rows
from flashcards.storage.reviews import (
    review_values,
)
from flashcards.storage.schema import attempts, cards, notes, reviews
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_ASIDE = (
    select(cards)
    .where(
        or_(cards.c.suspended == 1, cards.c.buried_day == bindparam("today")),
        cards.c.deck_id.in_(values_in("decks")),
    )
    .order_by(cards.c.id)
)
_ORDINALS = select(cards.c.note_id, cards.c.ordinal).where(cards.c.note_id.in_(values_in("notes")))
_COUNT = select(func.count()).select_from(cards).where(cards.c.note_id.in_(values_in("notes")))
_BY_ID = select(cards).where(cards.c.id.in_(values_in("ids"))).order_by(cards.c.id)
_OF_NOTES = (
    select(cards)
    .where(cards.c.note_id.in_(values_in("notes")))
    .order_by(cards.c.note_id, cards.c.ordinal)
)
_CARD = select(cards).where(cards.c.id == bindparam("id"))
_LAST_EVENT, _LAST_ATTEMPT = (
    select(func.max(log.c.at_ms)).where(log.c.card_id == cards.c.id).scalar_subquery()
    for log in (reviews, attempts)
)
_WITH_NOTE = (
    select(cards, notes)
    .join(notes, notes.c.id == cards.c.note_id)
    .where(cards.c.id == bindparam("id"))
)
_TO_SHOW = _WITH_NOTE.add_columns(_LAST_EVENT, _LAST_ATTEMPT)
_CARD_WIDTH = len(cards.c)


def card(connection: Connection, card_id: int) -> Card | None:
    """A card, None if it is gone."""
    row = connection.execute(_CARD, {"id": card_id}).first()
    return None if row is None else card_from(row)


def cards_of_notes(connection: Connection, note_ids: Iterable[int]) -> list[Card]:
    """The cards of some notes, by note, then in the order of their ordinals."""
    rows = connection.execute(_OF_NOTES, {"notes": packed(note_ids)})
    return [card_from(row) for row in rows]


def with_note(connection: Connection, card_id: int) -> tuple[Card, Note] | None:
    """A card and its note, None if the card is gone."""
    row = connection.execute(_WITH_NOTE, {"id": card_id}).first()
    if row is None:
        return None
    return card_from(row[:_CARD_WIDTH]), note_rows.note_from(row[_CARD_WIDTH:])


def to_show(connection: Connection, card_id: int) -> tuple[Card, Note, int] | None:
    """A card, its note and when it was last answered or changed, 0 if never; None if it is gone."""
    # One statement, since each answer and each undo waits for it.
    row = connection.execute(_TO_SHOW, {"id": card_id}).first()
    if row is None:
        return None
    *columns, event_ms, attempt_ms = row
    card_columns, note_columns = columns[:_CARD_WIDTH], columns[_CARD_WIDTH:]
    last_ms = max(event_ms or 0, attempt_ms or 0)
    return card_from(card_columns), note_rows.note_from(note_columns), last_ms


def cards_of_note(connection: Connection, note_id: int) -> list[Card]:
    """A note's cards in the order of their ordinals."""
    statement = select(cards).where(cards.c.note_id == note_id).order_by(cards.c.ordinal)
    return [card_from(row) for row in connection.execute(statement)]


def all_cards(connection: Connection) -> Iterator[Card]:
    """Every card, in the order of their ids."""
    return map(card_from, connection.execute(select(cards).order_by(cards.c.id)))


def cards_by_id(connection: Connection, ids: Iterable[int]) -> list[Card]:
    """The cards of some ids that exist, in the order of their ids."""
    return [card_from(row) for row in connection.execute(_BY_ID, {"ids": packed(ids)})]


def card_from(row: Sequence[Any]) -> Card:
    """A row of ``cards`` as a value."""
    # By place: by the names of the columns it takes half as long again, and exports read all cards.
    (
        id_, note_id, deck_id, ordinal, position, state, step, due_day, due_ms, interval_days,
        stability, difficulty, reps, lapses, last_day, last_ms, suspended, buried_day, flag,
    ) = row  # fmt: skip
    # Both or neither: a half memory can only come from a damaged file, and ``check`` reports it.
    has_memory = stability is not None and difficulty is not None
    return Card(
        id=id_,
        note_id=note_id,
        deck_id=deck_id,
        ordinal=ordinal,
        schedule=Schedule(
            state=State(state),
            step=step,
            due_day=due_day,
            due_ms=due_ms,
            interval_days=interval_days,
            memory=MemoryState(stability, difficulty) if has_memory else None,
            reps=reps,
            lapses=lapses,
            last_day=last_day,
            last_ms=last_ms,
        ),
        suspended=bool(suspended),
        buried_day=buried_day,
        flag=flag,
        position=position,
    )


def add_new_cards(changes: Changes, made: Sequence[tuple[int, int, int, int]]) -> None:
    """Adds cards that were never answered.

    Each is given as (note id, deck id, ordinal, position), and their other columns are the same for
    all, so that an import makes no ``Card`` for each of them.
    """
    ids = changes.next_ids(cards, len(made))
    where = ("note_id", "deck_id", "ordinal", "position")
    new = card_values(Card(id=0, note_id=0, deck_id=0, ordinal=0))
    same = {name: value for name, value in new.items() if name not in where}
    rows = ((id_, *values) for id_, values in zip(ids, made, strict=True))
    changes.insert_rows(cards, ("id", *where), rows, ids, same)


CARD_COLUMNS = (
    "id", "note_id", "deck_id", "ordinal", "position", "state", "step", "due_day", "due_ms",
    "interval_days", "stability", "difficulty", "reps", "lapses", "last_day", "last_ms",
    "suspended", "buried_day", "flag",
)  # fmt: skip
"""The order of ``card_row``."""
_SCHEDULE_COLUMNS = CARD_COLUMNS[5:16]


def card_row(card_id: int, value: Card, note_id: int, deck_id: int) -> tuple[Any, ...]:
    """A card's columns as a plain tuple, with its ids in this file."""
    return (
        card_id, note_id, deck_id, value.ordinal, value.position, *_schedule_row(value.schedule),
        int(value.suspended), value.buried_day, value.flag,
    )  # fmt: skip


def card_values(value: Card) -> dict[str, Any]:
    """A card's columns, without its id."""
    _, *values = card_row(value.id, value, value.note_id, value.deck_id)
    return dict(zip(CARD_COLUMNS[1:], values, strict=True))


def schedule_values(schedule: Schedule) -> dict[str, Any]:
    """The columns of a card that follow from its review log."""
    return dict(zip(_SCHEDULE_COLUMNS, _schedule_row(schedule), strict=True))


def _schedule_row(schedule: Schedule) -> tuple[int | float | None, ...]:
    memory = schedule.memory
    return (
        int(schedule.state), schedule.step, schedule.due_day, schedule.due_ms,
        schedule.interval_days, memory.stability if memory else None,
        memory.difficulty if memory else None, schedule.reps, schedule.lapses,
        schedule.last_day, schedule.last_ms,
    )  # fmt: skip


def answer(changes: Changes, before: Card, review: Review, schedule: Schedule) -> None:
    """Appends a review to the log and gives its card the schedule that follows from it."""
    changes.insert(reviews, [review_values(review)])
    set_schedule(changes, before, schedule)


def record(changes: Changes, events: Sequence[tuple[Review, Schedule]]) -> None:
    """Appends an event for each of some cards, and gives it the schedule that follows."""
    changes.insert(reviews, [review_values(event) for event, _ in events])
    after = [{"id": event.card_id, **schedule_values(schedule)} for event, schedule in events]
    changes.update_all(cards, after)


def set_schedule(changes: Changes, before: Card, schedule: Schedule) -> None:
    """Gives a card the schedule that follows from its log."""
    changes.update(cards, before.id, card_values(before), schedule_values(schedule))


def change_all(changes: Changes, card_ids: Iterable[int], **after: int | None) -> None:
    """Gives many cards the same values in some columns."""
    changes.update_all(cards, [{"id": id_, **after} for id_ in card_ids])


def change_card(changes: Changes, before: Card, **after: int | None) -> None:
    """Changes some columns of a card."""
    changes.update(cards, before.id, card_values(before), after)


def set_aside(
    connection: Connection, deck_ids: Sequence[int], today: int
) -> list[tuple[Card, Note]]:
    """The cards of some decks that are suspended, or buried on a study day, with their notes."""
    wanted = {"today": today, "decks": packed(deck_ids)}
    aside = [card_from(row) for row in connection.execute(_ASIDE, wanted)]
    by_id = {n.id: n for n in note_rows.notes_by_id(connection, [card_.note_id for card_ in aside])}
    return [(card_, by_id[card_.note_id]) for card_ in aside]


def bring_back(changes: Changes, aside: Sequence[Card]) -> None:
    """Unsuspends and unburies cards."""
    change_all(changes, [card_.id for card_ in aside], suspended=0, buried_day=None)


def ordinals_of(connection: Connection, note_ids: Sequence[int]) -> dict[int, set[int]]:
    """The ordinals of the cards of some notes, by note."""
    by_note: dict[int, set[int]] = {note_id: set() for note_id in note_ids}
    for note_id, ordinal in connection.execute(_ORDINALS, {"notes": packed(note_ids)}):
        by_note[note_id].add(ordinal)
    return by_note


def add_cards(changes: Changes, new: Sequence[Card]) -> range:
    """Adds cards and returns the ids that they were given."""
    return changes.insert(cards, [card_values(card_) for card_ in new])


def remove_cards(changes: Changes, card_ids: Sequence[int]) -> None:
    """Deletes cards without a log."""
    changes.delete(cards, card_ids)


def count_cards(connection: Connection, note_ids: Sequence[int]) -> int:
    """How many cards some notes have."""
    return connection.scalar(_COUNT, {"notes": packed(note_ids)}) or 0
