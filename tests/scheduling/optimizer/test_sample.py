"""What of a log is learnt from."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import State
from flashcards.scheduling.optimizer.sample import sample_of
from tests.scheduling.learning import SMALL


def test_only_the_first_answer_of_a_later_day_counts() -> None:
    sample = sample_of(SMALL)

    assert sample.counts.tolist() == [False, False, True, False, True, False, True]
    assert sample.elapsed.tolist() == [0, 0, 3, 0, 6, 0, 1]
    assert sample.repetitions[sample.counts].tolist() == [2, 3, 2]
    assert sample.lapses[sample.counts].tolist() == [0, 1, 0]
    assert sample.recalled[sample.counts].tolist() == [False, True, False]
    assert len(sample) == 3


def test_a_reset_begins_a_new_history() -> None:
    after = SMALL.state_after.copy()
    rating = SMALL.rating.copy()
    after[2], rating[2] = State.NEW, 0

    sample = sample_of(replace(SMALL, state_after=after, rating=rating))

    assert sample.histories.ordinals().tolist() == [0, 1, 0, 1, 0, 1]
    assert sample.counts.tolist() == [False, False, False, True, False, True]


def test_a_history_that_begins_without_an_answer_is_not_learnt_from() -> None:
    rating, days = SMALL.rating.copy(), SMALL.interval_days.copy()
    rating[0], days[0] = 0, 30

    sample = sample_of(replace(SMALL, rating=rating, interval_days=days))

    assert sample.histories.rating.tolist() == [1, 1]
