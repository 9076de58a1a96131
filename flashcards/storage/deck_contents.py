"""Moving the notes and cards of decks, and deleting them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from flashcards.storage import notes as note_rows
from flashcards.storage import removal
from flashcards.storage.schema import cards, notes
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_CARDS_OF = select(cards.c.id, cards.c.note_id, cards.c.deck_id, cards.c.position).where(
    cards.c.deck_id.in_(values_in("decks")) | cards.c.note_id.in_(values_in("notes"))
)


def count_cards(connection: Connection, deck_ids: Sequence[int]) -> int:
    """How many cards some decks have, without their subdecks."""
    return len(_ids(connection, cards.c.id, cards.c.deck_id, deck_ids))


def move(changes: Changes, deck_ids: Sequence[int], target_id: int) -> None:
    """Puts the notes and cards of some decks after those of another deck.

    Cards that a package put into another deck than their note move only if their own deck is
    one of these; a card's position stays that of its note.
    """
    connection, moving = changes.connection, set(deck_ids)
    first = note_rows.next_positions(connection, [target_id]).get(target_id, 0)
    positions = {
        id_: index for index, id_ in enumerate(_notes_in_order(connection, deck_ids), start=first)
    }
    changes.update_all(
        notes,
        [{"id": id_, "deck_id": target_id, "position": index} for id_, index in positions.items()],
    )
    rows = connection.execute(
        _CARDS_OF, {"decks": packed(deck_ids), "notes": packed(positions)}
    ).all()
    changes.update_all(
        cards,
        [
            {
                "id": id_,
                "deck_id": target_id if deck_id in moving else deck_id,
                "position": positions.get(note_id, position),
            }
            for id_, note_id, deck_id, position in rows
        ],
    )


def remove(changes: Changes, deck_ids: Sequence[int]) -> None:
    """Deletes the cards of some decks with their log, and the notes of which no card is left.

    A note of these decks that has cards elsewhere moves to one of those.
    """
    connection = changes.connection
    own_cards = _ids(connection, cards.c.id, cards.c.deck_id, deck_ids)
    own_notes = _ids(connection, notes.c.id, notes.c.deck_id, deck_ids)
    of_cards = _ids(connection, cards.c.note_id, cards.c.deck_id, deck_ids)
    removal.remove_cards(changes, own_cards)
    touched = sorted({*own_notes, *of_cards})
    left = _homes(connection, touched)
    changes.update_all(
        notes, [{"id": id_, "deck_id": left[id_]} for id_ in own_notes if id_ in left]
    )
    changes.delete(notes, [id_ for id_ in touched if id_ not in left])


def _notes_in_order(connection: Connection, deck_ids: Sequence[int]) -> list[int]:
    """The ids of the notes of some decks, deck by deck, in the order in which they are learnt."""
    statement = (
        select(notes.c.id, notes.c.deck_id)
        .where(notes.c.deck_id.in_(values_in("decks")))
        .order_by(notes.c.position, notes.c.id)
    )
    order = {deck_id: index for index, deck_id in enumerate(deck_ids)}
    rows = connection.execute(statement, {"decks": packed(deck_ids)}).all()
    return [id_ for id_, deck_id in sorted(rows, key=lambda row: order[row[1]])]


def _homes(connection: Connection, note_ids: Sequence[int]) -> dict[int, int]:
    """A deck of each of these notes in which it has a card."""
    statement = (
        select(cards.c.note_id, cards.c.deck_id)
        .where(cards.c.note_id.in_(values_in("notes")))
        # The last row of a note wins below: that of its first card.
        .order_by(cards.c.ordinal.desc())
    )
    rows = connection.execute(statement, {"notes": packed(note_ids)})
    return {row[0]: row[1] for row in rows}


def _ids(
    connection: Connection,
    column: ColumnElement[int],
    parent: ColumnElement[int],
    parents: Sequence[int],
) -> list[int]:
    statement = select(column).where(parent.in_(values_in("parents"))).order_by(column)
    return list(connection.scalars(statement, {"parents": packed(parents)}))
