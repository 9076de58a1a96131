"""A study session: one card after another, shared by the screen and the line mode.

The queue is built once and then kept in memory; after an answer only the entry of that card
changes. It is built again when a new study day begins or another program has written, which
SQLite's data version shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashcards.collection import Collection
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Attempt, Deck, Level, Note, Rating, State, StepKind
from flashcards.model.drafts import NoteDraft
from flashcards.study.queue import Candidate, Counts, Queue
from flashcards.study.shown import Answered, CardInfo, SessionSummary, ShownCard, UndoStep

if TYPE_CHECKING:
    from flashcards.collection.drafts import Saved
    from flashcards.study.scope import Scope

_MINUTE_MS = 60_000
_MAKING_WAY = {StepKind.ANSWER, StepKind.RESET}
"""After these the next card is shown, even if their card is still in the queue."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer of this session.

    ``taken`` is what it removed from the queue, None if the queue was built again since; ``added``
    is what it put there, for a card that is due again today.
    """

    card_id: int
    rating: Rating
    state_before: State
    duration_ms: int
    taken: Candidate | None
    added: Candidate | None


class Session:
    """Studies a deck with its subdecks, or the whole collection, as long as cards are due.

    ``current`` is the card to show, None while no card is due. Changes by another program are
    noticed before each action on it, which then raises ``CardChangedError`` and does nothing.
    """

    scope: Scope | None = None
    """What was chosen to be studied, None for what is due."""
    records = True
    """Whether answers change the schedule."""

    def __init__(self, collection: Collection, deck: Deck | None = None) -> None:
        self.collection = collection
        self.deck = deck
        self.current: ShownCard | None = None
        self._started_ms = collection.now_ms()
        self._answers: list[GivenAnswer] = []
        self._undone: list[GivenAnswer] = []
        self._put_off: list[int] = []
        self._pinned: int | None = None
        self.refresh()

    # What is shown

    @property
    def counts(self) -> Counts:
        """The cards left today, including the one shown."""
        return self._queue.counts()

    @property
    def answered(self) -> int:
        """How many answers of this session have not been undone."""
        return len(self._answers)

    @property
    def done(self) -> int:
        """How many cards were answered in this session and are not due again today."""
        return len(self._answered_cards()) - self.begun

    @property
    def begun(self) -> int:
        """How many cards were answered in this session and are due again today."""
        return sum(card_id in self._queue for card_id in self._answered_cards())

    @property
    def studied_ms(self) -> int:
        """The time spent on answered cards, in milliseconds, each cut to the longest answer."""
        return sum(given.duration_ms for given in self._answers)

    def _ratings(self) -> Counter[Rating]:
        return Counter(given.rating for given in self._answers)

    def _answered_cards(self) -> set[int]:
        return {given.card_id for given in self._answers}

    @property
    def next_learning_ms(self) -> int | None:
        """When the next learning card of today is due, epoch milliseconds."""
        return self._queue.next_learning_ms()

    def refresh(self) -> None:
        """Rebuilds the queue and shows its first card."""
        self._rebuild()
        self._show_next()

    def _rebuild(self) -> None:
        # Read before the queue, so that a write during the build is noticed at the next look.
        self._seen_version = self.collection.data_version()
        self._queue = self._build_queue()
        for entry in filter(None, map(self._queue.entry, self._put_off)):
            self._queue.put_off(entry)
        # Entries taken from an older queue cannot be put back into this one.
        self._answers = [replace(given, taken=None) for given in self._answers]
        self._undone = [replace(given, taken=None) for given in self._undone]
        self._day = self.collection.today()

    def _build_queue(self) -> Queue:
        return self.collection.study.queue(self.deck)

    def look(self) -> bool:
        """Brings the session up to date after time has passed or another program has written.

        A card that is still due and unchanged stays on the screen, even if others have changed.

        Returns:
            Whether ``current`` is another card now, or the same card in another state.
        """
        before = self.current
        if self._is_stale():
            is_same = before is not None and self.collection.study.show(before.card.id) == before
            self._rebuild()
            if before is not None and is_same and before.card.id in self._queue:
                self._pinned = before.card.id
            elif not is_same:
                self._pinned = None
            self._show_next()
        elif self.current is None:
            self._show_next()
        return self.current != before

    def changed_elsewhere(self) -> bool:
        """Whether another program has changed the collection since the last look; if so, looks."""
        # One pragma, cheap enough for every key; the session is rebuilt only if it differs.
        if self.collection.data_version() == self._seen_version:
            return False
        self.look()
        return True

    def ensure_as_shown(self) -> ShownCard:
        """The card shown, verified to be unchanged, for an action on it.

        Raises:
            CardChangedError: if it has changed; ``current`` is then the card as it is now, or the
                next one if it is not due any more.
        """
        shown = self._shown()
        if self.look():
            raise CardChangedError(self._what_changed(shown))
        return shown

    def _what_changed(self, before: ShownCard) -> str:
        now = self.collection.study.show(before.card.id)
        if now is None:
            return "This card was removed elsewhere."
        if now.study_day != before.study_day:
            return "A new study day has begun; intervals recalculated."
        if (now.card, now.note) == (before.card, before.note):
            return "The options were changed elsewhere; intervals recalculated."
        return "This card was changed elsewhere."

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
            self._pinned = None
            self.refresh()
            raise
        self._pinned = None
        self._forget_put_off(shown.card.id)
        taken, added = self._advance(shown, answered)
        before = shown.card.schedule.state
        duration_ms = answered.review.duration_ms
        self._answers.append(
            GivenAnswer(
                card_id=shown.card.id,
                rating=rating,
                state_before=before,
                duration_ms=duration_ms,
                taken=taken,
                added=added,
            )
        )
        # The journal, too, forgets what could be redone at the next change.
        self._undone.clear()
        return answered

    def undo(self, *, since_day: int | None = None) -> UndoStep | None:
        """Undoes the last change, of this session or an earlier one, and shows its card.

        Args:
            since_day: as for ``History.undo``.
        """
        step = self.collection.history.undo(since_day=since_day)
        if step is None or step.is_held:
            return step
        given = self._answers.pop() if _is_of(step, self._answers) else None
        if given is not None:
            self._undone.append(given)
        # Whoever undoes wants to answer again: the card comes back before all that are due.
        self._pinned = self._to_show_after(step)
        if given is None or given.taken is None or self._is_stale():
            self.refresh()
        else:
            self._queue.put_back(given.taken)
            self._show_next()
        return step

    def redo(self) -> UndoStep | None:
        """Repeats the change that was undone last; the card shown stays unless that answers it."""
        step = self.collection.history.redo()
        if step is None:
            return None
        given = self._undone.pop() if _is_of(step, self._undone) else None
        if given is not None:
            self._answers.append(given)
        if given is None or given.taken is None or self._is_stale():
            self._rebuild()
        else:
            self._replace(given.card_id, given.added)
        self._pinned = self._to_show_after_redo(step)
        self._show_next()
        return step

    def next_undo(self) -> UndoStep | None:
        """The change that ``undo`` would undo, None if there is none."""
        return self.collection.history.next_undo()

    # Actions on the card shown

    def later(self) -> bool:
        """Puts the card behind all others of this session, without a rating.

        Returns:
            Whether another card is shown now; False if no other can be shown yet.
        """
        shown = self.ensure_as_shown()
        if (entry := self._queue.entry(shown.card.id)) is not None:
            self._forget_put_off(shown.card.id)
            self._put_off.append(shown.card.id)
            self._queue.put_off(entry)
        self._pinned = None
        self._show_next()
        return self.current is not None and self.current.card.id != shown.card.id

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

    def take_in(self) -> None:
        """Takes in changes made beside the session; the card shown stays while it is due.

        SQLite does not report what the same program has changed, so that ``look`` sees none of it.
        """
        before = self.current
        was_queued = before is not None and before.card.id in self._queue
        self._rebuild()
        stays = before is not None and (not was_queued or before.card.id in self._queue)
        self._pinned = before.card.id if before is not None and stays else None
        self._show_next()

    def why(self) -> CardInfo | None:
        """Explains the schedule of the card shown."""
        return self.collection.study.card_info(self.ensure_as_shown().card.id)

    def summary(self) -> SessionSummary:
        """What the session did, and what is due next."""
        return SessionSummary(
            answered=len(self._answers),
            ratings=self._ratings(),
            new=sum(given.state_before is State.NEW for given in self._answers),
            answering_ms=self.studied_ms,
            elapsed_ms=self.collection.now_ms() - self._started_ms,
            due_tomorrow=self.collection.study.due_tomorrow(self.deck),
            waiting=self.counts.learning,
            held_back=self._queue.held_back,
            new_left=0 if self.current else self.collection.study.new_cards(self.deck),
            next_learning_ms=self.next_learning_ms,
        )

    # Internals

    def _forget_put_off(self, card_id: int) -> None:
        if card_id in self._put_off:
            self._put_off.remove(card_id)

    def _shown(self) -> ShownCard:
        if self.current is None:
            raise CardChangedError("There is no card to act on.")
        return self.current

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

    def _is_stale(self) -> bool:
        version = self.collection.data_version()
        return version != self._seen_version or self.collection.today() != self._day

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

    def _leave(self) -> None:
        shown = self._shown()
        self._pinned = None
        self._queue.take(shown.card.id)
        self._show_next()

    def _show_again(self) -> None:
        self._pinned = self._shown().card.id
        self._show_next()

    def _show_next(self) -> None:
        """Shows the pinned card, or the next of the queue, skipping cards that were removed."""
        if self._pinned is not None:
            self.current = self.collection.study.show(self._pinned)
            if self.current is not None:
                return
            self._pinned = None
        ahead = self.collection.presets.settings().learn_ahead_minutes * _MINUTE_MS
        self.current = None
        while (candidate := self._queue.next(self.collection.now_ms(), ahead)) is not None:
            self.current = self.collection.study.show(candidate.card_id)
            if self.current is not None:
                return
            self._queue.take(candidate.card_id)


def _is_of(step: UndoStep, answers: list[GivenAnswer]) -> bool:
    """Whether a step is the last of some answers of this session."""
    return step.is_answer and bool(answers) and answers[-1].card_id in step.card_ids


def _as_candidate(shown: ShownCard, state: State, due_ms: int) -> Candidate:
    return Candidate(
        card_id=shown.card.id,
        note_id=shown.note.id,
        deck_id=shown.card.deck_id,
        state=state,
        due_ms=due_ms,
    )
