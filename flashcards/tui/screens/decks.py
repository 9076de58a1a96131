"""The home screen: the decks with the cards left today, from which sessions start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from flashcards.tui import keys
from flashcards.tui.screens.deck_menu import DeckMenu
from flashcards.tui.widgets.deck_list import DeckList, DeckSum, has_totals, needs
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.scheduling.planning.day_costs import DayCosts
    from flashcards.study.queue import Counts
    from flashcards.study.shown import DeckNode, Outlook
    from flashcards.tui.screens.deck_changes import DeckChanges
    from flashcards.tui.screens.deck_undo import DeckUndo

_LOOK_EVERY_S = 2.0
"""How often to look for changes by other programs."""
_NEED_COLLECTION = {
    "open", "open_all", "add", "undo", "redo", "history", "set_aside", "options", "statistics",
    "import_decks", "create", "rename", "merge", "delete", "collapse", "expand",
    "export", "settings", "browse", "choose", "cram", "mock", "switch", "interviews", "minutes",
    "minutes_all", "plan", "pause",
}  # fmt: skip
_NEED_DECKS = {
    "open", "open_all", "choose", "minutes", "minutes_all", "plan", "pause", "mock", "cram",
    "rename", "merge", "delete", "collapse", "expand", "options",
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


class DecksScreen(DeckMenu):
    """The deck tree."""

    BINDINGS = keys.DECKS

    def __init__(self) -> None:
        self._seen: tuple[int, int] | None = None
        self._has_decks = False
        self._outlook: Outlook | None = None
        self._costs: DayCosts | None = None
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
        if self._has_decks != bool(nodes):
            self._has_decks = bool(nodes)
            self.refresh_bindings()
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

        with self._app.reporting():
            self._costs = self._collection.decks.costs()
            expected = _minutes(self._costs, self._outlook.counts)
            if self.query_one(DeckList).chosen is not None:
                self.query_one(Title).news = deck_words.outlook(self._outlook, expected)
            self._show_deck()
            self._show_plans(self._collection, self._outlook)

    def _show_plans(self, collection: Collection, outlook: Outlook) -> None:
        """Adds what is overdue or planned, and how ready one is for the soonest interview."""
        from flashcards.presentation import deck_words, interview_words

        # What a key leads to comes first: a narrow line cuts its end.
        parts = [self._overdue(collection) or deck_words.backlog(outlook)]
        if coming := collection.interviews.coming():
            parts.append(interview_words.brief(collection.interviews.readiness(coming[0])))
        self.query_one(StatusLine).notice = " · ".join(filter(None, parts))

    def _overdue(self, collection: Collection) -> str:
        """The plan in force, or how much is overdue after a break; empty if there is neither."""
        from flashcards.presentation import plan_words

        if in_force := collection.plans.spreads():
            return plan_words.left(in_force[0].plan, in_force[0].left)
        overdue = collection.plans.overdue()
        if not overdue.is_backlog(collection.today()):
            return ""
        return plan_words.overdue_brief(overdue, self._key_of("decks.plan"))

    @on(DeckList.CursorMoved)
    def _show_deck(self) -> None:
        """Says how much is in the deck under the cursor and how long it takes today."""
        node = self.query_one(DeckList).chosen
        words = "" if node is None or self._costs is None else self._about(node, self._costs)
        self.query_one(StatusLine).aside = words

    def _about(self, node: DeckNode, costs: DayCosts) -> str:
        from flashcards.presentation import deck_words

        if node.paused_until is not None and self._collection is not None:
            from flashcards.presentation import plan_words

            return plan_words.paused(node.paused_until, self._collection.today())
        total = None if has_totals(self.query_one(DeckList).outer_size.width) else node.total
        return deck_words.deck_today(total, _minutes(costs, node.counts))

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables actions that need the collection until it is open, or decks if it has none."""
        del parameters
        if action in _NEED_DECKS:
            return self._has_decks
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

    def action_pause(self) -> None:
        """Asks until when to pause the deck under the cursor, or resumes it."""
        node, changes = self._chosen_now(), self._changes()
        if node is not None and changes is not None:
            changes.pause(node)

    def _study(self, deck: Deck | None) -> None:
        """Starts a session; the message shown before it would be outdated afterwards."""
        self.say("")
        self._app.study(deck)

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
        from flashcards.presentation import step_words, undo_words

        self.reload()
        step = None if self._collection is None else self._collection.history.next_undo()
        if step is not None:
            report = partial(undo_words.done, key=self._key_of("decks.undo"))
            self.say(partial(undo_words.fitted, report, partial(step_words.step, step)))


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


def _minutes(costs: DayCosts, counts: Counts) -> float:
    return costs.expected(counts.new, counts.learning, counts.review)
