"""The fields for spoken answers in the form of a deck's options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from flashcards.model.practice import PracticeOptions
from flashcards.presentation import practice_words
from flashcards.tui import inputs
from flashcards.tui.dialogs.form import line
from flashcards.tui.widgets.tick import Tick

_TICKS = {
    "spoken": ("spoken", "Spoken answers"),
    "record": ("record", "Record them"),
    "transcript": ("transcript", "Turn recordings into text"),
    "keep-recordings": ("keep_recordings", "Keep recordings"),
}
"""The fields to tick by their ids: option and label."""

_SECONDS = {
    "easy-seconds": ("easy_seconds", "Target, easy"),
    "medium-seconds": ("medium_seconds", "Target, medium"),
    "hard-seconds": ("hard_seconds", "Target, hard"),
    "other-seconds": ("other_seconds", "Target, no level"),
    "preparation-seconds": ("preparation_seconds", "Preparation"),
}
_SHARES = {
    "hard-share": ("hard_share", "Hard from", "% of the points"),
    "easy-share": ("easy_share", "Easy within", "% of the target"),
}
"""The fields by their ids: option, label, and what the number counts."""

EXPLAINED: Mapping[str, str] = {
    **{id_: option for id_, (option, _) in _TICKS.items()},
    **{id_: option for id_, (option, _) in _SECONDS.items()},
    **{id_: option for id_, (option, _, _) in _SHARES.items()},
}
"""The options that fields are explained as, by their ids."""


def fields(options: PracticeOptions) -> ComposeResult:
    """The fields, and the rule by which a rating is suggested."""
    texts = texts_of(options)
    for id_, (option, title) in _TICKS.items():
        yield Tick(title, getattr(options, option), id=id_, compact=True)
    for id_, (_, title) in _SECONDS.items():
        yield line(title, id_, texts[id_], "seconds")
    for id_, (_, title, of) in _SHARES.items():
        yield line(title, id_, texts[id_], of)
    yield Static(rule_of(options), id="rule", classes="explained")


def texts_of(options: PracticeOptions) -> dict[str, str]:
    """The contents of the text fields, by their ids."""
    seconds = {id_: str(getattr(options, option)) for id_, (option, _) in _SECONDS.items()}
    shares = {
        id_: inputs.share_text(getattr(options, option)) for id_, (option, _, _) in _SHARES.items()
    }
    return seconds | shares


def fill(form: Widget, options: PracticeOptions) -> None:
    """Puts other options into the fields."""
    for id_, (option, _) in _TICKS.items():
        form.query_one(f"#{id_}", Tick).value = getattr(options, option)
    for id_, text in texts_of(options).items():
        form.query_one(f"#{id_}", Input).value = text
    form.query_one("#rule", Static).update(rule_of(options))


def edited(form: Widget) -> dict[str, Any]:
    """The options as the fields say.

    Raises:
        SettingError: if a field holds no number.
    """

    def text(id_: str) -> str:
        return form.query_one(f"#{id_}", Input).value

    seconds = {
        option: inputs.number_of(text(id_), title) for id_, (option, title) in _SECONDS.items()
    }
    shares = {
        option: inputs.share_of(text(id_), title) for id_, (option, title, _) in _SHARES.items()
    }
    ticks = {option: form.query_one(f"#{id_}", Tick).value for id_, (option, _) in _TICKS.items()}
    return ticks | seconds | shares


def rule_of(options: PracticeOptions) -> Content:
    """The rule as a table."""
    rows = practice_words.rule(options)
    width = max(len(words) for words, _ in rows)
    lines = [Content(f"{words:<{width}}  {rating}") for words, rating in rows]
    # Worded by the present options, so that the rule is that of the numbers above it.
    return Content("\n").join([Content(practice_words.rule_heading()), *lines])
