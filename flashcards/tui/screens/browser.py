"""The list of cards: a search, its result, the card beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from flashcards.errors import FlashcardsError, QueryError
from flashcards.presentation import browsing
from flashcards.search import parse
from flashcards.search.sorting import Look
from flashcards.tui import keys
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.latest import Latest
from flashcards.tui.screens.list_look import ListLookScreen
from flashcards.tui.widgets.card_table import CardTable, ColumnHeads
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.browser import Browser

_PAUSE_S = 0.1
"""How long typing has to pause before the search starts."""
_LOOK_EVERY_S = 2.0
"""How often to look for changes by other programs."""
_BROAD = 100
"""Columns from which on the card stands beside the list."""
_WIDTHS = [(0, "-narrow"), (56, "-wide"), (_BROAD, "-broad")]
"""Columns from which on a class is set."""
_IN_FIELD = {"close", "save", "move"}
"""The actions of keys that are not typed into the field."""
_NEED_CARD = {
    "open_card", "mark", "mark_range", "mark_all", "edit", "edit_outside", "move_cards", "tag",
    "untag", "level", "flag", "suspend", "bury", "reset", "due", "delete", "replace", "open_medium",
}  # fmt: skip
_HINT = "words, deck:name, tag:name, is:due, level:hard …"


@dataclass(frozen=True, slots=True)
class Request:
    """What to search for, in which order, and the card for the cursor."""

    query: str
    look: Look
    keep: int | None = None


_STALE = -1
"""No card's id: whichever the cursor is on has to be drawn again, or none."""


class BrowserScreen(ListLookScreen):
    """Lists the cards that a search finds; it runs in a thread, so that typing never waits."""

    BINDINGS = keys.BROWSER
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    class Searched(Message):
        """A search has ended, or was refused."""

        def __init__(
            self, request: Request, ids: Sequence[int], error: FlashcardsError | None
        ) -> None:
            self.request, self.ids, self.error = request, ids, error
            super().__init__()

    def __init__(
        self, browser: Browser, connect: Callable[[], Collection], card_id: int | None
    ) -> None:
        """Prepares the screen.

        Args:
            browser: the list as it was left.
            connect: opens the collection for a thread.
            card_id: the card for the cursor, for which the search makes way if it does not find
                it; None for the one where it was.
        """
        super().__init__(browser, connect)
        self._card_id = card_id
        self._latest: Latest[Request] = Latest(self._search)
        self._seen_version = browser.collection.data_version()
        self._pause: Timer | None = None
        self._fault: QueryError | None = None
        self._is_open = False
        self._is_beside: bool | None = None
        self._shown: int | None = _STALE

    def compose(self) -> ComposeResult:
        """The field, the list, the card, a status line."""
        with Vertical(classes="column", id="browser"):
            with Horizontal(id="field"):
                yield Static("/ ")
                yield LineField(self._first_query(), placeholder=_HINT, id="query", compact=True)
            yield Static(id="fault")
            with Horizontal(id="panes"):
                with Vertical(id="list"):
                    yield ColumnHeads(self.browser)
                    yield CardTable(self.browser)
                    yield Static(id="none")
                yield CardView()
            yield StatusLine()
            yield KeyBar()

    def _first_query(self) -> str:
        """The query as it was left, unless it does not find the card for the cursor."""
        is_found = self._card_id is None or self._card_id in self.browser.results.ids
        return self.browser.query if is_found else ""

    def on_mount(self) -> None:
        """Shows the list as it was left and searches again."""
        self.query_one("#fault").display = self.query_one("#none").display = False
        self.query_one(CardView).media_context = MediaContext(
            self._collection.media.folder, self.key_of("browser.media")
        )
        if self._card_id is None:
            self.query_one(Input).focus()
            self.show_list()
        else:
            self.query_one(CardTable).focus()
        self._lay_out()
        self._want(self._card_id)
        self.set_interval(_LOOK_EVERY_S, self._look)

    def _look(self) -> None:
        """Draws the list again if another program has written."""
        version = self._collection.data_version()
        if self.is_current and version != self._seen_version:
            self._seen_version = version
            self.show_changes(removes=False)

    # Searching

    @property
    def is_searching(self) -> bool:
        """Whether the list is not yet that of the query."""
        return self._pause is not None or self._latest.is_running

    @on(Input.Changed, "#query")
    def _typed(self, message: Input.Changed) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        is_shown = message.value == self.browser.query and self._fault is None
        if not is_shown:
            self.say("")
        # A search that runs for another text would replace the list of this one.
        if not is_shown or self._latest.is_running:
            self._pause = self.set_timer(_PAUSE_S, self._want)

    def search_again(self) -> None:
        """Searches for what is in the field, in the order of the list."""
        self._want()

    def _want(self, keep: int | None = None) -> None:
        self._pause = None
        self._latest.want(Request(self.query_one(Input).value, self.browser.look, keep))

    @work(thread=True, group="search")
    def _search(self, request: Request) -> None:
        ids: list[int] = []
        error = None
        try:
            with self.connect() as collection:
                look = request.look
                ids = collection.search.cards(request.query, sort=look.sort, reverse=look.reverse)
        except FlashcardsError as refusal:
            error = refusal
        self.post_message(self.Searched(request, ids, error))

    @on(Searched)
    def _show_result(self, message: Searched) -> None:
        self._latest.done()
        request, error = message.request, message.error
        self._show_fault(error if isinstance(error, QueryError) else None)
        with self._app.reporting():
            if error is not None:
                if isinstance(error, QueryError):
                    return
                raise error
            self.browser.take(request.query, message.ids, request.keep)
            self.show_list()

    def _show_fault(self, fault: QueryError | None) -> None:
        self._fault = fault
        line = self.query_one("#fault", Static)
        line.display = fault is not None
        if fault is not None:
            # Of the line above: this one may not be laid out yet.
            row, field = self.query_one("#field").region, self.query_one(Input)
            start = field.region.x - row.x - int(field.scroll_offset.x)
            line.update(Content(browsing.fault(fault, start, row.width)))

    @on(Input.Submitted, "#query")
    def _leave_field(self, message: Input.Submitted) -> None:
        # Beside a refused search the list is of another one: keys must not act on its cards.
        if _is_query(message.value):
            self.query_one(CardTable).focus()

    # What is shown

    def show_list(self) -> None:
        """Draws the list, and says so if there is none."""
        results = self.browser.results
        none = self.query_one("#none", Static)
        if none.display == bool(results.ids):
            none.display = not results.ids
            self.refresh_bindings()
        self.query_one(CardTable).show()
        self.query_one(ColumnHeads).refresh()
        none.update(Content(browsing.nothing(self.browser.query)))
        self._shown = _STALE
        self._show_place()

    @on(CardTable.CursorMoved)
    def _show_place(self) -> None:
        """Shows the place of the cursor and, once the list is painted, the card."""
        results = self.browser.results
        position = browsing.position(results.cursor, len(results.ids), results.marks)
        self.query_one(StatusLine).position = position
        self.call_after_refresh(self._show_card)

    def _show_card(self) -> None:
        card_id, view = self.browser.results.current, self.query_one(CardView)
        if not self._has_card or card_id == self._shown:
            return
        self._shown = card_id
        with self._app.reporting():
            shown = None if card_id is None else self._collection.study.show(card_id)
            view.visible = shown is not None
            if shown is not None:
                view.show(shown, revealed=True)

    def show_changes(self, *, removes: bool) -> None:
        """Draws the list again; searches again if cards may have come or gone."""
        self.browser.forget()
        self.show_list()
        if removes:
            self._want()

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the status line."""
        self.query_one(StatusLine).message = message

    # Layout

    @property
    def _has_card(self) -> bool:
        # The width decides until a person has chosen.
        if self._is_beside is None:
            return self._is_open or self.app.size.width >= _BROAD
        return self._is_open or self._is_beside

    def _lay_out(self) -> None:
        panes = self.query_one("#panes")
        panes.set_class(self._is_open, "-open")
        self.query_one("#list").display = not self._is_open
        self.query_one(CardView).display = self._has_card
        self._show_place()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Shows the card beside the list where there is room."""
        self._lay_out()

    def action_beside(self) -> None:
        """Shows the card beside the list, or below it, or not."""
        self._is_beside = not self._has_card
        self._lay_out()

    @on(CardTable.Opened)
    def action_open_card(self) -> None:
        """Shows the card under the cursor alone; once more, the list again."""
        if self._is_open:
            self.action_close()
        elif self.browser.results.ids:
            self._is_open = True
            self.set_focus(None)
            self._lay_out()

    def action_close(self) -> None:
        """Goes back: from the card or the field to the list, from the list to where one was."""
        if self._is_open:
            self._is_open = False
            self._lay_out()
            self.query_one(CardTable).focus()
        elif isinstance(self.focused, Input):
            self.query_one(CardTable).focus()
        else:
            self.dismiss()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves typed keys to the field."""
        # Keys of the field itself and of the program are not the list's to refuse.
        if isinstance(self.focused, Input) and hasattr(BrowserScreen, f"action_{action}"):
            return action in _IN_FIELD
        if action in _NEED_CARD:
            return bool(self.browser.results.ids)
        return super().check_action(action, parameters)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_keys(self) -> None:
        self.refresh_bindings()

    def action_search(self) -> None:
        """Goes to the field."""
        if self._is_open:
            self.action_close()
        self.query_one(Input).focus()

    def action_move(self, where: str) -> None:
        """Moves in the list, or scrolls the card that is shown alone."""
        if self._is_open:
            self.query_one(CardView).move(where)
        else:
            self.query_one(CardTable).action_move(where)

    def action_mark(self) -> None:
        """Marks the card, or takes its mark off, and goes to the next."""
        self.browser.results.mark()
        self.query_one(CardTable).action_move("down")

    def action_mark_range(self) -> None:
        """Marks the cards from the last mark to the cursor."""
        self.browser.results.mark_range()
        self._show_marks()

    def action_mark_all(self) -> None:
        """Marks all cards, or none."""
        self.browser.results.mark_all()
        self._show_marks()

    def _show_marks(self) -> None:
        self.query_one(CardTable).refresh()
        self._show_place()

    # Saved searches

    def action_saved(self) -> None:
        """Asks for a saved search."""
        from flashcards.tui.dialogs.saved import SavedScreen

        with self._app.reporting():
            saved = {kept.name: kept.query for kept in self._collection.search.saved()}
            screen = SavedScreen(list(saved), self._forget)
            self.app.push_screen(screen, lambda name: self._run_saved(name, saved))

    def _run_saved(self, name: str | None, saved: dict[str, str]) -> None:
        if name is not None:
            self.query_one(Input).value = saved.get(name, "")
            self.query_one(CardTable).focus()

    def _forget(self, name: str) -> bool:
        with self._app.reporting():
            self._collection.search.forget(name)
            self._show_changed(1)
            return True
        # Reached after an error, which was shown as a notification.
        return False

    def action_save(self) -> None:
        """Asks for a name under which to keep the search."""
        from flashcards.tui.dialogs.ask import AskScreen

        query = self.query_one(Input).value
        hint = "a name; one that exists is replaced"
        screen = AskScreen("Keep this search", "Name", hint, lambda name: self._save(name, query))
        self.app.push_screen(screen)

    def _save(self, name: str, query: str) -> None:
        self._collection.search.save(name, query)
        self._show_changed(1)


def _is_query(text: str) -> bool:
    try:
        parse(text)
    except QueryError:
        return False
    return True
