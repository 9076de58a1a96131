"""What a fit sees of a log."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.models.arrays import FSRS6_FORMULAS, predict_course
from flashcards.scheduling.optimizer import lesson
from flashcards.scheduling.optimizer.lesson import (
    lessons_of,
    material_of,
    recency,
    thinned,
    until_last,
)
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from tests.scheduling.learning import SMALL, TRUTH, learnt


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_of(learnt(300, 8))


def test_later_reviews_weigh_more_and_all_together_as_many_as_they_are(sample: Sample) -> None:
    used = sample.counts & (sample.histories.history % 3 > 0)

    weight = recency(sample, used)

    in_time = weight[sample.in_time()]
    assert (weight > 0).tolist() == used.tolist()
    assert weight.sum() == pytest.approx(used.sum())
    rising = in_time[in_time > 0]
    assert (np.diff(rising) >= 0).all()
    assert rising[-1] == pytest.approx(4 * rising[0])


def test_what_follows_the_last_review_used_is_left_out() -> None:
    small = sample_of(SMALL)
    used = small.counts & (small.histories.ordinals() == 2)

    assert until_last(small, used).tolist() == [True, True, True, False, False, False, False]


def test_blocks_hold_every_review_once_with_its_own_past(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson, "_WIDTH", 40)

    parts = lessons_of(sample, sample.counts)

    assert len(parts) > 5
    assert sum(np.count_nonzero(part.weight) for part in parts) == len(sample)
    actual = np.concatenate([predict_course(FSRS6_FORMULAS, part.course, TRUTH) for part in parts])
    whole = remember(sample.histories, TRUTH).predicted
    judged = np.concatenate([part.weight for part in parts])
    assert np.nansum(actual * judged) == pytest.approx(
        np.nansum(whole * recency(sample, sample.counts))
    )


def test_a_long_log_is_thinned_by_whole_histories(sample: Sample) -> None:
    chosen = thinned(sample, sample.counts, 500)

    kept = sample.counts & chosen
    assert 400 < np.count_nonzero(kept) <= 500
    for history in np.unique(sample.histories.history[chosen]):
        assert chosen[sample.histories.history == history].all()
    assert thinned(sample, sample.counts, len(sample)).all()


def test_answers_far_into_a_history_are_not_learnt_from(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson, "_LONGEST", 4)

    material = material_of(sample, sample.counts)

    assert max(len(part.course.sizes) for part in material.lessons) == 4
    assert material.reviews == np.count_nonzero(sample.counts & (sample.histories.ordinals() < 4))


def test_nothing_used_is_no_lesson(sample: Sample) -> None:
    material = material_of(sample, np.zeros(len(sample.counts), dtype=bool))

    assert (material.lessons, material.reviews) == ((), 0)


def test_a_part_of_a_log_can_be_thinned_once_more(sample: Sample) -> None:
    """A selection is made by the whole range of what it goes by, not by that of the whole log."""
    part = sample.rows(thinned(sample, sample.counts, len(sample) // 4))

    twice = thinned(part, part.counts, len(part) // 2)

    kept = np.count_nonzero(part.counts & twice)
    assert 0.4 * len(part) < kept <= len(part) // 2
    smaller = sample.rows(thinned(sample, sample.counts, len(part) // 2))
    assert np.unique(part.histories.history[twice]).tolist() == (
        np.unique(smaller.histories.history).tolist()
    )


def test_a_large_log_also_has_a_small_part_for_a_first_guess(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson, "MOST_REVIEWS", 1_000)
    monkeypatch.setattr(lesson, "ROUGHLY", 200)

    material = material_of(sample, sample.counts)

    assert 800 < material.reviews <= 1_000
    assert 100 < sum(np.count_nonzero(part.weight) for part in material.rough) <= 200


def test_where_reviews_abound_the_last_answers_of_cards_with_many_are_left_out(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson, "_MOST", 0.5)
    whole = material_of(sample, sample.counts)
    monkeypatch.setattr(lesson, "ROUGHLY", 200)

    large = material_of(sample, sample.counts)

    assert max(len(part.course.sizes) for part in whole.lessons) == 8
    assert max(len(part.course.sizes) for part in large.lessons) in (5, 6)
    assert 0.5 * whole.reviews <= large.reviews < 0.8 * whole.reviews


def test_first_ratings_are_those_of_the_cards_learnt_from() -> None:
    small = sample_of(SMALL)

    material = material_of(small, small.counts)

    assert material.first_ratings == (1, 0, 1, 0)
