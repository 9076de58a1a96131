"""The form for the settings of the collection and of the person who uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from flashcards import config
from flashcards.errors import SettingError
from flashcards.presentation.setting_words import explained, title
from flashcards.tui import inputs, key_checks, own_keys
from flashcards.tui.dialogs.form import FormScreen
from flashcards.tui.host import host_of
from flashcards.tui.widgets.line_field import LineField

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.config import Config


class SettingsScreen(FormScreen):
    """Edits the settings of the collection, as one undo step, and the configuration file."""

    def __init__(self, collection: Collection) -> None:
        """Reads what is set.

        Raises:
            SettingError: if the configuration cannot be read; it is to be corrected by hand first.
        """
        self._collection = collection
        self._settings = collection.presets.settings()
        self._config: Config = config.load()
        super().__init__("Settings")

    def fields(self) -> ComposeResult:
        """The settings of the collection, then those of the person; each is explained below it."""
        of = self._settings
        yield Static(Content("This collection"), classes="section")
        yield from _line("rollover_hour", "rollover", str(of.rollover_hour))
        yield from _line("learn_ahead", "ahead", str(of.learn_ahead_minutes))
        yield from _line("time_zone", "zone", of.time_zone)
        yield Static(Content(f"You · {_short(config.config_path())}"), classes="section")
        names = [(name, name) for name in sorted(self.app.available_themes)]
        theme = Select(names, value=self.app.theme, allow_blank=False, compact=True, id="theme")
        yield from _named("theme", theme)
        yield Static(Content(title("keys")), classes="name")
        yield Static(Content(explained("keys")), classes="explained")
        yield TextArea(own_keys.text_of(self._config.keys), id="keys", compact=True)

    def values(self) -> tuple[object, ...]:
        """The contents of the fields, as typed."""
        texts = [field.value for field in self.query(Input)]
        return (*texts, self._theme(), self.query_one("#keys", TextArea).text)

    def save(self) -> bool:
        """Writes what differs, the collection's settings as one undo step."""
        settings, own = self._changed_settings(), self._changed_config()
        if settings:
            self._collection.presets.change(settings=settings)
        # Afterwards: the collection refuses what it cannot use, and then nothing is written.
        if own:
            config.save(own)
            host_of(self).use_config()
        return bool(settings or own)

    def _changed_settings(self) -> dict[str, Any]:
        edited = {
            "rollover_hour": inputs.number_of(self._text("rollover"), title("rollover_hour")),
            "learn_ahead_minutes": inputs.number_of(self._text("ahead"), title("learn_ahead")),
            "time_zone": self._text("zone").strip(),
        }
        before = asdict(self._settings)
        # Only these are written, so that what another program changed meanwhile stays.
        return {name: value for name, value in edited.items() if value != before[name]}

    def _changed_config(self) -> dict[tuple[str, ...], str | None]:
        before = self._config.keys
        after = own_keys.keys_from(self.query_one("#keys", TextArea).text)
        changed = {id_: names for id_, names in after.items() if before.get(id_) != names}
        _refuse_wrong(changed)
        own: dict[tuple[str, ...], str | None] = {("keys", id_): n for id_, n in changed.items()}
        own |= {("keys", id_): None for id_ in before if id_ not in after}
        if self._theme() != self.app.theme:
            own["theme",] = self._theme()
        return own

    def _theme(self) -> str:
        return str(self.query_one("#theme", Select).value)

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value


def _refuse_wrong(changed: Mapping[str, str]) -> None:
    """Refuses keys that were typed now; what was wrong in the file before may stay there."""
    usable, problems = key_checks.checked(changed, config.config_path().name)
    if len(usable) < len(changed):
        raise SettingError(problems[0])


def _line(name: str, id_: str, value: str) -> Iterator[Widget]:
    # A number is replaced by what is typed, a name continued.
    return _named(name, LineField(value, id=id_, select_on_focus=value.isdigit(), compact=True))


def _named(name: str, field: Widget) -> Iterator[Widget]:
    yield Horizontal(Static(Content(title(name)), classes="name"), field, classes="field")
    yield Static(Content(explained(name)), classes="explained")


def _short(path: Path) -> str:
    """A path below the home folder as people write it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
