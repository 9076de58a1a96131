"""A form of one line, whose answer may be refused."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from flashcards.tui.dialogs.form import FormScreen, label
from flashcards.tui.widgets.line_field import LineField


class AskScreen(FormScreen):
    """Asks for a short text; Enter saves it."""

    def __init__(
        self, title: str, question: str, hint: str, answer: Callable[[str], object]
    ) -> None:
        """Prepares the form.

        Args:
            title: what is changed.
            question: the field's name.
            hint: what may be written there.
            answer: called with the text; its errors are shown in the form.
        """
        self._question, self._hint, self._answer = question, hint, answer
        super().__init__(title)

    def fields(self) -> ComposeResult:
        """The one field."""
        yield label(self._question, self._hint)
        yield LineField(id="answer", compact=True)

    def values(self) -> str:
        """The typed text."""
        return self.query_one("#answer", Input).value

    def save(self) -> bool:
        """Hands the answer over."""
        # What it refuses is shown in the form, which stays open with the text.
        self._answer(self.values())
        return True

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_save()
