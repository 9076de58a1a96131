"""The options of a deck's preset, and the settings of the whole collection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Checkbox, Input, Select, Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.model import LeechAction
from flashcards.scheduling import validate
from flashcards.scheduling.options import RETENTION_RANGE
from flashcards.tui import fields
from flashcards.tui.screens.form import FormScreen

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck, Preset
    from flashcards.scheduling.workload import Load
    from flashcards.settings import Settings
    from flashcards.tui.app import FlashcardsApp

_NEW, _REVIEWS = "New cards a day", "Reviews a day"
_RETENTION, _MAXIMUM = "Desired retention", "Maximum interval"
_STEPS, _RELEARNING = "Learning steps", "Relearning steps"
_LEECH = "Leech after"
_ROLLOVER, _AHEAD, _ZONE = "Day begins at", "Learn ahead", "Time zone"


class OptionsScreen(FormScreen):
    """Edits a preset and the settings."""

    def __init__(self, collection: Collection, deck: Deck) -> None:
        self._collection = collection
        self._deck = deck
        presets = {preset.id: preset for preset in collection.presets()}
        self._preset: Preset = presets[deck.preset_id]
        self._settings: Settings = collection.settings()
        super().__init__(f"Options · {self._preset.name}")

    def fields(self) -> ComposeResult:
        """A line a field."""
        preset, settings = self._preset, self._settings
        yield Static(f"“{self._deck.name}” and every deck with its preset", classes="section")
        yield _line("Preset", "preset", preset.name, "a new name: its own")
        yield _line(_NEW, "new", str(preset.new_per_day), "cards")
        yield _line(_REVIEWS, "reviews", str(preset.reviews_per_day), "cards")
        yield _line(_RETENTION, "retention", fields.share_text(preset.desired_retention), "%")
        yield _line(_STEPS, "steps", fields.steps_text(preset.learning_steps), "1m 10m 1d")
        yield _line(_RELEARNING, "relearning", fields.steps_text(preset.relearning_steps), "10m")
        yield _line(_MAXIMUM, "maximum", str(preset.maximum_interval), "days")
        yield _line(_LEECH, "leech", str(preset.leech_threshold), "lapses")
        actions = [("tag it", LeechAction.TAG), ("suspend it", LeechAction.SUSPEND)]
        yield Horizontal(
            Static("Then", classes="name"),
            Select(actions, value=preset.leech_action, allow_blank=False, compact=True, id="then"),
            classes="field",
        )
        yield Checkbox(
            "Keep cards of one note apart for a day", preset.bury_siblings, id="bury", compact=True
        )
        yield Static("The whole collection", classes="section")
        yield _line(_ROLLOVER, "rollover", str(settings.rollover_hour), "o'clock, 0–23")
        yield _line(_AHEAD, "ahead", str(settings.learn_ahead_minutes), "minutes")
        yield _line(_ZONE, "zone", settings.time_zone, "such as Europe/Berlin")

    @on(Input.Changed, "#retention")
    def _look_ahead(self, message: Input.Changed) -> None:
        try:
            desired = fields.share_of(message.value, _RETENTION)
        except FlashcardsError:
            return
        low, high = RETENTION_RANGE
        if low <= desired <= high:
            self._compare(desired)

    @work(thread=True, exclusive=True, group="outlook")
    def _compare(self, desired: float) -> None:
        """What another desired retention would change, were all cards rescheduled by it."""
        worker = get_current_worker()
        app = cast("FlashcardsApp", self.app)
        present = self._preset.desired_retention
        with app.open_again() as collection:
            before, after = collection.workload(self._preset, (present, desired))
        if not worker.is_cancelled:
            words = "%" if desired == present else _compared(before, after)
            app.call_from_thread(self.query_one("#retention-hint", Static).update, words)

    def values(self) -> tuple[object, ...]:
        """What the fields hold, as written."""
        texts = [field.value for field in self.query(Input)]
        return (*texts, self.query_one(Select).value, self.query_one(Checkbox).value)

    def save(self) -> None:
        """Writes what was changed; the settings are checked before the preset is written."""
        preset, settings = self._edited_preset(), self._edited_settings()
        settings.calendar()
        validate(preset)
        self._save_preset(preset, self._text("preset").strip() or self._preset.name)
        if settings != self._settings:
            self._collection.save_settings(settings)

    def _save_preset(self, preset: Preset, name: str) -> None:
        """Another name puts the deck under that preset; one that is there keeps its options."""
        if name == self._preset.name:
            self._collection.save_preset(preset)
            return
        is_new = name not in {each.name for each in self._collection.presets()}
        assigned = self._collection.assign_preset(self._deck, name)
        if is_new:
            self._collection.save_preset(
                replace(
                    preset,
                    id=assigned.id,
                    uid=assigned.uid,
                    name=name,
                    version_id=assigned.version_id,
                )
            )

    def _edited_preset(self) -> Preset:
        then = self.query_one("#then", Select).value
        return replace(
            self._preset,
            new_per_day=fields.number_of(self._text("new"), _NEW),
            reviews_per_day=fields.number_of(self._text("reviews"), _REVIEWS),
            desired_retention=fields.share_of(self._text("retention"), _RETENTION),
            learning_steps=fields.steps_of(self._text("steps"), _STEPS),
            relearning_steps=fields.steps_of(self._text("relearning"), _RELEARNING),
            maximum_interval=fields.number_of(self._text("maximum"), _MAXIMUM),
            leech_threshold=fields.number_of(self._text("leech"), _LEECH),
            leech_action=LeechAction(str(then)),
            bury_siblings=self.query_one("#bury", Checkbox).value,
        )

    def _edited_settings(self) -> Settings:
        return replace(
            self._settings,
            rollover_hour=fields.number_of(self._text("rollover"), _ROLLOVER),
            learn_ahead_minutes=fields.number_of(self._text("ahead"), _AHEAD),
            time_zone=self._text("zone").strip(),
        )

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value


def _compared(before: Load, after: Load) -> str:
    due = f"{before.due_tomorrow:,.0f} → {after.due_tomorrow:,.0f} tomorrow"
    return f"{due}, {before.minutes_per_day:.0f} → {after.minutes_per_day:.0f} min"


def _line(name: str, id_: str, value: str, hint: str) -> Horizontal:
    return Horizontal(
        Static(name, classes="name"),
        Input(value, id=id_, compact=True),
        Static(hint, classes="hint", id=f"{id_}-hint"),
        classes="field",
    )
