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
from textual.widgets import Static

from flashcards.tui import keys
from flashcards.tui.host import Host, host_of
from flashcards.tui.widgets.deck_list import DeckList, DeckSum, has_totals, needs
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.study.queue import Counts
    from flashcards.study.scope import Scope
    from flashcards.study.shown import DeckNode, Outlook
    from flashcards.tui.dialogs.form import Closed
    from flashcards.tui.screens.deck_changes import DeckChanges
    from flashcards.tui.screens.deck_undo import DeckUndo

_LOOK_EVERY_S = 2.0
"""How often to look for changes by other programs."""
_NEED_COLLECTION = {
    "open", "open_all", "add", "undo", "redo", "history", "set_aside", "options", "statistics",
    "import_decks", "create", "rename", "merge", "delete", "collapse", "expand",
    "export", "settings", "browse", "choose", "cram", "mock", "switch", "interviews",
}  # fmt: skip
_NO_DECKS = """\
There are no decks yet.

Press i to import one, c to create one or n to write notes, or type in the shell:

    flashcards import questions.md
    flashcards import deck.apkg
"""


class Title(Widget):
    """The program's name, and a summary of today."""

    news: reactive[str] = reactive("")
    """The text at the right end."""
    collection: reactive[str] = reactive("")
    """The name of the collection, unless it is the usual one."""

    def render(self) -> Content:
        """The names at the left end of a line, the news at the right."""
        name = "flashcards"
        room = self.content_size.width - len(name)
        own = Content(f" · {self.collection}" if self.collection else "")
        own = own.truncate(max(room - len(self.news) - 2, 0), ellipsis=True)
        news = self.news.rjust(room - own.cell_length)
        return Content.assemble((name, "bold $text-primary"), own, (news, "$text-muted"))


class DecksScreen(Screen[None]):
    """The deck tree."""

    BINDINGS = keys.DECKS

    def __init__(self) -> None:
        self._collection: Collection | None = None
        self._seen: tuple[int, int] | None = None
        self._outlook: Outlook | None = None
        self._pace_ms: int | None = None
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
            yield KeyBar()

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
        from flashcards.collection.elsewhere import own_name

        self._collection = collection
        self._seen = (collection.data_version(), collection.today())
        self.refresh_bindings()
        self.query_one(Title).collection = own_name(collection.path)
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
        from flashcards.presentation import deck_words
        from flashcards.study import deck_tree

        decks = self.query_one(DeckList)
        self._outlook = outlook = collection.decks.outlook(nodes)
        rows = deck_tree.visible(nodes, collection.decks.collapsed())
        before = None if decks.chosen is None else decks.chosen.deck
        cursor = deck_tree.row_of(before or _first(collection, nodes), rows) if rows else 0
        decks.show(rows, cursor, is_spent=not outlook.counts.total)
        empty = self.query_one("#empty", Static)
        empty.display = not nodes
        empty.update(_NO_DECKS)
        decks.display = bool(nodes)
        total = sum(node.total for node in nodes if node.depth == 0)
        sums = self.query_one("#sums", DeckSum)
        sums.show(outlook.counts, outlook.waiting, total, known=bool(nodes))
        self._fit([(outlook.counts, outlook.waiting), *((n.counts, n.waiting) for n in rows)])
        self.query_one(Title).news = deck_words.outlook(outlook) if nodes else ""
        self.query_one(StatusLine).notice = deck_words.backlog(outlook)
        # After the paint, for which the decks need not wait.
        self.call_after_refresh(self._show_times)

    def _fit(self, rows: Sequence[tuple[Counts, Counts]]) -> None:
        """Gives all lines the same columns."""
        needed = needs(rows)
        for line in self.query(DeckSum):
            line.fit(needed)
        self.query_one(DeckList).fit(needed)

    def _show_times(self) -> None:
        """Adds how long the cards of today take."""
        if self._collection is None or self._outlook is None:
            return
        from flashcards.presentation import deck_words
        from flashcards.study import deck_tree

        with self._app.reporting():
            self._pace_ms = self._collection.decks.pace_ms()
            expected = deck_tree.expected_ms(self._outlook.counts, self._pace_ms)
            if self.query_one(DeckList).chosen is not None:
                self.query_one(Title).news = deck_words.outlook(self._outlook, expected)
            self._show_deck()
            self._show_readiness(self._collection, self._outlook)

    def _show_readiness(self, collection: Collection, outlook: Outlook) -> None:
        """Adds how ready one is for the soonest interview."""
        coming = collection.interviews.coming()
        if not coming:
            return
        from flashcards.presentation import deck_words, interview_words

        ready = interview_words.brief(collection.interviews.readiness(coming[0]))
        parts = (ready, deck_words.backlog(outlook))
        self.query_one(StatusLine).notice = " · ".join(filter(None, parts))

    @on(DeckList.Moved)
    def _show_deck(self) -> None:
        """Says how much is in the deck under the cursor and how long it takes today."""
        node = self.query_one(DeckList).chosen
        words = "" if node is None or self._pace_ms is None else self._about(node, self._pace_ms)
        self.query_one(StatusLine).aside = words

    def _about(self, node: DeckNode, pace_ms: int) -> str:
        from flashcards.presentation import deck_words
        from flashcards.study import deck_tree

        total = None if has_totals(self.query_one(DeckList).outer_size.width) else node.total
        return deck_words.deck_today(total, deck_tree.expected_ms(node.counts, pace_ms))

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

    def action_mock(self) -> None:
        """Begins a mock interview, or goes on with the one that was left."""
        node = self.query_one(DeckList).chosen
        if self._collection is not None:
            self.say("")
            self._app.choose_mock(None if node is None else node.deck.name, self.say)

    def action_interviews(self) -> None:
        """Opens the list of interviews."""
        from flashcards.tui.screens.interviews import InterviewsScreen

        node = self.query_one(DeckList).chosen
        if self._collection is not None:
            deck = None if node is None else node.deck.name
            self.app.push_screen(InterviewsScreen(self._collection, deck))

    def action_cram(self, query: str) -> None:
        """Goes through the cards of a search, in which nothing is rated for good."""
        from flashcards.presentation import sessions
        from flashcards.study.scope import Scope, Way

        if self._collection is None:
            return
        with self._app.reporting():
            if self._collection.search.count(query):
                self._chosen(Scope(query=query, way=Way.CRAM))
            else:
                self.say(sessions.none_of(query))

    def _study(self, deck: Deck | None) -> None:
        """Starts a session; the message shown before it would be outdated afterwards."""
        self.say("")
        self._app.study(deck)

    def action_add(self) -> None:
        """Opens the form for new notes of the deck under the cursor."""
        from flashcards.presentation import note_words

        node = self.query_one(DeckList).chosen
        deck = "" if node is None else node.deck.name
        self._app.add_notes(deck, lambda added: self.say(note_words.added_many(added)))

    # Undo

    def action_undo(self) -> None:
        """Undoes the last change; asks first if it was made on an earlier day."""
        with self._app.reporting():
            is_news = self._look()
            if (undo := self._undo()) is not None:
                undo.undo(is_news=is_news, again=self.action_undo)

    def action_redo(self) -> None:
        """Repeats the change that was undone last."""
        with self._app.reporting():
            if (undo := self._undo()) is not None:
                undo.redo()

    def action_history(self) -> None:
        """Lists the last changes; the chosen one is undone with all that came after it."""
        with self._app.reporting():
            if (undo := self._undo()) is not None:
                undo.pick()

    def _undo(self) -> DeckUndo | None:
        from flashcards.tui.screens.deck_undo import DeckUndo

        if self._collection is None:
            return None
        return DeckUndo(self, self._collection, self.reload, self.say)

    # Changing decks

    def action_collapse(self) -> None:
        """Hides the decks below this one, or goes to the one above."""
        decks = self.query_one(DeckList)
        if decks.has_below and decks.chosen is not None:
            self._fold(decks.chosen.deck, collapsed=True)
        elif decks.chosen is not None:
            decks.go_up()

    def action_expand(self) -> None:
        """Shows the decks below this one, or goes to the first of them."""
        decks = self.query_one(DeckList)
        if decks.chosen is not None and decks.chosen.hidden:
            self._fold(decks.chosen.deck, collapsed=False)
        elif decks.has_below:
            decks.action_move("down")

    def _fold(self, deck: Deck, *, collapsed: bool) -> None:
        if self._collection is not None:
            with self._app.reporting():
                self._collection.decks.collapse(deck, collapsed=collapsed)
            self.reload()

    def action_create(self) -> None:
        """Asks for the name of a new deck."""
        if (changes := self._changes()) is not None:
            changes.create()

    def action_rename(self) -> None:
        """Asks for another name for the deck under the cursor."""
        node, changes = self._chosen_now(), self._changes()
        if node is not None and changes is not None:
            changes.rename(node.deck)

    def action_merge(self) -> None:
        """Asks into which deck to merge the one under the cursor."""
        node, changes = self._chosen_now(), self._changes()
        if node is not None and changes is not None:
            changes.merge(node)

    def action_delete(self) -> None:
        """Asks whether to delete the deck under the cursor, with its cards or without."""
        node, changes = self._chosen_now(), self._changes()
        if node is not None and changes is not None:
            changes.delete(node)

    def _changes(self) -> DeckChanges | None:
        from flashcards.tui.screens.deck_changes import DeckChanges

        if self._collection is None:
            return None
        return DeckChanges(self, self._collection, self._say_changed, self.say)

    def _chosen_now(self) -> DeckNode | None:
        """The deck under the cursor, after a look for changes by other programs."""
        self._look()
        return self.query_one(DeckList).chosen

    def _say_changed(self) -> None:
        """Shows the decks as they are now, and says what was done and how to undo it."""
        from flashcards.presentation import step_words

        self.reload()
        step = None if self._collection is None else self._collection.history.next_undo()
        if step is not None:
            start = f"Done, {self._key_of('decks.undo')} undoes: "
            self.say(lambda room: start + step_words.step(step, room - len(start)))

    def action_set_aside(self) -> None:
        """Opens the list of suspended and buried cards."""
        from flashcards.tui.screens.set_aside import SetAsideScreen

        if self._collection is not None:
            self.say("")
            self.app.push_screen(SetAsideScreen(self._collection))

    def action_browse(self) -> None:
        """Opens the list of cards."""
        self.say("")
        self._app.browse()

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
            self.say(self._saved_options())
        elif closed is Closed.SAME:
            self.say("Nothing changed")

    def _saved_options(self) -> str:
        from flashcards.presentation import deck_words

        node = self.query_one(DeckList).chosen
        if self._collection is None or node is None:
            return "Options saved"
        in_force = self._collection.presets.in_force(node.deck)
        return f"Options saved for {deck_words.sharing(in_force.preset, in_force.decks)}"

    def action_statistics(self) -> None:
        """Opens the statistics."""
        from flashcards.tui.screens.statistics import StatisticsScreen

        node = self.query_one(DeckList).chosen
        deck = None if node is None else node.deck.name
        self.say("")
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

    def action_export(self) -> None:
        """Opens the form that exports the deck under the cursor, or more."""
        from flashcards.tui.dialogs.export import ExportScreen

        node = self.query_one(DeckList).chosen
        form = ExportScreen(None if node is None else node.deck.name)
        self.app.push_screen(form, lambda _: self._after_import(form.news))

    def action_switch(self) -> None:
        """Asks for another collection to open."""
        from flashcards.tui.screens.switching import Switching

        if self._collection is not None:
            Switching(self, self._collection.path).pick()

    def action_settings(self) -> None:
        """Opens the settings of the collection and of the person."""
        from flashcards.tui.dialogs.settings import SettingsScreen

        if self._collection is None:
            return
        with self._app.reporting():
            self.app.push_screen(SettingsScreen(self._collection), self._after_settings)

    def _after_settings(self, closed: Closed | None) -> None:
        from flashcards.tui.dialogs.form import Closed

        if closed is Closed.SAVED:
            self.say("Settings saved")
        elif closed is Closed.SAME:
            self.say("Nothing changed")

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


def _first(collection: Collection, nodes: Sequence[DeckNode]) -> Deck:
    """The deck for the cursor at first: the one studied last, else one with cards due."""
    # The collection is open by now, so this costs nothing.
    from flashcards.collection.first_run import FIRST_DECK

    last = collection.decks.last_studied()
    for node in nodes:
        is_first = last is None and node.deck.name == FIRST_DECK
        if node.counts.total and (is_first or node.deck.id == last):
            return node.deck
    return next((node for node in nodes if node.counts.total), nodes[0]).deck
