"""Mock interviews in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from flashcards.model.mock import (
    Mock,
    MockQuestion,
    QuestionState,
    plan_from,
    plan_values,
)
from flashcards.storage.schema import mock_questions, mocks
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_ALL = select(mocks).order_by(mocks.c.started_ms.desc(), mocks.c.id.desc())
_QUESTIONS = select(mock_questions).order_by(mock_questions.c.position, mock_questions.c.id)
_QUESTION = select(mock_questions).where(mock_questions.c.id == bindparam("id"))
_OF_CARDS = (
    select(mock_questions)
    .where(mock_questions.c.card_id.in_(values_in("cards")))
    .order_by(mock_questions.c.id)
)


def all_mocks(connection: Connection) -> list[Mock]:
    """Every mock interview with its questions, newest first."""
    return _with_questions(connection, _ALL, _QUESTIONS)


def mock(connection: Connection, mock_id: int) -> Mock | None:
    """A mock interview with its questions, None if it is gone."""
    read = _with_questions(
        connection,
        _ALL.where(mocks.c.id == mock_id),
        _QUESTIONS.where(mock_questions.c.mock_id == mock_id),
    )
    return read[0] if read else None


def newest_open(connection: Connection) -> Mock | None:
    """The last mock interview that was begun and not finished, None if there is none."""
    row = connection.execute(_ALL.where(mocks.c.ended_ms.is_(None)).limit(1)).first()
    return None if row is None else mock(connection, row.id)


def question(connection: Connection, question_id: int) -> MockQuestion | None:
    """A question, None if it is gone."""
    row = connection.execute(_QUESTION, {"id": question_id}).first()
    return None if row is None else _question_from(row)


def add(changes: Changes, new: Mock) -> Mock:
    """Adds a mock interview with its questions, and returns it with the ids of all."""
    mock_id = changes.insert(mocks, [_values(new)])[0]
    placed = [replace(question, mock_id=mock_id) for question in new.questions]
    ids = changes.insert(mock_questions, [question_values(question) for question in placed])
    questions = (replace(q, id=id_) for q, id_ in zip(placed, ids, strict=True))
    return replace(new, id=mock_id, questions=tuple(questions))


def change_question(changes: Changes, before: MockQuestion, after: MockQuestion) -> None:
    """Writes what became of a question."""
    changes.update(mock_questions, before.id, question_values(before), question_values(after))


def end(changes: Changes, before: Mock, ended_ms: int | None) -> None:
    """Writes when a mock interview was finished."""
    changes.update(mocks, before.id, {"ended_ms": before.ended_ms}, {"ended_ms": ended_ms})


def remove(changes: Changes, gone: Mock) -> None:
    """Deletes a mock interview; the attempts stay with their cards."""
    changes.delete(mock_questions, [question.id for question in gone.questions])
    changes.delete(mocks, [gone.id])


def remove_of_cards(changes: Changes, card_ids: Iterable[int]) -> None:
    """Deletes the questions that ask some cards."""
    rows = changes.connection.execute(_OF_CARDS, {"cards": packed(card_ids)})
    changes.delete(mock_questions, [row.id for row in rows])


def move(changes: Changes, card_ids: Iterable[int], target_id: int) -> None:
    """Makes the questions that ask some cards ask another."""
    rows = changes.connection.execute(_OF_CARDS, {"cards": packed(card_ids)})
    moved = [{"id": row.id, "card_id": target_id} for row in rows]
    changes.update_all(mock_questions, moved)


def question_values(value: MockQuestion) -> dict[str, Any]:
    """A question's columns, without its id."""
    return {
        "mock_id": value.mock_id,
        "position": value.position,
        "card_id": value.card_id,
        "state": value.state.value,
        "asked_ms": value.asked_ms,
        "attempt_id": value.attempt_id,
        "spoken_ms": value.spoken_ms,
    }


def _values(value: Mock) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "started_ms": value.started_ms,
        "ended_ms": value.ended_ms,
        "plan": json.dumps(plan_values(value.plan), ensure_ascii=False),
    }


def _with_questions(
    connection: Connection, wanted: Select[Any], questions: Select[Any]
) -> list[Mock]:
    of_mock: dict[int, list[MockQuestion]] = {}
    for row in connection.execute(questions):
        of_mock.setdefault(row.mock_id, []).append(_question_from(row))
    return [
        Mock(
            id=row.id,
            uid=row.uid,
            started_ms=row.started_ms,
            ended_ms=row.ended_ms,
            plan=plan_from(json.loads(row.plan)),
            questions=tuple(of_mock.get(row.id, ())),
        )
        for row in connection.execute(wanted)
    ]


def _question_from(row: Sequence[Any]) -> MockQuestion:
    id_, mock_id, position, card_id, state, asked_ms, attempt_id, spoken_ms = row
    return MockQuestion(
        id=id_,
        mock_id=mock_id,
        position=position,
        card_id=card_id,
        state=QuestionState(state),
        asked_ms=asked_ms,
        attempt_id=attempt_id,
        spoken_ms=spoken_ms,
    )
