"""The list of suspended and buried cards, from which they can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from flashcards.presentation import card_words, terminal_text, wording
from flashcards.tui import keys
from flashcards.tui.host import host_of
from flashcards.tui.screens.list_dialog import ListDialog
from flashcards.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.study.shown import SetAside

_STATES = {(True, False): "suspended", (False, True): "buried", (True, True): "suspended, buried"}
_NOTHING = """\
No card is suspended or buried.

A card that you suspend or bury in a session is listed here until it comes back."""
_QUESTION = 200
"""Longer questions are shortened to this many characters."""


class SetAsideScreen(ListDialog):
    """Lists suspended and buried cards; Enter brings one back."""

    BINDINGS = keys.SET_ASIDE

    def __init__(self, collection: Collection) -> None:
        self._cards: list[SetAside] = []
        super().__init__(collection)

    def compose(self) -> ComposeResult:
        """The cards, or a sentence that there are none, and a status line."""
        with Vertical(classes="dialog form", id="set-aside") as dialog:
            dialog.border_title = "Suspended and buried cards"
            yield Static(_NOTHING, id="nothing")
            yield OptionList()
            yield Static(id="news")
            yield KeyBar()

    def fill(self) -> None:
        """Lists the cards that are suspended or buried now."""
        options = self.query_one(OptionList)
        # Filled again after each card that is brought back: the cursor stays where it was.
        row = options.highlighted or 0
        with host_of(self).reporting():
            self._cards = self._collection.cards.set_aside()
        options.clear_options()
        options.add_options([_line(card) for card in self._cards])
        options.highlighted = min(row, len(self._cards) - 1) if self._cards else None
        options.display = bool(self._cards)
        self.query_one("#nothing").display = not self._cards
        self.refresh_bindings()
        if self._cards:
            options.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to bring back only what is there."""
        if action.startswith("bring_back"):
            return bool(self._cards)
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _select(self) -> None:
        self.action_bring_back()

    def action_bring_back(self) -> None:
        """Brings the highlighted card back."""
        row = self.query_one(OptionList).highlighted
        if row is not None:
            self._bring_back([self._cards[row]])

    def action_bring_back_all(self) -> None:
        """Brings every listed card back, as one undo step."""
        if self._cards:
            self._bring_back(self._cards)

    def _bring_back(self, cards: list[SetAside]) -> None:
        with host_of(self).reporting():
            brought = self._collection.cards.bring_back([card.card_id for card in cards])
            news = card_words.brought_back(cards, brought)
            self.say(f"{news} · u undoes" if brought else news)
        self.fill()


def _line(card: SetAside) -> Content:
    question = terminal_text.line(wording.shortened(card.question, _QUESTION))
    state = _STATES[card.is_suspended, card.is_buried]
    return Content.assemble(question, "\n", (f"{state} · {card.deck}", "$text-muted"))
