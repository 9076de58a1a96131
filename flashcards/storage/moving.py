"""Moving cards to another deck, together with their notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, func, select

from flashcards.model import Card, State
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.schema import cards, notes
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_LAST_NEW = select(func.max(cards.c.position)).where(
    cards.c.deck_id == bindparam("deck"), cards.c.state == int(State.NEW)
)

_DECKS = (
    select(notes.c.id, notes.c.deck_id, cards.c.deck_id)
    .join(cards, cards.c.note_id == notes.c.id)
    .where(notes.c.id.in_(values_in("notes")))
)


def move(changes: Changes, named: Iterable[Card], deck_id: int) -> list[Card]:
    """Moves cards behind the new cards of a deck, in the order that they have now.

    The cards of a note that are in one deck stay together: with one of them all go. A card that
    was put into another deck than its siblings is moved only if it is named. The note follows
    unless some of its cards stay behind in its own deck.

    Returns:
        The cards that were moved, as they were before.
    """
    connection = changes.connection
    moved = _with_siblings(connection, named, deck_id)
    moved.sort(key=lambda card: (card.position, card.note_id, card.ordinal))
    first = _first_free(connection, deck_id)
    ranks = {id_: rank for rank, id_ in enumerate(dict.fromkeys(card.note_id for card in moved))}
    changes.update_all(
        cards,
        [
            {"id": card.id, "deck_id": deck_id, "position": first + ranks[card.note_id]}
            for card in moved
        ],
    )
    following = _leaving(connection, list(ranks))
    # No new instant of change: in a merge the later one decides the wording.
    changes.update_all(
        notes,
        [{"id": id_, "deck_id": deck_id, "position": first + ranks[id_]} for id_ in following],
    )
    _remember(changes, moved, deck_id)
    return moved


def move_notes(changes: Changes, note_ids: Sequence[int], deck_id: int) -> None:
    """Moves notes with all their cards behind the new cards of a deck."""
    connection = changes.connection
    move(changes, card_rows.cards_of_notes(connection, note_ids), deck_id)
    # A note whose cards were there before it has not followed any of them.
    behind = [n.id for n in note_rows.notes_by_id(connection, note_ids) if n.deck_id != deck_id]
    changes.update_all(notes, [{"id": id_, "deck_id": deck_id} for id_ in behind])


def _with_siblings(connection: Connection, named: Iterable[Card], deck_id: int) -> list[Card]:
    left = {(card.note_id, card.deck_id) for card in named if card.deck_id != deck_id}
    siblings = card_rows.cards_of_notes(connection, {note_id for note_id, _ in left})
    return [card for card in siblings if (card.note_id, card.deck_id) in left]


def _first_free(connection: Connection, deck_id: int) -> int:
    """The first position behind the notes and the new cards of a deck."""
    last = connection.scalar(_LAST_NEW, {"deck": deck_id})
    after_notes = note_rows.next_positions(connection, [deck_id]).get(deck_id, 0)
    return max(after_notes, 0 if last is None else last + 1)


def _leaving(connection: Connection, note_ids: Sequence[int]) -> list[int]:
    """The notes of which no card is left in their own deck."""
    rows = connection.execute(_DECKS, {"notes": packed(note_ids)})
    staying = {note_id for note_id, own, of_card in rows if own == of_card}
    return [note_id for note_id in note_ids if note_id not in staying]


def _remember(changes: Changes, moved: Sequence[Card], deck_id: int) -> None:
    """Recomputes the memories of cards that came under other parameters."""
    presets = preset_rows.all_presets(changes.connection)
    decks = deck_rows.all_decks(changes.connection)
    parameters = {deck.id: presets[deck.preset_id].parameters for deck in decks}
    wanted = parameters[deck_id]
    differing = [
        card.id
        for card in moved
        if card.schedule.memory is not None and parameters[card.deck_id] != wanted
    ]
    if differing:
        # Deferred: it loads numpy.
        from flashcards.storage import memories

        memories.recompute(changes, differing, wanted)
