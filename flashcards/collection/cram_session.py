"""A session that goes through cards without recording answers: no schedule changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flashcards.collection import Collection
from flashcards.collection.chosen_session import ChosenSession, cram_query
from flashcards.collection.given_answers import GivenAnswer
from flashcards.errors import SettingError
from flashcards.model import Attempt, Rating, State, StepKind
from flashcards.study import answering
from flashcards.study.queue import Queue
from flashcards.study.scope import Scope
from flashcards.study.selecting import cram_entry, crammed
from flashcards.study.shown import Answered, SessionSummary, ShownCard, UndoStep

_SETTING_ASIDE = {StepKind.SUSPEND, StepKind.BURY}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer stands among the changes of the collection, and what it answered.

    ``has_attempt`` says whether the last of these changes is the answer's own attempt.
    """

    shown: ShownCard
    at_ms: int
    step_id: int
    has_attempt: bool = False


class CramSession(ChosenSession):
    """Shows all cards of a scope, shuffled: Again comes back behind the others, the rest leaves.

    Ratings are kept in this session only, which can undo them. Editing, flags and the like are
    changes of the collection as in every session.
    """

    records = False

    def __init__(self, collection: Collection, scope: Scope, *, seed: int | None = None) -> None:
        self._seed = collection.today() if seed is None else seed
        self._ids = tuple(collection.search.cards(cram_query(scope)))
        self._places: list[_Place] = []
        self._undone_places: list[_Place] = []
        self._set_aside: set[int] = set()
        super().__init__(collection, scope)

    def answer(
        self, rating: Rating, duration_ms: int, *, attempt: Attempt | None = None
    ) -> Answered:
        """Rates the card shown for this session only, and shows the next.

        An attempt is kept all the same, as a change of the collection.

        Raises:
            CardChangedError: if the card has changed since it was shown.
        """
        shown = self.ensure_as_shown()
        now_ms = self.collection.now_ms()
        review = answering.review_of(shown, rating, now_ms, duration_ms)
        if attempt is not None:
            self.collection.practice.record(replace(attempt, card_id=shown.card.id, given=rating))
        self._places.append(self._place(shown, now_ms, has_attempt=attempt is not None))
        self._answers.add(_given(shown, rating, review.duration_ms))
        self._undone_places.clear()
        self._forget_put_off(shown.card.id)
        self._pinned = None
        self._order(shown.card.id, rating)
        self._show_next()
        return Answered(review)

    def reset(self) -> None:
        """Refused, for it would change the schedule.

        Raises:
            SettingError: always.
        """
        raise SettingError("A cram leaves the schedule as it is: reset the card elsewhere.")

    def next_undo(self) -> UndoStep | None:
        """The answer or the change that ``undo`` would undo."""
        return self._as_step() if self._is_answer_last() else super().next_undo()

    def undo(self, *, since_day: int | None = None) -> UndoStep | None:
        """Undoes the last answer of this session, or a later change of the collection."""
        if self._is_answer_last():
            step = self._as_step()
            if self._places[-1].has_attempt:
                self.collection.history.undo()
            self._answers.undo()
            self._undone_places.append(self._places.pop())
            self._take_back(step.card_ids[0])
            return step
        changed = self.collection.history.undo(since_day=since_day)
        if changed is not None and not changed.is_held:
            self._set_aside.difference_update(changed.card_ids)
            self._show_rebuilt(self._to_show_after(changed))
        return changed

    def redo(self) -> UndoStep | None:
        """Repeats the answer that was undone last, else the change of the collection."""
        if self._answers.redo() is not None:
            undone = self._undone_places.pop()
            if undone.has_attempt:
                self.collection.history.redo()
                undone = self._place(undone.shown, undone.at_ms, has_attempt=True)
            self._places.append(undone)
            self._give_again()
            return self._as_step()
        changed = self.collection.history.redo()
        if changed is not None:
            if changed.kind in _SETTING_ASIDE:
                self._set_aside.update(changed.card_ids)
            self._show_rebuilt(self._to_show_after_redo(changed))
        return changed

    def summary(self) -> SessionSummary:
        """What the session did; what is due has not changed."""
        return SessionSummary(
            answered=len(self._answers),
            ratings=self._answers.ratings,
            answering_ms=self.studied_ms,
            elapsed_ms=self.collection.now_ms() - self._started_ms,
        )

    # Internals

    def _place(self, shown: ShownCard, at_ms: int, *, has_attempt: bool) -> _Place:
        last = self.collection.history.next_undo()
        if last is None:
            return _Place(shown, at_ms, 0)
        # The attempt is kept a moment after the answer was given.
        at_ms = max(at_ms, last.at_ms) if has_attempt else at_ms
        return _Place(shown=shown, at_ms=at_ms, step_id=last.id, has_attempt=has_attempt)

    def _build_queue(self) -> Queue:
        last = {given.card_id: given.rating for given in self._answers}
        gone = {card_id for card_id, rating in last.items() if rating is not Rating.AGAIN}
        gone |= self._set_aside
        self._queue = Queue(crammed((i for i in self._ids if i not in gone), self._seed))
        for given in self._answers:
            if last[given.card_id] is Rating.AGAIN and given.card_id not in gone:
                self._order(given.card_id, Rating.AGAIN)
        return self._queue

    def _leave(self) -> None:
        self._set_aside.add(self._shown().card.id)
        super()._leave()

    def _order(self, card_id: int, rating: Rating) -> None:
        if rating is Rating.AGAIN:
            self._queue.put_off(cram_entry(card_id, State.LEARNING))
        else:
            self._queue.take(card_id)

    def _take_back(self, card_id: int) -> None:
        """Puts a card back whose answer was undone, and shows it."""
        # Not by building the queue again, which takes half a second for 100,000 cards.
        was_begun = card_id in self._answers.card_ids
        self._queue.put_back(cram_entry(card_id, State.LEARNING if was_begun else State.REVIEW))
        self._pinned = card_id
        self._show_next()

    def _give_again(self) -> None:
        """Orders a card by its answer that was redone, and shows the next."""
        given = self._answers.last
        self._order(given.card_id, given.rating)
        self._pinned = None
        self._show_next()

    def _show_rebuilt(self, pinned: int | None) -> None:
        self._rebuild()
        self._pinned = pinned
        self._show_next()

    def _is_answer_last(self) -> bool:
        if not self._places:
            return False
        # By its instant too: SQLite gives the number of a step that was undone to the next one.
        last, answer = self.collection.history.next_undo(), self._places[-1]
        return last is None or (last.id <= answer.step_id and last.at_ms <= answer.at_ms)

    def _as_step(self) -> UndoStep:
        answer, given = self._places[-1], self._answers.last
        return UndoStep(
            kind=StepKind.ANSWER,
            at_ms=answer.at_ms,
            study_day=answer.shown.study_day,
            card_ids=(given.card_id,),
            rating=given.rating,
            question=answer.shown.question,
        )


def _given(shown: ShownCard, rating: Rating, duration_ms: int) -> GivenAnswer:
    return GivenAnswer(
        card_id=shown.card.id,
        rating=rating,
        state_before=shown.card.schedule.state,
        duration_ms=duration_ms,
        taken=None,
        added=None,
    )
