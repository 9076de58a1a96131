"""The use-cases after a mock interview: judging its answers, and its figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from flashcards.collection.cards import present
from flashcards.collection.practice import spoken_as
from flashcards.collection.study import Study
from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError
from flashcards.model import Attempt, Rating, StepKind
from flashcards.model.mock import Mock, MockQuestion, QuestionState
from flashcards.notes import point_ids
from flashcards.practice.answered import Entry, counted
from flashcards.practice.debrief import Debrief, debrief, figures
from flashcards.practice.hearing import found_in
from flashcards.practice.live_attempt import Transcript
from flashcards.storage import Connection
from flashcards.storage import attempts as attempt_rows
from flashcards.storage import mocks as mock_rows
from flashcards.storage.undo import Changes
from flashcards.study.shown import ShownCard

_COMPARED = 20
"""As many earlier mock interviews a new one is compared with: older ones say little of today."""


class Debriefs:
    """Judges the answers of a mock interview one by one, and works out its figures."""

    def __init__(self, workspace: Workspace, study: Study) -> None:
        self._workspace, self._study = workspace, study

    def entries(self, mock: Mock) -> list[Entry]:
        """The questions of a mock interview as it is now, in the order of asking."""
        with self._workspace.db.read() as connection:
            here = mock_rows.mock(connection, mock.id) or mock
            ids = [q.attempt_id for q in here.questions if q.attempt_id is not None]
            attempts = attempt_rows.by_id(connection, ids)
        entries = (self._entry(q, attempts.get(q.attempt_id or 0)) for q in here.questions)
        return [entry for entry in entries if entry is not None]

    def figures(self, mock: Mock) -> Debrief:
        """The figures of a mock interview, compared with those finished before it."""
        then = [figures(counted(self.entries(other))) for other in self._earlier(mock)]
        return debrief(counted(self.entries(mock)), [sums for sums in then if sums.questions])

    def judge(
        self, question: MockQuestion, ticked: Collection[str], rating: Rating | None = None
    ) -> Attempt:
        """Completes an answer by the points that came, and by a rating.

        If the mock interview records, the rating is a review, at the outcome that it has now. An
        answer that was rated so keeps its rating; its points can still be changed.

        Args:
            question: one that was answered.
            ticked: the ids of the points that came.
            rating: how well it was known, None if that is left open.

        Returns:
            The attempt as kept.

        Raises:
            CardChangedError: if the question or its card was removed elsewhere, or it was rated
                already.
        """
        with self._workspace.db.write() as connection:
            here, mock, before = _answered(connection, question)
            is_review = mock.plan.records and before.given is not None
            if is_review and rating not in (None, before.given):
                raise CardChangedError("This answer was rated already; undo that first.")
            judged = self._judged(here, before, ticked, before.given if is_review else rating)
            changes = Changes(connection)
            if mock.plan.records and rating is not None and not is_review:
                judged = self._reviewed(changes, here, judged, rating)
            else:
                attempt_rows.change(changes, before, judged)
            number = None if rating is None else int(rating)
            now = self._workspace.now_ms()
            changes.keep(StepKind.JUDGE_MOCK, now, card=here.card_id, rating=number)
        return judged

    def hear(self, question_id: int, transcript: Transcript) -> Attempt | None:
        """Adds what was heard of an answer, as a part of the step that kept it.

        Its points are ticked beforehand unless it was judged or ticked already.

        Args:
            question_id: of the question that it answers.
            transcript: of the answer.

        Returns:
            The attempt as it is now, None if the answer was undone or removed meanwhile.
        """
        with self._workspace.db.write() as connection:
            question = mock_rows.question(connection, question_id)
            if question is None or question.attempt_id is None:
                return None
            here = attempt_rows.by_id(connection, [question.attempt_id])[question.attempt_id]
            after = self._heard(question, spoken_as(here, transcript))
            attempt_rows.change(Changes(connection), here, after)
        return after

    # Internals

    def _heard(self, question: MockQuestion, attempt: Attempt) -> Attempt:
        # A transcript may come long after; what a person has ticked stays.
        if attempt.is_judged:
            return attempt
        heard = found_in(attempt.text, present(self._entry(question, attempt)).points)
        came = tuple(id_ for id_ in attempt.point_ids if id_ in heard)
        return replace(attempt, ticked=came, heard=came)

    def _judged(
        self,
        question: MockQuestion,
        before: Attempt,
        ticked: Collection[str],
        rating: Rating | None,
    ) -> Attempt:
        entry = present(self._entry(question, before))
        came = tuple(id_ for id_ in before.point_ids if id_ in ticked)
        return replace(before, ticked=came, suggested=entry.suggestion(came), given=rating)

    def _reviewed(
        self, changes: Changes, question: MockQuestion, judged: Attempt, rating: Rating
    ) -> Attempt:
        """Makes the review, and moves the attempt to its instant, by which the two belong together.

        A row is not moved: the attempt of the review is written with it, and the former removed.
        """
        shown = present(self._study.show(judged.card_id))
        fresh = replace(judged, id=0)
        kept = self._study.apply(changes, shown, rating, judged.spoken_ms, fresh).attempt
        assert kept is not None  # noqa: S101
        mock_rows.change_question(changes, question, replace(question, attempt_id=kept.id))
        attempt_rows.remove(changes, judged)
        return kept

    def _entry(self, question: MockQuestion, attempt: Attempt | None) -> Entry | None:
        shown = self._study.show(question.card_id)
        if shown is None:
            return None
        points = point_ids.points(shown.note)
        return Entry(
            question=question,
            note=shown.note,
            front=shown.question,
            back=shown.answer,
            points=tuple(p for p in points if attempt is None or p[0] in attempt.point_ids),
            attempt=attempt,
            options=shown.preset.practice,
        )

    def _earlier(self, mock: Mock) -> list[Mock]:
        """The last mock interviews before one, oldest first."""
        with self._workspace.db.read() as connection:
            known = mock_rows.all_mocks(connection)
        before = [
            other
            for other in known
            if other.ended_ms is not None
            and (other.started_ms, other.id) < (mock.started_ms, mock.id)
        ]
        return before[:_COMPARED][::-1]


def answer_of(shown: ShownCard) -> tuple[str, ...]:
    """The ids of the points that an answer to a card is measured by."""
    return tuple(id_ for id_, _ in point_ids.points(shown.note))


def _answered(connection: Connection, question: MockQuestion) -> tuple[MockQuestion, Mock, Attempt]:
    """A question as it is, with its mock interview and its answer."""
    here = mock_rows.question(connection, question.id)
    if here is None or here.state is not QuestionState.ANSWERED or here.attempt_id is None:
        raise CardChangedError("This answer was removed elsewhere; nothing was recorded.")
    mock = mock_rows.mock(connection, here.mock_id)
    assert mock is not None  # noqa: S101
    return here, mock, attempt_rows.by_id(connection, [here.attempt_id])[here.attempt_id]
