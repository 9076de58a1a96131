"""What a session studies when it is not simply what is due: the words that all layers share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from flashcards.model import Deck


class Way(StrEnum):
    """How the chosen cards are studied."""

    DUE = "due"
    """What is due and new today, within the limits of the day."""
    MORE = "more"
    """As ``DUE``, with more new cards than the limits allow, today only."""
    AHEAD = "ahead"
    """What becomes due in the coming days, answered early."""
    MINUTES = "minutes"
    """The best of what is due and new today that some minutes have room for."""
    CRAM = "cram"
    """All of it, without a change to any schedule."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The cards of a session and the way in which it studies them.

    ``query`` is in the search language; with a ``deck`` too, both have to hold. ``amount`` is how
    many more new cards, how many days ahead, or how many minutes.
    """

    deck: Deck | None = None
    query: str | None = None
    way: Way = Way.DUE
    amount: int = 0


_EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Offer:
    """How many cards there would be in each way of studying a scope.

    ``more`` counts the new cards beyond the limits, ``ahead`` those due within ``days``, which is
    0 if nothing is due in the time that was looked at.
    """

    due: int = 0
    more: int = 0
    ahead: int = 0
    days: int = 0
    cram: int = 0


QUARTER_OF_AN_HOUR = 15
"""Minutes that the key for a short session gives."""
MORE_NEW = 10
"""How many more new cards are offered at once, at most."""


def offered(offer: Offer, of: Scope = _EVERYTHING) -> list[Scope]:
    """The ways of studying a scope in which there is a card, each with its amount."""
    ways = (
        (Way.DUE, 0, offer.due),
        (Way.MORE, min(MORE_NEW, offer.more), offer.more),
        (Way.AHEAD, offer.days, offer.ahead),
        (Way.CRAM, 0, offer.cram),
    )
    return [replace(of, way=way, amount=amount) for way, amount, cards in ways if cards]
