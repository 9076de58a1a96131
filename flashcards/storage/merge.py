"""Writing an import's plan into the file, in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flashcards import importing, notetypes
from flashcards.importing import ImportResult, Plan
from flashcards.model import Card, Note
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage.undo import Changes


def carry_out(changes: Changes, plan: Plan, source: str, now_ms: int) -> ImportResult:
    """Adds and updates what the plan says, within the caller's transaction."""
    deck_ids = _ensure_decks(changes, plan)
    note_ids = _add(changes, plan, deck_ids, source, now_ms)
    for draft, note_id in plan.updated:
        note = card_rows.note(changes.connection, note_id)
        if note is not None:
            changed = importing.updated_note(note, draft, source)
            write_note(changes, replace(changed, modified_ms=now_ms))
    updated = [note_id for _, note_id in plan.updated]
    present = [*note_ids, *updated, *plan.unchanged]
    return ImportResult(
        decks=plan.decks,
        added=len(plan.added),
        updated=len(plan.updated),
        unchanged=len(plan.unchanged),
        cards=card_rows.count_cards(changes.connection, present),
        vanished=tuple(plan.vanished),
    )


def write_note(changes: Changes, note: Note) -> None:
    """Writes a note's new wording and fits its cards to it.

    A card that the wording does not make any more is taken away if it was never answered, and
    suspended if it was: a history is not lost to an edit.
    """
    card_rows.change_note(changes, note)
    wanted = set(notetypes.ordinals(note.kind, note.front))
    cards = {card.ordinal: card for card in card_rows.cards_of_note(changes.connection, note.id)}
    missing = [ordinal for ordinal in sorted(wanted) if ordinal not in cards]
    card_rows.add_cards(changes, [importing.card_of(note, note.id, each) for each in missing])
    for ordinal in sorted(cards.keys() - wanted):
        _retire(changes, cards[ordinal])


def _retire(changes: Changes, card: Card) -> None:
    if not card_rows.last_event_ms(changes.connection, card.id):
        card_rows.remove_cards(changes, [card.id])
        return
    card_rows.change_card(changes, card, suspended=1)


def _ensure_decks(changes: Changes, plan: Plan) -> dict[str, int]:
    names: Iterable[str] = dict.fromkeys(draft.deck for draft, _ in plan.added)
    return {name: deck_rows.ensure(changes, name, importing.deck_uid) for name in names}


def _add(changes: Changes, plan: Plan, deck_ids: dict[str, int], source: str, now_ms: int) -> range:
    places = card_rows.next_positions(changes.connection)
    notes = importing.new_notes(plan.added, deck_ids, places, source, now_ms)
    note_ids = card_rows.add_notes(changes, notes)
    cards = [
        importing.card_of(note, note_id, ordinal)
        for note, note_id in zip(notes, note_ids, strict=True)
        for ordinal in notetypes.ordinals(note.kind, note.front)
    ]
    card_rows.add_cards(changes, cards)
    return note_ids
