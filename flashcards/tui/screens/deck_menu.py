"""What else opens from the list of decks, and what is said there once it is closed again.

Imports inside methods are for what the first paint does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from flashcards.tui.host import Host, host_of
from flashcards.tui.widgets.deck_list import DeckList
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.study.scope import Scope
    from flashcards.tui.dialogs.form import Closed


class DeckMenu(Screen[None]):
    """Opens other screens and dialogs for the deck under the cursor, or for the collection.

    The screen has a ``DeckList`` and a ``StatusLine``.
    """

    def __init__(self) -> None:
        self._collection: Collection | None = None
        super().__init__()

    @property
    def _app(self) -> Host:
        return host_of(self)

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the status line."""
        self.query_one(StatusLine).message = message

    def _key_of(self, id_: str) -> str:
        """The keys of a binding, as mapped at present."""
        active = [key.binding for key in self.active_bindings.values() if key.binding.id == id_]
        return ", ".join(self.app.get_key_display(binding) for binding in active)

    # Studying something else

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

    def action_minutes(self) -> None:
        """Studies the best quarter of an hour of the deck under the cursor."""
        node = self.query_one(DeckList).chosen
        self._study_minutes(None if node is None else node.deck)

    def action_minutes_all(self) -> None:
        """Studies the best quarter of an hour of all decks."""
        self._study_minutes(None)

    def _study_minutes(self, deck: Deck | None) -> None:
        from flashcards.study.scope import QUARTER_OF_AN_HOUR, Scope, Way

        self._chosen(Scope(deck=deck, way=Way.MINUTES, amount=QUARTER_OF_AN_HOUR))

    def action_plan(self) -> None:
        """Opens the plan for what is overdue in the deck under the cursor, or in all."""
        from flashcards.tui.screens.backlog import BacklogScreen

        node = self.query_one(DeckList).chosen
        if self._collection is not None:
            deck = None if node is None else node.deck
            self.app.push_screen(BacklogScreen(self._collection, deck))

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

    # Cards and notes

    def action_browse(self) -> None:
        """Opens the list of cards."""
        self.say("")
        self._app.browse()

    def action_add(self) -> None:
        """Opens the form for new notes of the deck under the cursor."""
        from flashcards.presentation import note_words

        node = self.query_one(DeckList).chosen
        deck = "" if node is None else node.deck.name
        self._app.add_notes(deck, lambda added: self.say(note_words.added_many(added)))

    def action_set_aside(self) -> None:
        """Opens the list of suspended and buried cards."""
        from flashcards.tui.screens.set_aside import SetAsideScreen

        if self._collection is not None:
            self.say("")
            self.app.push_screen(SetAsideScreen(self._collection))

    def action_statistics(self) -> None:
        """Opens the statistics."""
        from flashcards.tui.screens.statistics import StatisticsScreen

        node = self.query_one(DeckList).chosen
        deck = None if node is None else node.deck.name
        self.say("")
        self.app.push_screen(StatisticsScreen(self._app.open_again, deck))

    # Import and export

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

    def _after_import(self, news: str | None) -> None:
        if news:
            self.say(news)

    # Options and settings

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

    def action_switch(self) -> None:
        """Asks for another collection to open."""
        from flashcards.tui.screens.switching import Switching

        if self._collection is not None:
            Switching(self, self._collection.path).pick()
