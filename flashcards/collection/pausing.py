"""Which decks are paused."""

from __future__ import annotations

from flashcards.model.plan import PlanKind
from flashcards.storage import Connection
from flashcards.storage import decks as deck_rows
from flashcards.storage import plans as plan_rows
from flashcards.study import deck_tree


def paused_decks(connection: Connection, today: int) -> dict[int, int]:
    """The days on which paused decks come again, by the ids of these and of those below them."""
    until = {
        plan.deck: plan.end_day
        for plan in plan_rows.all_plans(connection)
        if plan.kind is PlanKind.PAUSE and not plan.is_over(today)
    }
    if not until:
        return {}
    decks = deck_rows.all_decks(connection)
    paused: dict[int, int] = {}
    for deck in decks:
        for below in deck_tree.subtree(deck, decks) if deck.name in until else ():
            paused[below.id] = max(until[deck.name], paused.get(below.id, 0))
    return paused
