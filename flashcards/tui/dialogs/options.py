"""The form for the options of a deck's preset."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Select, Static

from flashcards.collection.presets import Scope
from flashcards.errors import FlashcardsError
from flashcards.model.preset import TodayOnly
from flashcards.presentation import deck_words
from flashcards.presentation.preview_words import tomorrow
from flashcards.presentation.setting_words import explained
from flashcards.scheduling.options import RETENTION_RANGE
from flashcards.tui import inputs
from flashcards.tui.dialogs import option_fields, practice_fields
from flashcards.tui.dialogs.form import FormScreen, choice
from flashcards.tui.host import host_of
from flashcards.tui.latest import Latest
from flashcards.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.statistics import Simulation
    from flashcards.model import Deck, Preset
    from flashcards.scheduling.planning.workload import Load
    from flashcards.study.shown import OptionsInForce

_EXPLAINED = {
    "only": "only_this_deck",
    "preset": "preset",
    **option_fields.EXPLAINED,
    **practice_fields.EXPLAINED,
}
"""The options that fields are explained as, by their ids."""
_PAUSE_S = 0.2
"""How long nothing is typed before tomorrow is worked out."""
_Change = tuple[str | Scope | None, dict[str, Any], TodayOnly | None]
"""Under which preset the deck is put, and which options change, of every day and of today."""


class OptionsScreen(FormScreen):
    """Edits the options of a deck's preset."""

    class Outlook(Message):
        """The effect of another desired retention, or the error in computing it."""

        def __init__(self, desired: float, words: str, error: str = "") -> None:
            self.desired, self.words, self.error = desired, words, error
            super().__init__()

    class Tomorrow(Message):
        """The cards of tomorrow in words, empty if they are not known."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    def __init__(self, collection: Collection, deck: Deck) -> None:
        self._collection = collection
        self._deck = deck
        self._present: Preset = collection.presets.in_force(deck).preset
        self._presets: dict[str, Preset] = {p.name: p for p in collection.presets.all()}
        self._shown = self._present
        self._day = collection.today()
        self._decks = collection.decks.all()
        self._simulations: dict[Preset, Simulation] = {}
        self._compared: float | None = None
        self._wanted: float | None = None
        self._pause: Timer | None = None
        self._previews: Latest[_Change] = Latest(self._preview)
        super().__init__(f"Options · {deck.name}")

    # What is shown

    def fields(self) -> ComposeResult:
        """The decks that it applies to, then one line per field."""
        yield Static(id="applies", classes="section")
        only = Tick("Only this deck", id="only", compact=True)
        only.disabled = len(self._sharing()) == 1  # or it would get the focus while hidden
        yield only
        if len(self._presets) > 1:
            names = [(name, name) for name in self._presets]
            yield choice("Preset", "preset", names, self._present.name)
        yield from option_fields.fields(self._present, self._today)
        yield from practice_fields.fields(self._present.practice)

    @property
    def _today(self) -> TodayOnly:
        """The limits of today alone, in the displayed preset."""
        return self._shown.today_only(self._day)

    def on_mount(self) -> None:
        """Shows which decks the options apply to."""
        self._show_sharing()
        super().on_mount()
        self._look_at_tomorrow()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explains the option whose field has the focus."""
        option = _EXPLAINED.get(event.widget.id or "")
        self.explain(explained(option) if option else "")

    def _sharing(self) -> list[Deck]:
        """The decks that would share the displayed preset, including this one."""
        return [
            deck
            for deck in self._decks
            if deck.preset_id == self._shown.id or deck.id == self._deck.id
        ]

    def _show_sharing(self) -> None:
        sharing = self._sharing()
        only = self.query_one("#only", Tick)
        only.display = len(sharing) > 1
        only.disabled = not only.display
        decks = [self._deck] if only.value else sharing
        words = f"Applies to {deck_words.sharing(self._shown, decks)}"
        self.query_one("#applies", Static).update(Content(words))

    @on(Tick.Changed, "#only")
    def _limit(self) -> None:
        self._show_sharing()

    @on(Select.Changed, "#preset")
    def _show_preset(self, message: Select.Changed) -> None:
        """Fills the fields with the options of another preset."""
        preset = self._presets[str(message.value)]
        if preset == self._shown:
            return
        self._shown = preset
        option_fields.fill(self, preset, self._today)
        practice_fields.fill(self, preset.practice)
        self._show_sharing()

    # The effect of another retention

    @on(Input.Changed, "#retention")
    def _look_ahead(self, message: Input.Changed) -> None:
        try:
            desired = inputs.share_of(message.value, option_fields.RETENTION)
        except FlashcardsError:
            return
        low, high = RETENTION_RANGE
        # Half typed, as 9 is on the way to 90: no reason to complain yet.
        if not low <= desired <= high:
            return
        self._wanted = desired
        if self._compared is None:
            self._begin_comparing(desired)

    def _begin_comparing(self, desired: float) -> None:
        """Starts a comparison; only one runs at a time, and the newest value is compared next."""
        self._compared = desired
        self._compare(self._shown, desired)

    @work(thread=True, group="outlook")
    def _compare(self, preset: Preset, desired: float) -> None:
        """Simulates the workload at another retention and reports it as an ``Outlook``."""
        words, error = "%", ""
        try:
            if desired != preset.desired_retention:
                if preset not in self._simulations:  # read once, not for every key that is typed
                    with host_of(self).open_again() as collection:
                        self._simulations[preset] = collection.statistics.simulation(preset)
                words = _compared(*self._simulations[preset]((preset.desired_retention, desired)))
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(self.Outlook(desired, words, error))

    @on(Outlook)
    def _show_outlook(self, message: Outlook) -> None:
        self._compared = None
        if self._wanted is not None and self._wanted != message.desired:
            self._begin_comparing(self._wanted)
            return
        self.query_one("#retention-hint", Static).update(message.words)
        if message.error:
            self.complain(message.error)

    # Tomorrow

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Tick.Changed)
    def _edited(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE_S, self._look_at_tomorrow)

    def _look_at_tomorrow(self) -> None:
        """Asks for the cards of tomorrow under the options as they are in the fields."""
        try:
            self._previews.want(self._wanted_change())
        except FlashcardsError:
            self._say_tomorrow("")

    @work(thread=True, group="tomorrow")
    def _preview(self, change: _Change) -> None:
        words = ""
        # What cannot be saved has no effect to show; saving says why.
        with suppress(FlashcardsError), host_of(self).open_again() as collection:
            words = tomorrow(collection.presets.preview(self._deck, *change))
        self.post_message(self.Tomorrow(words))

    @on(Tomorrow)
    def _show_tomorrow(self, message: Tomorrow) -> None:
        self._say_tomorrow(message.words)
        self._previews.done()

    def _say_tomorrow(self, words: str) -> None:
        self.query_one(".dialog").border_subtitle = Content(words)

    # Saving

    def values(self) -> tuple[object, ...]:
        """The contents of the fields, as typed."""
        texts = [field.value for field in self.query(Input)]
        choices = [field.value for field in self.query(Select)]
        return (*texts, *choices, *(box.value for box in self.query(Tick)))

    def save(self) -> bool:
        """Writes the changes as one undo step."""
        present = self._in_force()
        scope, options, today = self._wanted_change()
        self._collection.presets.change(self._deck, scope, options, today=today)
        return self._in_force() != present

    def _wanted_change(self) -> _Change:
        """What saving changes, as the use-case takes it.

        Raises:
            SettingError: if a field cannot be read.
        """
        scope: str | Scope | None = None
        before = self._shown
        if self.query_one("#only", Tick).value:
            scope, before = Scope.ONLY_THIS_DECK, self._present
        elif self._shown != self._present:
            scope = self._shown.name
        today = option_fields.edited_today(self)
        return (
            scope,
            _changed(self._edited_options(), asdict(before) | asdict(before.practice)),
            None if today == before.today_only(self._day) else today,
        )

    def _in_force(self) -> OptionsInForce:
        return self._collection.presets.in_force(self._deck)

    def _edited_options(self) -> dict[str, Any]:
        return option_fields.edited(self) | practice_fields.edited(self)


def _changed(edited: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    # Only these are written, so that what another program changed meanwhile stays.
    return {name: value for name, value in edited.items() if value != before[name]}


def _compared(before: Load, after: Load) -> str:
    due = f"{before.rescheduled_by_tomorrow:,.0f} → {after.rescheduled_by_tomorrow:,.0f} tomorrow"
    return f"{due}, {before.minutes_per_day:.0f} → {after.minutes_per_day:.0f} min"
