"""Writing an import's plan into the file, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flashcards.model import Card, Note
from flashcards.notes import ids, matching, note_types
from flashcards.notes.matching import ImportResult, Plan
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import moving, removal
from flashcards.storage import notes as note_rows
from flashcards.storage.schema import notes
from flashcards.storage.undo import Changes


def carry_out(changes: Changes, plan: Plan, source: str, now_ms: int) -> ImportResult:
    """Adds and updates notes as planned, within the caller's transaction."""
    deck_ids = _ensure_decks(changes, plan)
    note_ids = _add(changes, plan, deck_ids, source, now_ms)
    _update(changes, plan, source, now_ms)
    # Last: the cards that a new wording has brought go along.
    for name, moved in plan.moves.items():
        moving.move_notes(changes, moved, deck_ids[name])
    updated = [note_id for _, note_id in plan.updated]
    present = [*note_ids, *updated, *plan.unchanged]
    return ImportResult(
        decks=plan.decks,
        added=len(plan.added),
        updated=len(plan.updated),
        unchanged=len(plan.unchanged),
        cards=card_rows.count_cards(changes.connection, present),
        vanished=tuple(plan.vanished),
        staying=plan.staying,
        moved=plan.moved,
    )


def _update(changes: Changes, plan: Plan, source: str, now_ms: int) -> None:
    """Writes all changed notes in bulk, then adjusts the cards of those whose ordinals changed."""
    if not plan.updated:  # so in each of the files of a new folder: three queries less
        return
    drafts = {note_id: draft for draft, note_id in plan.updated}
    before = note_rows.notes_by_id(changes.connection, list(drafts))
    after = [
        replace(matching.updated_note(note, drafts[note.id], source), modified_ms=now_ms)
        for note in before
    ]
    write_notes(changes, after)


def write_notes(changes: Changes, after: Sequence[Note]) -> None:
    """Writes the new wordings of notes and adjusts their cards to them.

    A card that the new wording no longer has is deleted if it was never answered, otherwise
    suspended, so that an edit loses no history.
    """
    note_rows.change_notes(changes, after)
    # Most updates change wording only; adjusting the cards of every note would take far longer.
    ordinals = card_rows.ordinals_of(changes.connection, [note.id for note in after])
    for note in after:
        if ordinals[note.id] != set(note_types.ordinals(note.kind, note.front)):
            _fit_cards(changes, note)


def add_note(changes: Changes, note: Note) -> int:
    """Adds a note with its cards behind those of its deck, and returns its id."""
    free = note_rows.next_positions(changes.connection, [note.deck_id])
    placed = replace(note, position=free.get(note.deck_id, 0))
    note_id = note_rows.add_note(changes, placed)
    ordinals = note_types.ordinals(note.kind, note.front)
    made = [(note_id, note.deck_id, ordinal, placed.position) for ordinal in ordinals]
    card_rows.add_new_cards(changes, made)
    return note_id


def _fit_cards(changes: Changes, note: Note) -> None:
    wanted = set(note_types.ordinals(note.kind, note.front))
    cards = {card.ordinal: card for card in card_rows.cards_of_note(changes.connection, note.id)}
    missing = [ordinal for ordinal in sorted(wanted) if ordinal not in cards]
    card_rows.add_cards(changes, [matching.card_of(note, note.id, ordinal) for ordinal in missing])
    for ordinal in sorted(cards.keys() - wanted):
        _retire(changes, cards[ordinal])


def _retire(changes: Changes, card: Card) -> None:
    if not removal.has_history(changes.connection, card.id):
        card_rows.remove_cards(changes, [card.id])
        return
    # Deleting the card would delete its history, and the next import may bring its text back.
    card_rows.change_card(changes, card, suspended=1)


def _ensure_decks(changes: Changes, plan: Plan) -> dict[str, int]:
    names = dict.fromkeys([*(new.draft.deck for new in plan.added), *plan.moves])
    return deck_rows.ensure_all(changes, names, ids.deck_uid)


def _add(changes: Changes, plan: Plan, deck_ids: dict[str, int], source: str, now_ms: int) -> range:
    """Adds new notes after those of their decks, in the source's order."""
    first_free = note_rows.next_positions(changes.connection, list(deck_ids.values()))
    next_positions = defaultdict(int, first_free)
    ids = changes.next_ids(notes, len(plan.added))
    rows: list[tuple[Any, ...]] = []
    made: list[tuple[int, int, int, int]] = []
    for note_id, new in zip(ids, plan.added, strict=True):
        draft, deck_id = new.draft, deck_ids[new.draft.deck]
        position = next_positions[deck_id]
        next_positions[deck_id] = position + 1
        rows.append(note_rows.new_note_row(note_id, new, deck_id, source, position, now_ms))
        ordinals = note_types.ordinals(draft.kind, draft.front)
        made += [(note_id, deck_id, ordinal, position) for ordinal in ordinals]
    changes.insert_rows(notes, note_rows.NOTE_COLUMNS, rows, ids)
    card_rows.add_new_cards(changes, made)
    return ids
