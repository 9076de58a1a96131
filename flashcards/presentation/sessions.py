"""The words for a session on what was chosen: its name, its ways, what ratings do in a cram."""

from __future__ import annotations

from flashcards.model import DECK_SEPARATOR, Rating
from flashcards.presentation import terminal_text
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.presentation.wording import all_decks, count, quoted
from flashcards.study.scope import Offer, Scope, Way
from flashcards.study.shown import SessionSummary

_NAMED = {"is:leech": mark("leeches"), "-flag:0": mark("flagged cards")}
"""The searches that have a key of their own, as a session on them is called."""
_NONE_OF = {"is:leech": mark("There are no leeches"), "-flag:0": mark("No card is flagged")}


def title(scope: Scope) -> str:
    """What a session studies; of a cram, first of all that it changes nothing."""
    match scope.way:
        case Way.CRAM:
            return say("{notice} · {cards}", notice=cram_notice(), cards=_cards(scope))
        case Way.MORE:
            return say_counted(
                scope.amount,
                "{cards} · {number:,} more new card",
                "{cards} · {number:,} more new cards",
                cards=_cards(scope),
            )
        case Way.AHEAD:
            return say_counted(
                scope.amount,
                "{cards} · {number:,} day ahead",
                "{cards} · {number:,} days ahead",
                cards=_cards(scope),
            )
        case Way.MINUTES:
            return say_counted(
                scope.amount,
                "{cards} · {number:,} minute",
                "{cards} · {number:,} minutes",
                cards=_cards(scope),
            )
        case Way.DUE:
            return _cards(scope)


def left_in_cram(cards: int) -> str:
    """How many cards are left of a cram, and that it changes nothing."""
    return say("{cards} left. {notice}.", cards=count(cards, "card"), notice=cram_notice())


def cram_notice() -> str:
    """Says that a cram records nothing; it stays on the screen as long as the session does."""
    return say("cram · the schedule stays as it is")


def _cards(scope: Scope) -> str:
    deck = None if scope.deck is None else scope.deck.name.rpartition(DECK_SEPARATOR)[2]
    query = "" if scope.query is None else _called(scope.query.strip())
    return " · ".join(filter(None, (deck, query))) or all_decks()


def _called(query: str) -> str:
    return say(_NAMED[query]) if query in _NAMED else terminal_text.line(query)


def left_for_later(done: SessionSummary) -> str:
    """What the minutes of a session had no room for; empty if that is nothing."""
    reviews = say_counted(done.held_back, "{number:,} due card", "{number:,} due cards")
    new = say_counted(done.new_beyond, "{number:,} new card", "{number:,} new cards")
    if done.held_back and done.new_beyond:
        return say("Left for later: {reviews} and {new}.", reviews=reviews, new=new)
    if done.held_back or done.new_beyond:
        return say("Left for later: {cards}.", cards=reviews if done.held_back else new)
    return ""


def time_is_up() -> str:
    """Says that a session has ended because its minutes are over."""
    return say("The minutes are over")


def none_of(query: str) -> str:
    """Says that a search found no card to study."""
    if query in _NONE_OF:
        return say(_NONE_OF[query])
    return say("No card matches {search}", search=quoted(terminal_text.line(query)))


def effect(rating: Rating) -> str:
    """What a rating does to a card in a cram."""
    return say("stays") if rating is Rating.AGAIN else say("leaves")


def way(value: Way, offer: Offer, amount: int) -> str:
    """A way of studying with its number of cards, as a choice to make."""
    match value:
        case Way.DUE:
            return say_counted(offer.due, "{number:,} due and new card", "{number:,} due and new")
        case Way.MORE:
            return say_counted(
                min(offer.more, amount),
                "{number:,} new card beyond the limit",
                "{number:,} new cards beyond the limit",
            )
        case Way.AHEAD:
            return _ahead(offer)
        case Way.MINUTES:
            return say_counted(amount, "the best {number:,} minute", "the best {number:,} minutes")
        case Way.CRAM:
            return say_counted(
                offer.cram,
                "cram {number:,} card, schedule unchanged",
                "cram all {number:,} cards, schedule unchanged",
            )


def _ahead(offer: Offer) -> str:
    if offer.days == 1:
        return say_counted(
            offer.ahead, "{number:,} card due tomorrow", "{number:,} cards due tomorrow"
        )
    return say_counted(
        offer.ahead,
        "{number:,} card due in the next {days} days",
        "{number:,} cards due in the next {days} days",
        days=offer.days,
    )
