"""A dialog for a query of the search language, which is checked before it is taken."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from flashcards.errors import FlashcardsError, QueryError
from flashcards.presentation.card_list import pointed_at
from flashcards.tui import keys
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField


class QueryScreen(ModalScreen[str]):
    """Returns the query, "" for none, None if the dialog was closed."""

    BINDINGS = keys.LINE

    def __init__(self, title: str, query: str, check: Callable[[str], object]) -> None:
        """Prepares the screen.

        Args:
            title: what the query is for.
            query: the one in force, "" for none.
            check: raises a ``FlashcardsError`` for a query that cannot be used.
        """
        self._title, self._query, self._check = title, query, check
        super().__init__()

    def compose(self) -> ComposeResult:
        """A text field, a line for what is wrong, the keys."""
        with Vertical(classes="dialog", id="line") as dialog:
            dialog.border_title = self._title
            yield LineField(
                self._query, placeholder="deck:name tag:name level:hard …", compact=True
            )
            yield Static(id="problem")
            yield KeyBar()

    @on(Input.Submitted)
    def _take(self, message: Input.Submitted) -> None:
        query = message.value.strip()
        try:
            if query:
                self._check(query)
        except FlashcardsError as error:
            words = pointed_at(error) if isinstance(error, QueryError) else str(error)
            # The dialog stays open: the mistake is shown with its place in the query.
            self.query_one("#problem", Static).update(Content(words))
            return
        self.dismiss(query)

    def action_close(self) -> None:
        """Closes and changes nothing."""
        self.dismiss(None)
