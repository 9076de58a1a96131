"""The end of a session line by line: what was done, and what is due next."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.presentation.translations import say
from flashcards.study.shown import SessionSummary


def lines(
    done: SessionSummary, now_ms: int, today: int, *, is_over: bool, records: bool
) -> list[str]:
    """The summary of a session.

    Args:
        done: what it did.
        now_ms: the present, epoch milliseconds.
        today: the study day of the present.
        is_over: whether no card is shown any more.
        records: False for a cram, which answers change nothing in.
    """
    return [
        _answers(done, is_over=is_over, records=records),
        *(_left(done, now_ms) if is_over else ()),
        *(_not_today(done, today) if done.spreads or done.pauses else ()),
        *([_tomorrow(done)] if records else ()),
    ]


def _answers(done: SessionSummary, *, is_over: bool, records: bool) -> str:
    if done.answered:
        ratings = ", ".join(
            f"{done.ratings[rating]} {wording.rating(rating)}"
            for rating in Rating
            if done.ratings.get(rating)
        )
        return say(
            "{answers} in {time}: {ratings}.",
            answers=wording.count(done.answered, "answer"),
            time=wording.clock(done.answering_ms),
            ratings=ratings,
        )
    if not is_over:
        return say("No answers this time.")
    return say("No card is due now.") if records else say("No card was found.")


def _left(done: SessionSummary, now_ms: int) -> list[str]:
    """What could not be studied now."""
    left = []
    if done.next_learning_ms is not None:
        wait = max(done.next_learning_ms - now_ms, 0) / 1000
        left.append(
            say(
                "{cards} still in learning; the next in {wait}.",
                cards=wording.count(done.waiting, "card"),
                wait=wording.seconds(wait),
            )
        )
    if done.is_timed:
        # Deferred: the usual session loads nothing of the others.
        from flashcards.presentation import sessions

        if words := sessions.left_for_later(done):
            left.append(say("{notice}. {left}", notice=sessions.time_is_up(), left=words))
    elif done.held_back:
        left.append(say("{number:,} more overdue beyond today's limit.", number=done.held_back))
    return left


def _not_today(done: SessionSummary, today: int) -> Iterator[str]:
    # Deferred: the usual session loads nothing of plans.
    from flashcards.presentation import plan_words

    return plan_words.not_today(done, today)


def _tomorrow(done: SessionSummary) -> str:
    return say("Due tomorrow: {cards}.", cards=wording.count(done.due_tomorrow, "card"))
