"""Where the cards of a package stand in their schedule."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.model import Rating, State
from tests.anki.packages import CASES, DAY_0, START_MS, held, only
from tests.builders import open_at


@pytest.mark.parametrize(
    ("name", "state", "due_day", "interval"),
    [
        ("in review", State.REVIEW, DAY_0 + 17, 12),
        ("rescheduled without a word", State.REVIEW, DAY_0 + 40, 30),
        ("due date set", State.REVIEW, DAY_0 + 12, 5),
        ("due date set, never answered", State.REVIEW, DAY_0 + 17, 12),
        ("due, without any log", State.REVIEW, DAY_0 + 17, 12),
        ("learning, by the day", State.LEARNING, DAY_0 + 2, 2),
        ("lapsed before", State.REVIEW, DAY_0 + 30, 12),
        ("in a filtered deck", State.REVIEW, DAY_0 + 17, 12),
        ("reset", State.NEW, None, 0),
        ("reset without a word", State.NEW, None, 0),
    ],
)
def test_cards_stand_where_they_stood(
    name: str, state: State, due_day: int | None, interval: int
) -> None:
    values, log = next(case[1:] for case in CASES if case[0] == name)

    schedule = only(held(log, values)).schedule

    assert (schedule.state, schedule.due_day, schedule.interval_days) == (state, due_day, interval)


def test_learning_cards_come_back_at_the_instant() -> None:
    values, log = next(case[1:] for case in CASES if case[0] == "learning")

    schedule = only(held(log, values)).schedule

    assert (schedule.step, schedule.due_ms) == (1, START_MS + 9_000_000)


def test_a_due_card_without_answers_is_reported_and_goes_on_from_its_interval(
    tmp_path: Path,
) -> None:
    imported = held([])

    assert (
        "cards that are due but have no answer in the review log: 1;"
        in imported.problems[0].message
    )
    assert [str(problem.message) for problem in imported.problems[1:]] == []
    (placed,) = imported.snapshot.cards
    assert placed.schedule.memory is not None
    assert placed.schedule.memory.stability == placed.schedule.interval_days > 1
    with open_at(tmp_path / "c.db") as collection:
        collection.imports.merge(imported.snapshot, "deck.apkg")
        (card_,) = collection.exports.snapshot().cards
        shown = collection.study.show(card_.id)
        assert shown is not None
        collection.study.answer(shown, Rating.GOOD, 1_000)
        assert collection.maintenance.check().problems == ()
