"""Our side: each step on a copy of the collection, in a process of its own."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import (
    ANSWERS,
    BULK,
    DUE_IN_DECK,
    RARE_WORD,
    SEARCHES,
    SHIFTED_PARAMETERS,
    SPOKEN,
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

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.session import Session
    from flashcards.model import Card, Note, Rating


def first_card(path: Path) -> Figures:
    """From nothing imported to the first card with its four outcomes."""
    started = time.perf_counter()
    from flashcards.collection import Collection
    from flashcards.collection.session import Session

    imported = time.perf_counter()
    with Collection(path) as collection:
        session = Session(collection)
        shown = time.perf_counter()
        assert session.current is not None
        due = session.counts.total
    return {
        "open_ms": (shown - imported) * 1e3,
        "import_open_ms": (shown - started) * 1e3,
        "first_mb": peak_mb(),
        "due": due,
    }


def answers(path: Path) -> Figures:
    """Answering: on disk, the next card read, its four outcomes worked out; then spoken answers."""
    from flashcards.collection import Collection
    from flashcards.collection.session import Session
    from flashcards.model import Rating

    with Collection(path) as collection:
        session = Session(collection)
        given = [Rating(rating) for rating in ratings(ANSWERS)]
        pairs = [(seconds(session.prepare), _answered(session, rating)) for rating in given]
        figures = spread("answer", [answer for _, answer in pairs]) | {"answer_mb": peak_mb()}
        figures |= spread("prepare", [prepare for prepare, _ in pairs])
        spoken = [seconds(_spoken(session, rating)) for rating in given[:SPOKEN]]
    return figures | spread("spoken", spoken)


def _answered(session: Session, rating: Rating) -> float:
    return seconds(partial(session.answer, rating, 5_000))


def _spoken(session: Session, rating: Rating) -> Callable[[], object]:
    """Answering the card shown with what was said: nine points, five of them ticked."""
    from flashcards.model import Attempt, Rating
    from flashcards.model.attempt import AttemptMode

    session.prepare()
    assert session.current is not None
    points = tuple(f"point{number:03}" for number in range(9))
    attempt = Attempt(
        card_id=session.current.card.id,
        mode=AttemptMode.SPOKEN,
        spoken_ms=80_000,
        point_ids=points,
        ticked=points[:5],
        suggested=Rating.HARD,
        given=rating,
    )
    return partial(session.answer, rating, 90_000, attempt=attempt)


def undo(path: Path) -> Figures:
    """Taking an answer back and showing its card again."""
    from flashcards.collection import Collection
    from flashcards.collection.session import Session
    from flashcards.model import Rating

    times = []
    with Collection(path) as collection:
        session = Session(collection)
        for _ in range(UNDOS):
            session.answer(Rating.GOOD, 5_000)
            times.append(seconds(session.undo))
    return spread("undo", times)


def bulk(path: Path) -> Figures:
    """A thousand cards moved to a new deck, and their notes tagged."""
    from flashcards.collection import Collection

    with Collection(path) as collection:
        pairs = [(note.id, card.id) for note, card in _some(collection, BULK)]
        notes, cards = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        moved = seconds(lambda: collection.cards.move(cards, "Moved::Here"))
        tagged = seconds(lambda: collection.notes.tag(notes, add=["moved"]))
        undone = seconds(collection.history.undo) + seconds(collection.history.undo)
    return {"move_s": moved, "tag_s": tagged, "bulk_undo_s": undone}


def _some(collection: Collection, count: int) -> list[tuple[Note, Card]]:
    """Notes from all over the collection, each with its first card."""
    snapshot = collection.exports.snapshot()
    first = {card.note_id: card for card in reversed(snapshot.cards)}
    step = max(len(snapshot.notes) // count, 1)
    return [(note, first[note.id]) for note in snapshot.notes[::step][:count]]


def tree(path: Path) -> Figures:
    """The deck tree with what is due in each deck."""
    from flashcards.collection import Collection

    with Collection(path) as collection:
        return spread("tree", [seconds(collection.decks.tree) for _ in range(TREES)])


def searches(path: Path) -> Figures:
    """Cards by a text anywhere in their notes, and those that are due in a deck."""
    from flashcards.collection import Collection

    with Collection(path) as collection:
        find = collection.search.cards
        first = seconds(lambda: find(RARE_WORD))
        word = [seconds(lambda: find(RARE_WORD)) for _ in range(SEARCHES)]
        due = [seconds(lambda: find(DUE_IN_DECK)) for _ in range(SEARCHES)]
        counts = {"found": len(find(RARE_WORD)), "found_due": len(find(DUE_IN_DECK))}
    return {"search_first_s": first, **spread("search", word), **spread("due", due), **counts}


def parameters(path: Path) -> Figures:
    """Other FSRS parameters: every card's memory computed again and saved."""
    from flashcards.collection import Collection

    with Collection(path) as collection:
        (preset,) = collection.presets.all()
        changed = replace(preset, parameters=SHIFTED_PARAMETERS)
        return {"parameters_s": seconds(lambda: collection.presets.save(changed))}


def check(path: Path) -> Figures:
    """Pages, references, and every card against its log."""
    from flashcards.collection import Collection

    with Collection(path) as collection:
        started = time.perf_counter()
        report = collection.maintenance.check()
        assert not report.problems, report.problems
        return {"check_s": time.perf_counter() - started, "check_mb": peak_mb()}


def text(path: Path) -> Figures:
    """A table of as many rows as there are cards into an empty collection, then once more."""
    from flashcards.collection import Collection
    from flashcards.import_export.importing import ImportOptions, import_sources

    def merge(collection: Collection) -> None:
        (report,) = import_sources(collection, [str(table)], ImportOptions())
        assert report.added + report.unchanged == len(rows)

    with Collection(path) as collection:
        rows = [(note.front, note.back) for note in collection.notes.all()]
    table = path.with_name("notes.csv")
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Front", "Back"), *rows])
    with Collection(path.with_name("empty.db")) as collection:
        first = seconds(lambda: merge(collection))
        again = seconds(lambda: merge(collection))
    return {"text_s": first, "text_again_s": again}


def packages(path: Path) -> Figures:
    """The whole collection as an Anki package, with history, and into an empty one."""
    from flashcards.collection import Collection
    from flashcards.import_export.exporting import ExportFormat, export
    from flashcards.import_export.importing import ImportOptions, import_sources
    from flashcards.model.note_filter import EVERYTHING

    package = path.with_name("all.apkg")
    with Collection(path) as collection:
        out = seconds(
            lambda: export(collection, EVERYTHING, ExportFormat.APKG, package, sys.stdout)
        )
    with Collection(path.with_name("empty.db")) as collection:
        into = seconds(lambda: list(import_sources(collection, [str(package)], ImportOptions())))
        assert collection.maintenance.check().reviews
    return {"package_out_s": out, "package_in_s": into}


def package_memory(path: Path) -> Figures:
    """The most memory that a package takes on its way out."""
    from flashcards.collection import Collection
    from flashcards.import_export.exporting import ExportFormat, export
    from flashcards.model.note_filter import EVERYTHING

    with Collection(path) as collection:
        export(collection, EVERYTHING, ExportFormat.APKG, path.with_name("all.apkg"), sys.stdout)
    return {"package_mb": peak_mb()}


def package_in_memory(path: Path) -> Figures:
    """The most memory that a package, made by another process, takes on its way in."""
    from flashcards.collection import Collection
    from flashcards.import_export.importing import ImportOptions, import_sources

    apart(package_memory, path)
    with Collection(path.with_name("empty.db")) as collection:
        (report,) = import_sources(collection, [str(path.with_name("all.apkg"))], ImportOptions())
        assert report.added
    return {"package_in_mb": peak_mb()}


def statistics(path: Path) -> Figures:
    """Everything that the statistics show, the first time and again."""
    from flashcards.collection import Collection

    with Collection(path) as collection:
        first = seconds(collection.statistics.figures)
        again = [seconds(collection.statistics.figures) for _ in range(5)]
    return {
        "statistics_first_s": first,
        "statistics_s": sorted(again)[2],
        "statistics_mb": peak_mb(),
    }


def fitting(path: Path) -> Figures:
    """The parameters in force judged, and others fitted; then fitted and judged."""
    from flashcards.collection import Collection
    from flashcards.scheduling.optimizer.fitting import fit
    from flashcards.scheduling.optimizer.sample import sample_of
    from flashcards.storage import review_columns

    with Collection(path) as collection:
        (preset,) = collection.presets.all()
        judged = seconds(lambda: collection.optimizer.evaluate(preset))
        with collection._workspace.db.read() as connection:  # noqa: SLF001 - the log as the use-case reads it
            sample = sample_of(review_columns.read_under(connection, preset))
        fitted = seconds(lambda: fit(sample))
        both = seconds(lambda: collection.optimizer.fit(preset))
    return {"evaluate_s": judged, "fit_s": fitted, "fit_and_judge_s": both, "fit_mb": peak_mb()}


STEPS = {
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
