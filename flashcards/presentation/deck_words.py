"""The sentences about decks: their cards of today, their options, what deleting one would do."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.model import Deck, Preset
from flashcards.presentation import terminal_text, wording
from flashcards.presentation.translations import mark_counted, say, say_counted
from flashcards.presentation.wording import MINUTE_S, count, day, deck_or_all, quoted, seconds
from flashcards.study.queue import Queue
from flashcards.study.shown import Outlook
from flashcards.study_day import date_of


def outlook(today: Outlook, minutes: float = 0.0) -> str:
    """The cards left today, or when the next are due, short enough for a title.

    Args:
        today: the cards.
        minutes: how long those of today take; 0 to leave that out.
    """
    words = _outlook(today)
    if not (minutes and today.counts.total):
        return words
    return say("{cards} · {time}", cards=words, time=_minutes(minutes))


def deck_today(total: int | None, minutes: float) -> str:
    """The cards of a deck, unless they are shown elsewhere, and how long those of today take."""
    cards = None if total is None else say_counted(total, *_IN_THIS_DECK)
    if not minutes:
        return cards or ""
    time = _minutes(minutes)
    if cards is None:
        return say("about {time} today", time=time)
    return say("{cards}, about {time} today", cards=cards, time=time)


def due_event(count: int, deck: Deck | None) -> str:
    """The entry of a calendar for a day with so many cards due, in a deck or in all."""
    if deck is None:
        return say_counted(count, *_DUE_IN_ALL)
    return say_counted(count, *_DUE_IN_DECK, deck=deck.name)


_DUE_IN_ALL = mark_counted("Flashcards: {number:,} card due", "Flashcards: {number:,} cards due")
_DUE_IN_DECK = mark_counted(
    "Flashcards: {number:,} card due in {deck}", "Flashcards: {number:,} cards due in {deck}"
)
_IN_THIS_DECK = mark_counted("{number:,} card in this deck", "{number:,} cards in this deck")


def _minutes(minutes: float) -> str:
    """A length of time in whole minutes, which say no more than an estimate knows."""
    return seconds(MINUTE_S * max(round(minutes), 1))


def _outlook(today: Outlook) -> str:
    counts, ahead = today.counts, today.learning_in_ms
    if counts.total and counts.total == counts.learning and ahead:
        return say_counted(
            counts.learning,
            "{number:,} card in learning, the next in {time}",
            "{number:,} cards in learning, the next in {time}",
            time=seconds(ahead / 1000),
        )
    if counts.total:
        return say_counted(counts.total, "{number:,} card for today", "{number:,} cards for today")
    if today.waiting.review:
        overdue = today.waiting.review
        return say("Today's limit is reached · {overdue:,} overdue", overdue=overdue)
    return _done_for_today(today)


def _done_for_today(today: Outlook) -> str:
    if today.due_tomorrow:
        done = _ALL_DUE_TOMORROW if not today.waiting.new else _DUE_TOMORROW
        return say_counted(today.due_tomorrow, *done)
    if today.waiting.new:
        return say_counted(
            today.waiting.new,
            "Done for today · {number:,} new card left",
            "Done for today · {number:,} new cards left",
        )
    if today.next_in_days is None:
        return say("All done for today")
    return say("All done for today · next {day}", day=day(today.next_in_days, 0))


_DUE_TOMORROW = mark_counted(
    "Done for today · {number:,} card due tomorrow",
    "Done for today · {number:,} cards due tomorrow",
)
_ALL_DUE_TOMORROW = mark_counted(
    "All done for today · {number:,} card due tomorrow",
    "All done for today · {number:,} cards due tomorrow",
)


def due(deck: Deck | None, queue: Queue, tomorrow: int, now_ms: int) -> str:
    """What is left today and due tomorrow, in a deck or in all, in one sentence."""
    counts = queue.counts()
    return say(
        "{deck}: {new} new, {learning} learning{next}, {review} due today{beyond}; "
        "{tomorrow} due tomorrow.",
        deck=deck_or_all(deck),
        new=counts.new,
        learning=counts.learning,
        next=_next_learning(queue, now_ms),
        review=counts.review,
        beyond=_beyond_limit(queue),
        tomorrow=count(tomorrow, "card"),
    )


def _next_learning(queue: Queue, now_ms: int) -> str:
    if (next_ms := queue.next_learning_ms()) is None:
        return ""
    wait = (next_ms - now_ms) / 1000
    return say(" (next in {time})", time=seconds(wait)) if wait > 0 else say(" (next now)")


def _beyond_limit(queue: Queue) -> str:
    if not queue.held_back:
        return ""
    return say(" ({reviews:,} more overdue beyond today's limit)", reviews=queue.held_back)


def backlog(today: Outlook) -> str:
    """The limits of today alone, the cards beyond the limits, and how to raise these.

    Empty if there are neither.
    """
    reviews, new = today.waiting.review, today.waiting.new
    if today.limited_today:
        return _limited_today(today)
    if reviews:
        return say("{reviews:,} more overdue beyond today's limit (o Options)", reviews=reviews)
    if new and not today.counts.total:
        return say_counted(
            new,
            "{number:,} new card beyond today's limit (o Options)",
            "{number:,} new cards beyond today's limit (o Options)",
        )
    return ""


def _limited_today(today: Outlook) -> str:
    names = terminal_text.line(", ".join(today.limited_today))
    if today.waiting.review:
        return say(
            "Limits for today only ({names}) · {reviews:,} more overdue (o Options)",
            names=names,
            reviews=today.waiting.review,
        )
    return say("Limits for today only ({names}) · o Options", names=names)


def deleting(deck: str, cards: int, *, with_cards: bool) -> str:
    """The question whether to delete a deck, with what becomes of its cards."""
    words = _DELETE_WITH if with_cards else _DELETE_WITHOUT
    if not cards:
        return say("Delete the deck {deck}?", deck=quoted(deck))
    return say_counted(cards, *words, deck=quoted(deck))


def deck_to_delete(deck: str, cards: int) -> str:
    """The question whether to delete a deck, with the number of its cards."""
    if not cards:
        return say("Delete the deck {deck}?", deck=quoted(deck))
    return say_counted(
        cards,
        "Delete the deck {deck}? It has {number:,} card.",
        "Delete the deck {deck}? It has {number:,} cards.",
        deck=quoted(deck),
    )


_DELETE_WITH = mark_counted(
    "Delete the deck {deck} with its {number:,} card and the history of that?",
    "Delete the deck {deck} with its {number:,} cards and their history?",
)
_DELETE_WITHOUT = mark_counted(
    "Delete the deck {deck} and keep its {number:,} card?",
    "Delete the deck {deck} and keep its {number:,} cards?",
)


def preset_of(preset: Preset, decks: int) -> str:
    """A preset with the number of its decks."""
    return say("Preset {preset} ({decks})", preset=preset.name, decks=count(decks, "deck"))


def sharing(preset: Preset, decks: Sequence[Deck]) -> str:
    """The decks that have the options of a preset: "5 decks that share the preset “Default”"."""
    if len(decks) == 1:
        return say("“{deck}” only", deck=decks[0].name)
    return say_counted(
        len(decks),
        "{number:,} deck that shares the preset “{preset}”",
        "{number:,} decks that share the preset “{preset}”",
        preset=preset.name,
    )


def pause_sign(until_day: int, *, is_short: bool) -> str:
    """What stands behind the name of a paused deck in the list: a sign, with its end if it fits."""
    if is_short:
        return "‖"
    until = date_of(until_day)
    return say("‖ until {day} {month}", day=until.day, month=wording.month(until.month))
