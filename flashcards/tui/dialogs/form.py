"""The base of all forms: labelled fields, saving, and cancelling, which asks if need be."""

from __future__ import annotations

from enum import Enum
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, Static

from flashcards.errors import FlashcardsError
from flashcards.tui import keys
from flashcards.tui.dialogs.question import QuestionScreen
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.reading import Reading


class Closed(Enum):
    """How a form was closed."""

    SAVED = "saved"
    SAME = "same"
    """Saved, but everything was so already."""
    CANCELLED = "cancelled"


class FormScreen(ModalScreen[Closed]):
    """Fields in a frame; returns whether they were saved."""

    BINDINGS = keys.FORM

    def __init__(self, title: str) -> None:
        self._heading = title
        self._before: Any = None
        self._window = Size()
        self.problem = ""
        """The error that is shown."""
        super().__init__()

    # For subclasses

    def fields(self) -> ComposeResult:
        """The fields, each after its label."""
        raise NotImplementedError

    def values(self) -> Any:
        """The contents of the fields, to be compared with those at the beginning."""
        raise NotImplementedError

    def save(self) -> bool:
        """Writes the contents of the fields.

        Returns:
            Whether anything differs now.

        Raises:
            FlashcardsError: if it cannot be written; the reason is shown in the form.
        """
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The widgets between the frame and the line for errors."""
        with Reading():
            yield from self.fields()

    # For all forms

    def compose(self) -> ComposeResult:
        """The fields, which scroll, a line for errors, and the keys."""
        self._window = self.app.size
        with Vertical(classes="dialog form") as dialog:
            dialog.border_title = self._heading
            yield from self.body()
            yield Static(id="purpose")
            yield Static(id="problem")
            yield KeyBar()

    def on_mount(self) -> None:
        """Remembers the contents of the fields and scrolls to the top."""
        self._before = self.values()
        # The first field gets the focus and is scrolled to, which hides what is above it.
        self.call_after_refresh(self.query_one(Reading).scroll_home, animate=False)

    def on_resize(self, _event: Resize) -> None:
        """Keeps the field with the focus in sight when the window gets lower."""
        if self.app.size != self._window and self.focused is not None:
            self._window = self.app.size
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    @property
    def is_changed(self) -> bool:
        """Whether cancelling would lose changes."""
        return bool(self.values() != self._before)

    def action_save(self) -> None:
        """Saves, or shows the error."""
        try:
            is_changed = self.save()
        except FlashcardsError as error:
            self.complain(str(error))
            return
        self.dismiss(Closed.SAVED if is_changed else Closed.SAME)

    def explain(self, words: str) -> None:
        """Shows below the fields what the one with the focus is for."""
        about = self.query_one("#purpose", Static)
        about.update(Content(words))
        about.display = bool(words)

    def complain(self, words: str) -> None:
        """Shows an error below the fields."""
        self.problem = words
        self.query_one("#problem", Static).update(Content(f"✗ {words}" if words else ""))

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def _corrected(self) -> None:
        """Takes an error away that the change may have answered; saving says what is left."""
        if self.problem:
            self.complain("")

    def action_cancel(self) -> None:
        """Closes the form; asks first if there are changes."""
        if self.is_changed:
            self.app.push_screen(DiscardScreen(), self._discard)
        else:
            self.dismiss(Closed.CANCELLED)

    def _discard(self, wanted: bool | None) -> None:  # noqa: FBT001
        if wanted:
            self.dismiss(Closed.CANCELLED)


class DiscardScreen(QuestionScreen):
    """Asks whether changes may be discarded."""

    BINDINGS = keys.DISCARD
    YES, NO, FRAME = "discard", "keep editing", "dialog narrow"

    def __init__(self, question: str = "Discard changes?") -> None:
        super().__init__(question)

    def action_drop(self) -> None:
        """Discards the changes."""
        self.dismiss(result=True)


def label(words: str, hint: str = "") -> Widget:
    """A field's name, with a hint on its content."""
    parts = Content.assemble((words, "bold"), (f"  {hint}" if hint else "", "$text-muted"))
    return Static(parts, classes="label")


def line(name: str, id_: str, value: str, hint: str) -> Horizontal:
    """A field for one line of text, between its name and a hint on its content."""
    is_number = value.replace(".", "").isdigit()  # numbers are replaced, names and lists extended
    return Horizontal(
        Static(name, classes="name"),
        LineField(value, id=id_, select_on_focus=is_number, compact=True),
        Static(hint, classes="hint", id=f"{id_}-hint"),
        classes="field",
    )
