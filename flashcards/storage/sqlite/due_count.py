"""How many cards are left today, without SQLAlchemy: for prompts and status bars.

Loading SQLAlchemy takes longer than a prompt may wait. So the few statements of ``storage/due.py``
that a count needs are repeated here for the driver; tests hold the two against each other.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from flashcards.model import DECK_SEPARATOR, Deck, NewOrder, Preset, ReviewOrder, State
from flashcards.model.preset import options_from
from flashcards.model.settings import Settings
from flashcards.storage.revision import APPLICATION_ID, REVISION
from flashcards.study import deck_tree
from flashcards.study.deck_tree import DoneToday
from flashcards.study.queue import Candidate, Gathered, Queue, allot

_ACTIVE = "suspended = 0 AND (buried_day IS NULL OR buried_day != :today)"
_COLUMNS = "SELECT id, note_id, deck_id, state, due_day, due_ms FROM cards"
_DUE = f"{_COLUMNS} WHERE due_day <= :today AND {_ACTIVE}"
_STEPS = f"{_COLUMNS} WHERE due_ms < :end_ms AND {_ACTIVE}"
_NEW = f"{_COLUMNS} WHERE state = 0 AND deck_id = :deck AND {_ACTIVE} ORDER BY position, ordinal"
_STUDIED = (
    "SELECT DISTINCT note_id, cards.id FROM reviews JOIN cards ON cards.id = card_id "
    "WHERE study_day = :today AND rating IS NOT NULL"
)
_DONE = (
    "SELECT deck_id, sum(state_before = 0), sum(state_before = 2 AND coalesce("
    "(SELECT b.study_day + b.interval_days FROM reviews b WHERE b.card_id = r.card_id "
    "AND b.at_ms < r.at_ms ORDER BY b.at_ms DESC LIMIT 1), :today) <= :today) "
    "FROM reviews r JOIN cards ON cards.id = r.card_id "
    "WHERE study_day = :today AND rating IS NOT NULL AND kind != 'cram' GROUP BY deck_id"
)
_PRESETS = (
    "SELECT preset_id, uid, name, v.id, options FROM preset_versions v "
    "JOIN presets ON presets.id = preset_id ORDER BY at_ms, v.id"
)
_PLANNED = "SELECT 1 FROM interviews WHERE day > :today UNION ALL SELECT 1 FROM plans"
_PATIENCE_S = 0.5
"""How long another program's lock is waited for; readers hardly ever meet one."""


def left_today(path: Path, now_ms: int, deck: str | None = None) -> int | None:
    """The number of cards that a session would show today.

    None if that takes more than these statements: a plan, minutes a day, an order that decides by
    recall or level, another schema, or a file that cannot be read. The collection has the answer
    then, or says what is wrong.

    Args:
        path: the file of the collection.
        now_ms: the present instant, epoch milliseconds.
        deck: any unambiguous ending of a deck's name; all decks if None.

    Raises:
        UnknownDeckError: if no deck matches, or more than one.
    """
    try:
        # Not SQLite's usual mode, which would make a file where there is none.
        address = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE_S)) as raw:
            raw.execute("PRAGMA query_only = ON")
            # One transaction, so that all statements see the file at the same moment.
            raw.execute("BEGIN")
            return _left(raw, now_ms, deck) if _is_known(raw) else None
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        return None


def _is_known(raw: sqlite3.Connection) -> bool:
    (mark,) = raw.execute("PRAGMA application_id").fetchone()
    revision = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return bool(mark == APPLICATION_ID and revision == (REVISION,))


def _left(raw: sqlite3.Connection, now_ms: int, name: str | None) -> int | None:
    known, presets = _decks(raw), _presets(raw)
    decks = known if name is None else deck_tree.subtree(deck_tree.find(name, known), known)
    calendar = _settings(raw).calendar()
    today = calendar.day_of(now_ms)
    if _is_planned(raw, today) or any(map(_is_ordered, (presets[d.preset_id] for d in decks))):
        return None
    end_ms = calendar.start_of(today + 1)
    limits = deck_tree.limits(decks, presets, _done(raw, today), today)
    gathered = _gathered(raw, [deck.id for deck in decks], today, end_ms)
    return Queue(allot(gathered, limits, seed=today)).counts().total


def _is_planned(raw: sqlite3.Connection, today: int) -> bool:
    return raw.execute(_PLANNED, {"today": today}).fetchone() is not None


def _is_ordered(preset: Preset) -> bool:
    """Whether minutes or an order decide what comes, for which more would have to be read."""
    by_order = preset.review_order is not ReviewOrder.DUE or preset.new_order is NewOrder.LEVEL
    return by_order or preset.minutes_per_day > 0


def _settings(raw: sqlite3.Connection) -> Settings:
    row = raw.execute("SELECT value FROM settings WHERE key = 'settings'").fetchone()
    return Settings(**json.loads(row[0])) if row else Settings()


def _decks(raw: sqlite3.Connection) -> list[Deck]:
    rows = raw.execute("SELECT id, uid, name, preset_id FROM decks")
    decks = [Deck(id=id_, uid=uid, name=name, preset_id=preset) for id_, uid, name, preset in rows]
    return sorted(decks, key=lambda deck: [p.casefold() for p in deck.name.split(DECK_SEPARATOR)])


def _presets(raw: sqlite3.Connection) -> dict[int, Preset]:
    return {
        id_: options_from(json.loads(options), id_, uid, name, version_id)
        for id_, uid, name, version_id, options in raw.execute(_PRESETS)
    }


def _done(raw: sqlite3.Connection, today: int) -> Mapping[int, DoneToday]:
    rows = raw.execute(_DONE, {"today": today})
    return {deck_id: DoneToday(new, reviews) for deck_id, new, reviews in rows}


def _gathered(
    raw: sqlite3.Connection, deck_ids: Sequence[int], today: int, end_ms: int
) -> Gathered:
    days = {"today": today, "end_ms": end_ms}
    due = list(_candidates(raw.execute(_DUE, days)))
    steps = list(_candidates(raw.execute(_STEPS, days)))
    studied: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for note_id, card_id in raw.execute(_STUDIED, days):
        studied[note_id] |= {card_id}
    return Gathered(
        learning=steps + [card for card in due if card.state is not State.REVIEW],
        reviews=[card for card in due if card.state is State.REVIEW],
        new={id_: _candidates(raw.execute(_NEW, days | {"deck": id_})) for id_ in deck_ids},
        studied=dict(studied),
    )


def _candidates(rows: sqlite3.Cursor) -> Iterator[Candidate]:
    for id_, note_id, deck_id, state, due_day, due_ms in rows:
        yield Candidate(id_, note_id, deck_id, State(state), due_day, due_ms)
