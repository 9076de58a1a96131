"""The row below the card: first the way to the answer, then the four ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from flashcards import wording
from flashcards.model import Rating
from flashcards.tui import looks

if TYPE_CHECKING:
    from flashcards.views import ShownCard


class Key(Widget):
    """Something to press, by key or by mouse: it runs an action of its screen."""

    words: reactive[Content] = reactive(Content(""))
    """What stands on it."""

    class Pressed(Message):
        """The mouse was clicked on a key."""

        def __init__(self, action: str) -> None:
            self.action = action
            super().__init__()

    def __init__(self, action: str, id: str) -> None:  # noqa: A002
        self._action = action
        super().__init__(id=id)

    def render(self) -> Content:
        """The words."""
        return self.words

    def on_click(self) -> None:
        """Does what its key does."""
        self.post_message(self.Pressed(self._action))


class RatingRow(Horizontal):
    """Where the hand goes: "show answer" until the reveal, then the ratings with intervals."""

    def compose(self) -> ComposeResult:
        """All five keys; which of them are seen depends on the reveal."""
        yield Key("reveal", id="reveal")
        for rating in Rating:
            yield Key(f"rate('{rating.value}')", id=rating.name.lower())

    def show(self, shown: ShownCard, names: dict[str, str], *, revealed: bool) -> None:
        """Shows the keys that a card has now.

        Args:
            shown: the card.
            names: how the keys are called, by the action that they run.
            revealed: whether its answer is in sight.
        """
        reveal = self.query_one("#reveal", Key)
        key = names.get("reveal", "")
        reveal.words = Content.assemble((key, "bold $text-primary"), self._between, "show answer")
        reveal.display = not revealed
        for rating in Rating:
            button = self.query_one(f"#{rating.name.lower()}", Key)
            button.display = revealed
            if revealed:
                name = names.get(f"rate('{rating.value}')", "")
                button.words = self._words(name, rating, wording.interval(shown.outcomes[rating]))

    def _words(self, key: str, rating: Rating, interval: str) -> Content:
        name = f"{key} {wording.rating(rating)}"
        indent = " " * (len(key) + 1) if "\n" in self._between else ""
        return Content.assemble(
            (name, f"bold {looks.RATINGS[rating]}"), self._between, indent, interval
        )

    @property
    def _between(self) -> str:
        return " " if self.size.height == 1 else "\n"
