"""The chance of recall of some cards, by their votes or by FSRS-6; of a few without numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flashcards.collection.voters import Voters
from flashcards.collection.workspace import Workspace
from flashcards.model import Preset
from flashcards.scheduling import retrievability
from flashcards.storage import Connection
from flashcards.storage.due import Memory

_FEW = 1_000
"""Cards up to which each log is folded by itself: loading numpy takes as long as some hundreds."""


def card_chances(
    connection: Connection,
    workspace: Workspace,
    memories: Iterable[Memory],
    presets: Mapping[int, Preset],
) -> dict[int, float]:
    """The chances now by the ids of cards.

    Args:
        connection: in a transaction.
        workspace: with the clock.
        memories: of the cards.
        presets: by the ids of decks; cards of other decks are left out.
    """
    known = [(memory, presets[memory.deck_id]) for memory in memories if memory.deck_id in presets]
    now_ms, today = workspace.now_ms(), workspace.today()
    chances = {
        memory.card_id: retrievability(today - memory.last_day, memory.stability, preset.parameters)
        for memory, preset in known
    }
    voted = {memory.card_id: preset for memory, preset in known if preset.vote.is_elected}
    if not voted:
        return chances
    if len(voted) <= _FEW:
        return chances | Voters().recalls(connection, voted, now_ms, today)
    return chances | workspace.recalls.now_of(now_ms, today, voted).by_card()
