"""Asks which new questions are rewordings of old ones."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from flashcards.presentation import terminal_text
from flashcards.tui import keys
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.moving import move_in

Pair = tuple[str, str]


class RewordedScreen(ModalScreen[frozenset[Pair] | None]):
    """Returns the pairs that are the same question, None to cancel the import."""

    BINDINGS = keys.REWORDED

    def __init__(self, pairs: Sequence[Pair]) -> None:
        """Prepares the screen.

        Args:
            pairs: each a question that vanished and a new one.
        """
        self._pairs = list(dict.fromkeys(pairs))
        # All are ticked at first: only likely pairs come here, and history is not lost by an Enter.
        self._same = set(range(len(self._pairs)))
        super().__init__()

    def compose(self) -> ComposeResult:
        """The question, the pairs, the keys."""
        with Vertical(classes="dialog form", id="rewordings") as dialog:
            dialog.border_title = "The same question?"
            words = "Ticked questions keep their history; the rest are added as new cards."
            yield Static(Content.styled(words, "$text-muted"))
            yield OptionList(*map(self._line, range(len(self._pairs))))
            yield KeyBar()

    def _line(self, index: int) -> Content:
        """A pair in full. The tick is a letter, so that it is visible without colours."""
        before, after = map(terminal_text.line, self._pairs[index])
        mark = "[x]" if index in self._same else "[ ]"
        return Content.assemble(
            (mark, "bold $text-primary"), f" {before}\n", ("  → ", "$text-muted"), after
        )

    @on(OptionList.OptionSelected)
    def _select(self) -> None:
        self.action_tick()

    def action_tick(self) -> None:
        """Ticks or unticks the highlighted pair."""
        options = self.query_one(OptionList)
        index = options.highlighted
        if index is not None:
            self._same ^= {index}
            options.replace_option_prompt_at_index(index, self._line(index))

    def action_move(self, where: str) -> None:
        """Moves the cursor in the list."""
        move_in(self.query_one(OptionList), where)

    def action_import(self) -> None:
        """Accepts the choice."""
        self.dismiss(frozenset(self._pairs[index] for index in self._same))

    def action_close(self) -> None:
        """Cancels the import."""
        self.dismiss(None)
