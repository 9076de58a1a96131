"""Cards in the order of their retrievability; it loads numpy, which a session never needs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection

from flashcards.stats.dataset import indices_in, recall
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.dataset import card_table
from flashcards.storage.search_moment import Moment
from flashcards.storage.vote_states import VoteStates


def by_retrievability(
    connection: Connection, card_ids: Sequence[int], moment: Moment, *, reverse: bool
) -> list[int]:
    """Cards sorted, the least certain first; those without memory come last in either direction.

    Equal ones go by id, so that reversing the order reverses the whole list of those with memory.

    Args:
        connection: in a transaction.
        card_ids: the cards.
        moment: the present, with what votes say then if that is known.
        reverse: whether the most certain come first.
    """
    at = moment.now_ms, moment.today
    chances = moment.chances or VoteStates().chances(connection, at)
    presets = preset_rows.all_presets(connection)
    of_decks = {deck.id: presets[deck.preset_id] for deck in deck_rows.all_decks(connection)}
    cards, ids = card_table(connection, chances), np.array(card_ids, dtype=np.int64)
    known = recall(cards, of_decks, moment.today)[indices_in(ids, cards.id)]
    sign = -1 if reverse else 1
    # NaN is sorted behind everything else.
    order = ids[np.lexsort((sign * ids, sign * known))]
    return order.tolist()  # type: ignore[no-any-return]
