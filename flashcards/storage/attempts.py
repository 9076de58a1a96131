"""Attempts in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from flashcards.model import Attempt, AttemptMode, Rating
from flashcards.storage.schema import attempts, mock_questions
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_OF_CARD = (
    select(attempts)
    .where(attempts.c.card_id == bindparam("card"))
    .order_by(attempts.c.at_ms.desc())
)
_BY_ID = select(attempts).where(attempts.c.id.in_(values_in("ids")))
_OF_CARDS = (
    select(attempts.c.id).where(attempts.c.card_id.in_(values_in("cards"))).order_by(attempts.c.id)
)
_LAST = select(func.max(attempts.c.at_ms)).where(attempts.c.card_id == bindparam("card"))
_INSTANTS = select(attempts.c.at_ms).where(attempts.c.card_id == bindparam("card"))
_ASKED = select(mock_questions.c.id).where(mock_questions.c.card_id == bindparam("card")).limit(1)
COLUMNS = tuple(column.name for column in attempts.columns)
"""The order of ``attempt_row``."""


def of_card(connection: Connection, card_id: int) -> list[Attempt]:
    """A card's attempts, newest first."""
    return [attempt_from(row) for row in connection.execute(_OF_CARD, {"card": card_id})]


def last(connection: Connection, card_id: int) -> Attempt | None:
    """A card's newest attempt, None if there is none."""
    row = connection.execute(_OF_CARD.limit(1), {"card": card_id}).first()
    return None if row is None else attempt_from(row)


def by_id(connection: Connection, ids: Iterable[int]) -> dict[int, Attempt]:
    """Attempts by their ids, without those that do not exist."""
    rows = connection.execute(_BY_ID, {"ids": packed(ids)})
    return {row.id: attempt_from(row) for row in rows}


def all_attempts(connection: Connection) -> Iterator[Attempt]:
    """Every attempt, in the order in which they were kept."""
    return map(attempt_from, connection.execute(select(attempts).order_by(attempts.c.id)))


def has_any(connection: Connection, card_id: int) -> bool:
    """Whether a card was attempted, or is a question of a mock interview."""
    wanted = {"card": card_id}
    return (
        connection.scalar(_LAST, wanted) is not None
        or connection.scalar(_ASKED, wanted) is not None
    )


def next_ms(connection: Connection, card_id: int, at_ms: int) -> int:
    """An instant, or the first one after the card's attempts if the clock went back."""
    return max(at_ms, (connection.scalar(_LAST, {"card": card_id}) or 0) + 1)


def add(changes: Changes, new: Attempt) -> Attempt:
    """Adds an attempt and returns it with its id."""
    row = dict(zip(COLUMNS[1:], attempt_row(0, new, new.card_id)[1:], strict=True))
    return replace(new, id=changes.insert(attempts, [row])[0])


def change(changes: Changes, before: Attempt, after: Attempt) -> None:
    """Writes what differs of an attempt that was kept before; its card and its instant stay."""
    rows = (attempt_row(value.id, value, before.card_id) for value in (before, after))
    columns_before, columns_after = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
    # No more: undoing ticks must not take back a transcript that came after them.
    changed = {name: new for name, new in columns_after.items() if new != columns_before[name]}
    changes.update(attempts, before.id, columns_before, changed)


def remove(changes: Changes, gone: Attempt) -> None:
    """Deletes an attempt, whose place another takes."""
    changes.delete(attempts, [gone.id])


def remove_of_cards(changes: Changes, card_ids: Iterable[int]) -> None:
    """Deletes the attempts of some cards."""
    ids = changes.connection.scalars(_OF_CARDS, {"cards": packed(card_ids)})
    changes.delete(attempts, list(ids))


def move(changes: Changes, card_ids: Sequence[int], target_id: int) -> None:
    """Makes the attempts of some cards those of another; of two at one instant, one is put off."""
    taken = set(changes.connection.scalars(_INSTANTS, {"card": target_id}))
    rows = []
    for card_id in card_ids:
        for attempt in reversed(of_card(changes.connection, card_id)):
            at_ms = attempt.at_ms
            # A card and an instant identify an attempt when files are merged.
            while at_ms in taken:
                at_ms += 1
            taken.add(at_ms)
            rows.append({"id": attempt.id, "card_id": target_id, "at_ms": at_ms})
    changes.update_all(attempts, rows)


def rename_points(changes: Changes, card_id: int, new_ids: Mapping[str, str]) -> None:
    """Makes the attempts of a card speak of points under other ids."""
    rows = []
    for attempt in of_card(changes.connection, card_id) if new_ids else ():
        lists = {"point_ids": attempt.point_ids, "ticked": attempt.ticked, "heard": attempt.heard}
        named = {
            name: json.dumps([new_ids.get(id_, id_) for id_ in ids]) for name, ids in lists.items()
        }
        rows.append({"id": attempt.id, **named})
    changes.update_all(attempts, rows)


def attempt_from(row: Sequence[Any]) -> Attempt:
    """A row of ``attempts`` as a value."""
    (
        id_, card_id, at_ms, mode, spoken_ms, point_ids, ticked, heard, hints, suggested, given,
        text, words, pauses_ms, fillers,
    ) = row  # fmt: skip
    return Attempt(
        id=id_,
        card_id=card_id,
        at_ms=at_ms,
        mode=AttemptMode(mode),
        spoken_ms=spoken_ms,
        point_ids=tuple(json.loads(point_ids)),
        ticked=tuple(json.loads(ticked)),
        heard=tuple(json.loads(heard)),
        hints=hints,
        suggested=None if suggested is None else Rating(suggested),
        given=None if given is None else Rating(given),
        text=text,
        words=words,
        pauses_ms=pauses_ms,
        fillers=fillers,
    )


def attempt_row(id_: int, value: Attempt, card_id: int) -> tuple[Any, ...]:
    """An attempt's columns, with its id and its card's id in this file."""
    return (
        id_, card_id, value.at_ms, value.mode.value, value.spoken_ms, json.dumps(value.point_ids),
        json.dumps(value.ticked), json.dumps(value.heard), value.hints, value.suggested,
        value.given, value.text, value.words, value.pauses_ms, value.fillers,
    )  # fmt: skip
