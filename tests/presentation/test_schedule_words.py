"""The figures of a card's schedule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.model import MemoryState, Schedule, State
from flashcards.presentation.schedule_words import curve_axis, curve_title, figures
from flashcards.study.shown import CardInfo
from tests.builders import add_note, open_at, shown


@pytest.fixture
def info(tmp_path: Path) -> CardInfo:
    """A card in review, answered before."""
    with open_at(tmp_path / "c.db") as collection:
        some = shown(collection, add_note(collection)[0])
    memory = MemoryState(8.31, 1.02)
    schedule = Schedule(State.REVIEW, due_day=9, interval_days=4, memory=memory)
    card = replace(some.card, schedule=schedule)
    return CardInfo(replace(some, card=card, predicted=0.87), 0, ())


def test_a_new_card_has_no_memory(info: CardInfo) -> None:
    card = replace(info.shown.card, schedule=Schedule())
    new = replace(info, shown=replace(info.shown, card=card, predicted=None))

    assert [name for name, *_ in figures(new)] == ["State", "Reviews"]


def test_figures_that_need_it_have_a_meaning(info: CardInfo) -> None:
    found = {name: (value, meaning) for name, value, meaning in figures(info)}

    assert found["Retrievability"] == ("87.0%", "chance of recall now, by FSRS-6")
    assert found["Stability"] == ("8.3 days", "until that chance is 90%")
    assert found["Difficulty"] == ("1.0 of 10", "")
    assert found["Interval"] == ("4 d", "")


def test_the_vote_is_named_beside_fsrs(info: CardInfo) -> None:
    names = [name for name, *_ in figures(replace(info, voted=0.8))]

    assert names[1:3] == ["Retrievability", "Vote of models"]


def test_the_curve_is_named(info: CardInfo) -> None:
    assert curve_title(info) == "Forgetting curve since the last answer"
    assert curve_axis(3, 12) == "today is day 3; the curve shows days 0 to 12"
