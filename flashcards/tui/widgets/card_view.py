"""The widget for a card: the question and, once it is revealed, the answer below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from flashcards.media.openable import Openable, openables
from flashcards.presentation.wording import state
from flashcards.tui import styles
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.widgets.pictures import Pictures
from flashcards.tui.widgets.reading import Reading
from flashcards.tui.widgets.side import Side

if TYPE_CHECKING:
    from flashcards.study.shown import ShownCard

_NARROWEST = 20  # cells; a narrower window cuts the text rather than each word
_SIDES = ("question", "answer")


class CardView(Reading, can_focus=False):
    """A card's text, which scrolls and reports its position.

    A side is one widget of any length, so that revealing costs one layout. Nothing is drawn before
    the width is known; the first layout then draws the card.
    """

    class Scrolled(Message):
        """The visible part of the text has changed."""

    def __init__(self) -> None:
        self._shown: ShownCard | None = None
        self._revealed = False
        self._drawn_width = 0
        self._just_revealed = False
        self._prepared: tuple[ShownCard, int, Answer] | None = None
        self._openables: Iterator[Openable] = iter(())
        self.media_context: MediaContext | None = None
        self.below: Callable[[], Answer | None] | None = None
        """Draws what stands below the question in the place of the answer, if it is given."""
        super().__init__()

    def compose(self) -> ComposeResult:
        """The question, a rule with the card's marks, the answer, and the pictures of each side."""
        yield Side("question")
        yield Pictures("question-pictures")
        yield Side("marks")
        yield Side("answer")
        yield Pictures("answer-pictures")

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, _NARROWEST)

    @property
    def text_width(self) -> int:
        """The cells that a line of the card has."""
        return self._width

    def show(self, shown: ShownCard, *, revealed: bool) -> None:
        """Shows a card from its top."""
        self._shown, self._revealed = shown, revealed
        self._draw()
        self._draw_pictures()
        self.scroll_home(animate=False, immediate=True)
        self.call_after_refresh(self._answer)

    def reveal(self) -> None:
        """Shows the answer below the question, scrolling to it if the question is long."""
        self._just_revealed = self._revealed = True
        if self._drawn_width == self._width:
            # The question stands there already, and drawing it again would delay the answer.
            self._draw_answer()
        else:
            self._draw()

    def watch_virtual_size(self) -> None:
        """Scrolls to a revealed answer once its position is known."""
        if self._just_revealed:
            self._just_revealed = False
            # The answer itself is not laid out yet, but the rule above it is.
            above = self.query_one("#marks").virtual_region.bottom
            room, below = self.size.height, self.below and self.below()
            if above > room // 2 or (below and above + below.together > room):
                top = above + self._answer_padding
                self.scroll_to(y=top, animate=False, immediate=True, force=True)  # no bar yet
        self.post_message(self.Scrolled())

    def _draw(self) -> None:
        if self._shown is None or not self.size.width:
            self._drawn_width = 0  # what was drawn before is another card's; see `on_resize`
            return
        self._drawn_width = self._width
        question = question_of(self._shown, self._width, self.media_context)
        self.query_one("#question", Side).update(question)
        self.query_one("#marks", Side).update(marks_of(self._shown, self._width))
        self._draw_answer()

    def _draw_answer(self) -> None:
        self.draw_below()
        self._openables = self._endless(revealed=self._revealed)

    def draw_below(self) -> None:
        """Draws what stands below the question."""
        answer, below = self.query_one("#answer", Side), self._below()
        if below is not None:
            answer.update(below.text)
        answer.display = below is not None
        self.query_one("#answer-pictures").display = self._revealed

    def _below(self) -> Answer | None:
        if self.below is not None:
            return self.below()
        return self._answer() if self._revealed else None

    def _answer(self) -> Answer:
        """The rendered answer.

        It is rendered while the question is being read, so that revealing is fast.
        """
        if self._shown is None:
            return Answer(Content(""), None)
        prepared = self._prepared
        if prepared is None or prepared[0] is not self._shown or prepared[1] != self._width:
            prepared = (
                self._shown,
                self._width,
                answer_of(self._shown, self._width, self.media_context),
            )
            self._prepared = prepared
        return prepared[2]

    def show_key_points(self) -> bool:
        """Scrolls to the answer's key points, or from there to its beginning.

        Returns:
            Whether the answer is shown and has key points.
        """
        below = self._below() if self._revealed else None
        line = None if below is None else below.key_points_line
        if line is None:
            return False
        answer = self._answer_top
        is_there = self.scroll_y >= min(answer + line, self.max_scroll_y)
        top = answer if is_there else answer + line
        self.scroll_to(y=top, animate=False, immediate=True)
        return True

    def show_line(self, line: int) -> None:
        """Scrolls as little as is needed to show a line of what stands below the question."""
        top, height = self._answer_top + line, self.scrollable_content_region.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top >= self.scroll_y + height:
            self.scroll_to(y=top - height + 1, animate=False, immediate=True)

    def show_from(self, line: int) -> None:
        """Scrolls so far that a line of what stands below the question is the first one."""
        self.scroll_to(y=self._answer_top + line, animate=False, immediate=True)

    @property
    def _answer_top(self) -> int:
        return self.query_one("#answer").virtual_region.y + self._answer_padding

    @property
    def _answer_padding(self) -> int:
        return self.query_one("#answer").styles.padding.top

    # Media

    def _openables_on(self, side: str) -> list[Openable]:
        """The links on a side that can be opened."""
        if self._shown is None or self.media_context is None:
            return []
        text = self._shown.question
        if side == "answer":
            text = "\n\n".join([self._shown.answer, *self._shown.note.key_points])
        return list(openables(text, self.media_context.media))

    def _endless(self, *, revealed: bool) -> Iterator[Openable]:
        """Cycles through what can be opened, the answer's first once it is revealed."""
        own = self._openables_on("answer") if revealed else []
        others = [medium for medium in self._openables_on("question") if medium not in own]
        yield from cycle([*own, *others])

    def next_openable(self) -> Openable | None:
        """The next thing to open on the card, beginning with the first."""
        return next(self._openables, None)

    def _draw_pictures(self) -> None:
        for side in _SIDES:
            media = self._openables_on(side)
            pictures = [medium.file for medium in media if medium.is_picture and medium.file]
            self.query_one(f"#{side}-pictures", Pictures).show(pictures, self._width)

    def on_resize(self) -> None:
        """Renders the text again for another width."""
        if self._width != self._drawn_width:
            self._draw()
            self._draw_pictures()
        self.post_message(self.Scrolled())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Reports the new position."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    @property
    def has_more(self) -> bool:
        """Whether there is text below the visible part."""
        return self.scroll_y < self.max_scroll_y

    @property
    def seen(self) -> float | None:
        """The share of the text down to the visible end, None if it needs no scrolling."""
        if self.max_scroll_y <= 0:
            return None
        seen = self.scroll_y + self.scrollable_content_region.height
        return min(seen / max(self.virtual_size.height, 1), 1.0)

    def position(self, *, brief: bool) -> str:
        """How far the card is scrolled, as a percentage; empty if all of it fits."""
        if self.seen is None:
            return ""
        if brief:
            return f"{'↓' if self.has_more else '↑'}{self.seen:.0%}"
        return f"↓ more · {self.seen:.0%}" if self.has_more else f"↑ {self.seen:.0%}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A rendered answer, and the line at which its key points begin, None without any.

    ``together`` is the number of lines at its beginning that are to be seen at once, if they fit.
    """

    text: Content
    key_points_line: int | None
    together: int = 0


def question_of(shown: ShownCard, width: int, media_context: MediaContext | None) -> Content:
    """Renders the question."""
    return render_markdown(shown.question, width, media_context).stylize_before("bold")


def marks_of(shown: ShownCard, width: int) -> Content:
    """A rule with the card's level, state and flag on it."""
    marks = [Content.styled(state(shown.card.schedule.state), "$text-muted")]
    if shown.note.level is not None:
        marks.insert(0, Content.styled(*styles.LEVELS[shown.note.level]))
    if shown.card.flag in styles.FLAGS:
        name, style = styles.FLAGS[shown.card.flag]
        marks.append(Content.styled(f"⚑ {name}", style))
    between = Content.styled(" ── ", "$border")
    named = Content.assemble(("── ", "$border"), between.join(marks), " ")
    return Content.assemble(named, ("─" * max(width - named.cell_length, 0), "$border"))


def answer_of(shown: ShownCard, width: int, media_context: MediaContext | None) -> Answer:
    """Renders the answer with its key points and tags."""
    parts = [render_markdown(shown.answer, width, media_context)]
    line = None
    if points := shown.note.key_points:
        line = parts[0].plain.count("\n") + 2 if parts[0] else 0
        listed = "\n".join(f"- {point}" for point in points)
        heading = Content.styled("Key points", "bold $text-secondary")
        parts.append(Content("\n").join([heading, render_markdown(listed, width, media_context)]))
    if tags := tags_of(shown):
        parts.append(tags)
    return Answer(Content("\n\n").join(part for part in parts if part), line)


def tags_of(shown: ShownCard) -> Content:
    """The tags of the note in one line."""
    return Content.styled(" ".join(f"#{tag}" for tag in shown.note.tags), "$text-muted")
