"""The pages about what was recalled, and how well that was predicted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from flashcards.model import Review
from flashcards.presentation.charts import Table
from flashcards.presentation.charts.model import Lines, Points
from flashcards.presentation.statistics import retention
from flashcards.presentation.statistics.page import Block
from flashcards.stats.report import statistics
from tests.stats.asking import asked, exactly
from tests.stats.building import facts, known, learn, review


def titled(blocks: Sequence[Block], title: str) -> Block:
    (block,) = [b for b in blocks if not isinstance(b, str) and b.title == title]
    return block


def page(log: Sequence[Review], **parts: object) -> list[Block]:
    cards = sorted({answer.card_id for answer in log})
    return list(
        retention.retention(
            statistics(facts(log, [known(card, 9) for card in cards], **parts))  # type: ignore[arg-type]
        )
    )


def test_nothing_recalled_yet_is_a_promise_and_empty_charts() -> None:
    blocks = page([learn(1, 0)])

    assert blocks.count(retention.NO_RETENTION) == 1
    assert all(isinstance(block, str) or block.is_empty for block in blocks)


def test_months_stand_as_far_apart_as_they_are_and_those_without_reviews_are_left_out() -> None:
    log = [learn(1, 200), review(1, 120), review(1, 30), review(1, 3, 1)]
    line = titled(page(log), "Retention by month")

    assert isinstance(line, Lines)
    assert line.labels == ("1 Nov 25", "1 Jan 26", "1 Feb 26")
    assert line.values == (1.0, 1.0, 0.0)
    assert line.positions == pytest.approx((0, 61 / 92, 1))
    assert line.note.startswith("latest: 0.0% [")
    assert line.note.endswith("] of 1 review")


def test_a_long_list_of_groups_is_cut_and_says_by_how_many() -> None:
    log = [answer for card in range(1, 16) for answer in (learn(card, 9), review(card, 3))]
    table = titled(page(log, tags={f"t{card}": [card] for card in range(1, 16)}), "By tag")

    assert isinstance(table, Table)
    assert (len(table.rows), table.note) == (12, "and 3 more")


def test_periods_have_a_row_for_young_and_mature_cards() -> None:
    log = [learn(1, 50), review(1, 40, days=30), review(1, 5)]
    table = titled(page(log), "Periods")

    assert isinstance(table, Table)
    assert [row[0] for row in table.rows[:3]] == ["7 days, young", "7 days, mature", "7 days, all"]
    assert [row[-1] for row in table.rows[:3]] == ["0", "1", "1"]


def test_predictions_are_drawn_beside_what_was_recalled() -> None:
    figures = statistics(facts(asked(exactly(500))))
    (points,) = [b for b in retention.predictions(figures) if isinstance(b, Points)]
    (table,) = [b for b in retention.predictions(figures) if isinstance(b, Table)]

    assert sum(points.counts) == 500
    assert points.expected == pytest.approx(points.actual, abs=0.02)
    assert (table.header, table.rows[0][0]) == (("", "500 reviews"), "log loss")


def test_without_predictions_there_are_no_figures_of_them() -> None:
    blocks = list(retention.predictions(statistics(facts())))

    assert not [block for block in blocks if isinstance(block, Table)]
