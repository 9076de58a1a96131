"""What new cards and reviews are ordered by, where that is not when they are due or added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flashcards.model import NewOrder, Preset, ReviewOrder
from flashcards.scheduling import retrievability
from flashcards.storage import Connection
from flashcards.storage import due as due_rows
from flashcards.study.queue import Gathered


def with_order_values(
    connection: Connection, gathered: Gathered, presets: Mapping[int, Preset], today: int
) -> Gathered:
    """Adds levels and chances of recall to gathered cards, if their decks are ordered by them.

    Args:
        connection: in a transaction.
        gathered: the cards of the decks.
        presets: by the ids of the decks.
        today: the study day of the chances.
    """
    orders = {preset.new_order for preset in presets.values()}
    review_orders = {preset.review_order for preset in presets.values()}
    if NewOrder.LEVEL in orders or ReviewOrder.LEVEL in review_orders:
        gathered = replace(gathered, levels=due_rows.levels(connection))
    if ReviewOrder.UNCERTAIN in review_orders:
        chances = {
            card_id: retrievability(today - last_day, stability, presets[deck_id].parameters)
            for card_id, deck_id, stability, last_day in due_rows.memories(connection, today)
            if deck_id in presets
        }
        gathered = replace(gathered, chances=chances)
    return gathered
