from __future__ import annotations

from statistics import fmean, median

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS, Preset, State
from flashcards.scheduling import retrievability
from flashcards.stats.cards import Counts, Histogram, cards
from tests.stats.building import NAN, TODAY, Row, facts, known, random_facts


def rows() -> list[Row]:
    made = [
        known(1, 20, lapses=2), known(2, 21, lapses=9), known(3, 100, due=-7),
        Row(id=4), Row(id=5, state=State.LEARNING), Row(id=6, state=State.RELEARNING, lapses=8),
        known(7, 4), known(8, 10), Row(id=9, suspended=1),
    ]  # fmt: skip
    made[6].suspended, made[7].buried_day, made[8].buried_day = 1, TODAY, TODAY
    return made


def test_counts_take_each_card_once() -> None:
    assert cards(facts((), rows())).counts == Counts(
        new=1, learning=1, relearning=1, young=1, mature=2, suspended=2, buried=1, total=9
    )


def test_yesterday_s_burying_is_over() -> None:
    row = known(1, 5)
    row.buried_day = TODAY - 1
    assert cards(facts((), [row])).counts.young == 1


def test_intervals() -> None:
    intervals = cards(facts((), rows())).intervals
    bins = {
        edge: count for edge, count in zip(intervals.edges, intervals.counts, strict=False) if count
    }

    assert bins == {3: 1, 10: 1, 14: 1, 21: 1, 90: 1}
    assert (intervals.median, intervals.mean) == (20.0, (20 + 21 + 100 + 4 + 10) / 5)


def test_known_is_the_sum_of_retrievabilities() -> None:
    elapsed = [(15, 20), (16, 21), (107, 100), (-1, 4), (5, 10)]
    expected = [retrievability(days, float(s), FSRS6_PARAMETERS) for days, s in elapsed]
    figures = cards(facts((), rows()))

    assert figures.known == pytest.approx(sum(expected))
    assert figures.studied == 5
    assert figures.retrievability.median == pytest.approx(median(expected))


def test_daily_load_counts_cards_in_steps_as_of_a_day_and_leaves_out_what_is_suspended() -> None:
    load = cards(facts((), rows())).daily_load
    assert load == pytest.approx(1 / 20 + 1 / 21 + 1 / 100 + 1 / 10 + 2)


def test_leeches_go_by_their_preset() -> None:
    collection = rows()
    collection[0].deck_id = 2
    presets = {1: Preset(leech_threshold=8), 2: Preset(leech_threshold=2)}
    figures = cards(facts((), collection, decks={1: "A", 2: "B"}, presets=presets))

    assert figures.leech_ids == (2, 6, 1)


def test_the_hardest_cards() -> None:
    collection = rows()
    collection[2].difficulty = 9.0
    figures = cards(facts((), collection))

    assert [card.card_id for card in figures.most_lapses] == [2, 6, 1]
    assert [card.card_id for card in figures.most_difficult] == [3, 1, 2, 7, 8]
    assert [card.card_id for card in figures.least_stable] == [7, 8, 1, 2, 3]
    assert figures.most_lapses[1].stability is None
    assert figures.most_difficult[0].difficulty == 9.0


def test_no_more_than_twenty_are_shown() -> None:
    figures = cards(facts((), [known(card, 9, lapses=card % 5) for card in range(1, 101)]))

    assert [card.card_id for card in figures.most_lapses] == list(range(4, 101, 5))
    assert [card.card_id for card in figures.least_stable] == list(range(1, 21))


def test_figures_of_many_cards_agree_with_a_plain_computation() -> None:
    collection = random_facts()
    table, figures = collection.cards, cards(collection)
    reviewing = (table.state == State.REVIEW).tolist()
    intervals = [i for i, r in zip(table.interval_days.tolist(), reviewing, strict=True) if r]

    def same(histogram: Histogram, values: list[float]) -> None:
        values = [value for value in values if not np.isnan(value)]
        assert histogram.median == pytest.approx(median(values))
        assert histogram.mean == pytest.approx(fmean(values))
        edges = list(zip(histogram.edges, histogram.edges[1:], strict=False))
        for (low, high), count in zip(edges, histogram.counts, strict=True):
            last = (low, high) == edges[-1]
            assert count == sum(low <= v and (v < high or last) for v in values)

    same(figures.intervals, intervals)
    same(figures.stability, table.stability.tolist())
    same(figures.difficulty, table.difficulty.tolist())
    same(figures.retrievability, collection.retrievability.tolist())
    assert sum(getattr(figures.counts, name) for name in Counts.__slots__[:-1]) == len(table)


def test_a_card_in_review_without_memory_is_no_trouble() -> None:
    row = known(1, 5)
    row.stability = row.difficulty = NAN
    figures = cards(facts((), [row]))

    assert (figures.known, figures.studied, figures.least_stable) == (0.0, 0, ())
    assert figures.stability.median is None
