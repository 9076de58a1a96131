"""A study session: one card after another, shared by the screen and the line mode."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flashcards.collection import Collection
from flashcards.collection.given_answers import GivenAnswer, GivenAnswers
from flashcards.collection.showing import Showing
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Attempt, Deck, Level, Note, Rating, State, StepKind
from flashcards.model.drafts import NoteDraft
from flashcards.study.queue import Candidate
from flashcards.study.shown import Answered, CardInfo, SessionSummary, ShownCard, UndoStep
from flashcards.study_day import MINUTE_MS

if TYPE_CHECKING:
    from flashcards.collection.drafts import Saved
    from flashcards.study.scope import Scope

_MAKING_WAY = {StepKind.ANSWER, StepKind.RESET}
"""After these the next card is shown, even if their card is still in the queue."""


class Session(Showing):
    """Studies a deck with its subdecks, or the whole collection, as long as cards are due."""

    scope: Scope | None = None
    """What was chosen to be studied, None for what is due."""
    records = True
    """Whether answers change the schedule."""

    def __init__(self, collection: Collection, deck: Deck | None = None) -> None:
        self._started_ms = collection.now_ms()
        self._answers = GivenAnswers()
        super().__init__(collection, deck)

    # Progress

    @property
    def answered(self) -> int:
        """How many answers of this session have not been undone."""
        return len(self._answers)

    @property
    def done(self) -> int:
        """How many cards were answered in this session and are not due again today."""
        return len(self._answers.card_ids) - self.begun

    @property
    def begun(self) -> int:
        """How many cards were answered in this session and are due again today."""
        return sum(card_id in self._queue for card_id in self._answers.card_ids)

    @property
    def studied_ms(self) -> int:
        """The time spent on answered cards, in milliseconds, each cut to the longest answer."""
        return self._answers.duration_ms

    # Answering and undoing

    def answer(
        self, rating: Rating, duration_ms: int, *, attempt: Attempt | None = None
    ) -> Answered:
        """Rates the card shown and shows the next.

        Args:
            rating: how well it was known.
            duration_ms: the time that it took.
            attempt: what was said, kept with the answer.

        Raises:
            CardChangedError: if the card has changed since it was shown, or none is shown; the
                queue is rebuilt and nothing is recorded.
            DatabaseError: if the answer could not be written; the card stays.
        """
        shown = self._shown()
        try:
            answered = self.collection.study.answer(shown, rating, duration_ms, attempt=attempt)
        except CardChangedError:
            # A pinned card would be shown even if it is not due any more.
            self._pinned = None
            self.refresh()
            raise
        self._pinned = None
        self._forget_put_off(shown.card.id)
        taken, added = self._advance(shown, answered)
        self._answers.add(
            GivenAnswer(
                card_id=shown.card.id,
                rating=rating,
                state_before=shown.card.schedule.state,
                duration_ms=answered.review.duration_ms,
                taken=taken,
                added=added,
            )
        )
        return answered

    def prepare(self) -> None:
        """Works out, while the card is read, what would make its answer wait.

        It may be left out: the answer then does it.
        """
        if self.current is not None and self.records:
            self.collection.study.prepare(self.current)

    def undo(self, *, since_day: int | None = None) -> UndoStep | None:
        """Undoes the last change, of this session or an earlier one, and shows its card.

        Args:
            since_day: as for ``History.undo``.
        """
        step = self.collection.history.undo(since_day=since_day)
        if step is None or step.is_held:
            return step
        given = self._answers.undo_step(step)
        # Whoever undoes wants to answer again: the card comes back before all that are due.
        self._pinned = self._to_show_after(step)
        if given is None or given.taken is None or self._is_stale():
            self.refresh()
        else:
            self._queue.put_back(given.taken)
            self._spend(given.taken, -given.duration_ms)
            self._show_next()
        return step

    def redo(self) -> UndoStep | None:
        """Repeats the change that was undone last; the card shown stays unless that answers it."""
        step = self.collection.history.redo()
        if step is None:
            return None
        given = self._answers.redo_step(step)
        if given is None or given.taken is None or self._is_stale():
            self._rebuild()
        else:
            self._replace(given.card_id, given.added)
            self._spend(given.taken, given.duration_ms)
        self._pinned = self._to_show_after_redo(step)
        self._show_next()
        return step

    def next_undo(self) -> UndoStep | None:
        """The change that ``undo`` would undo, None if there is none."""
        return self.collection.history.next_undo()

    # Actions on the card shown

    def suspend(self) -> None:
        """Keeps the card out of the queue until it is unsuspended."""
        self.collection.cards.suspend(self.ensure_as_shown().card.id)
        self._leave()

    def bury(self) -> None:
        """Keeps the card out of the queue until the next study day."""
        self.collection.cards.bury(self.ensure_as_shown().card.id)
        self._leave()

    def reset(self) -> None:
        """Makes the card new again; the day's limit of new cards then applies to it.

        Raises:
            SettingError: if the card is new.
        """
        shown = self.ensure_as_shown()
        if shown.card.schedule.state is State.NEW:
            raise SettingError("This card is new already.")
        # Rebuilt, since the limit of new cards decides whether the card comes again today.
        self.collection.cards.reset(shown.card.id)
        self._pinned = None
        self.refresh()

    def flag(self, flag: int) -> None:
        """Marks the card with a flag from 1 to 7, or removes it with 0; the card stays shown.

        Raises:
            SettingError: if there is no such flag.
        """
        self.collection.cards.flag(self.ensure_as_shown().card.id, flag)
        self._show_again()

    def edit(
        self,
        note_id: int | None = None,
        *,
        seen: Note | None = None,
        front: str | None = None,
        back: str | None = None,
        key_points: Iterable[str] | None = None,
        level: Level | None = None,
        tags: Iterable[str] | None = None,
        clear_level: bool = False,
    ) -> bool:
        """Changes a note; the schedule and the card shown stay.

        Args:
            note_id: the note, that of the card shown if None.
            seen: as for ``Notes.edit``; the other arguments are the same too.
            front: the question.
            back: the answer.
            key_points: of the answer.
            level: of the question.
            tags: of the note.
            clear_level: whether to remove the level.

        Returns:
            Whether anything differs now.

        Raises:
            SettingError: if the question is left empty.
            NoteChangedError: if the note was changed elsewhere.
            CardChangedError: if it was removed.
        """
        is_changed = self.collection.notes.edit(
            self._shown().note.id if note_id is None else note_id,
            seen=seen,
            front=front,
            back=back,
            key_points=key_points,
            level=level,
            tags=tags,
            clear_level=clear_level,
        )
        self._show_again()
        return is_changed

    def save(self, note_id: int, draft: NoteDraft, *, seen: Note | None = None) -> Saved:
        """Changes a note as ``Drafts.save`` does; the card shown stays if the note still makes it.

        Args:
            note_id: the note.
            draft: what it is to be.
            seen: as for ``Notes.edit``.

        Raises:
            SettingError: if the note would make no card, or its deck has no name.
            NoteChangedError: if the note was changed elsewhere.
            CardChangedError: if it was removed.
        """
        saved = self.collection.drafts.save(note_id, draft, seen=seen)
        self.take_in()
        return saved

    def why(self) -> CardInfo | None:
        """Explains the schedule of the card shown."""
        return self.collection.study.card_info(self.ensure_as_shown().card.id)

    def summary(self) -> SessionSummary:
        """What the session did, and what is due next."""
        return SessionSummary(
            answered=len(self._answers),
            ratings=self._answers.ratings,
            new=self._answers.new,
            answering_ms=self.studied_ms,
            elapsed_ms=self.collection.now_ms() - self._started_ms,
            due_tomorrow=self.collection.study.due_tomorrow(self.deck),
            waiting=self.counts.learning,
            held_back=self._queue.held_back,
            new_left=0 if self.current else self.collection.study.new_cards(self.deck),
            is_timed=self._queue.is_timed,
            new_beyond=self._queue.left_new,
            next_learning_ms=self.next_learning_ms,
            next_day=None if self.current else self._next_day(),
            spreads=() if self.current else tuple(self.collection.plans.spreads(self.deck)),
            pauses=() if self.current else tuple(self.collection.plans.pauses(self.deck)),
        )

    # Internals

    def _next_day(self) -> int | None:
        return self.collection.study.next_due_day(self.deck)

    def _rebuild(self) -> None:
        super()._rebuild()
        self._answers.forget_entries()

    def _to_show_after(self, step: UndoStep) -> int | None:
        """The card that a step changed, if it was only one, else the card shown now."""
        if len(set(step.card_ids)) == 1:
            return step.card_ids[0]
        return None if self.current is None else self.current.card.id

    def _to_show_after_redo(self, step: UndoStep) -> int | None:
        """The card shown now, or the one that a step changed; None if it made way for the next."""
        shown = None if self.current is None else self.current.card.id
        if step.kind not in _MAKING_WAY:
            shown = self._to_show_after(step)
        elif shown in step.card_ids:
            return None
        return shown if shown is not None and shown in self._queue else None

    def _advance(
        self, shown: ShownCard, answered: Answered
    ) -> tuple[Candidate | None, Candidate | None]:
        """Updates the queue after an answer; rebuilds it only if another program wrote too.

        Returns:
            ``taken`` and ``added`` of the answer.
        """
        if self._is_stale():
            self.refresh()
            return None, None
        added = self._due_again(shown, answered)
        taken = self._replace(shown.card.id, added)
        self._spend(taken, answered.review.duration_ms)
        self._show_next()
        return taken, added

    def _due_again(self, shown: ShownCard, answered: Answered) -> Candidate | None:
        """The entry of a card that its answer makes due again today, None if it does not."""
        review = answered.review
        if review.interval_ms is None or answered.suspended:
            return None
        due_ms = review.at_ms + review.interval_ms
        # A step that ends after the rollover belongs to tomorrow's queue.
        if due_ms >= self.collection.calendar.start_of(self._day + 1):
            return None
        return _as_candidate(shown, review.state_after, due_ms)

    def _replace(self, card_id: int, added: Candidate | None) -> Candidate | None:
        """Puts a card's entry after its answer in the place of the one before, and returns that."""
        taken = self._queue.take(card_id)
        if added is not None:
            self._queue.add_learning(added)
        return taken

    def _spend(self, entry: Candidate | None, duration_ms: int) -> None:
        """Counts the time of an answer; less if it is undone."""
        if entry is not None:
            self._queue.spend(entry, duration_ms / MINUTE_MS)


def _as_candidate(shown: ShownCard, state: State, due_ms: int) -> Candidate:
    return Candidate(
        card_id=shown.card.id,
        note_id=shown.note.id,
        deck_id=shown.card.deck_id,
        state=state,
        due_ms=due_ms,
    )
