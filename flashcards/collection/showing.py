"""Which card a session shows, kept in step with the collection.

The queue is built once and then kept in memory; after an answer only the entry of that card
changes. It is built again when a new study day begins or another program has written, which
SQLite's data version shows.
"""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.errors import CardChangedError
from flashcards.model import Deck
from flashcards.study.queue import Counts, Queue
from flashcards.study.shown import ShownCard
from flashcards.study_day import MINUTE_MS


class Showing:
    """Shows one card of a deck with its subdecks, or of the whole collection, after the other.

    ``current`` is the card to show, None while no card is due. Changes by another program are
    noticed before each action on it, which then raises ``CardChangedError`` and does nothing.
    """

    def __init__(self, collection: Collection, deck: Deck | None = None) -> None:
        self.collection = collection
        self.deck = deck
        self.current: ShownCard | None = None
        self._put_off: list[int] = []
        self._pinned: int | None = None
        self.refresh()

    @property
    def counts(self) -> Counts:
        """The cards left today, including the one shown."""
        return self._queue.counts()

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
            if self.current == before:
                # The outcomes on the screen stay in force, also if other days have filled up.
                self.current = before
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

    def later(self) -> bool:
        """Puts the card behind all others of this session, without a rating.

        Returns:
            Whether another card is shown now; False if no other can be shown yet.
        """
        shown = self.ensure_as_shown()
        if (entry := self._queue.entry(shown.card.id)) is not None:
            self._forget_put_off(shown.card.id)
            # Put off a second time, it goes behind those that were put off since.
            self._put_off.append(shown.card.id)
            self._queue.put_off(entry)
        self._pinned = None
        self._show_next()
        return self.current is not None and self.current.card.id != shown.card.id

    # Internals

    def _forget_put_off(self, card_id: int) -> None:
        if card_id in self._put_off:
            self._put_off.remove(card_id)

    def _shown(self) -> ShownCard:
        if self.current is None:
            raise CardChangedError("There is no card to act on.")
        return self.current

    def _is_stale(self) -> bool:
        version = self.collection.data_version()
        return version != self._seen_version or self.collection.today() != self._day

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
        ahead = self.collection.presets.settings().learn_ahead_minutes * MINUTE_MS
        self.current = None
        while (candidate := self._queue.next(self.collection.now_ms(), ahead)) is not None:
            self.current = self.collection.study.show(candidate.card_id)
            if self.current is not None:
                return
            # Removed by another program since the queue was built.
            self._queue.take(candidate.card_id)
