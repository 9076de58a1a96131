"""What all use-cases share: the open file, the clock, and caches."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from flashcards.collection.day_loads import DayLoads
from flashcards.model import Deck, Preset
from flashcards.model.settings import Settings
from flashcards.storage import Connection, Database, FileState, first_start
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage import settings as setting_rows
from flashcards.storage.undo import Changes
from flashcards.study_day import Clock, StudyCalendar, SystemClock

if TYPE_CHECKING:
    from flashcards.collection.recalls import Recalls
    from flashcards.storage.vote_states import Chances

Beginning = Callable[[Changes, int], None]
"""Adds the initial content of a collection, given a ``Changes`` and the present instant."""


class Workspace:
    """A collection's open file with its clock, calendar and caches.

    Only the use-cases in this package hold it; front ends see ``Collection``.
    """

    def __init__(self, path: Path, clock: Clock | None, begin: Beginning | None) -> None:
        """Opens the file, creating it if it does not exist.

        Raises:
            DatabaseError: if the file cannot be used; it is left as it was.
        """
        self._clock = clock or SystemClock()
        self.path = path
        self.db = Database(path, partial(self._complete, begin))
        self.day_loads = DayLoads(self.db)
        self.closing = Event()
        self._deck_presets: dict[int, tuple[Deck, Preset]] = {}
        self._decks_version = -1
        self._seen_version = -1
        self._settings_are_stale = True

    def close(self) -> None:
        """Closes the file; a backup that another thread is making is abandoned."""
        self.closing.set()
        self.db.close()

    # Time

    def now_ms(self) -> int:
        """The present instant, epoch milliseconds UTC."""
        return self._clock.now_ms()

    def today(self) -> int:
        """The present study day."""
        return self.calendar.day_of(self.now_ms())

    @property
    def calendar(self) -> StudyCalendar:
        """How this collection turns instants into study days."""
        if self._settings_are_stale:
            self._read_settings()
        return self._calendar

    @property
    def last_calendar(self) -> StudyCalendar:
        """The calendar as last read, for threads that must not use the connection."""
        return self._calendar

    # Caches

    @property
    def settings(self) -> Settings:
        """The settings of the collection."""
        if self._settings_are_stale:
            self._read_settings()
        return self._settings

    def look(self) -> int:
        """A number that changes when another program has written; settings are then read again."""
        version = self.db.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self._settings_are_stale = True
        return version

    def forget(self) -> None:
        """Drops the caches, because decks, presets or settings are about to be changed here.

        SQLite's data version does not change for writes by the same connection.
        """
        self._decks_version = -1
        self._settings_are_stale = True

    def state(self) -> FileState:
        """The state of the file; settings are read again if another program has changed it."""
        return self.look(), self.db.changes_made()

    def deck_and_preset(
        self, connection: Connection, deck_id: int, state: FileState | None = None
    ) -> tuple[Deck, Preset]:
        """A deck with its preset, from a cache, since every card shown needs them.

        Args:
            connection: in a transaction.
            deck_id: the deck.
            state: that of the file, if the caller has asked for it in this transaction.
        """
        version = self.look() if state is None else state[0]
        if version != self._decks_version:
            presets = preset_rows.all_presets(connection)
            decks = deck_rows.all_decks(connection)
            self._deck_presets = {deck.id: (deck, presets[deck.preset_id]) for deck in decks}
            self._decks_version = version
        return self._deck_presets[deck_id]

    def chances(self) -> Chances | None:
        """What votes say of all cards now, None where no log has led to one."""
        with self.db.read() as connection:
            is_any = any(p.vote.is_elected for p in preset_rows.all_presets(connection).values())
        return self.recalls.now(self.now_ms(), self.today()) if is_any else None

    @cached_property
    def recalls(self) -> Recalls:
        """What votes say of many cards, made once."""
        # Deferred: it loads numpy, see flashcards.collection.
        from flashcards.collection.recalls import Recalls

        return Recalls(self.db)

    def _read_settings(self) -> None:
        # A transaction may still change what is read inside it, so it is read again afterwards.
        is_final = not self.db.in_transaction
        with self.db.blamed(), self.db.read() as connection:
            self._settings = setting_rows.read(connection)
        self._calendar = self._settings.calendar()
        self._settings_are_stale = not is_final

    def _complete(
        self,
        begin: Beginning | None,
        connection: Connection,
        is_new_file: bool,  # noqa: FBT001
    ) -> None:
        changes = Changes(connection)
        if not preset_rows.all_presets(connection):
            preset_rows.add_preset(changes, Preset(), self.now_ms())
        if begin is not None:
            begin(changes, self.now_ms())
        if is_new_file or begin is not None:
            first_start.mark(connection)
