"""The dialog for studying something else than what is due: a search, and the ways to study it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from flashcards.model import DECK_SEPARATOR, Deck
from flashcards.presentation import sessions, terminal_text, wording
from flashcards.study.scope import Offer, Scope, offered
from flashcards.tui import keys
from flashcards.tui.dialogs.pick import ListScreen
from flashcards.tui.offering import Counted, count
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.saved_search import SavedSearch

_PAUSE_S = 0.15
"""How long no key is typed before cards are counted."""


class ChooseScreen(ListScreen[Scope]):
    """Returns what to study, None if the dialog was closed."""

    BINDINGS = keys.CHOOSE

    def __init__(
        self,
        connect: Callable[[], Collection],
        deck: Deck | None,
        saved: Sequence[SavedSearch],
    ) -> None:
        """Prepares the screen.

        Args:
            connect: opens the collection for the thread that counts.
            deck: what is studied as long as no search is typed, None for all decks.
            saved: the saved searches.
        """
        self._connect, self._deck, self._saved = connect, deck, saved
        self._pause: Timer | None = None
        self._scopes: list[Scope] = []
        self._is_counted = self._is_entered = False
        super().__init__()

    def compose(self) -> ComposeResult:
        """The search, the ways and the saved searches in one list, a line for mistakes."""
        name = wording.deck_or_all(self._deck)
        name = terminal_text.line(name.rpartition(DECK_SEPARATOR)[2])
        with Vertical(classes="dialog", id="choose") as dialog:
            dialog.border_title = f"Study {name}, or a search"
            yield LineField(
                placeholder="a search in all decks, such as tag:sql is:due", compact=True
            )
            yield Static(id="problem")
            yield OptionList()
            yield KeyBar()

    def on_mount(self) -> None:
        """Counts the cards of the deck."""
        self._look()

    @on(Input.Changed)
    def _wait(self) -> None:
        self._is_counted = self._is_entered = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE_S, self._look)

    def _look(self) -> None:
        count(self, self._connect, self._scope())

    def _scope(self) -> Scope:
        typed = self.query_one(Input).value.strip()
        return Scope(query=typed) if typed else Scope(self._deck)

    def on_counted(self, message: Counted) -> None:
        """Lists the ways of studying what is typed, unless something else is typed by now."""
        # Counting takes longer than typing: what is counted may be of a text before.
        if message.scope != self._scope():
            return
        offer = message.offer
        self._scopes = [] if offer is None else offered(offer, message.scope)
        self._complain(message.error or ("" if self._scopes else "No card matches."))
        self._list([] if offer is None else [_way(scope, offer) for scope in self._scopes])
        self._is_counted = True
        if self._is_entered and self._scopes:
            self._is_entered = False
            self._choose(0)

    def _complain(self, words: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(Content(words))
        problem.display = bool(words)

    def _list(self, ways: Sequence[Option]) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([*ways, *self._saved_lines()])
        options.highlighted = 0 if ways else None

    def _saved_lines(self) -> list[Option]:
        if not self._saved:
            return []
        heading = Option(Content.styled("Saved searches", "$text-muted"), disabled=True)
        return [heading, *(Option(_line(kept)) for kept in self._saved)]

    @on(Input.Submitted)
    def _submit(self) -> None:
        options = self.query_one(OptionList)
        if not self._is_counted:
            # The list is still that of the text before.
            self._is_entered = True
        elif options.highlighted is not None:
            self._choose(options.highlighted)

    @on(OptionList.OptionSelected)
    def _select(self, message: OptionList.OptionSelected) -> None:
        self._choose(message.option_index)

    def _choose(self, row: int) -> None:
        """Studies in the way of a line, or puts its saved search into the field."""
        if row < len(self._scopes):
            self.dismiss(self._scopes[row])
            return
        field = self.query_one(Input)
        # Not studied at once: the counts of its ways are seen first. One line is the heading.
        field.value = self._saved[row - len(self._scopes) - 1].query
        field.cursor_position = len(field.value)
        field.focus()


def _way(scope: Scope, offer: Offer) -> Option:
    return Option(Content(sessions.way(scope.way, offer, scope.amount)))


def _line(search: SavedSearch) -> Content:
    name, query = terminal_text.line(search.name), terminal_text.line(search.query)
    return Content.assemble(name, (f"  {query}", "$text-muted"))
