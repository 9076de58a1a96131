"""What all use-cases share: the open file, the clock, the decks and their presets."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from flashcards import deck_tree
from flashcards.model import Deck, Preset
from flashcards.settings import Settings
from flashcards.storage import Connection, Database
from flashcards.storage import decks as deck_rows
from flashcards.storage.undo import Changes
from flashcards.timing import Clock, StudyCalendar, SystemClock

if TYPE_CHECKING:
    from flashcards.media.folder import MediaFolder

SETTINGS = "settings"


class Opened:
    """A collection's file, open."""

    def __init__(self, path: Path, *, clock: Clock | None = None) -> None:
        """Opens the collection, making an empty one if there is no file.

        Raises:
            DatabaseError: if the file cannot be used; it is left as it was.
        """
        self._db = Database(path)
        self._clock = clock or SystemClock()
        self._deck_presets: dict[int, tuple[Deck, Preset]] = {}
        self._decks_version = -1
        self.path = path
        self.is_new = self._db.created
        try:
            self._ensure_preset()
            self._settings = self._read_settings()
            self._calendar = self._settings.calendar()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    @property
    def media(self) -> MediaFolder:
        """Where the pictures and sounds of the notes are."""
        from flashcards.media.folder import MediaFolder

        return MediaFolder.beside(self.path)

    # Time

    def now_ms(self) -> int:
        """The present instant, epoch milliseconds UTC."""
        return self._clock.now_ms()

    def today(self) -> int:
        """The present study day."""
        return self._calendar.day_of(self.now_ms())

    @property
    def calendar(self) -> StudyCalendar:
        """How this collection turns instants into study days."""
        return self._calendar

    def data_version(self) -> int:
        """A number that moves when another program has changed the collection."""
        return self._db.data_version()

    # Decks

    def decks(self) -> list[Deck]:
        """All decks, parents before children."""
        with self._db.read() as connection:
            return deck_rows.all_decks(connection)

    def find_deck(self, name: str) -> Deck:
        """The deck of that name, or of the only name that ends so.

        Raises:
            UnknownDeckError: if none or several do.
        """
        return deck_tree.find(name, self.decks())

    def subtree(self, deck: Deck | None) -> list[Deck]:
        """A deck and all below it; every deck for None."""
        return [each for each in self.decks() if deck is None or deck_tree.within(each, deck)]

    # Inside

    def _deck_and_preset(self, connection: Connection, deck_id: int) -> tuple[Deck, Preset]:
        """Read once, and again when another program wrote: every card shown needs them."""
        version = self._db.data_version()
        if version != self._decks_version:
            presets = deck_rows.all_presets(connection)
            every = deck_rows.all_decks(connection)
            self._deck_presets = {deck.id: (deck, presets[deck.preset_id]) for deck in every}
            self._decks_version = version
        return self._deck_presets[deck_id]

    def _forget_decks(self) -> None:
        """Decks or presets were changed here, which does not move the data version."""
        self._decks_version = -1

    def _read_settings(self) -> Settings:
        with self._db.read() as connection:
            text = deck_rows.setting(connection, SETTINGS)
        return Settings(**json.loads(text)) if text else Settings()

    def _ensure_preset(self) -> None:
        """Also where a first start was cut short after the tables were made."""
        with self._db.read() as connection:
            if deck_rows.all_presets(connection):
                return
        with self._db.write() as connection:
            if not deck_rows.all_presets(connection):
                deck_rows.add_preset(Changes(connection), Preset(), self.now_ms())
