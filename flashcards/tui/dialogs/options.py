"""The form for the options of a deck's preset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Select, Static

from flashcards.collection.presets import Scope
from flashcards.errors import FlashcardsError
from flashcards.model import IntervalsBy, LeechAction, NewOrder, ReviewOrder
from flashcards.model.preset import TodayOnly
from flashcards.presentation import deck_words, learning_steps
from flashcards.presentation.easy_days import easy_days, easy_days_from
from flashcards.presentation.preview_words import another_retention, tomorrow
from flashcards.presentation.setting_words import explained
from flashcards.scheduling.options import RETENTION_RANGE
from flashcards.tui import inputs
from flashcards.tui.dialogs import practice_fields
from flashcards.tui.dialogs.form import FormScreen, line
from flashcards.tui.dialogs.option_choices import (
    INTERVALS,
    LEECH_ACTIONS,
    NEW_ORDERS,
    REVIEW_ORDERS,
)
from flashcards.tui.host import host_of
from flashcards.tui.latest import Latest
from flashcards.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.statistics import Simulation
    from flashcards.model import Deck, Preset
    from flashcards.study.shown import OptionsInForce

_RETENTION, _STEPS, _RELEARNING = "Desired retention", "Learning steps", "Relearning steps"
_EASY_DAYS = "Easy days"
_NUMBERS = {
    "new": ("new_per_day", "New cards a day", "cards"),
    "reviews": ("reviews_per_day", "Reviews a day", "cards"),
    "minutes": ("minutes_per_day", "Minutes a day", "0: no limit"),
    "maximum": ("maximum_interval", "Maximum interval", "days"),
    "leech": ("leech_threshold", "Leech after", "lapses"),
}
"""The fields for integers, by id: option, label and unit."""

_TODAY = {"new-today": "New cards today", "reviews-today": "Reviews today"}
"""The fields for limits of today alone, by id; empty where that of every day holds."""

_EXPLAINED = {
    "only": "only_this_deck",
    "preset": "preset",
    "new-today": "new_today",
    "reviews-today": "reviews_today",
    "order": "new_order",
    "review-order": "review_order",
    "retention": "desired_retention",
    "steps": "learning_steps",
    "relearning": "relearning_steps",
    "easy-days": "easy_days",
    "balance": "balance",
    "intervals": "intervals_by",
    "then": "leech_action",
    "bury": "bury_siblings",
    **{id_: option for id_, (option, _, _) in _NUMBERS.items()},
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
            yield _choice("Preset", "preset", names, self._present.name)
        texts = _texts(self._present)
        yield from _number_lines(texts, "new")
        yield _today_line("new-today", self._today.new)
        yield _choice("Order of new cards", "order", NEW_ORDERS, self._present.new_order)
        yield from _number_lines(texts, "reviews")
        yield _today_line("reviews-today", self._today.reviews)
        yield from _number_lines(texts, "minutes")
        present = self._present.review_order
        yield _choice("Order of reviews", "review-order", REVIEW_ORDERS, present)
        yield line(_RETENTION, "retention", texts["retention"], "%")
        yield line(_STEPS, "steps", texts["steps"], "1m 10m 1d")
        yield line(_RELEARNING, "relearning", texts["relearning"], "10m")
        yield from _number_lines(texts, "maximum")
        yield line(_EASY_DAYS, "easy-days", texts["easy-days"], "sat 50 sun 0")
        yield Tick("Even out the days ahead", self._present.balance, id="balance", compact=True)
        yield _choice("Intervals by", "intervals", INTERVALS, self._present.intervals_by)
        yield from _number_lines(texts, "leech")
        yield _choice("Leech action", "then", LEECH_ACTIONS, self._present.leech_action)
        bury = self._present.bury_siblings
        yield Tick("Bury related cards until tomorrow", bury, id="bury", compact=True)
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
        for id_, text in _texts(preset).items():
            self.query_one(f"#{id_}", Input).value = text
        for id_, limit in zip(_TODAY, (self._today.new, self._today.reviews), strict=True):
            self.query_one(f"#{id_}", Input).value = _limit_text(limit)
        self.query_one("#then", Select).value = preset.leech_action
        self.query_one("#order", Select).value = preset.new_order
        self.query_one("#review-order", Select).value = preset.review_order
        self.query_one("#balance", Tick).value = preset.balance
        self.query_one("#intervals", Select).value = preset.intervals_by
        self.query_one("#bury", Tick).value = preset.bury_siblings
        practice_fields.fill(self, preset.practice)
        self._show_sharing()

    # The effect of another retention

    @on(Input.Changed, "#retention")
    def _look_ahead(self, message: Input.Changed) -> None:
        try:
            desired = inputs.share_of(message.value, _RETENTION)
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
        """Works out the workload at another retention and reports it as an ``Outlook``."""
        words, error = "%", ""
        try:
            if desired != preset.desired_retention:
                if preset not in self._simulations:  # read once, not for every key that is typed
                    with host_of(self).open_again() as collection:
                        self._simulations[preset] = collection.statistics.simulation(preset)
                rates = (preset.desired_retention, desired)
                words = another_retention(*self._simulations[preset](rates))
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
        today = self._edited_today()
        return (
            scope,
            _changed(self._edited_options(), asdict(before) | asdict(before.practice)),
            None if today == before.today_only(self._day) else today,
        )

    def _in_force(self) -> OptionsInForce:
        return self._collection.presets.in_force(self._deck)

    def _edited_options(self) -> dict[str, Any]:
        numbers = {
            option: inputs.number_of(self._text(id_), title)
            for id_, (option, title, _) in _NUMBERS.items()
        }
        return (
            numbers
            | practice_fields.edited(self)
            | {
                "desired_retention": inputs.share_of(self._text("retention"), _RETENTION),
                "learning_steps": learning_steps.steps_from(self._text("steps"), _STEPS),
                "relearning_steps": learning_steps.steps_from(
                    self._text("relearning"), _RELEARNING
                ),
                "easy_days": easy_days_from(self._text("easy-days"), _EASY_DAYS),
                "balance": self.query_one("#balance", Tick).value,
                "intervals_by": IntervalsBy(str(self.query_one("#intervals", Select).value)),
                "leech_action": LeechAction(str(self.query_one("#then", Select).value)),
                "bury_siblings": self.query_one("#bury", Tick).value,
                "new_order": NewOrder(str(self.query_one("#order", Select).value)),
                "review_order": ReviewOrder(str(self.query_one("#review-order", Select).value)),
            }
        )

    def _edited_today(self) -> TodayOnly:
        texts = {title: self._text(id_).strip() for id_, title in _TODAY.items()}
        return TodayOnly(
            *(inputs.number_of(text, title) if text else None for title, text in texts.items())
        )

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value


def _changed(edited: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    # Only these are written, so that what another program changed meanwhile stays.
    return {name: value for name, value in edited.items() if value != before[name]}


def _texts(preset: Preset) -> dict[str, str]:
    """The contents of the text fields for a preset, by their ids."""
    return {id_: str(getattr(preset, option)) for id_, (option, _, _) in _NUMBERS.items()} | {
        "retention": inputs.share_text(preset.desired_retention),
        "steps": learning_steps.steps(preset.learning_steps),
        "relearning": learning_steps.steps(preset.relearning_steps),
        "easy-days": easy_days(preset.easy_days),
    }


def _number_lines(texts: Mapping[str, str], *ids: str) -> Iterator[Horizontal]:
    for id_ in ids:
        _, title, unit = _NUMBERS[id_]
        yield line(title, id_, texts[id_], unit)


def _today_line(id_: str, limit: int | None) -> Horizontal:
    return line(_TODAY[id_], id_, _limit_text(limit), "empty: as usual")


def _limit_text(limit: int | None) -> str:
    return "" if limit is None else str(limit)


def _choice(name: str, id_: str, options: Iterable[tuple[str, Any]], value: object) -> Horizontal:
    return Horizontal(
        Static(name, classes="name"),
        Select(options, value=value, allow_blank=False, compact=True, id=id_),
        classes="field",
    )
