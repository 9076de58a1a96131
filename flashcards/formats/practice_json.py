"""The part of the lossless JSON export that holds attempts and mock interviews.

A card is named by its portable id, an attempt by its card and its instant, as a review is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flashcards.model import Attempt, AttemptMode, Rating, json_values
from flashcards.model.mock import Mock, MockQuestion, QuestionState, plan_from, plan_values

AttemptIds = Mapping[tuple[int, int], int]
"""The row ids of attempts, by card and instant."""


def attempt_rows(attempts: Iterable[Attempt], cards: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """Attempts by instant, as plain values.

    Args:
        attempts: in any order.
        cards: portable ids of cards, by their row ids.
    """
    for attempt in sorted(attempts, key=lambda a: (a.at_ms, cards[a.card_id])):
        yield {
            "card": cards[attempt.card_id],
            "at": attempt.at_ms,
            "mode": attempt.mode,
            "spoken_ms": attempt.spoken_ms,
            "points": attempt.point_ids,
            "ticked": attempt.ticked,
            "heard": attempt.heard,
            "hints": attempt.hints,
            "suggested": attempt.suggested,
            "given": attempt.given,
            "text": attempt.text,
            "words": attempt.words,
            "pauses_ms": attempt.pauses_ms,
            "fillers": attempt.fillers,
        }


def mock_rows(
    mocks: Iterable[Mock], attempts: Iterable[Attempt], cards: Mapping[int, str]
) -> Iterator[dict[str, Any]]:
    """Mock interviews with their questions, oldest first, as plain values.

    Args:
        mocks: in any order.
        attempts: all to which they refer.
        cards: as for ``attempt_rows``.
    """
    instants = {attempt.id: attempt.at_ms for attempt in attempts}
    for mock in sorted(mocks, key=lambda m: (m.started_ms, m.uid)):
        yield {
            "id": mock.uid,
            "started": mock.started_ms,
            "ended": mock.ended_ms,
            "plan": plan_values(mock.plan),
            "questions": [_question_row(q, instants, cards) for q in mock.questions],
        }


def _question_row(
    question: MockQuestion, instants: Mapping[int, int], cards: Mapping[int, str]
) -> dict[str, Any]:
    answered = question.attempt_id
    return {
        "card": cards[question.card_id],
        "position": question.position,
        "state": question.state,
        "asked": question.asked_ms,
        "attempt": None if answered is None else instants[answered],
        "spoken_ms": question.spoken_ms,
    }


def attempt_from(number: int, row: dict[str, Any], cards: Mapping[str, int]) -> Attempt:
    """An attempt that ``attempt_rows`` wrote; wrong values raise what ``json_values`` raises.

    Args:
        number: its row id.
        row: the plain values.
        cards: row ids of cards, by their portable ids.
    """
    return Attempt(
        id=number,
        card_id=cards[row["card"]],
        at_ms=json_values.instant(row["at"]),
        mode=json_values.one_of(AttemptMode, row["mode"]),
        spoken_ms=_count(row["spoken_ms"]),
        point_ids=json_values.texts(row["points"]),
        ticked=json_values.texts(row["ticked"]),
        heard=json_values.texts(row["heard"]),
        hints=_count(row["hints"]),
        suggested=json_values.maybe(_rating, row["suggested"]),
        given=json_values.maybe(_rating, row["given"]),
        text=json_values.text(row["text"]),
        words=json_values.maybe(_count, row["words"]),
        pauses_ms=json_values.maybe(_count, row["pauses_ms"]),
        fillers=json_values.maybe(_count, row["fillers"]),
    )


def mock_from(
    number: int, row: dict[str, Any], cards: Mapping[str, int], attempts: AttemptIds
) -> Mock:
    """A mock interview that ``mock_rows`` wrote; wrong values raise as in ``attempt_from``.

    Args:
        number: its row id.
        row: the plain values.
        cards: as for ``attempt_from``.
        attempts: those that were read.
    """
    return Mock(
        id=number,
        uid=json_values.text(row["id"]),
        started_ms=json_values.instant(row["started"]),
        ended_ms=json_values.maybe(json_values.instant, row["ended"]),
        plan=plan_from(row["plan"]),
        questions=tuple(_question_from(number, q, cards, attempts) for q in row["questions"]),
    )


def _question_from(
    mock_id: int, row: dict[str, Any], cards: Mapping[str, int], attempts: AttemptIds
) -> MockQuestion:
    card_id, at_ms = cards[row["card"]], json_values.maybe(json_values.instant, row["attempt"])
    state = json_values.one_of(QuestionState, row["state"])
    if (state is QuestionState.ANSWERED) != (at_ms is not None):
        raise ValueError("a question is answered without an attempt, or has one and is not")
    return MockQuestion(
        mock_id=mock_id,
        position=json_values.whole(row["position"]),
        card_id=card_id,
        state=state,
        asked_ms=json_values.maybe(json_values.instant, row["asked"]),
        attempt_id=None if at_ms is None else attempts[card_id, at_ms],
        # Files of earlier versions do without.
        spoken_ms=_count(row.get("spoken_ms", 0)),
    )


def _rating(value: object) -> Rating:
    return json_values.one_of(Rating, value)


def _count(value: object) -> int:
    number = json_values.whole(value)
    if number < 0:
        raise ValueError(f"{number} is not a number from 0 on")
    return number
