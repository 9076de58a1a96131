"""The end of a session: what was done, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from flashcards import wording
from flashcards.model import Rating
from flashcards.tui import keys, looks

if TYPE_CHECKING:
    from flashcards.session import Session
    from flashcards.views import SessionSummary

_BAR = 24


class Summary(Static, can_focus=True):
    """A session's figures; Enter goes back to the decks."""

    BINDINGS = keys.END


def summary_of(session: Session) -> Content:
    """What a session came to, in a few lines."""
    summary, undo = session.summary(), session.collection.undo_label()
    waiting = summary.next_learning_ms is not None
    title = "Nothing left for the moment" if waiting else "Done for today"
    blocks = [Content.styled(title, "bold $text-success"), _done(summary)]
    if summary.answered:
        blocks.append(_ratings(summary))
    blocks.append(_next(summary, session))
    ways = [("enter", "back to the decks")] + ([("u", f"undo {undo}")] if undo else [])
    blocks.append(
        Content("    ").join(
            Content.assemble((key, "bold $text-primary"), f" {words}") for key, words in ways
        )
    )
    return Content("\n\n").join(blocks)


def _done(summary: SessionSummary) -> Content:
    if not summary.answered:
        return Content("No card was due in this deck.")
    each = wording.seconds(summary.answering_ms / 1000 / summary.answered)
    answers = wording.count(summary.answered, "answer")
    new = f", {wording.count(summary.new, 'new card')}" if summary.new else ""
    return Content(f"{answers}{new} in {wording.clock(summary.elapsed_ms)} — {each} a card")


def _ratings(summary: SessionSummary) -> Content:
    most = max(summary.ratings.values(), default=1)
    lines = []
    for rating in Rating:
        number = summary.ratings.get(rating, 0)
        bar = "━" * max(round(_BAR * number / most), 1) if number else ""
        lines.append(
            Content.assemble(
                f"{wording.rating(rating):<6}{number:>4}  ", (bar, looks.RATINGS[rating])
            )
        )
    return Content("\n").join(lines)


def _next(summary: SessionSummary, session: Session) -> Content:
    lines, collection = [], session.collection
    if summary.next_learning_ms is not None:
        wait = max(summary.next_learning_ms - collection.now_ms(), 0) / 1000
        learning = wording.count(summary.waiting, "card")
        lines.append(f"{learning} in learning; the next comes here in {wording.seconds(wait)}.")
    if summary.due_tomorrow:
        lines.append(f"Due tomorrow: {wording.count(summary.due_tomorrow, 'card')}.")
    elif (day := collection.next_due_day(session.deck)) is not None:
        lines.append(f"Nothing due tomorrow; next {wording.day(day, collection.today())}.")
    else:
        lines.append("Nothing due tomorrow.")
    return Content("\n".join(lines))
