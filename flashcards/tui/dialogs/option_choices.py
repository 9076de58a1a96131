"""What can be chosen in the form for options, in words."""

from __future__ import annotations

from flashcards.model import IntervalsBy, LeechAction, NewOrder, ReviewOrder

NEW_ORDERS = [
    ("Deck by deck", NewOrder.DECK),
    ("Decks in turn", NewOrder.MIXED),
    ("Random", NewOrder.RANDOM),
    ("Easy first", NewOrder.LEVEL),
    ("As in the files", NewOrder.FILE),
]
REVIEW_ORDERS = [
    ("Longest due", ReviewOrder.DUE),
    ("Least certain", ReviewOrder.UNCERTAIN),
    ("Easy first", ReviewOrder.LEVEL),
]
INTERVALS = [("FSRS-6", IntervalsBy.FSRS6), ("Vote of models", IntervalsBy.VOTE)]
LEECH_ACTIONS = [(action.value.title(), action) for action in LeechAction]
