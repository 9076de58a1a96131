"""Anki's side, run by a Python that has the ``anki`` package: the same steps, the same figures.

``build`` makes its collection from ours, so that both hold the same cards, due days and log.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.measuring import (
    ANSWERS,
    BULK,
    DUE_IN_DECK,
    RARE_WORD,
    SEARCHES,
    SHIFTED_PARAMETERS,
    TREES,
    UNDOS,
    Figures,
    apart,
    peak_mb,
    ratings,
    seconds,
    serve,
    spread,
)

TOP = "Bench"
OURS = "ours.db"
_DAY_S = 86_400
_HISTORY_DAYS = 1_200
_REVIEW, _RELEARNING = 2, 3
_LOG_TYPES = {"learn": 0, "review": 1, "relearn": 2}
_MIDDLE_DIFFICULTY = 550
_CARD_ROW = "INSERT INTO cards VALUES (?,?,?,0,?,0,?,?,?,?,2500,?,?,?,0,0,0,?)"


def _open(path: Path) -> Any:
    return import_module("anki.collection").Collection(str(path))


# Building from our collection


def build(path: Path) -> Figures:
    """Copies our collection, which lies beside ``path``, into a new one of Anki's."""
    with closing(_open(path)) as anki, closing(_ours(path)) as ours:
        anki.set_config("fsrs", val=True)
        anki.set_config("newCardsIgnoreReviewLimit", val=True)
        decks = _decks(anki, ours)
        notetype = anki.models.by_name("Basic")["id"]
        today_s = anki.sched.day_cutoff - _DAY_S
    first_day = (date.fromtimestamp(today_s) - date(1970, 1, 1)).days - _HISTORY_DAYS  # noqa: DTZ012
    with closing(sqlite3.connect(path)) as db, closing(_ours(path)) as ours:
        db.execute("UPDATE col SET crt = ?", (today_s - _HISTORY_DAYS * _DAY_S,))
        db.executemany("INSERT INTO notes VALUES (?,?,?,?,0,?,?,?,?,0,'')", _notes(ours, notetype))
        db.executemany(_CARD_ROW, _cards(ours, decks, first_day))
        db.executemany("INSERT INTO revlog VALUES (?,?,0,?,?,?,?,?,?)", _log(ours))
        db.commit()
    with closing(_open(path)) as anki:
        words, sound = anki.fix_integrity()
        assert sound, words
        return {"reviews": anki.db.scalar("SELECT count() FROM revlog")}


def _ours(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path.with_name(OURS))


def _decks(anki: Any, ours: sqlite3.Connection) -> dict[int, int]:
    """Makes our decks there, with no daily limit to speak of; theirs by our ids."""
    names = ours.execute("SELECT id, name FROM decks ORDER BY name").fetchall()
    made = {id_: anki.decks.id(name) for id_, name in names}
    top = anki.decks.id_for_name(TOP)
    anki.decks.set_current(top)
    options = anki.decks.config_dict_for_deck_id(top)
    options["new"]["perDay"] = options["rev"]["perDay"] = 9_999
    anki.decks.update_config(options)
    return made


def _notes(ours: sqlite3.Connection, notetype: int) -> Iterator[tuple[object, ...]]:
    rows = ours.execute("SELECT id, uid, front, back, tags, created_ms FROM notes")
    for id_, uid, front, back, tags, created_ms in rows:
        checksum = int(sha1(front.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        fields = f"{front}\x1f{back}"
        yield id_, uid, notetype, created_ms // 1000, f" {tags} ", fields, front, checksum


def _cards(
    ours: sqlite3.Connection, decks: dict[int, int], first_day: int
) -> Iterator[tuple[object, ...]]:
    rows = ours.execute(
        "SELECT id, note_id, deck_id, state, coalesce(due_day - ?, due_ms / 1000, position), step,"
        " interval_days, reps, lapses, stability, difficulty, last_ms, position FROM cards",
        (first_day,),
    )
    for id_, note, deck, state, due, step, days, reps, lapses, s, d, last_ms, position in rows:
        memory = {"pos": position}
        if last_ms is not None:
            memory |= {"s": round(s, 4), "d": round(d, 3), "dr": 0.9, "decay": 0.1542}
            memory |= {"lrt": last_ms // 1000}
        queue = 1 if state == _RELEARNING else state
        left = {1: 2 - (step or 0), _RELEARNING: 1}.get(state, 0)
        modified = (last_ms or 0) // 1000
        data = json.dumps(memory, separators=(",", ":"))
        identity = (id_, note, decks[deck], modified, state, queue, due, days)
        yield (*identity, reps, lapses, left, data)


def _log(ours: sqlite3.Connection) -> Iterator[tuple[int, ...]]:
    """Our log keeps no difficulty a row; theirs gets a middle one, which no step here reads."""
    rows = ours.execute(
        "SELECT at_ms, card_id, rating, coalesce(interval_days, -interval_ms / 1000),"
        " duration_ms, kind FROM reviews ORDER BY at_ms"
    )
    before: dict[int, int] = {}
    for at_ms, card, rating, interval, duration_ms, kind in rows:
        last, before[card] = before.get(card, 0), interval
        kind_ = _LOG_TYPES[kind]
        yield at_ms, card, rating, interval, last, _MIDDLE_DIFFICULTY, duration_ms, kind_


# The steps


def first_card(path: Path) -> Figures:
    """From nothing imported to the first card with the labels of its four buttons."""
    started = time.perf_counter()
    import_module("anki.collection")
    imported = time.perf_counter()
    with closing(_open(path)) as anki:
        anki.sched.describe_next_states(_next(anki).states)
        shown = time.perf_counter()
        due = sum(anki.sched.counts())
    return {
        "open_ms": (shown - imported) * 1e3,
        "import_open_ms": (shown - started) * 1e3,
        "first_mb": peak_mb(),
        "due": due,
    }


def answers(path: Path) -> Figures:
    """Answering: on disk, the next card and its note read, the labels of its buttons made."""
    times = []
    with closing(_open(path)) as anki:
        queued = _next(anki)
        for rating in ratings(ANSWERS):
            answer = _answer(anki, queued, rating)
            started = time.perf_counter()
            anki.sched.answer_card(answer)
            queued = _next(anki)
            anki.get_note(queued.card.note_id)
            anki.sched.describe_next_states(queued.states)
            times.append(time.perf_counter() - started)
    return spread("answer", times) | {"answer_mb": peak_mb()}


def _next(anki: Any) -> Any:
    return anki.sched.get_queued_cards().cards[0]


def _answer(anki: Any, queued: Any, rating: int) -> Any:
    card = import_module("anki.cards").Card(anki, backend_card=queued.card)
    card.start_timer()
    return anki.sched.build_answer(card=card, states=queued.states, rating=rating - 1)


def undo(path: Path) -> Figures:
    """Taking an answer back and fetching its card again."""
    times = []
    with closing(_open(path)) as anki:
        for _ in range(UNDOS):
            anki.sched.answer_card(_answer(anki, _next(anki), 3))
            started = time.perf_counter()
            anki.undo()
            queued = _next(anki)
            anki.get_note(queued.card.note_id)
            anki.sched.describe_next_states(queued.states)
            times.append(time.perf_counter() - started)
    return spread("undo", times)


def bulk(path: Path) -> Figures:
    """A thousand cards moved to a new deck, and their notes tagged."""
    with closing(_open(path)) as anki:
        notes = anki.db.list("SELECT id FROM notes ORDER BY id")
        chosen = notes[:: max(len(notes) // BULK, 1)][:BULK]
        cards = [anki.get_note(id_).card_ids()[0] for id_ in chosen]
        moved = seconds(lambda: anki.set_deck(cards, anki.decks.id("Moved::Here")))
        tagged = seconds(lambda: anki.tags.bulk_add(chosen, "moved"))
        undone = seconds(anki.undo) + seconds(anki.undo)
    return {"move_s": moved, "tag_s": tagged, "bulk_undo_s": undone}


def tree(path: Path) -> Figures:
    """The deck tree with what is due in each deck."""
    with closing(_open(path)) as anki:
        return spread("tree", [seconds(anki.sched.deck_due_tree) for _ in range(TREES)])


def searches(path: Path) -> Figures:
    """Cards by a text anywhere in their notes, and those that are due in a deck."""
    with closing(_open(path)) as anki:
        find = anki.find_cards
        first = seconds(lambda: find(RARE_WORD))
        word = [seconds(lambda: find(RARE_WORD)) for _ in range(SEARCHES)]
        due = [seconds(lambda: find(DUE_IN_DECK)) for _ in range(SEARCHES)]
        counts = {"found": len(find(RARE_WORD)), "found_due": len(find(DUE_IN_DECK))}
    return {"search_first_s": first, **spread("search", word), **spread("due", due), **counts}


def parameters(path: Path) -> Figures:
    """Other FSRS parameters: every card's memory recomputed and saved."""
    request = import_module("anki.deck_config_pb2").UpdateDeckConfigsRequest
    with closing(_open(path)) as anki:
        deck = anki.decks.id_for_name(TOP)
        present = anki.decks.get_deck_configs_for_update(deck)
        wanted = present.current_deck.config_id
        options = next(c.config for c in present.all_config if c.config.id == wanted)
        del options.config.fsrs_params_6[:]
        options.config.fsrs_params_6.extend(SHIFTED_PARAMETERS)
        change = request(
            target_deck_id=deck, configs=[options], limits=present.current_deck.limits, fsrs=True
        )
        return {"parameters_s": seconds(lambda: anki.decks.update_deck_configs(change))}


def check(path: Path) -> Figures:
    """The database check."""
    with closing(_open(path)) as anki:
        return {"check_s": seconds(anki.fix_integrity), "check_mb": peak_mb()}


def text(path: Path) -> Figures:
    """A table of as many rows as there are cards into an empty collection, then once more."""
    with closing(sqlite3.connect(path)) as db:
        fields = [row[0].split("\x1f") for row in db.execute("SELECT flds FROM notes")]
    table = path.with_name("notes.csv")
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(fields)
    with closing(_open(path.with_name("empty.anki2"))) as anki:
        first = seconds(lambda: _bring_in(anki, table))
        again = seconds(lambda: _bring_in(anki, table))
        assert anki.note_count() == len(fields)
    return {"text_s": first, "text_again_s": again}


def _bring_in(anki: Any, table: Path) -> None:
    request = import_module("anki.collection").ImportCsvRequest
    metadata = anki.get_csv_metadata(str(table), None)
    anki.import_csv(request(path=str(table), metadata=metadata))


def packages(path: Path) -> Figures:
    """The whole collection as a package, with history, and into an empty one."""
    module = import_module("anki.collection")
    package = str(path.with_name("all.apkg"))
    options = module.ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    with closing(_open(path)) as anki:
        out = seconds(
            lambda: anki.export_anki_package(out_path=package, limit=None, options=options)
        )
    request = module.ImportAnkiPackageRequest(
        package_path=package,
        options=module.ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True),
    )
    with closing(_open(path.with_name("empty.anki2"))) as anki:
        into = seconds(lambda: anki.import_anki_package(request))
    return {"package_out_s": out, "package_in_s": into}


def package_memory(path: Path) -> Figures:
    """The most memory that a package takes on its way out."""
    module = import_module("anki.collection")
    options = module.ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    package = str(path.with_name("all.apkg"))
    with closing(_open(path)) as anki:
        anki.export_anki_package(out_path=package, limit=None, options=options)
    return {"package_mb": peak_mb()}


def package_in_memory(path: Path) -> Figures:
    """The most memory that a package, made by another process, takes on its way in."""
    module = import_module("anki.collection")
    apart(package_memory, path)
    request = module.ImportAnkiPackageRequest(
        package_path=str(path.with_name("all.apkg")),
        options=module.ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True),
    )
    with closing(_open(path.with_name("empty.anki2"))) as anki:
        anki.import_anki_package(request)
    return {"package_in_mb": peak_mb()}


def statistics(path: Path) -> Figures:
    """All graphs of all time, the first time and again."""
    messages = import_module("anki.stats_pb2")
    request = messages.GraphsRequest(search="", days=0).SerializeToString()
    with closing(_open(path)) as anki:
        first = seconds(lambda: anki._backend.graphs_raw(request))  # noqa: SLF001
        again = [seconds(lambda: anki._backend.graphs_raw(request)) for _ in range(5)]  # noqa: SLF001
    return {
        "statistics_first_s": first,
        "statistics_s": sorted(again)[2],
        "statistics_mb": peak_mb(),
    }


def fitting(path: Path) -> Figures:
    """The default parameters judged, and others fitted."""
    with closing(_open(path)) as anki:
        judged = seconds(
            lambda: anki._backend.evaluate_params_legacy(  # noqa: SLF001
                params=[], search="", ignore_revlogs_before_ms=0
            )
        )
        fitted = seconds(
            lambda: anki._backend.compute_fsrs_params(  # noqa: SLF001
                search="",
                current_params=[],
                ignore_revlogs_before_ms=0,
                num_of_relearning_steps=1,
                health_check=False,
            )
        )
    return {"evaluate_s": judged, "fit_s": fitted, "fit_mb": peak_mb()}


STEPS = {
    "build": build,
    "first_card": first_card,
    "answers": answers,
    "undo": undo,
    "bulk": bulk,
    "tree": tree,
    "searches": searches,
    "parameters": parameters,
    "check": check,
    "text": text,
    "packages": packages,
    "package_memory": package_memory,
    "package_in_memory": package_in_memory,
    "statistics": statistics,
    "fitting": fitting,
}

if __name__ == "__main__":
    serve(STEPS, sys.argv[1:])
