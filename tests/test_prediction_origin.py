"""Every review remembers whether its prediction was made before its outcome was known."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.formats.collection_json import dump
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.model import FSRS6_PARAMETERS, PredictionOrigin, Preset
from flashcards.storage.revision import REVISION
from tests.anki import packages
from tests.builders import FrozenClock, add_cards, answer, open_at, with_options
from tests.older import WITHOUT_ATTEMPTS

FITTED = (*FSRS6_PARAMETERS[:20], 0.3)
ROWS = (
    "card_id,review_time,rating,duration_ms\n"
    "a,2026-01-01T10:00:00+00:00,3,9000\n"
    "a,2026-01-05T10:00:00+00:00,3,8000\n"
)
ANSWER, IMPORT, HINDSIGHT = PredictionOrigin
STEP = "flashcards.storage.migrations.versions.0005_prediction_origin"
BEFORE = import_module(STEP).down_revision
"""The revision of files that lack the column and nothing else."""


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return open_at(tmp_path / "mine" / "cards.db", clock)


def origins(collection: Collection) -> list[PredictionOrigin]:
    reviews = sorted(collection.exports.snapshot().reviews, key=lambda review: review.at_ms)
    return [review.prediction_origin for review in reviews]


def import_log(collection: Collection) -> None:
    file = collection.path.parent / "log.csv"
    file.write_text(ROWS, "utf-8")
    (report,) = import_sources(collection, [str(file)], ImportOptions())
    assert report.error is None


def exported(collection: Collection) -> str:
    out = StringIO()
    dump(collection.exports.snapshot(), out)
    return out.getvalue()


def imported(path: Path, text: str) -> Collection:
    path.parent.mkdir()
    file = path.parent / "all.json"
    file.write_text(text, "utf-8")
    collection = open_at(path)
    (report,) = import_sources(collection, [str(file)], ImportOptions())
    assert report.error is None
    return collection


def test_a_prediction_is_made_when_a_card_is_answered(collection: Collection) -> None:
    answer(collection, add_cards(collection, 1)[0])

    assert origins(collection) == [ANSWER]


@pytest.mark.parametrize(
    ("parameters", "origin"), [(FSRS6_PARAMETERS, IMPORT), (FITTED, HINDSIGHT)]
)
def test_predictions_of_an_imported_log_are_hindsight_unless_the_defaults_made_them(
    collection: Collection, parameters: Sequence[float], origin: PredictionOrigin
) -> None:
    with_options(collection, parameters=tuple(parameters))

    import_log(collection)

    assert origins(collection) == [origin, origin]


@pytest.mark.parametrize(("parameters", "origin"), [((), IMPORT), (FITTED, HINDSIGHT)])
def test_predictions_of_a_package_are_hindsight_unless_the_defaults_made_them(
    collection: Collection, parameters: Sequence[float], origin: PredictionOrigin
) -> None:
    log = [packages.answer(0, 1, 3, 1, 0), packages.answer(1, 1, 3, 4, 1)]
    card = packages.card(1, 1, type=2, queue=2, due=5, ivl=4)
    options = {"fsrsParams6": list(parameters)}
    data = packages.legacy([packages.note(1, "Q", "A")], [card], log, options=options)
    package = packages.saved(collection.path.parent, data)

    (report,) = import_sources(collection, [str(package)], ImportOptions())

    assert report.error is None
    assert origins(collection) == [origin, origin]


def test_the_origin_goes_out_and_comes_in_again(collection: Collection, tmp_path: Path) -> None:
    import_log(collection)
    answer(collection, add_cards(collection, 1)[0])
    with_options(collection, parameters=FITTED)
    text = exported(collection).replace('origin": "import"', 'origin": "hindsight"', 1)

    again = imported(tmp_path / "other" / "cards.db", text)

    assert exported(again) == text
    assert sorted(origins(again)) == [ANSWER, IMPORT, HINDSIGHT]


def without_origin(text: str) -> str:
    """An export as older versions of the program made it."""
    data = json.loads(text)
    for review in data["reviews"]:
        del review["prediction_origin"]
    return json.dumps(data)


@pytest.mark.parametrize(
    ("parameters", "origin"), [(FSRS6_PARAMETERS, IMPORT), (FITTED, HINDSIGHT)]
)
def test_an_older_export_comes_in_and_its_missing_options_are_marked(
    collection: Collection, tmp_path: Path, parameters: Sequence[float], origin: PredictionOrigin
) -> None:
    with_options(collection, parameters=tuple(parameters))
    import_log(collection)
    answer(collection, add_cards(collection, 1)[0])

    again = imported(tmp_path / "other" / "cards.db", without_origin(exported(collection)))

    assert origins(again) == [origin, origin, ANSWER]


@pytest.mark.parametrize(
    ("parameters", "origin"), [(FSRS6_PARAMETERS, IMPORT), (FITTED, HINDSIGHT)]
)
def test_an_older_collection_is_brought_up_to_date_in_the_same_way(
    collection: Collection, parameters: Sequence[float], origin: PredictionOrigin
) -> None:
    with_options(collection, parameters=tuple(parameters))
    import_log(collection)
    answer(collection, add_cards(collection, 1)[0])
    before = collection.exports.snapshot()
    collection.close()
    with closing(sqlite3.connect(collection.path)) as raw:
        for statement in WITHOUT_ATTEMPTS:
            raw.execute(statement)
        raw.execute("ALTER TABLE reviews DROP COLUMN prediction_origin")
        raw.execute("DROP INDEX ix_notes_question")
        raw.execute("INSERT INTO log_blocks VALUES (0, x'00')")  # blocks lack the column too
        raw.execute("UPDATE alembic_version SET version_num = ?", (BEFORE,))
        raw.commit()

    with open_at(collection.path) as newer:
        assert newer.exports.snapshot() == before
        assert origins(newer) == [origin, origin, ANSWER]
        assert newer.statistics.figures().reviews == 3
        version = newer._workspace.db.raw.execute(
            "SELECT version_num FROM alembic_version"
        ).fetchone()
        assert version == (REVISION,)


def test_options_made_after_an_answer_did_not_predict_it() -> None:
    fitted, usual = replace(Preset(), parameters=FITTED).parameters, Preset().parameters

    assert PredictionOrigin.presumed(10, 10, fitted) is ANSWER
    assert PredictionOrigin.presumed(10, 11, fitted) is HINDSIGHT
    assert PredictionOrigin.presumed(10, 11, usual) is IMPORT
