"""The cards that could be shown today, read through the partial indexes of the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)

from flashcards.model import Level, State
from flashcards.storage.schema import cards, notes, reviews
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.study.deck_tree import DoneToday
from flashcards.study.queue import Candidate, Gathered

_CHUNK = 200
"""New cards fetched at a time: the queue stops reading at its limit, and a deck may be long."""
_STATES = tuple(State)
_COLUMNS = (
    cards.c.id,
    cards.c.note_id,
    cards.c.deck_id,
    cards.c.state,
    cards.c.due_day,
    cards.c.due_ms,
)
_MEMORIES = select(cards.c.id, cards.c.deck_id, cards.c.stability, cards.c.last_day)

BY_DAY = (
    select(cards.c.due_day, func.count())
    .where(cards.c.due_day.between(bindparam("first"), bindparam("last")))
    .group_by(cards.c.due_day)
)
SUSPENDED_BY_DAY = BY_DAY.where(cards.c.suspended == literal_column("1"))
_COUNTED_DAY = select(cards.c.due_day).where(
    cards.c.id == bindparam("card"), cards.c.suspended == 0
)
_SIBLING_DAYS = select(cards.c.due_day).where(
    cards.c.note_id == bindparam("note"),
    cards.c.id != bindparam("card"),
    cards.c.suspended == 0,
    cards.c.due_day.is_not(None),
)


def gather(
    connection: Connection,
    deck_ids: Sequence[int],
    today: int,
    day_end_ms: int,
    *,
    without: Collection[int] = (),
) -> Gathered:
    """Every card of these decks that could be shown on a study day.

    Args:
        connection: must stay open as long as ``new`` is read.
        deck_ids: the decks.
        today: the study day.
        day_end_ms: when that day ends, epoch milliseconds.
        without: the ids of cards whose reviews are left out, since a plan decides about them.
    """
    # The decks are filtered in Python: given them, SQLite would walk all their cards by the index
    # of decks instead of the few due ones by the partial indexes.
    active = _active(today)
    by_day = select(*_COLUMNS).where(cards.c.due_day <= today, active)
    by_instant = select(*_COLUMNS).where(cards.c.due_ms < day_end_ms, active)
    if without:  # by SQLite: after a break there are thousands that nobody looks at
        wanted = cards.c.id.not_in(values_in("without"))
        by_day = by_day.where(or_(cards.c.state != State.REVIEW, wanted))
        by_day = by_day.params(without=packed(without))
    due = _candidates(connection, by_day, frozenset(deck_ids))
    steps = _candidates(connection, by_instant, frozenset(deck_ids))
    return Gathered(
        learning=steps + [card for card in due if card.state is not State.REVIEW],
        reviews=[card for card in due if card.state is State.REVIEW],
        new={deck_id: _new_cards(connection, deck_id, today) for deck_id in deck_ids},
        studied=studied(connection, today),
    )


def levels(connection: Connection) -> Mapping[int, Level]:
    """The levels of the notes that have one, by note id."""
    rows = connection.execute(select(notes.c.id, notes.c.level).where(notes.c.level.is_not(None)))
    return {id_: Level(level) for id_, level in rows if level is not None}


class Memory(NamedTuple):
    """What the chance of recall of a card follows from by FSRS-6."""

    card_id: int
    deck_id: int
    stability: float
    last_day: int


def memories(connection: Connection, today: int, most: int | None = None) -> list[Memory]:
    """The memories of the cards due by day.

    Args:
        connection: to read through.
        today: the study day.
        most: how many are read, those that have been due longest; all for None.
    """
    due = _MEMORIES.where(cards.c.due_day <= today, _active(today))
    return _memories(connection, due if most is None else due.order_by(cards.c.due_day).limit(most))


def memories_of(connection: Connection, card_ids: Sequence[int]) -> list[Memory]:
    """The memories of some cards; those without one are left out."""
    chosen = _MEMORIES.where(cards.c.id.in_(values_in("ids")))
    return _memories(connection, chosen.params(ids=packed(card_ids)))


def _memories(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Memory]:
    rows = map(Memory._make, connection.execute(statement).all())
    return [row for row in rows if row.stability is not None and row.last_day is not None]


def done_today(connection: Connection, today: int) -> Mapping[int, DoneToday]:
    """How many new cards were begun and due reviews answered on a study day, by deck.

    A card that was answered before its day was chosen beyond what is due: it does not count.
    """
    is_due = and_(reviews.c.state_before == State.REVIEW, func.coalesce(_due_day(), today) <= today)
    rows = connection.execute(
        select(
            cards.c.deck_id,
            func.sum(case((reviews.c.state_before == State.NEW, 1), else_=0)),
            func.sum(case((is_due, 1), else_=0)),
        )
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(
            reviews.c.study_day == today, reviews.c.rating.is_not(None), reviews.c.kind != "cram"
        )
        .group_by(cards.c.deck_id)
    )
    return {deck_id: DoneToday(new, done) for deck_id, new, done in rows}


def _due_day() -> ScalarSelect[int]:
    """The study day on which a review's card was due, as the event before it decided."""
    before = reviews.alias()
    return (
        select(before.c.study_day + before.c.interval_days)
        .where(before.c.card_id == reviews.c.card_id, before.c.at_ms < reviews.c.at_ms)
        .order_by(before.c.at_ms.desc())
        .limit(1)
        .scalar_subquery()
    )


def due_on(
    connection: Connection, deck_ids: Sequence[int], day: int, from_ms: int, until_ms: int
) -> int:
    """How many begun cards become due on a study day, or were buried until it.

    The day runs from ``from_ms`` until before ``until_ms``, epoch milliseconds.
    """
    by_instant = and_(cards.c.due_ms >= from_ms, cards.c.due_ms < until_ms)
    # Buried cards come back on the day after, although they were due before.
    before = or_(cards.c.due_day < day, cards.c.due_ms < from_ms)
    buried = and_(cards.c.buried_day == day - 1, before)
    wanted = or_(cards.c.due_day == day, by_instant, buried)
    active = and_(cards.c.deck_id.in_(deck_ids), cards.c.suspended == 0)
    return connection.scalar(select(func.count()).select_from(cards).where(wanted, active)) or 0


def by_day(connection: Connection, first: int, last: int) -> dict[int, int]:
    """How many cards are due on each study day from ``first`` to ``last``, without suspended ones.

    A day without cards is missing.
    """
    days = {"first": first, "last": last}
    # All of them from one index, then those to leave out from another: asked together, SQLite
    # would look up each card, which takes twenty times as long.
    due = {day or 0: count for day, count in connection.execute(BY_DAY, days)}
    for day, suspended in connection.execute(SUSPENDED_BY_DAY, days):
        due[day or 0] -= suspended
    return due


def sibling_days(connection: Connection, note_id: int, card_id: int) -> list[int]:
    """The study days on which the other cards of a note are due, without suspended ones."""
    days = connection.scalars(_SIBLING_DAYS, {"note": note_id, "card": card_id})
    return [day for day in days if day is not None]


def counted_day(connection: Connection, card_id: int) -> int | None:
    """The study day under which ``by_day`` counts a card, None if it is suspended or has none."""
    return connection.scalar(_COUNTED_DAY, {"card": card_id})


def next_day(
    connection: Connection,
    deck_ids: Sequence[int],
    after: int,
    among: Collection[int] | None = None,
) -> int | None:
    """The first study day after ``after`` on which a begun card is due, None if there is none.

    ``among`` holds the ids of the cards that count, all of the decks if None.
    """
    active = and_(cards.c.deck_id.in_(deck_ids), cards.c.suspended == 0)
    soonest = select(func.min(cards.c.due_day)).where(cards.c.due_day > after, active)
    if among is None:
        return connection.scalar(soonest)
    chosen = soonest.where(cards.c.id.in_(values_in("ids")))
    return connection.scalar(chosen, {"ids": packed(among)})


def next_learning_ms(connection: Connection, today: int, day_end_ms: int) -> int | None:
    """When the first learning card is due before the day's end; None if none is."""
    soonest = select(func.min(cards.c.due_ms)).where(cards.c.due_ms < day_end_ms, _active(today))
    return connection.scalar(soonest)


def last_studied(connection: Connection) -> int | None:
    """The deck id of the card that was answered last, None before the first answer."""
    return connection.scalar(
        select(cards.c.deck_id)
        .join(reviews, reviews.c.card_id == cards.c.id)
        .where(reviews.c.rating.is_not(None))
        .order_by(reviews.c.id.desc())
        .limit(1)
    )


def new_cards(connection: Connection, today: int) -> Mapping[int, int]:
    """How many new cards each deck, without its subdecks, could show on a study day."""
    rows = connection.execute(
        select(cards.c.deck_id, func.count())
        .where(cards.c.state == State.NEW, _active(today))
        .group_by(cards.c.deck_id)
    )
    return {row[0]: row[1] for row in rows}


def totals(connection: Connection) -> Mapping[int, int]:
    """How many cards each deck has, without those of its subdecks."""
    rows = connection.execute(select(cards.c.deck_id, func.count()).group_by(cards.c.deck_id))
    return {row[0]: row[1] for row in rows}


def by_id(connection: Connection, card_ids: Sequence[int], today: int) -> list[Candidate]:
    """The cards with some ids that are neither suspended nor buried."""
    wanted = select(*_COLUMNS).where(cards.c.id.in_(values_in("ids")), _active(today))
    return list(map(_candidate, connection.execute(wanted, {"ids": packed(card_ids)}).all()))


def _active(today: int) -> ColumnElement[bool]:
    # Burying names its day, so that it ends by itself and nothing has to be reset in the morning.
    not_buried = or_(cards.c.buried_day.is_(None), cards.c.buried_day != today)
    return and_(cards.c.suspended == 0, not_buried)


def _new_cards(connection: Connection, deck_id: int, today: int) -> Iterator[Candidate]:
    statement = (
        select(*_COLUMNS)
        .where(cards.c.state == State.NEW, cards.c.deck_id == deck_id, _active(today))
        .order_by(cards.c.position, cards.c.ordinal)
    )
    # Streamed, since the queue stops at the day's limit, usually after a few of thousands.
    with connection.execute(statement.execution_options(stream_results=True)) as result:
        while rows := result.fetchmany(_CHUNK):
            yield from map(_candidate, rows)


def studied(connection: Connection, today: int) -> Mapping[int, frozenset[int]]:
    """The ids of cards that were answered on a study day, by the ids of their notes."""
    rows = connection.execute(
        select(cards.c.note_id, cards.c.id)
        .distinct()
        .join(reviews, reviews.c.card_id == cards.c.id)
        .where(reviews.c.study_day == today, reviews.c.rating.is_not(None))
    )
    by_note: dict[int, frozenset[int]] = {}
    for note_id, card_id in rows:
        by_note[note_id] = by_note.get(note_id, frozenset()) | {card_id}
    return by_note


def _candidates(
    connection: Connection, statement: Select[*tuple[Any, ...]], deck_ids: frozenset[int]
) -> list[Candidate]:
    candidates = map(_candidate, connection.execute(statement).all())
    return [card for card in candidates if card.deck_id in deck_ids]


def _candidate(row: Row[*tuple[Any, ...]]) -> Candidate:
    # By position: by keyword, reading thousands of due cards takes half as long again.
    return Candidate(row[0], row[1], row[2], _STATES[row[3]], row[4], row[5])
