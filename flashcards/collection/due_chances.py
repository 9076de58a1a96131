"""The chance of recall of the due cards, for the order that begins with the least certain ones."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.collection.voters import Voters
from flashcards.collection.workspace import Workspace
from flashcards.model import Preset
from flashcards.scheduling import retrievability
from flashcards.storage import Connection
from flashcards.storage import due as due_rows

_FEW = 1_000
"""Cards up to which each log is folded by itself: loading numpy takes as long as some hundreds."""


def due_chances(
    connection: Connection,
    workspace: Workspace,
    voters: Voters,
    presets: Mapping[int, Preset],
    today: int,
) -> dict[int, float]:
    """The chances by the ids of cards, by their votes or by FSRS-6 where these say nothing.

    Args:
        connection: in a transaction.
        workspace: with the cards.
        voters: what predicts few cards.
        presets: by the ids of the decks whose cards count.
        today: the study day.
    """
    rows = [row for row in due_rows.memories(connection, today) if row[1] in presets]
    chances = {
        card_id: retrievability(today - last_day, stability, presets[deck_id].parameters)
        for card_id, deck_id, stability, last_day in rows
    }
    voted = {row[0]: presets[row[1]] for row in rows if presets[row[1]].vote.is_elected}
    if not voted:
        return chances
    now_ms = workspace.now_ms()
    if len(voted) <= _FEW:
        return chances | voters.recalls(connection, voted, now_ms, today)
    return chances | workspace.recalls.now_of(now_ms, today, voted).by_card()
