"""Home: the decks, what is left in each today, and the way into a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from flashcards.tui import keys
from flashcards.tui.widgets.deck_list import DeckList, DeckSum
from flashcards.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.queue import Counts
    from flashcards.tui.app import FlashcardsApp
    from flashcards.views import DeckNode

_LOOK_EVERY_S = 2.0
_NEED_COLLECTION = {"open", "open_all", "undo", "options", "statistics", "import_decks"}
_NO_DECKS = """\
There are no decks yet.

Press i to import one, or bring it in from the shell:

    flashcards import questions.md
    flashcards import deck.apkg
"""


class Title(Widget):
    """The program's name, and what today holds."""

    news: reactive[str] = reactive("")
    """What stands on the right."""

    def render(self) -> Content:
        """Both, at either end of one line."""
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
        """A title, the table, a line of news."""
        with Vertical(classes="column"):
            yield Title()
            yield DeckSum("", id="headings")
            yield DeckSum("All decks", id="sums")
            yield DeckList()
            yield Static("Opening…", id="empty")
            yield StatusLine()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Looks for changes made elsewhere, now and then."""
        self.query_one(DeckList).display = False
        self.set_interval(_LOOK_EVERY_S, self._look)

    @property
    def _app(self) -> FlashcardsApp:
        return cast("FlashcardsApp", self.app)

    # What is shown

    def show_collection(self, collection: Collection, nodes: Sequence[DeckNode]) -> None:
        """Fills the screen with a collection's decks."""
        self._collection = collection
        self._seen = (collection.data_version(), collection.today())
        self.refresh_bindings()
        self._show(collection, nodes)

    def on_screen_resume(self) -> None:
        """Shows what a session has changed."""
        self.reload()

    def _look(self) -> None:
        if self._collection is None or not self.is_current:
            return
        with self._app.reporting():
            if self._seen != (self._collection.data_version(), self._collection.today()):
                self.reload()

    def reload(self) -> None:
        """Reads the deck tree anew, keeping the cursor on its deck."""
        collection = self._collection
        if collection is None:
            return
        with self._app.reporting():
            nodes = collection.deck_tree()
            self._seen = (collection.data_version(), collection.today())
            self._show(collection, nodes)

    def _show(self, collection: Collection, nodes: Sequence[DeckNode]) -> None:
        decks = self.query_one(DeckList)
        decks.show(nodes, _cursor(nodes, decks.chosen))
        empty = self.query_one("#empty", Static)
        empty.display = not nodes
        empty.update(_NO_DECKS)
        decks.display = bool(nodes)
        self.query_one("#sums", DeckSum).counts = _sum(nodes)
        self.query_one(Title).news = _news(collection, nodes)

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done before the collection is open."""
        del parameters
        return self._collection is not None or action not in _NEED_COLLECTION

    def action_open(self) -> None:
        """Studies the deck under the cursor."""
        if (node := self.query_one(DeckList).chosen) is not None:
            self._app.study(node.deck)

    @on(DeckList.Chosen)
    def _open_chosen(self, message: DeckList.Chosen) -> None:
        self._app.study(message.node.deck)

    def action_open_all(self) -> None:
        """Studies everything."""
        self._app.study(None)

    def action_undo(self) -> None:
        """Takes back the newest change."""
        if self._collection is None:
            return
        with self._app.reporting():
            step = self._collection.undo()
            self.say("Nothing to undo" if step is None else f"Undone: {step.label}")
            self.reload()

    def action_options(self) -> None:
        """Opens the options of the deck under the cursor."""
        from flashcards.tui.screens.options import OptionsScreen

        node = self.query_one(DeckList).chosen
        if self._collection is None or node is None:
            return
        with self._app.reporting():
            self.app.push_screen(OptionsScreen(self._collection, node.deck), self._after_options)

    def _after_options(self, saved: bool | None) -> None:  # noqa: FBT001
        if saved:
            self.say("Options saved")

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
            names = [deck.name for deck in self._collection.decks()]
            screen = ImportScreen(self._app.open_again, names, self._key_of("decks.undo"))
            self.app.push_screen(screen, self._after_import)

    def _key_of(self, id_: str) -> str:
        """A key as it is mapped now."""
        active = [each.binding for each in self.active_bindings.values() if each.binding.id == id_]
        return ", ".join(self.app.get_key_display(binding) for binding in active)

    def _after_import(self, news: str | None) -> None:
        if news:
            self.say(news)

    def say(self, message: str) -> None:
        """Puts news into the line below the table."""
        self.query_one(StatusLine).message = message


def _cursor(nodes: Sequence[DeckNode], before: DeckNode | None) -> int:
    """Where the cursor stays, or where it begins: a newcomer's deck, else the first with cards."""
    if before is not None:
        ids = [node.deck.id for node in nodes]
        return ids.index(before.deck.id) if before.deck.id in ids else 0
    from flashcards.starter import FIRST_DECK

    for index, node in enumerate(nodes):
        untouched = node.counts.new and not (node.counts.learning or node.counts.review)
        if node.deck.name == FIRST_DECK and untouched:
            return index
    return next((index for index, node in enumerate(nodes) if node.counts.total), 0)


def _sum(nodes: Sequence[DeckNode]) -> Counts | None:
    tops = [node.counts for node in nodes if node.depth == 0]
    return sum(tops[1:], tops[0]) if tops else None


def _news(collection: Collection, nodes: Sequence[DeckNode]) -> str:
    """What today holds, or when the next card comes."""
    from flashcards.wording import count, day

    counts = _sum(nodes)
    if counts is None:
        return ""
    if counts.total:
        return f"{count(counts.total, 'card')} for today"
    if tomorrow := collection.due_tomorrow():
        return f"All done for today · {count(tomorrow, 'card')} due tomorrow"
    next_day = collection.next_due_day()
    next_one = "" if next_day is None else f" · next {day(next_day, collection.today())}"
    return f"All done for today{next_one}"
