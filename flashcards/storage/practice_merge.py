"""Merging the attempts and mock interviews of a snapshot into the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from flashcards.model import Attempt
from flashcards.model.mock import Mock, MockQuestion, QuestionState
from flashcards.model.snapshot import Snapshot
from flashcards.storage import attempts as attempt_rows
from flashcards.storage import mocks as mock_rows
from flashcards.storage.schema import attempts
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_KNOWN = select(attempts.c.id, attempts.c.card_id, attempts.c.at_ms).where(
    attempts.c.card_id.in_(values_in("cards"))
)
_FURTHER = list(QuestionState)
"""The states of a question, each further on than those before it."""


def merge(changes: Changes, snapshot: Snapshot, card_ids: Mapping[int, int]) -> None:
    """Adds what is missing; of a mock interview that is here too, what went further stays.

    Args:
        changes: takes what is written.
        snapshot: what comes in.
        card_ids: our ids of its cards, by the snapshot's.
    """
    if not snapshot.attempts and not snapshot.mocks:
        return
    attempt_ids = _merge_attempts(changes, snapshot.attempts, card_ids)
    here = {mock.uid: mock for mock in mock_rows.all_mocks(changes.connection)}
    for mock in sorted(snapshot.mocks, key=lambda mock: mock.started_ms):
        ours = replace(mock, questions=_ours(mock.questions, card_ids, attempt_ids))
        if mock.uid in here:
            _merge_mock(changes, here[mock.uid], ours)
        else:
            here[mock.uid] = mock_rows.add(changes, ours)


def _merge_attempts(
    changes: Changes, coming: Sequence[Attempt], card_ids: Mapping[int, int]
) -> dict[int, int]:
    """Adds missing attempts, known by card and instant; returns our ids by the snapshot's."""
    cards = {card_ids[attempt.card_id] for attempt in coming}
    rows = changes.connection.execute(_KNOWN, {"cards": packed(cards)})
    known = {(card_id, at_ms): id_ for id_, card_id, at_ms in rows}
    # By their keys, since a file may hold one twice.
    of_keys = {(card_ids[attempt.card_id], attempt.at_ms): attempt for attempt in coming}
    judged = {known[key]: attempt for key, attempt in of_keys.items() if key in known}
    _complete(changes, {id_: attempt for id_, attempt in judged.items() if attempt.is_judged})
    missing = {key: attempt for key, attempt in of_keys.items() if key not in known}
    ids = changes.next_ids(attempts, len(missing))
    values = (
        attempt_rows.attempt_row(id_, attempt, card_id)
        for id_, ((card_id, _), attempt) in zip(ids, missing.items(), strict=True)
    )
    changes.insert_rows(attempts, attempt_rows.COLUMNS, values, ids)
    known |= dict(zip(missing, ids, strict=True))
    return {attempt.id: known[card_ids[attempt.card_id], attempt.at_ms] for attempt in coming}


def _complete(changes: Changes, judged: Mapping[int, Attempt]) -> None:
    """Takes over what was judged elsewhere, by our ids of the attempts."""
    for id_, ours in attempt_rows.by_id(changes.connection, judged).items():
        if not ours.is_judged:
            attempt_rows.change(changes, ours, replace(judged[id_], id=id_, card_id=ours.card_id))


def _ours(
    questions: Sequence[MockQuestion], card_ids: Mapping[int, int], attempt_ids: Mapping[int, int]
) -> tuple[MockQuestion, ...]:
    return tuple(
        replace(
            question,
            card_id=card_ids[question.card_id],
            attempt_id=None if question.attempt_id is None else attempt_ids[question.attempt_id],
        )
        for question in questions
    )


def _merge_mock(changes: Changes, here: Mock, coming: Mock) -> None:
    by_card = {question.card_id: question for question in coming.questions}
    for question in here.questions:
        other = by_card.get(question.card_id, question)
        if _how_far(other) > _how_far(question):
            after = replace(other, id=question.id, mock_id=here.id)
            mock_rows.change_question(changes, question, after)
        elif other.attempt_id != question.attempt_id and other.state is question.state:
            _keep_judged(changes, question, other)
    if here.ended_ms is None and coming.ended_ms is not None:
        mock_rows.end(changes, here, coming.ended_ms)


def _how_far(question: MockQuestion) -> tuple[int, int]:
    return _FURTHER.index(question.state), question.spoken_ms


def _keep_judged(changes: Changes, question: MockQuestion, other: MockQuestion) -> None:
    """Of two answers to a question keeps the one that was judged.

    A rated answer has another instant than it had before: that of its review.
    """
    ids = [id_ for id_ in (question.attempt_id, other.attempt_id) if id_ is not None]
    attempts = attempt_rows.by_id(changes.connection, ids)
    ours, theirs = (attempts[id_] for id_ in ids)
    kept, dropped = (theirs, ours) if theirs.is_judged and not ours.is_judged else (ours, theirs)
    mock_rows.change_question(changes, question, replace(question, attempt_id=kept.id))
    if kept.is_judged and not dropped.is_judged:
        attempt_rows.remove(changes, dropped)
