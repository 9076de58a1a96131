"""The cards of a note as they will look, beside its fields."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft
from flashcards.notes import note_types
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.widgets.side import Side

_MOST_CARDS = 9
"""More questions than these are not drawn, since all are drawn at each key."""


class NotePreview(VerticalScroll):
    """Questions, a rule, and the answer."""

    def __init__(self) -> None:
        self._draft: NoteDraft | None = None
        self._media: MediaContext | None = None
        super().__init__(id="preview")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Side("preview-text")

    def show(self, draft: NoteDraft, context: MediaContext) -> None:
        """Shows a note as it is being written."""
        self._draft, self._media = draft, context
        self._draw()

    def on_resize(self) -> None:
        """Lays the text out for the new width."""
        self._draw()

    def _draw(self) -> None:
        # Before the first layout there is no width to draw for.
        if self._draft is not None and self.size.width:
            width = self.scrollable_content_region.width
            text = preview_of(self._draft, width, self._media)
            self.query_one("#preview-text", Side).update(text)


def preview_of(draft: NoteDraft, width: int, context: MediaContext | None) -> Content:
    """A note's questions, each below the other, and its answer below a rule."""
    rule = Content.styled("─" * width, "$border")
    questions = [
        render_markdown(question, width, context).stylize_before("bold")
        for question in _questions(draft)
    ]
    below = [render_markdown(text, width, context) for text in _answer(draft)]
    tags = " ".join(f"#{tag}" for tag in draft.tags)
    parts = [*questions, rule, *below, Content.styled(tags, "$text-muted")]
    return Content("\n\n").join(part for part in parts if part)


def _questions(draft: NoteDraft) -> Iterator[str]:
    if draft.kind is not NoteKind.CLOZE or not note_types.has_cloze(draft.front):
        yield draft.front
        return
    for ordinal in note_types.ordinals(draft.kind, draft.front)[:_MOST_CARDS]:
        yield note_types.sides(draft.kind, draft.front, draft.back, ordinal).question


def _answer(draft: NoteDraft) -> Iterator[str]:
    yield draft.back
    if draft.key_points:
        yield "\n".join(f"- {point}" for point in draft.key_points)
