"""Changing decks in the list of decks: creating, renaming, merging, deleting.

The list loads this with the first of these keys, since its first paint does not need it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from flashcards.presentation import deck_words, plan_words
from flashcards.study import deck_tree
from flashcards.study.typed_days import day_from
from flashcards.tui.dialogs.ask import AskScreen
from flashcards.tui.dialogs.decks import DeckNameScreen, DeleteDeckScreen, Fate
from flashcards.tui.dialogs.form import Closed
from flashcards.tui.dialogs.pick import PickScreen
from flashcards.tui.host import Host, host_of
from flashcards.tui.widgets.status_line import StatusMessage

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.study.shown import DeckNode


class DeckChanges:
    """Asks how a deck is to be changed, and changes it in one step to undo."""

    def __init__(
        self,
        screen: Screen[Any],
        collection: Collection,
        show_changed: Callable[[], None],
        say: Callable[[StatusMessage], None],
    ) -> None:
        """Prepares the dialogs.

        Args:
            screen: the list, over which they open.
            collection: whose decks are changed.
            show_changed: shows the decks after a change, and says what was done.
            say: shows a message.
        """
        self._screen, self._collection = screen, collection
        self._show_changed, self._say = show_changed, say

    @property
    def _app(self) -> Host:
        return host_of(self._screen)

    def pause(self, node: DeckNode) -> None:
        """Asks until when a deck is paused, or resumes it."""
        deck, plans = node.deck, self._collection.plans
        with self._app.reporting():
            if any(plan.deck == deck.name for plan in plans.pauses()):
                plans.resume(deck)
                self._show_changed()
                return
        words = plan_words.to_pause(deck.name), plan_words.until(), plan_words.until_hint()
        ask = AskScreen(*words, partial(self._pause, deck))
        self._screen.app.push_screen(ask, self._paused)

    def _pause(self, deck: Deck, until: str) -> None:
        day = day_from(until, self._collection.today())
        self._collection.plans.pause(deck, day)

    def _paused(self, closed: Closed | None) -> None:
        if closed is Closed.SAVED:
            self._show_changed()

    def create(self) -> None:
        """Asks for the name of a new deck."""
        self._ask_for_name("Create a deck", "", self._create)

    def _create(self, name: str) -> bool:
        self._collection.decks.create(name)
        return True

    def rename(self, deck: Deck) -> None:
        """Asks for another name for a deck."""
        self._ask_for_name("Rename or move", deck.name, partial(self._rename, deck))

    def _rename(self, deck: Deck, name: str) -> bool:
        return self._collection.decks.rename(deck, name).name != deck.name

    def _ask_for_name(self, title: str, name: str, save: Callable[[str], bool]) -> None:
        self._screen.app.push_screen(DeckNameScreen(title, name, save), self._after_name)

    def _after_name(self, closed: Closed | None) -> None:
        if closed is Closed.SAVED:
            self._show_changed()
        elif closed is Closed.SAME:
            self._say("Nothing changed")

    def merge(self, node: DeckNode) -> None:
        """Asks into which deck to merge one."""
        self._pick_other(node.deck, f"Merge “{node.label}” into", self._merge)

    def _merge(self, deck: Deck, name: str | None) -> None:
        if name is not None:
            with self._app.reporting():
                self._collection.decks.merge(deck, self._collection.decks.find(name))
                self._show_changed()

    def delete(self, node: DeckNode) -> None:
        """Asks whether to delete a deck, with its cards or without."""
        # The cards go up a level unless another deck is chosen, which one at the top has to.
        above = deck_tree.parent_name(node.deck.name) or ""
        question = deck_words.deck_to_delete(node.deck.name, node.total)
        screen = DeleteDeckScreen(question, above if node.total else None)
        self._screen.app.push_screen(screen, partial(self._delete, node.deck))

    def _delete(self, deck: Deck, fate: Fate | None) -> None:
        if fate is None:
            return
        if fate is Fate.KEPT and deck_tree.parent_name(deck.name) is None:
            self._pick_other(deck, f"Keep the cards of “{deck.name}” in", self._delete_into)
            return
        with self._app.reporting():
            self._collection.decks.delete(deck, with_cards=fate is Fate.DELETED)
            self._show_changed()

    def _delete_into(self, deck: Deck, name: str | None) -> None:
        if name is not None:
            with self._app.reporting():
                into = self._collection.decks.find(name)
                self._collection.decks.delete(deck, with_cards=False, into=into)
                self._show_changed()

    def _pick_other(self, deck: Deck, title: str, act: Callable[[Deck, str | None], None]) -> None:
        """Asks for another deck, outside of the branch of this one."""
        # Neither itself nor what is below it: a deck cannot become a part of itself.
        inside = {member.id for member in self._collection.decks.subtree(deck)}
        names = [d.name for d in self._collection.decks.all() if d.id not in inside]
        if names:
            screen = PickScreen(title, None, names, None)
            self._screen.app.push_screen(screen, partial(act, deck))
        else:
            self._say("There is no other deck")
