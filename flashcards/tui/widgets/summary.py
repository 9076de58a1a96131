"""The summary at the end of a session: what was done, and what is due next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.tui import styles

if TYPE_CHECKING:
    from flashcards.collection.session import Session
    from flashcards.study.scope import Offer
    from flashcards.study.shown import SessionSummary

_BAR = 24  # cells of the longest bar, beside a name and a number in 40 columns


class Summary(Static):
    """A session's figures."""


def summary_of(session: Session, names: Mapping[str, str], offer: Offer | None = None) -> Content:
    """Summarises a session in a few lines.

    Args:
        session: without a card to show.
        names: the names of keys, by the action that they run.
        offer: what else could be studied, None while it is counted.
    """
    # Deferred, as below: the first card comes before the summary.
    from flashcards.presentation import session_end

    summary, collection = session.summary(), session.collection
    title = session_end.title(summary, records=session.records)
    blocks = [Content.styled(title, "bold $text-success")]
    if summary.answered:
        blocks += [Content(session_end.answered(summary)), _ratings(summary)]
    else:
        blocks.append(Content(session_end.unanswered(is_over=True, records=session.records)))
    if session.records:
        words = session_end.following(summary, collection.now_ms(), collection.today())
        blocks.append(Content("\n".join(words)))
    if offer is not None and (lines := _else(offer, names)):
        blocks.append(lines)
    blocks.append(_ways(session, names))
    return Content("\n\n").join(blocks)


def _ways(session: Session, names: Mapping[str, str]) -> Content:
    """The keys that lead away from the summary."""
    ways = [(names.get("done", ""), "back to the decks")]
    if (undo := session.next_undo()) is not None:
        from flashcards.presentation import step_words

        ways.append((names.get("undo", ""), f"undo: {step_words.step(undo)}"))
    return Content("    ").join(
        Content.assemble((key, "bold $text-primary"), f" {words}") for key, words in ways
    )


def _else(offer: Offer, names: Mapping[str, str]) -> Content:
    """What else can be studied, a line and a key each."""
    from flashcards.presentation import sessions
    from flashcards.study.scope import offered

    return Content("\n").join(
        Content.assemble(
            (names.get(f"study('{scope.way}')", ""), "bold $text-primary"),
            f" {sessions.way(scope.way, offer, scope.amount)}",
        )
        for scope in offered(offer)
        if f"study('{scope.way}')" in names
    )


def _ratings(summary: SessionSummary) -> Content:
    most = max(summary.ratings.values(), default=1)
    lines = []
    for rating in Rating:
        number = summary.ratings.get(rating, 0)
        bar = "━" * max(round(_BAR * number / most), 1) if number else ""
        lines.append(
            Content.assemble(
                f"{wording.rating(rating):<6}{number:>4}  ", (bar, styles.RATINGS[rating])
            )
        )
    return Content("\n").join(lines)
