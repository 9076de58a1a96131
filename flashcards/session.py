"""A session: one card after the other, the same for the screen and for the line mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flashcards.collection import Collection
from flashcards.errors import CardChangedError
from flashcards.model import Deck, Level, Rating, State
from flashcards.queue import Candidate, Counts, Queue
from flashcards.storage.undo import UndoStep
from flashcards.views import Answered, CardInfo, SessionSummary, ShownCard

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer of this session, with what it took out of the queue if that is still the same."""

    card_id: int
    rating: Rating
    state_before: State
    duration_ms: int
    taken: Candidate | None


class Session:
    """Studies a deck (and those below it), or the whole collection, for as long as cards are due.

    ``current`` is the card to show, None when nothing is due for the moment. Answers and changes
    by another program are noticed before each card.
    """

    def __init__(self, collection: Collection, deck: Deck | None = None) -> None:
        self.collection = collection
        self.deck = deck
        self.current: ShownCard | None = None
        self._started_ms = collection.now_ms()
        self._answers: list[_Given] = []
        self._pinned: int | None = None
        self.refresh()

    # What is shown

    @property
    def counts(self) -> Counts:
        """What is left today, the card shown included."""
        return self._queue.counts()

    @property
    def answered(self) -> int:
        """How many answers this session has given and not taken back."""
        return len(self._answers)

    @property
    def next_learning_ms(self) -> int | None:
        """When the next learning card of today is due, epoch milliseconds."""
        return self._queue.next_learning_ms()

    def refresh(self) -> None:
        """Builds the queue anew and shows its first card."""
        # Read first: what others write while the queue is built is noticed at the next look.
        self._seen_version = self.collection.data_version()
        self._queue: Queue = self.collection.queue(self.deck)
        # What was taken out of an older queue cannot be put back into this one.
        self._answers = [replace(given, taken=None) for given in self._answers]
        self._day = self.collection.today()
        self._show_next()

    def look(self) -> bool:
        """Notices that time has passed or that another program changed something.

        Returns:
            Whether another card is shown now, or the same one in another state.
        """
        before = self.current
        if self._is_stale():
            if before is not None and not self._is_as_shown(before):
                self._pinned = None
            self.refresh()
        elif self.current is None:
            self._show_next()
        return self.current != before

    # Answering and undoing

    def answer(self, rating: Rating, duration_ms: int) -> Answered:
        """Rates the card that is shown and goes on to the next.

        Raises:
            CardChangedError: if the card is not what was shown any more, or there is none; the
                queue is refreshed and nothing recorded.
            DatabaseError: if it could not be written; the card stays.
        """
        shown = self._shown()
        try:
            answered = self.collection.answer(shown, rating, duration_ms)
        except CardChangedError:
            self._pinned = None
            self.refresh()
            raise
        self._pinned = None
        taken = self._go_on(shown, answered)
        before = shown.card.schedule.state
        duration_ms = answered.review.duration_ms
        self._answers.append(_Given(shown.card.id, rating, before, duration_ms, taken))
        return answered

    def undo(self) -> UndoStep | None:
        """Takes back the newest change, of this session or an earlier one, and shows its card."""
        step = self.collection.undo()
        if step is None:
            return None
        given = self._answers.pop() if self._is_ours(step) else None
        self._pinned = self._to_show_after(step)
        if given is None or given.taken is None or self._is_stale():
            self.refresh()
        else:
            self._queue.put_back(given.taken)
            self._show_next()
        return step

    # The card that is shown

    def suspend(self) -> None:
        """Keeps the card back until told otherwise."""
        self.collection.suspend(self._shown().card.id)
        self._leave()

    def bury(self) -> None:
        """Keeps the card back until the next study day."""
        self.collection.bury(self._shown().card.id)
        self._leave()

    def reset(self) -> None:
        """Makes the card new again and goes on."""
        self.collection.reset(self._shown().card.id)
        self._leave()

    def flag(self, flag: int) -> None:
        """Marks the card; it stays shown."""
        self.collection.flag(self._shown().card.id, flag)
        self._show_again()

    def edit(
        self,
        *,
        front: str | None = None,
        back: str | None = None,
        key_points: Iterable[str] | None = None,
        level: Level | None = None,
        tags: Iterable[str] | None = None,
        clear_level: bool = False,
    ) -> None:
        """Changes the card's note; the schedule and the card shown stay.

        Raises:
            SettingError: if the question is left empty.
        """
        self.collection.edit_note(
            self._shown().note.id,
            front=front,
            back=back,
            key_points=key_points,
            level=level,
            tags=tags,
            clear_level=clear_level,
        )
        self._show_again()

    def why(self) -> CardInfo | None:
        """Why this card comes now."""
        return self.collection.card_info(self._shown().card.id)

    def summary(self) -> SessionSummary:
        """What was done, and what comes next."""
        return SessionSummary(
            answered=len(self._answers),
            ratings=Counter(given.rating for given in self._answers),
            new=sum(given.state_before is State.NEW for given in self._answers),
            answering_ms=sum(given.duration_ms for given in self._answers),
            elapsed_ms=self.collection.now_ms() - self._started_ms,
            due_tomorrow=self.collection.due_tomorrow(self.deck),
            waiting=self.counts.learning,
            next_learning_ms=self.next_learning_ms,
        )

    # Inside

    def _shown(self) -> ShownCard:
        if self.current is None:
            raise CardChangedError("There is no card to act on.")
        return self.current

    def _is_ours(self, step: UndoStep) -> bool:
        """Whether a step that was taken back is the newest answer of this session."""
        return step.is_answer and bool(self._answers) and self._answers[-1].card_id in step.card_ids

    def _to_show_after(self, step: UndoStep) -> int | None:
        """The one card that a step had touched, else the card that is shown already."""
        if len(set(step.card_ids)) == 1:
            return step.card_ids[0]
        return None if self.current is None else self.current.card.id

    def _is_as_shown(self, shown: ShownCard) -> bool:
        now = self.collection.show(shown.card.id)
        return now is not None and now.card == shown.card

    def _is_stale(self) -> bool:
        version = self.collection.data_version()
        return version != self._seen_version or self.collection.today() != self._day

    def _go_on(self, shown: ShownCard, answered: Answered) -> Candidate | None:
        """Moves the queue past an answer without building it anew, unless others wrote too.

        Returns:
            What was taken out of the queue, None if it was built anew.
        """
        if self._is_stale():
            self.refresh()
            return None
        taken = self._queue.take(shown.card.id)
        review = answered.review
        if review.interval_ms is not None and not answered.suspended:
            due_ms = review.at_ms + review.interval_ms
            if due_ms < self.collection.calendar.start_of(self._day + 1):
                self._queue.add_learning(_as_candidate(shown, review.state_after, due_ms))
        self._show_next()
        return taken

    def _leave(self) -> None:
        shown = self._shown()
        self._pinned = None
        self._queue.take(shown.card.id)
        self._show_next()

    def _show_again(self) -> None:
        self._pinned = self._shown().card.id
        self._show_next()

    def _show_next(self) -> None:
        """Shows the pinned card, or what the queue has next, passing over cards that are gone."""
        if self._pinned is not None:
            self.current = self.collection.show(self._pinned)
            if self.current is not None:
                return
            self._pinned = None
        ahead = self.collection.settings().learn_ahead_minutes * _MINUTE_MS
        self.current = None
        while (candidate := self._queue.next(self.collection.now_ms(), ahead)) is not None:
            self.current = self.collection.show(candidate.card_id)
            if self.current is not None:
                return
            self._queue.take(candidate.card_id)


def _as_candidate(shown: ShownCard, state: State, due_ms: int) -> Candidate:
    return Candidate(shown.card.id, shown.note.id, shown.card.deck_id, state, due_ms=due_ms)
