"""The pages about the coming year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.collection import Collection
from flashcards.collection.presets import Scope
from flashcards.model import Level, Preset, State
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.presentation.charts import Bars, Table
from flashcards.presentation.statistics import ahead
from flashcards.presentation.statistics.pages import pages
from flashcards.scheduling.planning.retention_curve import Load
from flashcards.stats.report import Report, statistics
from flashcards.study_day import DAY_MS
from tests.stats.building import TODAY, Row, facts, known, learn

NOON = TODAY * DAY_MS + DAY_MS // 2


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
    assert first.startswith("Expected over a year, for all cards of the preset “Default”")
    assert first.endswith(words)


def test_a_deck_with_a_preset_of_its_own_needs_no_such_words(collection: Collection) -> None:
    deck = collection.decks.find("Kubernetes")
    collection.presets.change(deck, Scope.ONLY_THIS_DECK, {"new_per_day": 3})

    first = pages(collection.statistics.report(NoteFilter("Kubernetes")))[7].blocks[0]

    assert first == "Expected over a year, for all cards of the preset “Kubernetes”."


def loads(waiting: float = 0.0) -> tuple[Load, ...]:
    return tuple(
        Load(desired, 30.0, 5.0, 12.0, 400.0, 500, waiting) for desired in (0.8, 0.885, 0.9)
    )


def workload_table(of: tuple[Load, ...]) -> Table:
    report = Report(statistics(facts()), {}, of, Preset(desired_retention=0.885), ())
    (table,) = [block for block in ahead.workload(report) if isinstance(block, Table)]
    return table


def test_the_retention_in_force_is_marked_among_those_that_are_compared() -> None:
    table = workload_table(loads())

    assert [row[0] for row in table.rows] == ["80%", "▸88.5%", "90%"]
    assert table.rows[0][1:] == ("30.0", "12.0", "400 of 500")
    assert "88.5%" in table.note


def test_what_waits_has_a_column_only_if_something_does() -> None:
    assert workload_table(loads()).header[-1] == "known"
    assert workload_table(loads(7.2)).header[-1] == "waiting"
    assert workload_table(loads(7.2)).rows[0][-1] == "7"


def said_of(rows: list[Row]) -> list[str]:
    blocks = ahead.forecast(statistics(facts([learn(1, 3)], rows)))
    return [block for block in blocks if isinstance(block, str)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "There is no card here, so none is due."),
        ([Row(), Row(id=2)], "All cards are new: due days appear here once they were learnt."),
        (
            [Row(), replace(known(2, 9), suspended=1)],
            (
                "No card has a due day: new cards get one once they were learnt, "
                "suspended ones come back when you unsuspend them."
            ),
        ),
        (
            [replace(known(1, 9), suspended=1), Row(id=2, suspended=1)],
            "All cards are suspended: none is due until you unsuspend it.",
        ),
        ([known(1, 9, due=-2)], "What is due is overdue: later days show it once it was answered."),
        ([known(1, 900, due=500)], "No card is due within a year; 1 card is due later."),
        (
            [Row(state=State.LEARNING, due_ms=NOON)],
            (
                "No card has a due day yet: cards in learning come after minutes or hours, "
                "and get one when they leave learning."
            ),
        ),
        (
            [Row(buried_day=TODAY)],
            "All cards are new: due days appear here once they were learnt.",
        ),
    ],
)
def test_the_forecast_says_once_why_no_card_is_due_instead_of_drawing_it(
    rows: list[Row], words: str
) -> None:
    assert said_of(rows).count(words) == 1


def test_the_forecast_gives_no_reason_where_cards_are_due() -> None:
    assert len(said_of([known(1, 9)])) == 1


def titles(rows: list[Row], **options: int) -> list[str]:
    preset = Preset(**options)  # type: ignore[arg-type]
    figures = statistics(facts([learn(1, 3)], rows, presets={1: preset}))
    return [block.title for block in ahead.forecast(figures) if isinstance(block, Bars)]


def test_the_forecast_has_what_is_due_expected_and_known() -> None:
    assert titles([known(1, 9)]) == [
        *(["Cards due"] * 3),  # of a month, a quarter, a year
        "Reviews expected",
        "Minutes expected",
        "Cards known",
    ]


def test_new_cards_are_counted_as_they_were_begun_and_as_they_are_expected() -> None:
    def said(rows: list[Row]) -> str:
        figures = statistics(facts([learn(1, 3)], rows, presets={1: Preset(new_per_day=2)}))
        return " ".join(block for block in ahead.forecast(figures) if isinstance(block, str))

    new = [Row(id=card) for card in range(2, 100)]
    assert "New cards a day: 0.2 lately, 2.0 expected over the next 30 days." in said(new)
    assert "No new cards are ahead." in said([known(1, 9)])


def test_what_limits_leave_waiting_is_shown_if_there_is_something() -> None:
    many = [known(card, 9) for card in range(1, 150)]
    assert "Waiting behind limits" not in titles(many)
    assert "Waiting behind limits" in titles(many, reviews_per_day=3)

    figures = statistics(facts((), many, presets={1: Preset(reviews_per_day=1)}))
    words = [block for block in ahead.forecast(figures) if isinstance(block, str)]
    assert any("your limits leave" in block for block in words)
