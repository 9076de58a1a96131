"""The card: the question, and below it the answer once it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from flashcards.media.openable import Openable, openables
from flashcards.tui import looks
from flashcards.tui.markdown import render_markdown
from flashcards.tui.media_lines import Shelf
from flashcards.tui.widgets.pictures import Pictures
from flashcards.tui.widgets.reading import Reading
from flashcards.tui.widgets.side import Side
from flashcards.wording import state

if TYPE_CHECKING:
    from flashcards.views import ShownCard

_NARROWEST = 20
_SIDES = ("question", "answer")


class CardView(Reading, can_focus=False):
    """A card's text; it scrolls and says how far it is read.

    A side is one widget however long it is, so that revealing costs one layout.
    """

    class Scrolled(Message):
        """Another part of the text is in sight."""

    def __init__(self) -> None:
        self._shown: ShownCard | None = None
        self._drawn_width = 0
        self._just_revealed = False
        self._prepared: tuple[ShownCard, int, Content] | None = None
        self._openables: Iterator[Openable] = iter(())
        self.shelf: Shelf | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """The two sides, each with its pictures below it."""
        for side in _SIDES:
            yield Side(side)
            yield Pictures(f"{side}-pictures")

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, _NARROWEST)

    def show(self, shown: ShownCard, *, revealed: bool) -> None:
        """Shows a card from its top."""
        self._shown = shown
        self._draw(revealed=revealed)
        self._draw_pictures()
        self.scroll_home(animate=False, immediate=True)
        self.call_after_refresh(self._answer)

    def reveal(self) -> None:
        """Shows the answer below the question; a long question makes room for it."""
        self._just_revealed = True
        self._draw(revealed=True)

    def watch_virtual_size(self) -> None:
        """The text has another length."""
        if self._just_revealed:
            self._just_revealed = False
            answer_at = self.query_one("#answer").virtual_region.y
            if answer_at > self.size.height // 2:
                self.scroll_to(y=answer_at, animate=False, immediate=True)
        self.post_message(self.Scrolled())

    def _draw(self, *, revealed: bool) -> None:
        if self._shown is None:
            return
        self._drawn_width = self._width
        answer = self.query_one("#answer", Side)
        question = question_of(self._shown, self._width, self.shelf)
        self.query_one("#question", Side).update(question)
        if revealed:
            answer.update(self._answer())
        answer.display = self.query_one("#answer-pictures").display = revealed
        self._openables = self._endless(revealed=revealed)

    def _answer(self) -> Content:
        """The answer's text, made while the question is being read so that revealing is quick."""
        if self._shown is None:
            return Content("")
        made = self._prepared
        if made is None or made[0] is not self._shown or made[1] != self._width:
            made = (self._shown, self._width, answer_of(self._shown, self._width, self.shelf))
            self._prepared = made
        return made[2]

    # Media

    def _found(self, side: str) -> list[Openable]:
        """What can be opened on a side."""
        if self._shown is None or self.shelf is None:
            return []
        text = self._shown.question
        if side == "answer":
            text = "\n\n".join([self._shown.answer, *self._shown.note.key_points])
        return list(openables(text, self.shelf.media))

    def _endless(self, *, revealed: bool) -> Iterator[Openable]:
        """What can be opened, the answer's first once it is shown, again and again."""
        own = self._found("answer") if revealed else []
        yield from cycle([*own, *(each for each in self._found("question") if each not in own)])

    def next_openable(self) -> Openable | None:
        """The first thing to open on what is shown; asked again, the next."""
        return next(self._openables, None)

    def _draw_pictures(self) -> None:
        for side in _SIDES:
            pictures = [each.file for each in self._found(side) if each.is_picture and each.file]
            self.query_one(f"#{side}-pictures", Pictures).show(pictures, self._width)

    def on_resize(self) -> None:
        """Wraps the text anew where the width has changed."""
        if self._width != self._drawn_width:
            self._draw(revealed=bool(self.query_one("#answer").display))
            self._draw_pictures()
        self.post_message(self.Scrolled())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells of another position."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    @property
    def has_more(self) -> bool:
        """Whether text is hidden below."""
        return self.scroll_y < self.max_scroll_y

    @property
    def position(self) -> str:
        """How much has been in sight, in words; nothing if all of it is."""
        if self.max_scroll_y <= 0:
            return ""
        seen = self.scroll_y + self.scrollable_content_region.height
        part = min(seen / max(self.virtual_size.height, 1), 1)
        return f"↓ more · {part:.0%}" if self.has_more else "↑ 100%"


def question_of(shown: ShownCard, width: int, shelf: Shelf | None) -> Content:
    """What is asked, with the card's marks above it."""
    question = render_markdown(shown.question, width, shelf).stylize_before("bold")
    return Content("\n").join([_marks(shown), Content(""), question])


def answer_of(shown: ShownCard, width: int, shelf: Shelf | None) -> Content:
    """A rule, the answer, its key points and tags."""
    parts = [Content.styled("─" * width, "$border"), render_markdown(shown.answer, width, shelf)]
    if points := shown.note.key_points:
        listed = "\n".join(f"- {point}" for point in points)
        heading = Content.styled("Key points", "bold $text-secondary")
        parts.append(Content("\n").join([heading, render_markdown(listed, width, shelf)]))
    if tags := shown.note.tags:
        parts.append(Content.styled(" ".join(f"#{tag}" for tag in tags), "$text-muted"))
    return Content("\n\n").join(part for part in parts if part)


def _marks(shown: ShownCard) -> Content:
    marks = [Content.styled(state(shown.card.schedule.state), "$text-muted")]
    if shown.note.level is not None:
        marks.insert(0, Content.styled(*looks.LEVELS[shown.note.level]))
    if shown.card.flag in looks.FLAGS:
        name, style = looks.FLAGS[shown.card.flag]
        marks.append(Content.styled(f"⚑ {shown.card.flag} ({name})", style))
    return Content("   ").join(marks)
