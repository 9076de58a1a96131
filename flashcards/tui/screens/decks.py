"""The home screen: the decks with the cards left today, from which sessions start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from flashcards.tui import keys
from flashcards.tui.host import Host, host_of
from flashcards.tui.widgets.deck_list import DeckList, DeckSum
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.study.scope import Scope
    from flashcards.study.shown import DeckNode, UndoStep
    from flashcards.tui.dialogs.form import Closed

_LOOK_EVERY_S = 2.0
"""How often to look for changes by other programs."""
_NEED_COLLECTION = {
    "open", "open_all", "undo", "redo", "set_aside", "options", "statistics", "import_decks",
    "choose", "cram",
}  # fmt: skip
_NO_DECKS = """\
There are no decks yet.

Press i to import one, or type in the shell:

    flashcards import questions.md
    flashcards import deck.apkg
"""


class Title(Widget):
    """The program's name, and a summary of today."""

    news: reactive[str] = reactive("")
    """The text at the right end."""

    def render(self) -> Content:
        """The name at the left end of a line, the news at the right."""
        name = "flashcards"
        news = self.news.rjust(self.content_size.width - len(name))
        return Content.assemble((name, "bold $text-primary"), (news, "$text-muted"))


class DecksScreen(Screen[None]):
    """The deck tree."""

    BINDINGS = keys.DECKS

    def __init__(self) -> None:
        self._collection: Collection | None = None
        self._seen: tuple[int, int] | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """A title, the table, a status line."""
        with Vertical(classes="column"):
            yield Title()
            yield DeckSum("", id="headings")
            yield DeckSum("All decks", id="sums")
            yield DeckList()
            yield Static("Opening…", id="empty")
            yield StatusLine()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Starts looking for changes made elsewhere."""
        self.query_one(DeckList).display = False
        self.set_interval(_LOOK_EVERY_S, self._look)

    @property
    def _app(self) -> Host:
        return host_of(self)

    # What is shown

    def show_collection(self, collection: Collection, nodes: Sequence[DeckNode]) -> None:
        """Fills the screen with a collection's decks."""
        self._collection = collection
        self._seen = (collection.data_version(), collection.today())
        self.refresh_bindings()
        self._show(collection, nodes)

    def on_screen_resume(self) -> None:
        """Reloads what a session may have changed."""
        self.reload()

    def _look(self) -> bool:
        """Reloads if another program has changed the collection; returns whether it has."""
        # Below another screen nobody sees the decks; they are read again when it is closed.
        if self._collection is None or not self.is_current:
            return False
        with self._app.reporting():
            if self._seen != (self._collection.data_version(), self._collection.today()):
                self.reload()
                return True
        return False

    def reload(self) -> None:
        """Reads the deck tree again, keeping the cursor on its deck."""
        collection = self._collection
        if collection is None:
            return
        with self._app.reporting():
            nodes = collection.decks.tree()
            self._seen = (collection.data_version(), collection.today())
            self._show(collection, nodes)

    def _show(self, collection: Collection, nodes: Sequence[DeckNode]) -> None:
        # It loads the scheduler, which the first paint does not need.
        from flashcards.presentation import wording

        decks = self.query_one(DeckList)
        outlook = collection.decks.outlook(nodes)
        cursor = _cursor(collection, nodes, decks.chosen)
        decks.show(nodes, cursor, is_spent=not outlook.counts.total)
        empty = self.query_one("#empty", Static)
        empty.display = not nodes
        empty.update(_NO_DECKS)
        decks.display = bool(nodes)
        self.query_one("#sums", DeckSum).show(outlook.counts, outlook.waiting, known=bool(nodes))
        self.query_one(Title).news = wording.outlook(outlook) if nodes else ""
        self.query_one(StatusLine).notice = wording.backlog(outlook)

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables actions that need the collection until it is open."""
        del parameters
        return self._collection is not None or action not in _NEED_COLLECTION

    def action_open(self) -> None:
        """Studies the deck under the cursor."""
        # Another program may have removed the deck since the last look.
        self._look()
        if (node := self.query_one(DeckList).chosen) is not None:
            self._study(node.deck)

    @on(DeckList.Chosen)
    def _open_chosen(self, message: DeckList.Chosen) -> None:
        self._study(message.node.deck)

    def action_open_all(self) -> None:
        """Studies the whole collection."""
        self._study(None)

    def action_choose(self) -> None:
        """Opens the dialog for studying something else than what is due."""
        from flashcards.tui.dialogs.choose import ChooseScreen

        if self._collection is None:
            return
        node = self.query_one(DeckList).chosen
        with self._app.reporting():
            saved = self._collection.search.saved()
            deck = None if node is None else node.deck
            self.app.push_screen(ChooseScreen(self._app.open_again, deck, saved), self._chosen)

    def _chosen(self, scope: Scope | None) -> None:
        if scope is not None:
            self.say("")
            self._app.study_scope(scope)

    def action_cram(self, query: str) -> None:
        """Goes through the cards of a search, in which nothing is rated for good."""
        from flashcards.study.scope import Scope, Way

        if self._collection is None:
            return
        with self._app.reporting():
            if self._collection.search.count(query):
                self._chosen(Scope(query=query, way=Way.CRAM))
            else:
                self.say("There are none")

    def _study(self, deck: Deck | None) -> None:
        """Starts a session; the message shown before it would be outdated afterwards."""
        self.say("")
        self._app.study(deck)

    def action_undo(self) -> None:
        """Undoes the last change; asks first if it was made on an earlier day.

        If another program has made a change since the last look, that is only shown, because
        undoing it unseen would surprise.
        """
        if self._collection is None:
            return
        with self._app.reporting():
            if self._look() and (unseen := self._collection.history.next_undo()) is not None:
                self._say_done("Changed elsewhere, u undoes", "", unseen)
                return
            step = self._collection.history.undo(since_day=self._app.undo_since())
            if step is not None and step.is_held:
                self._app.ask_to_undo(step, self.action_undo)
                return
            self._say_done("Undone", "Nothing to undo", step)

    def action_redo(self) -> None:
        """Repeats the change that was undone last."""
        if self._collection is None:
            return
        with self._app.reporting():
            self._say_done("Redone", "Nothing to redo", self._collection.history.redo())

    def _say_done(self, done: str, nothing: str, step: UndoStep | None) -> None:
        from flashcards.presentation import wording

        if step is None or self._collection is None:
            self.say(nothing)
            return
        today, calendar = self._collection.today(), self._collection.calendar
        self.reload()
        start = f"{done}: "
        self.say(
            lambda room: start + wording.step_with_time(step, today, calendar, room - len(start))
        )

    def action_set_aside(self) -> None:
        """Opens the list of suspended and buried cards."""
        from flashcards.tui.screens.set_aside import SetAsideScreen

        if self._collection is not None:
            self.app.push_screen(SetAsideScreen(self._collection))

    def action_options(self) -> None:
        """Opens the options of the deck under the cursor."""
        from flashcards.tui.dialogs.options import OptionsScreen

        node = self.query_one(DeckList).chosen
        if self._collection is None or node is None:
            return
        with self._app.reporting():
            self.app.push_screen(OptionsScreen(self._collection, node.deck), self._after_options)

    def _after_options(self, closed: Closed | None) -> None:
        from flashcards.tui.dialogs.form import Closed

        if closed is Closed.SAVED:
            self.say("Options saved")
        elif closed is Closed.SAME:
            self.say("Nothing changed")

    def action_statistics(self) -> None:
        """Opens the statistics."""
        from flashcards.tui.screens.statistics import StatisticsScreen

        node = self.query_one(DeckList).chosen
        deck = None if node is None else node.deck.name
        self.app.push_screen(StatisticsScreen(self._app.open_again, deck))

    def action_import_decks(self) -> None:
        """Opens the screen that imports files."""
        from flashcards.tui.screens.importing import ImportScreen

        if self._collection is None:
            return
        with self._app.reporting():
            names = [deck.name for deck in self._collection.decks.all()]
            screen = ImportScreen(self._app.open_again, names, self._key_of("decks.undo"))
            self.app.push_screen(screen, self._after_import)

    def _key_of(self, id_: str) -> str:
        """The keys of a binding, as mapped at present."""
        active = [key.binding for key in self.active_bindings.values() if key.binding.id == id_]
        return ", ".join(self.app.get_key_display(binding) for binding in active)

    def _after_import(self, news: str | None) -> None:
        if news:
            self.say(news)

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the status line."""
        self.query_one(StatusLine).message = message


def _cursor(collection: Collection, nodes: Sequence[DeckNode], before: DeckNode | None) -> int:
    """The row for the cursor: where it was, else the deck studied last, else one with cards due."""
    if before is not None:
        ids = [node.deck.id for node in nodes]
        return ids.index(before.deck.id) if before.deck.id in ids else 0
    # The collection is open by now, so this costs nothing.
    from flashcards.collection.first_run import FIRST_DECK

    last = collection.decks.last_studied()
    for index, node in enumerate(nodes):
        is_first = last is None and node.deck.name == FIRST_DECK
        if node.counts.total and (is_first or node.deck.id == last):
            return index
    return next((index for index, node in enumerate(nodes) if node.counts.total), 0)
