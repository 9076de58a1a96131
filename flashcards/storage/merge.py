"""Writing an import's plan into the file, in bulk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from flashcards import importing, notetypes
from flashcards.importing import ImportResult, Plan
from flashcards.model import Card, Note
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage.schema import notes
from flashcards.storage.undo import Changes


def carry_out(changes: Changes, plan: Plan, source: str, now_ms: int) -> ImportResult:
    """Adds and updates what the plan says, within the caller's transaction."""
    deck_ids = _ensure_decks(changes, plan)
    note_ids = _add(changes, plan, deck_ids, source, now_ms)
    _update(changes, plan, source, now_ms)
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


def _update(changes: Changes, plan: Plan, source: str, now_ms: int) -> None:
    """Writes changed notes at once, and fits the cards of those that make others now."""
    drafts = {note_id: draft for draft, note_id in plan.updated}
    before = card_rows.notes_by_id(changes.connection, list(drafts))
    after = [
        replace(importing.updated_note(note, drafts[note.id], source), modified_ms=now_ms)
        for note in before
    ]
    card_rows.change_notes(changes, after)
    ordinals = card_rows.ordinals_of(changes.connection, list(drafts))
    for note in after:
        if ordinals[note.id] != set(notetypes.ordinals(note.kind, note.front)):
            _fit_cards(changes, note)


def write_note(changes: Changes, note: Note) -> None:
    """Writes a note's new wording and fits its cards to it.

    A card that the wording does not make any more is taken away if it was never answered, and
    suspended if it was: a history is not lost to an edit.
    """
    card_rows.change_note(changes, note)
    _fit_cards(changes, note)


def _fit_cards(changes: Changes, note: Note) -> None:
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
    names = dict.fromkeys(new.draft.deck for new in plan.added)
    return deck_rows.ensure_all(changes, names, importing.deck_uid)


def _add(changes: Changes, plan: Plan, deck_ids: dict[str, int], source: str, now_ms: int) -> range:
    """Places new notes behind those that their decks hold, in the source's order."""
    places = defaultdict(int, card_rows.next_positions(changes.connection))
    ids = changes.next_ids(notes, len(plan.added))
    rows: list[tuple[Any, ...]] = []
    made: list[tuple[int, int, int, int]] = []
    for note_id, new in zip(ids, plan.added, strict=True):
        draft, deck_id = new.draft, deck_ids[new.draft.deck]
        place = places[deck_id]
        places[deck_id] = place + 1
        rows.append(card_rows.new_note_row(note_id, new, deck_id, source, place, now_ms))
        ordinals = notetypes.ordinals(draft.kind, draft.front)
        made += [(note_id, deck_id, ordinal, place) for ordinal in ordinals]
    changes.insert_rows(notes, card_rows.NOTE_COLUMNS, rows, ids)
    card_rows.add_new_cards(changes, made)
    return ids
