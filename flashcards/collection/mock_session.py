"""A mock interview as it is held: what a screen and a session line by line both drive."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.collection import Collection
from flashcards.collection.debriefs import answer_of
from flashcards.errors import NothingToDoError
from flashcards.model import Attempt, AttemptMode, StepKind
from flashcards.model.mock import Mock, MockKind, MockQuestion, QuestionState
from flashcards.practice.interview import Asked, Interview, Phase, begin, one_way
from flashcards.study.shown import ShownCard


class MockSession:
    """Asks what is left of a mock interview; what was answered, parked or skipped is on disk.

    Every ``now`` is in seconds of a clock that does not go back. ``interview`` is where it stands.
    """

    def __init__(self, collection: Collection, mock: Mock, now: float) -> None:
        """Begins a mock interview, or goes on with one that was left.

        Args:
            collection: holds it.
            mock: begun and not finished.
            now: the present instant.
        """
        self.collection, self.mock = collection, mock
        self._cards: dict[int, ShownCard] = {}
        self._asked_ms: int | None = None
        self._parked = {q.id for q in mock.questions if q.state is QuestionState.PARKED}
        self.interview = self._begin(now)
        self._arrive()

    @property
    def shown(self) -> ShownCard | None:
        """The card that is asked, None at the end."""
        current = self.interview.current
        return None if current is None else self._cards[current.id]

    @property
    def is_over(self) -> bool:
        """Whether no question is left."""
        return self.interview.phase is Phase.OVER

    @property
    def number(self) -> int:
        """The number of the present question, counting all that were asked."""
        return len(self.mock.questions) - len(self.interview.left) + 1

    @property
    def parked(self) -> int:
        """How many of the remaining questions were put off."""
        return sum(asked.id in self._parked for asked in self.interview.left[1:])

    @property
    def can_park(self) -> bool:
        """Whether a question can be put off: a one-way interview goes on, and so does the last."""
        return self.mock.plan.kind is MockKind.INTERVIEW and len(self.interview.left) > 1

    def proceed(self, now: float) -> None:
        """Begins the answer after the preparation, else keeps the answer and asks the next.

        Raises:
            CardChangedError: if the question was removed or answered elsewhere.
        """
        if self.interview.phase is Phase.PREPARING:
            self.interview = self.interview.resumed(now).begun(now)
        elif not self.is_over:
            self._answer(now)

    def look(self, now: float) -> bool:
        """Ends a phase whose time is up; returns whether it did."""
        if self.interview.is_paused or not self.interview.is_spent(now):
            return False
        self.proceed(now)
        return True

    def park(self, now: float) -> None:
        """Puts the question behind the others; its clock goes on when it comes back."""
        if not self.can_park:
            return
        question = self._question()
        spoken_ms = int(self.interview.answer_seconds(now) * 1000)
        self.collection.mocks.park(question, asked_ms=self._asked_ms, spoken_ms=spoken_ms)
        self._parked.add(question.id)
        self.interview = self.interview.parked(now)
        self._arrive()

    def skip(self, now: float) -> None:
        """Leaves the question out."""
        if self.is_over:
            return
        self.collection.mocks.skip(self._question(), asked_ms=self._asked_ms)
        self._next(now)

    def take_skip_back(self, now: float) -> bool:
        """Asks the question again that was skipped last; the one that is open comes after it.

        Returns:
            Whether the last change was a skip of this mock interview.
        """
        history = self.collection.history
        step = history.next_undo()
        if step is None or step.kind is not StepKind.SKIP_MOCK:
            return False
        if step.question not in self._skipped():
            return False
        history.undo()
        return self.renew(now)

    def pause(self, now: float) -> None:
        """Stops the clocks, or lets them run again."""
        here = self.interview
        self.interview = here.resumed(now) if here.is_paused else here.paused(now)

    def renew(self, now: float) -> bool:
        """Reads the mock interview again after another program has changed it.

        Returns:
            Whether it is still there.
        """
        mock = self.collection.mocks.get(self.mock.id)
        if mock is None:
            return False
        self.mock = mock
        self.interview = self._begin(now)
        self._arrive()
        return True

    # Internals

    def _skipped(self) -> set[str]:
        mock = self.collection.mocks.get(self.mock.id) or self.mock
        skipped = [q.card_id for q in mock.questions if q.state is QuestionState.SKIPPED]
        cards = map(self.collection.study.show, skipped)
        return {card.question for card in cards if card is not None}

    def _begin(self, now: float) -> Interview:
        asked = [self._asked(q, card) for q, card in self._left()]
        answered = self.collection.mocks.attempts(self.mock).values()
        # A parked question has its time itself; with the answer it moves to the attempt.
        spoken = sum(a.spoken_ms for a in answered) + sum(q.spoken_ms for q in self.mock.questions)
        return begin(asked, now, before=spoken / 1000)

    def _left(self) -> Sequence[tuple[MockQuestion, ShownCard]]:
        # A card may have been deleted since it was drawn.
        shown = [(q, self.collection.study.show(q.card_id)) for q in self.mock.left]
        return [(question, card) for question, card in shown if card is not None]

    def _asked(self, question: MockQuestion, card: ShownCard) -> Asked:
        self._cards[question.id] = card
        options = card.preset.practice
        target = float(options.target(card.note.level))
        asked = Asked(question.id, target, spent=question.spoken_ms / 1000)
        if self.mock.plan.kind is MockKind.INTERVIEW:
            return asked
        return one_way(asked, float(options.preparation_seconds))

    def _question(self) -> MockQuestion:
        current = self.interview.current
        assert current is not None  # noqa: S101
        return next(q for q in self.mock.questions if q.id == current.id)

    def _answer(self, now: float) -> None:
        shown = self.shown
        assert shown is not None  # noqa: S101
        is_interview = self.mock.plan.kind is MockKind.INTERVIEW
        attempt = Attempt(
            card_id=shown.card.id,
            mode=AttemptMode.MOCK if is_interview else AttemptMode.ONE_WAY,
            spoken_ms=int(self.interview.answer_seconds(now) * 1000),
            point_ids=answer_of(shown),
        )
        self.collection.mocks.answer(self._question(), attempt, asked_ms=self._asked_ms)
        self._next(now)

    def _next(self, now: float) -> None:
        self.interview = self.interview.answered(now)
        self._arrive()

    def _arrive(self) -> None:
        """Notes when a question is shown, and finishes after the last one."""
        self._asked_ms = self.collection.now_ms()
        if self.is_over:
            self.mock = self.collection.mocks.finish(self.mock)


def resumable(collection: Collection) -> Mock:
    """The unfinished mock interview that was left most recently.

    Raises:
        NothingToDoError: if there is none.
    """
    mock = collection.mocks.open_one()
    if mock is None:
        raise NothingToDoError("No mock interview was left in the middle.")
    return mock
