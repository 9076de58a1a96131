"""The row of buttons below the card: show answer, then the four ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.tui import styles

if TYPE_CHECKING:
    from flashcards.study.shown import ShownCard


_MARK = "▸"
_ROOMY = 72
"""Cells in which equal shares do for every interval; in fewer "1 Again 10 min" loses its unit.

Only there the widths are set, for it costs a layout: 3 ms of the time to a painted answer.
"""


class Key(Widget):
    """A button that runs an action of its screen."""

    words: reactive[Content] = reactive(Content(""))
    """The label."""

    class Pressed(Message):
        """The button was clicked."""

        def __init__(self, action: str) -> None:
            self.action = action
            super().__init__()

    def __init__(self, action: str, id: str) -> None:  # noqa: A002
        self._action = action
        super().__init__(id=id)

    def render(self) -> Content:
        """The label."""
        return self.words

    def on_click(self) -> None:
        """Reports the click."""
        self.post_message(self.Pressed(self._action))


class RatingRow(Horizontal):
    """Shows "show answer" until the answer is revealed, then the ratings with their intervals."""

    records = True
    """Whether a rating changes the schedule, so that its interval is shown."""

    def __init__(self) -> None:
        self._last: tuple[ShownCard, dict[str, str], bool] | None = None
        self._suggested: Rating | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """All five buttons; which of them are displayed depends on the reveal."""
        yield Key("reveal", id="reveal")
        for rating in Rating:
            yield Key(f"rate('{rating.value}')", id=rating.name.lower())

    @property
    def suggested(self) -> Rating | None:
        """The rating that is marked, None for none."""
        return self._suggested

    @suggested.setter
    def suggested(self, rating: Rating | None) -> None:
        if rating is not self._suggested:
            for value in Rating:
                self.query_one(f"#{value.name.lower()}").set_class(value is rating, "-suggested")
            self._suggested = rating
            self.on_resize()

    def show(self, shown: ShownCard, names: dict[str, str], *, revealed: bool) -> None:
        """Shows the buttons for a card.

        Args:
            shown: the card.
            names: the names of keys, by the action that they run.
            revealed: whether its answer is shown.
        """
        self._last = shown, names, revealed
        reveal = self.query_one("#reveal", Key)
        key = names.get("reveal", "")
        reveal.words = Content.assemble((key, "bold $text-primary"), self._between, "show answer")
        reveal.display = not revealed
        for rating in Rating:
            button = self.query_one(f"#{rating.name.lower()}", Key)
            button.display = revealed
            if revealed:
                name = names.get(f"rate('{rating.value}')", "")
                words = self._words(name, rating, self._effect(shown, rating))
                button.words = words
                if self.size.width < _ROOMY:
                    longest = max(map(len, words.plain.split("\n")))
                    button.styles.min_width = longest + button.gutter.width

    def _effect(self, shown: ShownCard, rating: Rating) -> str:
        if self.records:
            return wording.interval(shown.outcomes[rating])
        from flashcards.presentation import sessions

        return sessions.effect(rating)

    def on_resize(self) -> None:
        """Shows the buttons again: a row that was hidden had no height to fit them to."""
        if self._last is not None:
            shown, names, revealed = self._last
            self.show(shown, names, revealed=revealed)

    def _words(self, key: str, rating: Rating, interval: str) -> Content:
        is_marked = rating is self._suggested
        name = f"{_MARK * is_marked}{key} {wording.rating(rating)}"
        indent = " " * (len(key) + 1) if "\n" in self._between else ""
        return Content.assemble(
            (name, f"bold {styles.RATINGS[rating]}"), self._between, indent, interval
        )

    @property
    def _between(self) -> str:
        return " " if self.size.height == 1 else "\n"
