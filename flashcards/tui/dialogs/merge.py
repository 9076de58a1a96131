"""Notes that ask the same question, side by side, and merged by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.presentation import browsing
from flashcards.tui import keys
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from flashcards.model import Note

_FRAME = 8  # cells that the frame, the gap and the scrollbars take
_NARROWEST = 16  # cells of a side


class MergeScreen(ModalScreen[None]):
    """Shows pairs of notes; the left one stays, with the answers and tags of both."""

    BINDINGS = keys.MERGE

    def __init__(
        self,
        groups: Sequence[Sequence[Note]],
        start: int,
        about: Callable[[Note], str],
        merge: Callable[[int, int], bool],
    ) -> None:
        """Prepares the screen.

        Args:
            groups: the notes that ask the same.
            start: the group to show first.
            about: a line on a note: its deck, and what was learnt.
            merge: called with the note to keep and the one to drop; returns whether it was done.
        """
        # Every pair: of three notes that ask the same, any two may be the ones to merge.
        self._pairs = [pair for group in groups for pair in combinations(group, 2)]
        before = sum(len(group) * (len(group) - 1) // 2 for group in groups[:start])
        self._index = before if self._pairs else 0
        self._about, self._merge = about, merge
        super().__init__()

    def compose(self) -> ComposeResult:
        """Two notes beside each other."""
        with Vertical(classes="dialog", id="merge"):
            with Horizontal(id="sides"):
                for side in ("left", "right"):
                    with Reading(classes="side"):
                        yield Static(id=side)
            yield KeyBar()

    def on_mount(self) -> None:
        """Shows the first pair once the width is known."""
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draws the notes for another width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        keep, drop = self._pairs[self._index]
        dialog = self.query_one("#merge")
        dialog.border_title = browsing.pair(self._index + 1, len(self._pairs))
        width = max((dialog.size.width - _FRAME) // 2, _NARROWEST)
        for side, note in (("left", keep), ("right", drop)):
            heading = browsing.side(is_kept=side == "left")
            self.query_one(f"#{side}", Static).update(self._drawn(note, heading, width))

    def _drawn(self, note: Note, heading: str, width: int) -> Content:
        tags = " ".join(f"#{tag}" for tag in note.tags)
        points = "\n".join(f"- {point}" for point in note.key_points)
        texts = filter(None, (note.front, note.back, points))
        return Content("\n").join(
            [
                Content.styled(heading, "bold $text-primary"),
                Content.styled(self._about(note), "$text-muted"),
                Content.styled(tags, "$text-muted"),
                *(Content.assemble(render_markdown(text, width, None), "\n") for text in texts),
            ]
        )

    def action_swap(self) -> None:
        """Keeps the other note of the pair."""
        keep, drop = self._pairs[self._index]
        self._pairs[self._index] = (drop, keep)
        self._draw()

    def action_turn(self, by: int) -> None:
        """Goes to another pair."""
        self._index = (self._index + by) % len(self._pairs)
        self._draw()

    def action_merge(self) -> None:
        """Merges the pair and goes to the next, or closes after the last one."""
        keep, drop = self._pairs[self._index]
        if not self._merge(keep.id, drop.id):
            return
        self._pairs = [pair for pair in self._pairs if drop.id not in {note.id for note in pair}]
        if not self._pairs:
            self.dismiss()
            return
        self._index %= len(self._pairs)
        self._draw()

    def action_move(self, where: str) -> None:
        """Scrolls both notes."""
        for side in self.query(Reading):
            side.move(where)

    def action_close(self) -> None:
        """Returns to the list."""
        self.dismiss()
