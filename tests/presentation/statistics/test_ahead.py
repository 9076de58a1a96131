"""The pages about the coming year."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.presets import Scope
from flashcards.model import Level, Preset
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.presentation.charts import Bars, Table
from flashcards.presentation.statistics import ahead, pages
from flashcards.scheduling.planning.workload import Load
from flashcards.stats.report import Report, statistics
from tests.stats.building import Row, facts, known, learn


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (EVERYTHING, "for all cards of the preset “Default”, which 2 decks share."),
        (
            NoteFilter("Kubernetes"),
            "which 2 decks share, not only for those of “Kubernetes”.",
        ),
        (
            NoteFilter(None, frozenset({Level.HARD}), ("threads",)),
            "which 2 decks share; the choice of level and tag does not apply.",
        ),
    ],
)
def test_the_workload_says_whose_cards_it_is_of(
    collection: Collection, notes: NoteFilter, words: str
) -> None:
    first = pages(collection.statistics.report(notes))[7].blocks[0]

    assert isinstance(first, str)
    assert first.startswith("Averages over a simulated year, for all cards of the preset “Default”")
    assert first.endswith(words)


def test_a_deck_with_a_preset_of_its_own_needs_no_such_words(collection: Collection) -> None:
    deck = collection.decks.find("Kubernetes")
    collection.presets.change(deck, Scope.ONLY_THIS_DECK, {"new_per_day": 3})

    first = pages(collection.statistics.report(NoteFilter("Kubernetes")))[7].blocks[0]

    assert first == "Averages over a simulated year, for all cards of the preset “Kubernetes”."


def test_the_retention_in_force_is_marked_among_those_that_are_simulated() -> None:
    loads = tuple(Load(desired, 12.0, 30.0, 400.0, 500, 25.0) for desired in (0.8, 0.9))
    report = Report(statistics(facts()), {}, loads, Preset(desired_retention=0.9), ())

    (table,) = [block for block in ahead.workload(report) if isinstance(block, Table)]

    assert [row[0] for row in table.rows] == ["80%", "▸90%"]
    assert table.rows[0][1:] == ("12.0", "400 of 500", "30.0", "25")


def test_the_forecast_says_once_that_nothing_is_due_instead_of_drawing_it() -> None:
    nothing = list(ahead.forecast(statistics(facts(rows=[Row()]))))
    something = list(ahead.forecast(statistics(facts([learn(1, 3)], [known(1, 9)]))))

    assert nothing.count(ahead.NOTHING_DUE) == 1
    assert ahead.NOTHING_DUE not in something


def test_minutes_are_expected_only_where_some_were_measured() -> None:
    def titles(*log: object) -> list[str]:
        figures = statistics(facts(log, [known(1, 9)]))  # type: ignore[arg-type]
        return [block.title for block in ahead.forecast(figures) if isinstance(block, Bars)]

    assert titles(learn(1, 3)).count("Minutes expected") == 1
    assert "Minutes expected" not in titles()
    assert titles().count("Cards due") == 3  # of a month, a quarter, a year
