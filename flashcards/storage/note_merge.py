"""Merging notes that ask the same question: one note stays, with the tags and the past of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flashcards.model import Card, Note, Preset
from flashcards.notes import point_ids, tagging
from flashcards.scheduling import Replayer
from flashcards.storage import attempts as attempt_rows
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import mocks as mock_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage import removal
from flashcards.storage import reviews as review_rows
from flashcards.storage.undo import Changes
from flashcards.study import merging


def merge(changes: Changes, kept: Note, dropped: Sequence[Note], now_ms: int) -> None:
    """Gives the kept note the tags, the logs and the attempts of the others, and deletes those.

    Cards are matched by their ordinals. One with a log that the kept note has no card for goes over
    to it suspended, as the cards do that a new wording no longer has.
    """
    _unite_tags(changes, kept, dropped, now_ms)
    own = {card.ordinal: card for card in card_rows.cards_of_note(changes.connection, kept.id)}
    for ordinal, cards in _of_others(changes, kept, dropped).items():
        if ordinal not in own and (begun := _with_history(changes, cards)):
            own[ordinal] = begun[0]
            card_rows.change_all(changes, [begun[0].id], note_id=kept.id, suspended=1)
        if ordinal in own:
            others = [card for card in cards if card != own[ordinal]]
            _unite_logs(changes, own[ordinal], others, now_ms)
            attempt_rows.move(changes, [card.id for card in others], own[ordinal].id)
            mock_rows.move(changes, [card.id for card in others], own[ordinal].id)
    removal.remove_notes(changes, [note.id for note in dropped])


def _unite_tags(changes: Changes, kept: Note, dropped: Sequence[Note], now_ms: int) -> None:
    tags = tagging.changed(kept.tags, [tag for note in dropped for tag in note.tags], ())
    if tags != kept.tags:
        changed = replace(kept, tags=tags, modified_ms=now_ms)
        note_rows.change_columns(changes, [changed], "tags", "modified_ms")


def _of_others(changes: Changes, kept: Note, dropped: Sequence[Note]) -> dict[int, list[Card]]:
    """The cards of the other notes by ordinal; their attempts now name the kept note's points."""
    new_ids = {note.id: point_ids.renamed(note, kept) for note in dropped}
    theirs: dict[int, list[Card]] = {}
    for card in card_rows.cards_of_notes(changes.connection, list(new_ids)):
        theirs.setdefault(card.ordinal, []).append(card)
        attempt_rows.rename_points(changes, card.id, new_ids[card.note_id])
    return theirs


def _with_history(changes: Changes, cards: Sequence[Card]) -> list[Card]:
    return [card for card in cards if removal.has_history(changes.connection, card.id)]


def _unite_logs(changes: Changes, kept: Card, others: Sequence[Card], now_ms: int) -> None:
    """Makes one log of those of several cards, and gives the kept card what follows from it."""
    connection = changes.connection
    logs = {card: review_rows.log_of(connection, card.id) for card in (kept, *others)}
    if not any(logs[card] for card in others):
        return
    main = max(logs, key=lambda card: (merging.weight(logs[card]), len(logs[card])))
    log = merging.united(logs[main], [log for card, log in logs.items() if card is not main])
    if log == logs[kept]:
        return
    preset = _preset_of(changes, kept)
    united = {review.id for review in log}
    review_rows.remove(changes, [own.id for own in logs[kept] if own.id not in united])
    review_rows.move(changes, [review for review in log if review.card_id != kept.id], kept.id)
    if log[-1] is not logs[main][-1]:
        event = merging.granted_again(main.schedule, log[-1], max(now_ms, log[-1].at_ms + 1))
        if event is not None:
            log.append(replace(event, card_id=kept.id, preset_version_id=preset.version_id))
            review_rows.add(changes, log[-1])
    card_rows.set_schedule(changes, kept, Replayer(preset.parameters).replay(log))


def _preset_of(changes: Changes, card: Card) -> Preset:
    deck = deck_rows.deck(changes.connection, card.deck_id)
    return preset_rows.all_presets(changes.connection)[deck.preset_id]
