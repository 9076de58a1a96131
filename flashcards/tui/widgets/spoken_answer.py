"""What stands below the question while an answer is spoken: hints, then points to tick.

It is content for ``CardView.below``, not a widget, so that it scrolls with the card.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.presentation import practice_words
from flashcards.tui.drawing.difference import difference_of
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.widgets.card_view import Answer, CardView, answer_of, tags_of
from flashcards.tui.widgets.point_list import line_of, point_list

if TYPE_CHECKING:
    from flashcards.practice.live_attempt import LiveAttempt
    from flashcards.study.shown import ShownCard

_HEADING = "bold $text-secondary"


class SpokenAnswer:
    """Draws an answer in the width of a card.

    Attributes:
        cursor: the number of the point that the cursor is on, from 0; None without one.
        compared: the earlier answer to show the difference to; None to show the answer as it is.
        delivery: how the answer was spoken, in words.
    """

    def __init__(self, view: CardView, is_short: Callable[[], bool]) -> None:
        """Prepares the drawing.

        Args:
            view: shows the card.
            is_short: whether the screen has no line for a heading of the points.
        """
        self._view, self._is_short = view, is_short
        self._rendered: tuple[ShownCard, int, Content] | None = None
        self.forget()

    def forget(self) -> None:
        """Begins with the next answer."""
        self.cursor: int | None = None
        self.compared: str | None = None
        self.delivery = ""

    def draw(self, live: LiveAttempt, shown: ShownCard) -> Answer | None:
        """Draws the hints, or once the answer has ended its points and the sample answer."""
        if not live.is_ended:
            return Answer(self._hints(live), None) if live.hints else None
        if not live.points:
            return answer_of(shown, self._view.text_width, self._view.media_context)
        points = self._points(live)
        return Answer(self._to_tick(live, shown, points), 0, len(points.split(allow_blank=True)))

    def line_of_point(self, live: LiveAttempt, number: int) -> int:
        """The line at which a point begins."""
        heading = self._headed("").plain.count("\n")
        return heading + line_of(live.points, self._view.text_width, number)

    def line_of_own(self, live: LiveAttempt) -> int:
        """The line at which the typed answer or the transcript begins."""
        return self._points(live).plain.count("\n") + 2

    def sample(self, shown: ShownCard) -> Content:
        """The rendered sample answer, which stays the same while points are ticked."""
        width = self._view.text_width
        if self._rendered is None or self._rendered[0] is not shown or self._rendered[1] != width:
            text = render_markdown(shown.answer, width, self._view.media_context)
            self._rendered = shown, width, text
        return self._rendered[2]

    def _hints(self, live: LiveAttempt) -> Content:
        lines = [
            line
            for given in live.hints
            for line in Content.styled(practice_words.hint(given), "$text-secondary").wrap(
                self._view.text_width
            )
        ]
        return Content("\n").join(lines)

    def _points(self, live: LiveAttempt) -> Content:
        listed = point_list(live.points, self._view.text_width, self.cursor)
        return self._headed("").append(listed)

    def _to_tick(self, live: LiveAttempt, shown: ShownCard, points: Content) -> Content:
        parts = [points]
        if live.text:
            own = practice_words.own_heading(is_compared=self.compared is not None)
            parts.append(Content.assemble((own, _HEADING), "\n", self._own(live)))
        if self.delivery:
            parts.append(Content.styled(self.delivery, "$text-muted"))
        heading = (practice_words.sample_heading(), _HEADING)
        parts.append(Content.assemble(heading, "\n", self.sample(shown)))
        if tags := tags_of(shown):
            parts.append(tags)
        return Content("\n\n").join(parts)

    def _headed(self, words: str) -> Content:
        """The heading of the points, for which a short screen has no line."""
        if self._is_short():
            return Content(words)
        return Content.assemble((practice_words.points_heading(), _HEADING), "\n", words)

    def _own(self, live: LiveAttempt) -> Content:
        width = self._view.text_width
        if self.compared is not None:
            return difference_of(self.compared, live.text, width)
        lines = (piece for line in live.text.splitlines() for piece in Content(line).wrap(width))
        return Content("\n").join(lines)
