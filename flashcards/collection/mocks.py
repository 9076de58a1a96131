"""The use-cases of mock interviews: begun, answered question by question, finished, looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

from flashcards.collection import mock_drawing, practice
from flashcards.collection.cards import present
from flashcards.collection.search import Search
from flashcards.collection.study import Study
from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Attempt, Rating, StepKind
from flashcards.model.mock import Mock, MockPlan, MockQuestion, QuestionState
from flashcards.practice.draw import Drawn
from flashcards.storage import Connection
from flashcards.storage import attempts as attempt_rows
from flashcards.storage import cards as card_rows
from flashcards.storage import mocks as mock_rows
from flashcards.storage.undo import Changes


class Mocks:
    """The mock interviews of a collection; each can be left and taken up again."""

    def __init__(self, workspace: Workspace, study: Study, search: Search) -> None:
        self._workspace, self._study, self._search = workspace, study, search

    # Looking

    def all(self) -> list[Mock]:
        """Every mock interview with its questions, newest first."""
        with self._workspace.db.read() as connection:
            return mock_rows.all_mocks(connection)

    def get(self, mock_id: int) -> Mock | None:
        """A mock interview as it is now, None if it was removed."""
        with self._workspace.db.read() as connection:
            return mock_rows.mock(connection, mock_id)

    def open_one(self) -> Mock | None:
        """The last mock interview that was begun and not finished, None if there is none."""
        with self._workspace.db.read() as connection:
            return mock_rows.newest_open(connection)

    def attempts(self, mock: Mock) -> dict[int, Attempt]:
        """The attempts of a mock interview, by the ids of its questions."""
        with self._workspace.db.read() as connection:
            wanted = {q.attempt_id: q.id for q in mock.questions if q.attempt_id is not None}
            attempts = attempt_rows.by_id(connection, wanted)
        return {wanted[id_]: attempt for id_, attempt in attempts.items()}

    def unjudged(self, mocks: Sequence[Mock]) -> Counter[int]:
        """How many answers of each mock interview are still to be judged in its debrief."""
        of_attempt = {
            q.attempt_id: mock for mock in mocks for q in mock.questions if q.attempt_id is not None
        }
        with self._workspace.db.read() as connection:
            attempts = attempt_rows.by_id(connection, of_attempt)
        return Counter(
            of_attempt[id_].id
            for id_, attempt in attempts.items()
            if attempt.waits(records=of_attempt[id_].plan.records)
        )

    def prepare(self, plan: MockPlan) -> Drawn:
        """Draws the questions of a plan; nothing is written.

        Raises:
            SettingError: if the plan asks for nothing.
            QueryError: if its search cannot be read.
            FlashcardsError: if it names a deck that is not there.
        """
        chosen = frozenset(self._search.cards(plan.search)) if plan.search.strip() else None
        return mock_drawing.drawn(self._workspace, plan, chosen)

    # Changes, each one step to undo

    def start(self, plan: MockPlan, card_ids: Sequence[int]) -> Mock:
        """Begins a mock interview.

        Args:
            plan: what it asks.
            card_ids: the cards that were drawn for it, in the order of asking.

        Raises:
            SettingError: if there are none.
            CardChangedError: if one of them was removed.
        """
        if not card_ids:
            raise SettingError(_nothing_fits(plan))
        now = self._workspace.now_ms()
        questions = tuple(
            MockQuestion(mock_id=0, position=position, card_id=card_id)
            for position, card_id in enumerate(card_ids)
        )
        new = Mock(
            id=0, uid=uuid4().hex, started_ms=now, ended_ms=None, plan=plan, questions=questions
        )
        with self._workspace.db.write() as connection:
            if len(card_rows.cards_by_id(connection, card_ids)) != len(set(card_ids)):
                raise CardChangedError("A card of this mock interview was removed elsewhere.")
            changes = Changes(connection)
            started = mock_rows.add(changes, new)
            changes.keep(StepKind.START_MOCK, now, count=len(questions))
        return started

    def answer(
        self,
        question: MockQuestion,
        attempt: Attempt,
        rating: Rating | None = None,
        *,
        asked_ms: int | None = None,
    ) -> Attempt:
        """Keeps the answer to a question.

        If the plan says that answers are recorded, a rating is a review of the card as well, at
        the outcome that it has now; otherwise the schedule is left alone.

        Args:
            question: one that was not answered yet.
            attempt: what was said.
            rating: how well it was known, None if that was not judged.
            asked_ms: when the question was first shown.

        Returns:
            The attempt as kept.

        Raises:
            CardChangedError: if the question was answered or removed elsewhere, or the mock
                interview is finished.
        """
        with self._changing(question) as (changes, mock, here):
            given = replace(attempt, card_id=here.card_id, given=rating)
            kept = self._kept(changes, mock, given)
            after = _became(here, QuestionState.ANSWERED, asked_ms, kept.id)
            # The attempt has its time now.
            mock_rows.change_question(changes, here, replace(after, spoken_ms=0))
            recorded = rating if mock.plan.records else None
            number = None if recorded is None else int(recorded)
            self._keep(changes, StepKind.ANSWER_MOCK, card=here.card_id, rating=number)
        return kept

    def park(
        self, question: MockQuestion, *, asked_ms: int | None = None, spoken_ms: int = 0
    ) -> None:
        """Puts a question behind the others; the errors are those of ``answer``.

        Args:
            question: as for ``answer``.
            asked_ms: likewise.
            spoken_ms: what was said so far, from where its clock goes on.
        """
        with self._changing(question) as (changes, mock, here):
            behind = 1 + max(other.position for other in mock.questions)
            after = _became(here, QuestionState.PARKED, asked_ms)
            mock_rows.change_question(
                changes, here, replace(after, position=behind, spoken_ms=spoken_ms)
            )
            self._keep(changes, StepKind.PARK_MOCK, card=here.card_id)

    def skip(self, question: MockQuestion, *, asked_ms: int | None = None) -> None:
        """Leaves a question out; the arguments and errors are those of ``answer``."""
        with self._changing(question) as (changes, _, here):
            after = _became(here, QuestionState.SKIPPED, asked_ms)
            mock_rows.change_question(changes, here, after)
            self._keep(changes, StepKind.SKIP_MOCK, card=here.card_id)

    def finish(self, mock: Mock) -> Mock:
        """Ends a mock interview, whether or not questions are left; does nothing if it has ended.

        Raises:
            CardChangedError: if it was removed.
        """
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            here = _present(connection, mock.id)
            if here.ended_ms is not None:
                return here
            changes = Changes(connection)
            mock_rows.end(changes, here, now)
            changes.keep(StepKind.FINISH_MOCK, now, count=len(here.questions))
        return replace(here, ended_ms=now)

    def delete(self, mock: Mock) -> None:
        """Deletes a mock interview; its attempts stay with their cards.

        Raises:
            CardChangedError: if it was removed.
        """
        with self._workspace.db.write() as connection:
            here = _present(connection, mock.id)
            changes = Changes(connection)
            mock_rows.remove(changes, here)
            self._keep(changes, StepKind.DELETE_MOCK, count=len(here.questions))

    # Internals

    def _kept(self, changes: Changes, mock: Mock, attempt: Attempt) -> Attempt:
        if not mock.plan.records or attempt.given is None:
            return practice.add(changes, attempt, self._workspace.now_ms())
        shown = present(self._study.show(attempt.card_id))
        answered = self._study.apply(changes, shown, attempt.given, attempt.spoken_ms, attempt)
        assert answered.attempt is not None  # noqa: S101
        return answered.attempt

    @contextmanager
    def _changing(self, question: MockQuestion) -> Iterator[tuple[Changes, Mock, MockQuestion]]:
        """A transaction, with a question that can be answered as it is in it."""
        with self._workspace.db.write() as connection:
            here = mock_rows.question(connection, question.id)
            if here is None:
                raise CardChangedError("This question was removed elsewhere; nothing was recorded.")
            if here.state is QuestionState.ANSWERED:
                raise CardChangedError(
                    "This question was answered elsewhere; nothing was recorded."
                )
            mock = _present(connection, here.mock_id)
            if mock.ended_ms is not None:
                raise CardChangedError("This mock interview is finished; nothing was recorded.")
            yield Changes(connection), mock, here

    def _keep(self, changes: Changes, kind: StepKind, **arguments: Any) -> None:
        changes.keep(kind, self._workspace.now_ms(), **arguments)


def _nothing_fits(plan: MockPlan) -> str:
    levels = [level.value for level, part in plan.mix if part]
    if not levels:
        return "No question fits this mock interview; choose other decks."
    *most, last = levels
    missing = f"{', '.join(most)} or {last}" if most else last
    mix = ",".join(str(part) for _, part in plan.mix)
    return (
        f"No question fits the mix {mix}: there is no {missing} one. "
        "Empty the mix, or choose other decks."
    )


def _present(connection: Connection, mock_id: int) -> Mock:
    mock = mock_rows.mock(connection, mock_id)
    if mock is None:
        raise CardChangedError("This mock interview was removed elsewhere.")
    return mock


def _became(
    question: MockQuestion,
    state: QuestionState,
    asked_ms: int | None,
    attempt_id: int | None = None,
) -> MockQuestion:
    first_ms = question.asked_ms if question.asked_ms is not None else asked_ms
    return replace(question, state=state, asked_ms=first_ms, attempt_id=attempt_id)
