"""The fields for limits, orders and intervals in the form of a deck's options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.widgets import Input, Select

from flashcards.model import LeechAction, NewOrder, ReviewOrder
from flashcards.model.preset import TodayOnly
from flashcards.presentation import learning_steps
from flashcards.presentation.easy_days import easy_days, easy_days_from
from flashcards.tui import inputs
from flashcards.tui.dialogs.form import choice, line
from flashcards.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.containers import Horizontal
    from textual.widget import Widget

    from flashcards.model import Preset

RETENTION = "Desired retention"
_STEPS, _RELEARNING, _EASY_DAYS = "Learning steps", "Relearning steps", "Easy days"
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

_NEW_ORDERS = [
    ("Deck by deck", NewOrder.DECK),
    ("Decks in turn", NewOrder.MIXED),
    ("Random", NewOrder.RANDOM),
    ("Easy first", NewOrder.LEVEL),
    ("As in the files", NewOrder.FILE),
]
_REVIEW_ORDERS = [
    ("Longest due", ReviewOrder.DUE),
    ("Least certain", ReviewOrder.UNCERTAIN),
    ("Easy first", ReviewOrder.LEVEL),
]
EXPLAINED: Mapping[str, str] = {
    "new-today": "new_today",
    "reviews-today": "reviews_today",
    "order": "new_order",
    "review-order": "review_order",
    "retention": "desired_retention",
    "steps": "learning_steps",
    "relearning": "relearning_steps",
    "easy-days": "easy_days",
    "balance": "balance",
    "then": "leech_action",
    "bury": "bury_siblings",
    **{id_: option for id_, (option, _, _) in _NUMBERS.items()},
}
"""The options that fields are explained as, by their ids."""


def fields(preset: Preset, today: TodayOnly) -> ComposeResult:
    """One line per option, with the limits of today alone beside those of every day."""
    texts = texts_of(preset)
    yield _number(texts, "new")
    yield _of_today("new-today", today.new)
    yield choice("Order of new cards", "order", _NEW_ORDERS, preset.new_order)
    yield _number(texts, "reviews")
    yield _of_today("reviews-today", today.reviews)
    yield _number(texts, "minutes")
    yield choice("Order of reviews", "review-order", _REVIEW_ORDERS, preset.review_order)
    yield line(RETENTION, "retention", texts["retention"], "%")
    yield line(_STEPS, "steps", texts["steps"], "1m 10m 1d")
    yield line(_RELEARNING, "relearning", texts["relearning"], "10m")
    yield _number(texts, "maximum")
    yield line(_EASY_DAYS, "easy-days", texts["easy-days"], "sat 50 sun 0")
    yield Tick("Even out the days ahead", preset.balance, id="balance", compact=True)
    yield _number(texts, "leech")
    actions = [(action.value.title(), action) for action in LeechAction]
    yield choice("Leech action", "then", actions, preset.leech_action)
    bury = preset.bury_siblings
    yield Tick("Bury related cards until tomorrow", bury, id="bury", compact=True)


def texts_of(preset: Preset) -> dict[str, str]:
    """The contents of the text fields but those of today, by their ids."""
    return {id_: str(getattr(preset, option)) for id_, (option, _, _) in _NUMBERS.items()} | {
        "retention": inputs.share_text(preset.desired_retention),
        "steps": learning_steps.steps(preset.learning_steps),
        "relearning": learning_steps.steps(preset.relearning_steps),
        "easy-days": easy_days(preset.easy_days),
    }


def fill(form: Widget, preset: Preset, today: TodayOnly) -> None:
    """Puts the options of another preset into the fields."""
    limits = zip(_TODAY, (today.new, today.reviews), strict=True)
    texts = texts_of(preset) | {id_: _limit_text(limit) for id_, limit in limits}
    for id_, text in texts.items():
        form.query_one(f"#{id_}", Input).value = text
    form.query_one("#then", Select).value = preset.leech_action
    form.query_one("#order", Select).value = preset.new_order
    form.query_one("#review-order", Select).value = preset.review_order
    form.query_one("#balance", Tick).value = preset.balance
    form.query_one("#bury", Tick).value = preset.bury_siblings


def edited(form: Widget) -> dict[str, Any]:
    """The options of every day as the fields say.

    Raises:
        SettingError: if a field cannot be read.
    """
    numbers = {
        option: inputs.number_of(_text(form, id_), title)
        for id_, (option, title, _) in _NUMBERS.items()
    }
    return numbers | {
        "desired_retention": inputs.share_of(_text(form, "retention"), RETENTION),
        "learning_steps": learning_steps.steps_from(_text(form, "steps"), _STEPS),
        "relearning_steps": learning_steps.steps_from(_text(form, "relearning"), _RELEARNING),
        "easy_days": easy_days_from(_text(form, "easy-days"), _EASY_DAYS),
        "balance": form.query_one("#balance", Tick).value,
        "leech_action": LeechAction(str(form.query_one("#then", Select).value)),
        "bury_siblings": form.query_one("#bury", Tick).value,
        "new_order": NewOrder(str(form.query_one("#order", Select).value)),
        "review_order": ReviewOrder(str(form.query_one("#review-order", Select).value)),
    }


def edited_today(form: Widget) -> TodayOnly:
    """The limits of today alone as the fields say.

    Raises:
        SettingError: if a field holds no number.
    """
    texts = {title: _text(form, id_).strip() for id_, title in _TODAY.items()}
    return TodayOnly(
        *(inputs.number_of(text, title) if text else None for title, text in texts.items())
    )


def _text(form: Widget, id_: str) -> str:
    return form.query_one(f"#{id_}", Input).value


def _number(texts: Mapping[str, str], id_: str) -> Horizontal:
    _, title, unit = _NUMBERS[id_]
    return line(title, id_, texts[id_], unit)


def _of_today(id_: str, limit: int | None) -> Horizontal:
    return line(_TODAY[id_], id_, _limit_text(limit), "empty: as usual")


def _limit_text(limit: int | None) -> str:
    return "" if limit is None else str(limit)
