"""Conditions on the figures of a card: due days, intervals, memory."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from flashcards.model import State
from flashcards.scheduling.memory import interval_factor
from flashcards.search.nodes import Comparison, Measure, Property
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.schema import cards
from flashcards.storage.search_moment import Moment
from flashcards.storage.sqlite.statements import packed

if TYPE_CHECKING:
    from flashcards.storage.vote_states import Chances
    from flashcards.support.arrays import Bools, Floats, Ints

Clause = ColumnElement[bool]

_COMPARE: dict[Comparison, Callable[[Any, Any], Any]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.UNEQUAL: operator.ne,
    Comparison.LESS: operator.lt,
    Comparison.MORE: operator.gt,
    Comparison.AT_MOST: operator.le,
    Comparison.AT_LEAST: operator.ge,
}
_MIRRORED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}
_WHOLE = {
    Measure.INTERVAL: cards.c.interval_days,
    Measure.REPS: cards.c.reps,
    Measure.LAPSES: cards.c.lapses,
    Measure.POSITION: cards.c.position,
}
_NEVER = 1e300
"""Times the stability: as many days until nothing at all is remembered."""
_HALF_PERCENT = 0.005
"""Recall is shown in whole percent, so that equal means at least: the same when shown."""
_EASIEST, _RANGE = 1, 9
"""Difficulties go from 1 to 10."""


def due_clause(moment: Moment) -> Clause:
    """Cards that are due: by day until today, in steps until a session would show them."""
    # Two queries in one: SQLite does not use partial indexes for the sides of an OR.
    by_day = select(cards.c.id).where(cards.c.due_day <= moment.today)
    by_instant = select(cards.c.id).where(cards.c.due_ms <= moment.ahead_ms)
    return and_(cards.c.id.in_(union_all(by_day, by_instant)), _active(moment.today))


def property_clause(node: Property, connection: Connection, moment: Moment) -> Clause:
    """Cards of which a figure compares with a value; a card without the figure is not one."""
    match node.measure:
        case Measure.DUE:
            return _due(node, moment)
        case Measure.STABILITY:
            return _fraction(node.comparison, cards.c.stability, node.value)
        case Measure.DIFFICULTY:
            return _difficulty(node)
        case Measure.RETRIEVABILITY:
            return _retrievability(node, connection, moment)
        case _:
            compared = _COMPARE[node.comparison](_WHOLE[node.measure], float(node.value))
            is_new = cards.c.state == State.NEW
            return and_(is_new, compared) if node.measure is Measure.POSITION else compared


def _active(today: int) -> Clause:
    buried_before = or_(cards.c.buried_day.is_(None), cards.c.buried_day != today)
    return and_(cards.c.suspended == 0, buried_before)


def _due(node: Property, moment: Moment) -> Clause:
    """By study day, today is 0; cards in steps are due on the day of their instant."""
    days = int(node.value)
    start, end = moment.start_ms(days), moment.start_ms(days + 1)
    day, due_ms = cards.c.due_day, cards.c.due_ms
    by_day = _COMPARE[node.comparison](day, moment.today + days)
    by_instant: Clause
    match node.comparison:
        case Comparison.EQUAL:
            by_instant = and_(due_ms >= start, due_ms < end)
        case Comparison.UNEQUAL:
            by_instant = or_(due_ms < start, due_ms >= end)
        case Comparison.LESS:
            by_instant = due_ms < start
        case Comparison.AT_MOST:
            by_instant = due_ms < end
        case Comparison.MORE:
            by_instant = due_ms >= end
        case Comparison.AT_LEAST:
            by_instant = due_ms >= start
    return and_(or_(by_day, by_instant), _active(moment.today))


def _fraction(comparison: Comparison, column: Any, value: Decimal, scale: float = 1) -> Clause:
    """A comparison in which equal means: the same, rounded to the digits that were written."""
    present = column.is_not(None)
    if comparison not in (Comparison.EQUAL, Comparison.UNEQUAL):
        return and_(present, _COMPARE[comparison](column, float(value)))
    half = _half(value) * scale
    equal = and_(column >= float(value) - half, column < float(value) + half)
    return and_(present, equal if comparison is Comparison.EQUAL else not_(equal))


def _half(value: Decimal) -> float:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - neither infinite nor no number
    return float(10.0**exponent / 2)


def _difficulty(node: Property) -> Clause:
    """From 1 to 10, as it is shown here; a value below 1 is a part of that range, as in Anki."""
    if node.value >= _EASIEST:
        return _fraction(node.comparison, cards.c.difficulty, node.value)
    column = (cards.c.difficulty - _EASIEST) / float(_RANGE)
    return and_(cards.c.difficulty.is_not(None), _fraction(node.comparison, column, node.value))


def _retrievability(node: Property, connection: Connection, moment: Moment) -> Clause:
    """By the votes that logs have led to, elsewhere by FSRS-6's forgetting curve."""
    presets = preset_rows.all_presets(connection)
    voted: list[int] = []
    by_curve: dict[tuple[float, ...], list[int]] = {}
    for deck in deck_rows.all_decks(connection):
        preset = presets[deck.preset_id]
        by_curve.setdefault(preset.parameters, []).append(deck.id)
        if preset.vote.is_elected:
            voted.append(deck.id)
    elapsed = func.max(moment.today - cards.c.last_day, 0)
    clauses = [
        and_(cards.c.deck_id.in_(ids), _forgotten(node, elapsed, parameters))
        for parameters, ids in by_curve.items()
    ]
    curve = and_(
        cards.c.stability.is_not(None), cards.c.last_day.is_not(None), or_(false(), *clauses)
    )
    if not voted:
        return curve
    chances = _chances(connection, moment)
    said = chances.card_id[_holds(node, chances.recall)]
    without = or_(cards.c.deck_id.not_in(voted), _among(chances.silent))
    return or_(_among(said), and_(without, curve))


def _chances(connection: Connection, moment: Moment) -> Chances:
    if moment.chances is not None:
        return moment.chances
    # Deferred: it loads numpy, and most collections have no such vote.
    from flashcards.storage.vote_states import VoteStates

    return VoteStates().chances(connection, (moment.now_ms, moment.today))


def _holds(node: Property, recall: Floats) -> Bools:
    """Whether chances compare with a value; equal as for the forgetting curve."""
    value = float(node.value)
    if node.comparison not in (Comparison.EQUAL, Comparison.UNEQUAL):
        return _as_mask(_COMPARE[node.comparison](recall, value))
    half = min(_half(node.value), _HALF_PERCENT)
    equal = (recall >= value - half) & (recall < value + half)
    return equal if node.comparison is Comparison.EQUAL else ~equal


def _as_mask(compared: Any) -> Bools:
    mask: Bools = compared
    return mask


def _among(card_ids: Ints) -> Clause:
    values = func.json_each(literal(packed(card_ids.tolist()))).table_valued("value").c.value
    return cards.c.id.in_(select(values))


def _forgotten(node: Property, elapsed: Any, parameters: tuple[float, ...]) -> Clause:
    """The forgetting curve turned around: so many days for each day of stability have passed.

    SQLite has no powers in every build, and a comparison of days needs none.
    """

    def passed(value: float) -> Any:
        return _times_stability(value, parameters) * cards.c.stability

    value = float(node.value)
    mirrored = _MIRRORED.get(node.comparison)
    if mirrored is not None:
        # The more days have passed, the less is remembered.
        return _as_clause(_COMPARE[mirrored](elapsed, passed(value)))
    half = min(_half(node.value), _HALF_PERCENT)
    equal = and_(elapsed <= passed(value - half), elapsed > passed(value + half))
    return equal if node.comparison is Comparison.EQUAL else not_(equal)


def _as_clause(compared: Any) -> Clause:
    return and_(compared)


def _times_stability(value: float, parameters: tuple[float, ...]) -> float:
    """After how many times the stability so much is remembered."""
    if value > 1:
        return -1.0
    return interval_factor(value, parameters) if value > 0 else _NEVER
