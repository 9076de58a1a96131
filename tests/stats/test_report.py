from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from flashcards.model import Level, Review
from flashcards.model.note_filter import NoteFilter
from flashcards.stats.dataset import Dataset
from flashcards.stats.report import statistics
from tests.stats.building import TODAY, Row, by_hand, facts, known, learn, random_facts, review

BACKWARDS = (review(1, 3), learn(1, 5), review(1, 9), review(1, 2, hour=200))
UNUSUAL = replace(learn(1, 0), study_day=-(10**9), at_ms=-(10**15))
CASES: dict[str, Dataset] = {
    "nothing": facts(decks={}),
    "only new cards": facts((), [Row(id=1), Row(id=2)]),
    "no reviews": facts((), [known(1, 10)]),
    "no cards": facts([learn(1, 3), review(1, 1)]),
    "no decks": facts([learn(1, 3), review(1, 1)], [known(1, 9)], decks={}),
    "a day ahead": facts([learn(1, -3), review(1, -1)], [known(1, 9)]),
    "a clock gone back": facts(BACKWARDS, [known(1, 9)]),
    "a senseless day": facts([UNUSUAL, learn(2, 1)], [known(1, 9), known(2, 9)]),
    "only a reset": facts([by_hand(1, 3, days=None)], [Row(id=1)]),
    "everything": random_facts(),
}
CHOICES = (
    (NoteFilter(), None),
    (NoteFilter(), 7),
    (NoteFilter(deck="Deck", levels=frozenset({Level.EASY})), 1),
    (NoteFilter(tags=("t1",)), None),
    (NoteFilter(deck="nowhere"), None),
)


def leaves(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        assert all(type(key) is str for key in data)
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from leaves(item)
    else:
        yield data


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("notes", "days"), CHOICES)
def test_all_figures_can_be_written_as_plain_data(
    name: str, notes: NoteFilter, days: int | None
) -> None:
    data = statistics(CASES[name], notes, days).as_data()

    assert {type(leaf) for leaf in leaves(data)} <= {int, float, str, bool, type(None)}
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_the_keys_are_stable() -> None:
    data = statistics(CASES["nothing"]).as_data()

    assert list(data) == [
        "today", "filter", "days", "reviews", "retention", "calibration", "remarks", "activity",
        "cards",
        "forecast", "account",
    ]  # fmt: skip
    assert list(data["retention"]) == [
        "periods", "periods_as_anki", "weekly", "monthly", "by_level", "by_deck", "by_tag",
    ]  # fmt: skip
    assert list(data["retention"]["periods"]) == [
        "today", "yesterday", "last_7_days", "last_30_days", "last_365_days", "all_time",
    ]  # fmt: skip
    assert list(data["activity"]) == [
        "today", "habit", "heatmap", "reviews", "minutes", "hours", "buttons", "added",
    ]  # fmt: skip
    assert data["retention"]["periods"]["today"]["all"]["share"] is None
    assert data["filter"] == {"deck": None, "levels": [], "tags": [], "search": None}
    assert data["days"] is None


def test_a_filter_is_part_of_the_data() -> None:
    rows = [known(1, 9), known(2, 9)]
    rows[0].level = 2
    log: Sequence[Review] = [learn(1, 9), learn(2, 9), review(1, 1), review(2, 1)]
    data = statistics(facts(log, rows), NoteFilter(levels=frozenset({Level.HARD}))).as_data()

    assert data["filter"]["levels"] == ["hard"]
    assert data["reviews"] == 2
    assert data["today"] == TODAY
    assert data["retention"]["periods"]["yesterday"]["all"]["count"] == 1
    assert data["cards"]["counts"]["total"] == 1
