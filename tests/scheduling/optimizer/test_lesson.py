"""What a fit sees of a log."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.models.arrays import FSRS6_FORMULAS, predict
from flashcards.scheduling.optimizer import lesson
from flashcards.scheduling.optimizer.lesson import lessons_of, recency, thinned, until_last
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
    monkeypatch.setattr(lesson, "_BLOCK", 200)

    parts = lessons_of(sample, sample.counts, 1_000_000)

    assert len(parts) > 5
    assert sum(np.count_nonzero(part.weight) for part in parts) == len(sample)
    actual = np.concatenate(
        [predict(FSRS6_FORMULAS, part.histories, part.gaps, TRUTH) for part in parts]
    )
    whole = remember(sample.histories, TRUTH).predicted
    judged = np.concatenate([part.weight for part in parts])
    assert np.nansum(actual * judged) == pytest.approx(
        np.nansum(whole * recency(sample, sample.counts))
    )


def test_a_long_log_is_thinned_by_whole_histories(sample: Sample) -> None:
    chosen = thinned(sample, sample.counts, 500)

    kept = sample.counts & chosen
    assert 300 < np.count_nonzero(kept) < 700
    for history in np.unique(sample.histories.history[chosen]):
        assert chosen[sample.histories.history == history].all()
    assert thinned(sample, sample.counts, len(sample)).all()


def test_answers_far_into_a_history_are_not_learnt_from(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lesson, "_LONGEST", 4)

    parts = lessons_of(sample, sample.counts, 1_000_000)

    assert max(int(part.histories.ordinals().max()) for part in parts) == 3


def test_nothing_used_is_no_lesson(sample: Sample) -> None:
    parts = lessons_of(sample, np.zeros(len(sample.counts), dtype=bool), 100)

    assert sum(np.count_nonzero(part.weight) for part in parts) == 0
