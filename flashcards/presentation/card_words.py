"""The cards left in a session, and what is reported of changes to one or to those set aside."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.presentation import terminal_text
from flashcards.presentation.translations import say, say_counted
from flashcards.presentation.wording import count, quoted, shortened
from flashcards.study.queue import Counts
from flashcards.study.shown import SetAside


def left(counts: Counts) -> str:
    """How many cards of a session are left, by kind."""
    return say(
        "{cards} left: {new} new, {learning} learning, {review} due.",
        cards=count(counts.total, "card"),
        new=counts.new,
        learning=counts.learning,
        review=counts.review,
    )


def suspended() -> str:
    """Reports that a card was taken out of the queue until it is brought back."""
    return say("Suspended")


def buried() -> str:
    """Reports that a card was taken out of the queue for today."""
    return say("Buried until tomorrow")


def reset() -> str:
    """Reports that a card is new again."""
    return say("Reset to new")


def put_behind(*, is_other: bool) -> str:
    """Reports what became of putting a card behind the others; whether there are others."""
    return say("Later in this session") if is_other else say("No other card can come first")


def back_in_queue(number: int) -> str:
    """Reports that suspended or buried cards were brought back."""
    return say_counted(
        number, "{number:,} card back in the queue", "{number:,} cards back in the queue"
    )


def brought_back(cards: Sequence[SetAside], number: int) -> str:
    """Reports that cards were brought back.

    Args:
        cards: those that were to be.
        number: how many of them were; none if another program was faster.
    """
    if not number:
        return say("Brought back elsewhere already")
    if len(cards) > 1:
        return back_in_queue(number)
    question = quoted(terminal_text.line(shortened(cards[0].question)))
    return say("{question} back in the queue", question=question)
