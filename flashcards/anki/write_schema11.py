"""Writes decks, presets and note types for older Anki: JSON in the only row of ``col``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from flashcards.anki.export_rows import DEFAULT_DECK, Outgoing
from flashcards.anki.our_note_types import CSS, own_types
from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.templates import fields_in
from flashcards.model import LeechAction, Preset

SCHEMA = 11  # what every Anki from 2.0 on can read
_LATEX_HEAD = (
    "\\documentclass[12pt]{article}\n\\usepackage[utf8]{inputenc}\n"
    "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\begin{document}\n"
)
_MINUTE_S = 60  # Anki counts steps in minutes
# What Anki counts of a deck today, each with its day: nothing was studied there yet.
_NO_WORK = {"newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}


class Schema11:
    """Writes the JSON columns of schema 11."""

    def fill(self, db: sqlite3.Connection, out: Outgoing) -> None:
        """Writes the row of ``col``."""
        values: tuple[dict[str, Any], ...]
        values = (_config(out), _models(out), _decks(out), _options(out), {})
        texts = [json.dumps(value, ensure_ascii=False) for value in values]
        head = (1, out.created_s, out.now_ms, out.now_ms, SCHEMA, 0, 0, 0)
        db.execute("INSERT INTO col VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (*head, *texts))
        db.execute(
            "CREATE TABLE graves (usn INTEGER NOT NULL, oid INTEGER NOT NULL,"
            " type INTEGER NOT NULL)"
        )


def config_of(out: Outgoing) -> dict[str, Any]:
    """The settings of the collection that Anki's importer needs."""
    return {
        "curDeck": DEFAULT_DECK,
        "activeDecks": [DEFAULT_DECK],
        "nextPos": 1 + max((card.position for card in out.snapshot.cards), default=0),
        "schedVer": 2,
        "sched2021": True,
        "creationOffset": out.creation_offset,
        "rollover": out.calendar.rollover_hour,
        "collapseTime": out.snapshot.settings.learn_ahead_minutes * _MINUTE_S,
        "fsrs": True,
    }


def _config(out: Outgoing) -> dict[str, Any]:
    usual = {
        "newSpread": 0, "timeLim": 0, "estTimes": True, "dueCounts": True, "addToCur": True,
        "sortType": "noteFld", "sortBackwards": False, "curModel": own_types()[0].id,
    }  # fmt: skip
    return usual | config_of(out)


def _models(out: Outgoing) -> dict[str, Any]:
    return {str(kind.id): _model(kind, out.now_s) for kind in own_types(out.sizes)}


def _model(note_type: NoteType, now_s: int) -> dict[str, Any]:
    return {
        "id": note_type.id,
        "name": note_type.name,
        "type": int(note_type.is_cloze),
        "mod": now_s,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "css": CSS,
        "latexPre": _LATEX_HEAD,
        "latexPost": "\\end{document}",
        "latexsvg": False,
        "req": [[t.ordinal, "any", _asked(note_type, t)] for t in note_type.templates],
        "tags": [],
        "vers": [],
        "flds": [
            {"name": name, "ord": index, "font": "Arial", "size": 20, "rtl": False,
             "sticky": False, "media": []}
            for index, name in enumerate(note_type.fields)
        ],
        "tmpls": [
            {"name": t.name, "ord": t.ordinal, "qfmt": t.question, "afmt": t.answer,
             "did": None, "bqfmt": "", "bafmt": ""}
            for t in note_type.templates
        ],
    }  # fmt: skip


def _asked(note_type: NoteType, template: Template) -> list[int]:
    """The places of the fields that a question shows, of which older Anki wants one filled."""
    shown = {part.field for part in fields_in(template.question)}
    return [index for index, name in enumerate(note_type.fields) if name in shown]


def _decks(out: Outgoing) -> dict[str, Any]:
    rows = [(DEFAULT_DECK, "Default", DEFAULT_DECK)]
    rows += [
        (out.deck_ids[deck.id], deck.name, out.preset_ids[deck.preset_id])
        for deck in out.snapshot.decks
    ]
    return {str(id_): _deck(id_, name, options, out.now_s) for id_, name, options in rows}


def _deck(id_: int, name: str, options_id: int, now_s: int) -> dict[str, Any]:
    return {
        "id": id_, "name": name, "conf": options_id, "mod": now_s, "usn": -1, "desc": "",
        "dyn": 0, "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
        **_NO_WORK,
    }  # fmt: skip


def _options(out: Outgoing) -> dict[str, Any]:
    rows = {DEFAULT_DECK: Preset()}
    rows |= {out.preset_ids[preset.id]: preset for preset in out.presets.values()}
    return {str(id_): _option(id_, preset, out.now_s) for id_, preset in rows.items()}


def _option(id_: int, preset: Preset, now_s: int) -> dict[str, Any]:
    bury = preset.bury_siblings
    return {
        "id": id_,
        "name": preset.name,
        "mod": now_s,
        "usn": -1,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "dyn": False,
        "new": {
            "delays": _minutes(preset.learning_steps), "perDay": preset.new_per_day,
            "bury": bury, "order": 1, "ints": [1, 4, 0], "initialFactor": 2500,
        },
        "rev": {
            "perDay": preset.reviews_per_day, "maxIvl": preset.maximum_interval, "bury": bury,
            "ease4": 1.3, "ivlFct": 1, "hardFactor": 1.2,
        },
        "lapse": {
            "delays": _minutes(preset.relearning_steps), "leechFails": preset.leech_threshold,
            "leechAction": int(preset.leech_action is LeechAction.TAG), "minInt": 1, "mult": 0,
        },
        "buryInterdayLearning": bury,
        "desiredRetention": preset.desired_retention,
        "fsrsParams6": list(preset.parameters),
    }  # fmt: skip


def _minutes(steps: Sequence[int]) -> list[float]:
    return [step / _MINUTE_S for step in steps]
