"""Asks which new questions are old ones in other words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, SelectionList, Static
from textual.widgets.selection_list import Selection

from flashcards import printable
from flashcards.tui import keys

Pair = tuple[str, str]


class RewordedScreen(ModalScreen[frozenset[Pair] | None]):
    """Gives the pairs that are the same question, None if nothing is to be imported."""

    BINDINGS = keys.REWORDED

    def __init__(self, pairs: Sequence[Pair]) -> None:
        """Prepares the screen.

        Args:
            pairs: a question that vanished and a new one each.
        """
        self._pairs = list(dict.fromkeys(pairs))
        super().__init__()

    def compose(self) -> ComposeResult:
        """What is asked, the pairs, the keys."""
        with Vertical(classes="dialog form") as dialog:
            dialog.border_title = "The same question?"
            words = "Chosen ones keep their history; the others come in as new."
            yield Static(Content.styled(words, "$text-muted"))
            yield SelectionList[int](
                *(
                    Selection(_shown(pair), place, initial_state=True)
                    for place, pair in enumerate(self._pairs)
                )
            )
            yield Footer(show_command_palette=False)

    def action_import(self) -> None:
        """Takes the choice."""
        chosen = self.query_one(SelectionList).selected
        self.dismiss(frozenset(self._pairs[place] for place in chosen))

    def action_close(self) -> None:
        """Imports nothing."""
        self.dismiss(None)


def _shown(pair: Pair) -> Content:
    before, after = (printable.line(text.strip().partition("\n")[0]) for text in pair)
    return Content.assemble((before, "$text-muted"), " → ", after)
