"""Reads a whole collection, and merges one into the file.

``review_columns`` and ``integrity`` are imported inside functions: they load numpy, which a session
never needs.
"""

from __future__ import annotations

from collections.abc import Collection as Container
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from flashcards.model import Deck, Note, Preset
from flashcards.model.preset import options_of
from flashcards.model.settings import Settings
from flashcards.model.snapshot import Snapshot, practised
from flashcards.notes.matching import ImportResult, staying
from flashcards.notes.point_ids import with_points
from flashcards.storage import attempts as attempt_rows
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import interviews as interview_rows
from flashcards.storage import mocks as mock_rows
from flashcards.storage import moving, practice_merge, saved_searches
from flashcards.storage import notes as note_rows
from flashcards.storage import plans as plan_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.schema import cards, decks, notes, preset_versions, presets, reviews
from flashcards.storage.undo import Changes
from flashcards.support.gc_pause import gc_paused

Parameters = tuple[float, ...]


@gc_paused()
def take(connection: Connection, settings: Settings, deck_ids: Container[int]) -> Snapshot:
    """Reads everything in some decks, together with the decks above them and all presets."""
    from flashcards.storage import review_columns

    all_decks = deck_rows.all_decks(connection)
    own_cards = [card for card in card_rows.all_cards(connection) if card.deck_id in deck_ids]
    card_ids = {card.id for card in own_cards}
    practice = practised(
        attempt_rows.all_attempts(connection), mock_rows.all_mocks(connection), card_ids
    )
    # A package may have put cards into other decks than their note.
    note_ids = {card.note_id for card in own_cards}
    return Snapshot(
        settings=settings,
        presets=tuple(preset_rows.all_versions(connection)),
        decks=_with_parents(all_decks, deck_ids),
        notes=tuple(
            note
            for note in note_rows.all_notes(connection)
            if note.deck_id in deck_ids or note.id in note_ids
        ),
        cards=tuple(own_cards),
        reviews=review_columns.read(connection, card_ids),
        searches=saved_searches.read(connection),
        attempts=practice.attempts,
        mocks=practice.mocks,
        interviews=tuple(interview_rows.all_interviews(connection)),
        plans=tuple(plan_rows.all_plans(connection)),
    )


def _with_parents(all_decks: Sequence[Deck], deck_ids: Container[int]) -> tuple[Deck, ...]:
    """Some decks, and those above them."""
    chosen = [deck.name for deck in all_decks if deck.id in deck_ids]
    return tuple(
        deck
        for deck in all_decks
        if deck.id in deck_ids or any(name.startswith(f"{deck.name}::") for name in chosen)
    )


def is_empty(connection: Connection) -> bool:
    """Whether a collection holds no deck and no note."""
    return (
        connection.scalar(select(decks.c.id).limit(1)) is None
        and connection.scalar(select(notes.c.id).limit(1)) is None
    )


@gc_paused()
def merge(changes: Changes, snapshot: Snapshot, *, move: bool = False) -> ImportResult:
    """Merges a snapshot: what is missing is added, logs are united, newer wordings win.

    Args:
        changes: takes what is written.
        snapshot: what comes in.
        move: whether notes in another deck than the snapshot's are moved there.
    """
    before = _parameters_in_force(changes.connection)
    # Otherwise its first preset, which nobody has touched, would stand beside the imported one.
    if is_empty(changes.connection):
        _forget_presets(changes)
    versions = _merge_presets(changes, snapshot)
    deck_ids = _merge_decks(changes, snapshot)
    note_ids, result = _merge_notes(changes, snapshot, deck_ids)
    card_ids, added = _merge_cards(changes, snapshot, note_ids, deck_ids)
    _merge_reviews(changes, snapshot, card_ids, added, versions)
    practice_merge.merge(changes, snapshot, card_ids)
    interview_rows.merge(changes, snapshot.interviews)
    plan_rows.merge(changes, snapshot.plans)
    theirs = {preset.id: preset for preset, _ in snapshot.presets}  # the newest of each is last
    _recompute_memory(changes, before, _parameters(snapshot.decks, theirs))
    _merge_searches(changes, snapshot)
    if move and result.staying:
        _move(changes, snapshot, note_ids, deck_ids)
        decks_now = tuple(deck.name for deck in snapshot.decks)
        result = replace(result, decks=decks_now, staying=(), moved=result.staying)
    return replace(result, cards=len(snapshot.cards))


def _merge_searches(changes: Changes, snapshot: Snapshot) -> None:
    """Adds saved searches; of two with one name, the one that is here stays."""
    here = saved_searches.read(changes.connection)
    names = {search.name for search in here}
    new = tuple(search for search in snapshot.searches if search.name not in names)
    if new:
        saved_searches.change(changes, (*here, *new))


def _move(
    changes: Changes,
    snapshot: Snapshot,
    note_ids: Mapping[int, int],
    deck_ids: Mapping[int, int],
) -> None:
    """Moves the notes that are in another deck than the snapshot's."""
    ours = note_rows.notes_by_id(changes.connection, list(note_ids.values()))
    deck_of = {note.id: note.deck_id for note in ours}
    wanted: dict[int, list[int]] = {}
    for note in snapshot.notes:
        deck_id = deck_ids.get(note.deck_id)  # a log of answers names no decks
        if deck_id is not None and deck_of[note_ids[note.id]] != deck_id:
            wanted.setdefault(deck_id, []).append(note_ids[note.id])
    for deck_id, moved in wanted.items():
        moving.move_notes(changes, moved, deck_id)


def _forget_presets(changes: Changes) -> None:
    """Deletes the presets of an empty collection, which takes over those of the snapshot."""
    for table in (preset_versions, presets):
        changes.delete(table, list(changes.connection.scalars(select(table.c.id))))


def _merge_presets(changes: Changes, snapshot: Snapshot) -> dict[int, int]:
    """Adds missing presets and versions; returns our version ids by those of the snapshot."""
    known = {preset.uid: preset for preset in preset_rows.all_presets(changes.connection).values()}
    present = {
        (preset.uid, at_ms, str(options_of(preset))): preset.version_id
        for preset, at_ms in preset_rows.all_versions(changes.connection)
    }
    names = {preset.name for preset in known.values()}
    result = {}
    for preset, at_ms in snapshot.presets:
        key = (preset.uid, at_ms, str(options_of(preset)))
        if key not in present:
            if preset.uid not in known:
                # Names are unique here, but two collections may both have a preset “Default”.
                name = preset.name if preset.name not in names else f"{preset.name} ({preset.uid})"
                row = {"uid": preset.uid, "name": name}
                known[preset.uid] = replace(preset, id=changes.insert(presets, [row])[0])
                names.add(name)
            ours = replace(preset, id=known[preset.uid].id)
            present[key] = preset_rows.add_version(changes, ours, at_ms)
        result[preset.version_id] = present[key]
    return result


def _merge_decks(changes: Changes, snapshot: Snapshot) -> dict[int, int]:
    """Adds missing decks, which are identified by name; returns our ids by the snapshot's."""
    known = {deck.name: deck.id for deck in deck_rows.all_decks(changes.connection)}
    uids = set(changes.connection.scalars(select(decks.c.uid)))
    of_uid = {p.uid: p.id for p in preset_rows.all_presets(changes.connection).values()}
    preset_ids = {preset.id: of_uid[preset.uid] for preset, _ in snapshot.presets}
    missing = [deck for deck in snapshot.decks if deck.name not in known]
    rows = [
        {
            "uid": deck.uid if deck.uid not in uids else f"{deck.uid}:{deck.name}",
            "name": deck.name,
            "preset_id": preset_ids[deck.preset_id],
        }
        for deck in missing
    ]
    ids = changes.insert(decks, rows)
    known.update({deck.name: id_ for deck, id_ in zip(missing, ids, strict=True)})
    return {deck.id: known[deck.name] for deck in snapshot.decks}


def _merge_notes(
    changes: Changes, snapshot: Snapshot, deck_ids: Mapping[int, int]
) -> tuple[dict[int, int], ImportResult]:
    known = _known_notes(changes.connection)
    missing = [note for note in snapshot.notes if note.uid not in known]
    # The deck is kept as it is here: moving notes is a decision of this collection's owner.
    newer = [
        replace(note, id=known[note.uid][0], deck_id=known[note.uid][2])
        for note in snapshot.notes
        if note.uid in known and note.modified_ms > known[note.uid][1]
    ]
    ids = changes.next_ids(notes, len(missing))
    rows = (
        note_rows.note_row(id_, note, deck_ids[note.deck_id])
        for id_, note in zip(ids, missing, strict=True)
    )
    changes.insert_rows(notes, note_rows.NOTE_COLUMNS, rows, ids)
    note_rows.change_notes(changes, _with_point_ids(changes.connection, newer))
    result = {note.id: known[note.uid][0] for note in snapshot.notes if note.uid in known}
    result.update({note.id: id_ for note, id_ in zip(missing, ids, strict=True)})
    return result, ImportResult(
        added=len(missing),
        updated=len(newer),
        unchanged=len(snapshot.notes) - len(missing) - len(newer),
        **_whereabouts(changes.connection, snapshot, {uid: row[2] for uid, row in known.items()}),
    )


def _known_notes(connection: Connection) -> dict[str, tuple[int, int, int]]:
    """By their uids: id, instant of the last change, and deck of each note."""
    statement = select(notes.c.id, notes.c.uid, notes.c.modified_ms, notes.c.deck_id)
    return {
        uid: (id_, modified_ms, deck_id)
        for id_, uid, modified_ms, deck_id in connection.execute(statement)
    }


def _with_point_ids(connection: Connection, newer: Sequence[Note]) -> list[Note]:
    """Newer wordings with the ids that their points have here, unless they bring some."""
    here = {note.id: note for note in note_rows.notes_by_id(connection, [n.id for n in newer])}
    return [
        note
        if note.point_ids
        else replace(note, point_ids=with_points(here[note.id], note.key_points).point_ids)
        for note in newer
    ]


def _whereabouts(
    connection: Connection, snapshot: Snapshot, present: Mapping[str, int]
) -> dict[str, Any]:
    """The ``decks`` and ``staying`` of an import's result.

    The decks are those of the snapshot or, if some of its notes stay in other decks, those in which
    its notes are now.

    Args:
        connection: to the file.
        snapshot: the imported collection.
        present: deck ids of the notes that were here before, by portable note id.
    """
    names = {deck.id: deck.name for deck in deck_rows.all_decks(connection)}
    wanted = {deck.id: deck.name for deck in snapshot.decks}
    homes: list[tuple[str, str]] = []
    for note in snapshot.notes:
        home = names[present[note.uid]] if note.uid in present else None
        own = wanted.get(note.deck_id) or home  # a log of answers names no decks
        if own is not None:
            homes.append((own, home or own))
    stay = staying(homes)
    decks_now = (home for _, home in homes) if stay else wanted.values()
    return {"decks": tuple(dict.fromkeys(decks_now)), "staying": stay}


def _merge_cards(
    changes: Changes,
    snapshot: Snapshot,
    note_ids: Mapping[int, int],
    deck_ids: Mapping[int, int],
) -> tuple[dict[int, int], frozenset[int]]:
    """Adds missing cards; returns our ids by those of the snapshot, and which of those are new."""
    known = {
        (note_id, ordinal): id_
        for id_, note_id, ordinal in changes.connection.execute(
            select(cards.c.id, cards.c.note_id, cards.c.ordinal)
        )
    }
    missing = [c for c in snapshot.cards if (note_ids[c.note_id], c.ordinal) not in known]
    ids = changes.next_ids(cards, len(missing))
    rows = (
        card_rows.card_row(id_, card, note_ids[card.note_id], deck_ids[card.deck_id])
        for id_, card in zip(ids, missing, strict=True)
    )
    changes.insert_rows(cards, card_rows.CARD_COLUMNS, rows, ids)
    for card, id_ in zip(missing, ids, strict=True):
        known[note_ids[card.note_id], card.ordinal] = id_
    all_ids = {card.id: known[note_ids[card.note_id], card.ordinal] for card in snapshot.cards}
    return all_ids, frozenset(card.id for card in missing)


def _merge_reviews(
    changes: Changes,
    snapshot: Snapshot,
    card_ids: Mapping[int, int],
    added: Container[int],
    versions: Mapping[int, int],
) -> None:
    """Merges the logs; a card that was here before is recomputed from the longer log."""
    from flashcards.storage import review_columns

    table = review_columns.renumbered(snapshot.reviews, card_ids, versions)
    missing = review_columns.without_known(changes.connection, table)
    ids = changes.next_ids(reviews, len(missing))
    changes.insert_rows(reviews, ("id", *review_columns.NAMES), missing.rows(ids), ids)
    # Cards that are new here bring the schedule of their own log, so only the others are replayed.
    old = {card_ids[card.id] for card in snapshot.cards if card.id not in added}
    _replay(changes, old.intersection(missing.card_id.tolist()))


def _replay(changes: Changes, card_ids: Container[int]) -> None:
    from flashcards.storage import review_columns

    rows: list[dict[str, Any]] = []
    presets = preset_rows.all_presets(changes.connection).values() if card_ids else ()
    for preset in presets:
        for id_, schedule in review_columns.projection(changes.connection, preset).schedules():
            if id_ in card_ids:
                rows.append({"id": id_, **card_rows.schedule_values(schedule)})
    changes.update_all(cards, rows)


def _recompute_memory(
    changes: Changes, before: Mapping[str, Parameters], theirs: Mapping[str, Parameters]
) -> None:
    """Recomputes memories in decks that had other parameters before, here or in the snapshot."""
    from flashcards.storage import integrity

    here = _parameters_in_force(changes.connection)
    differing = {
        name
        for name, parameters in here.items()
        if before.get(name, parameters) != parameters or theirs.get(name, parameters) != parameters
    }
    presets_by_deck = _presets_by_deck(changes.connection)
    all_decks = deck_rows.all_decks(changes.connection)
    for preset in {presets_by_deck[deck.id] for deck in all_decks if deck.name in differing}:
        integrity.recompute_memory(changes, preset)


def _parameters_in_force(connection: Connection) -> dict[str, Parameters]:
    return _parameters(deck_rows.all_decks(connection), preset_rows.all_presets(connection))


def _parameters(some: Iterable[Deck], presets: Mapping[int, Preset]) -> dict[str, Parameters]:
    """The parameters of each deck, by its name."""
    return {deck.name: presets[deck.preset_id].parameters for deck in some}


def _presets_by_deck(connection: Connection) -> dict[int, Preset]:
    by_id = preset_rows.all_presets(connection)
    return {deck.id: by_id[deck.preset_id] for deck in deck_rows.all_decks(connection)}
