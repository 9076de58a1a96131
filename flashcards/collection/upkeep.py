"""The use-cases that keep a collection as one likes it, and sound: options, backups, checks."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from uuid import uuid4

from flashcards.collection.opened import SETTINGS, Opened
from flashcards.model import Deck, Preset
from flashcards.scheduling import validate
from flashcards.settings import Settings
from flashcards.storage import backup
from flashcards.storage import decks as deck_rows
from flashcards.storage.undo import Changes
from flashcards.views import CheckReport


class Upkeep(Opened):
    """Options and safety of a collection."""

    # Presets and settings

    def presets(self) -> list[Preset]:
        """All presets with their present options."""
        with self._db.read() as connection:
            return list(deck_rows.all_presets(connection).values())

    def preset_versions(self) -> list[tuple[Preset, int]]:
        """Every version of every preset with the instant of its making, oldest first."""
        with self._db.read() as connection:
            return deck_rows.all_versions(connection)

    def save_preset(self, preset: Preset) -> None:
        """Puts new options into force; new parameters change memories, never due dates.

        Raises:
            SettingError: if an option is out of range; nothing is changed.
        """
        validate(preset)
        self._forget_decks()
        now = self.now_ms()
        with self._db.write() as connection:
            present = deck_rows.all_presets(connection)[preset.id]
            if replace(preset, version_id=present.version_id) == present:
                return
            changes = Changes(connection)
            deck_rows.rename_preset(changes, preset)
            at_ms = deck_rows.next_version_ms(connection, preset.id, now)
            deck_rows.add_version(changes, preset, at_ms)
            if preset.parameters != present.parameters:
                self._recompute_memory(changes, preset)
            changes.keep("changing options", now)

    def preset_of(self, deck: Deck) -> Preset:
        """The preset in force for a deck."""
        return next(preset for preset in self.presets() if preset.id == deck.preset_id)

    def assign_preset(self, deck: Deck, name: str) -> Preset:
        """Puts a deck under the preset of that name, making a copy of its present one if missing.

        Decks below it keep theirs. Other parameters change memories, never due dates.
        """
        self._forget_decks()
        now = self.now_ms()
        with self._db.write() as connection:
            changes = Changes(connection)
            presets = {each.name: each for each in deck_rows.all_presets(connection).values()}
            present = next(each for each in presets.values() if each.id == deck.preset_id)
            if name not in presets:
                copy = replace(present, uid=str(uuid4()), name=name)
                deck_rows.add_preset(changes, copy, now)
                presets = {each.name: each for each in deck_rows.all_presets(connection).values()}
            deck_rows.set_preset(changes, deck.id, presets[name].id)
            if presets[name].parameters != present.parameters:
                self._recompute_memory(changes, presets[name])
            changes.keep("changing the preset", now)
        return presets[name]

    def _recompute_memory(self, changes: Changes, preset: Preset) -> None:
        from flashcards.storage import integrity

        integrity.recompute_memory(changes, preset)

    def settings(self) -> Settings:
        """What holds for the whole collection."""
        return self._settings

    def save_settings(self, settings: Settings) -> None:
        """Puts new settings into force; study days already written stay as they are.

        Raises:
            SettingError: if a setting is out of range or the time zone is not known.
        """
        calendar = settings.calendar()
        with self._db.write() as connection:
            deck_rows.set_setting(connection, SETTINGS, json.dumps(asdict(settings)))
        self._settings, self._calendar = settings, calendar

    # Safety

    def back_up(self, reason: str = "manual") -> Path:
        """Copies the collection into its backup folder and returns the copy's path."""
        return backup.make(self.path, reason, self._calendar.local(self.now_ms()))

    def back_up_daily(self) -> Path | None:
        """Makes the study day's backup if there is none yet."""
        day_start = self._calendar.local(self._calendar.start_of(self.today()))
        return backup.make_daily(self.path, day_start, self._calendar.local(self.now_ms()))

    def check(self, *, repair: bool = False) -> CheckReport:
        """Verifies the file and that every card is what its log says.

        Args:
            repair: gives cards that differ the schedule that their log amounts to.
        """
        from flashcards.storage import integrity

        if repair:
            self.back_up("before-repair")
        return integrity.check(self._db, repair=repair)
