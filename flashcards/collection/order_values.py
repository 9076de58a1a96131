"""What new cards and reviews are ordered by, where that is not when they are due or added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flashcards.collection.card_chances import card_chances
from flashcards.collection.workspace import Workspace
from flashcards.model import NewOrder, Preset, ReviewOrder
from flashcards.storage import Connection
from flashcards.storage import due as due_rows
from flashcards.study.queue import Gathered


def with_order_values(
    connection: Connection,
    workspace: Workspace,
    gathered: Gathered,
    presets: Mapping[int, Preset],
) -> Gathered:
    """Adds levels and chances of recall to gathered cards, if their decks are ordered by them.

    Args:
        connection: in a transaction.
        workspace: with the day of the chances.
        gathered: the cards of the decks.
        presets: by the ids of the decks.
    """
    orders = {preset.new_order for preset in presets.values()}
    review_orders = {preset.review_order for preset in presets.values()}
    if NewOrder.LEVEL in orders or ReviewOrder.LEVEL in review_orders:
        gathered = replace(gathered, levels=due_rows.levels(connection))
    if ReviewOrder.UNCERTAIN in review_orders:
        due = due_rows.memories(connection, workspace.today())
        chances = card_chances(connection, workspace, due, presets)
        gathered = replace(gathered, chances=chances)
    return gathered
