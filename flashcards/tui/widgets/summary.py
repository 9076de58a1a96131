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
    summary = session.summary()
    title = _title(summary, records=session.records)
    blocks = [Content.styled(title, "bold $text-success"), _done(summary)]
    if summary.answered:
        blocks.append(_ratings(summary))
    if session.records:
        blocks.append(_next(summary, session))
    if offer is not None and (lines := _else(offer, names)):
        blocks.append(lines)
    blocks.append(_ways(session, names))
    return Content("\n\n").join(blocks)


def _title(summary: SessionSummary, *, records: bool) -> str:
    if not records:
        return "All cards are through; the schedule is as it was"
    if summary.next_learning_ms is not None:
        return "Nothing left for the moment"
    if summary.is_timed and (summary.held_back or summary.new_beyond):
        # Deferred, as below.
        from flashcards.presentation import sessions

        return sessions.time_is_up()
    return "Today's limit is reached" if summary.held_back else "Done for today"


def _ways(session: Session, names: Mapping[str, str]) -> Content:
    """The keys that lead away from the summary."""
    ways = [(names.get("done", ""), "back to the decks")]
    if (undo := session.next_undo()) is not None:
        # Deferred, since the first card comes before the summary.
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


def _done(summary: SessionSummary) -> Content:
    if not summary.answered:
        return Content("Nothing to study here right now.")
    answers = wording.count(summary.answered, "answer")
    new = f", {wording.count(summary.new, 'new card')}" if summary.new else ""
    pace = summary.answering_ms / 1000 / summary.answered
    took = f" in {wording.clock(summary.answering_ms)}, {wording.seconds(pace)} each"
    return Content(f"{answers}{new}{took if pace >= 1 else ''}")


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


def _next(summary: SessionSummary, session: Session) -> Content:
    lines, collection = [], session.collection
    if summary.next_learning_ms is not None:
        wait = max(summary.next_learning_ms - collection.now_ms(), 0) / 1000
        learning = wording.count(summary.waiting, "card")
        lines.append(f"{learning} in learning; the next is due in {wording.seconds(wait)}.")
    if summary.is_timed:
        from flashcards.presentation import sessions

        lines.extend(filter(None, [sessions.left_for_later(summary)]))
    elif summary.held_back:
        more = wording.count(summary.held_back, "more card")
        lines.append(f"{more} overdue beyond today's limit, which the options raise for today.")
    if summary.spreads or summary.pauses:
        # Deferred, since most people have neither.
        from flashcards.presentation import plan_words

        lines.extend(plan_words.not_today(summary, collection.today()))
    if summary.new_left and not summary.is_timed:
        lines.append(f"{wording.count(summary.new_left, 'new card')} beyond today's limit.")
    if summary.due_tomorrow:
        lines.append(f"Due tomorrow: {wording.count(summary.due_tomorrow, 'card')}.")
    elif summary.next_day is not None:
        day = wording.day(summary.next_day, collection.today())
        lines.append(f"Nothing due tomorrow; next {day}.")
    elif not summary.new_left:
        lines.append("Nothing due tomorrow.")
    return Content("\n".join(lines))
