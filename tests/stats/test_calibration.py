from __future__ import annotations

from math import exp, log, sqrt
from statistics import fmean

import pytest

from flashcards.model import Review
from flashcards.scheduling.metrics import rmse_bins
from flashcards.stats import judged as sampling
from flashcards.stats.calibration import Calibration, calibration
from flashcards.stats.dataset import Dataset
from flashcards.stats.judged import judged
from flashcards.stats.verdict import Trust
from tests.stats.building import facts, learn, random_facts, review
from tests.stats.plainly import PlainReview, long_term


def calibrated(collection: Dataset) -> Calibration:
    return calibration(collection, judged(collection))


def asked(*outcomes: tuple[float, bool]) -> list[Review]:
    """Cards learnt long ago and asked once each, one after the other."""
    log = [learn(card, 90) for card in range(len(outcomes))]
    for card, (predicted, recalled) in enumerate(outcomes):
        rating = 3 if recalled else 1
        log.append(review(card, 30, rating, predicted=predicted, hour=5 + card / 1000))
    return log


def test_a_small_sample() -> None:
    figures = calibrated(facts(asked((0.9, True), (0.8, False), (0.7, True), (0.6, False))))

    assert figures.count == 4
    assert figures.log_loss == pytest.approx(-(log(0.9) + log(0.2) + log(0.7) + log(0.4)) / 4)
    assert figures.log_loss_constant == pytest.approx(log(2))
    assert figures.auc == pytest.approx(0.75)
    assert figures.rmse_bins == pytest.approx(sqrt((2 - 3.0) ** 2 / 4 / 4))
    assert [(one.count, one.predicted, one.recalled) for one in figures.bins] == [
        (1, 0.6, 0.0),
        (1, 0.7, 1.0),
        (1, 0.8, 0.0),
        (1, 0.9, 1.0),
    ]
    assert figures.verdict.trust is Trust.FEW


def test_without_predictions_there_is_nothing_to_judge() -> None:
    figures = calibrated(facts([learn(1, 3), review(1, 1, predicted=None)]))

    assert (figures.count, figures.log_loss, figures.bins) == (0, None, ())
    assert figures.verdict.trust is Trust.NOTHING


def test_auc_needs_both_outcomes() -> None:
    assert calibrated(facts(asked((0.9, True), (0.8, True)))).auc is None


def recent(days: int | None) -> list[PlainReview]:
    reviews = [one for one in long_term(random_facts()) if one.foreseen]
    reviews = [one for one in reviews if days is None or one.ago < days]
    return sorted(reviews, key=lambda one: one.review.at_ms)


@pytest.mark.parametrize("days", [None, 60])
def test_figures_of_a_large_log_agree_with_a_plain_computation(days: int | None) -> None:
    collection = random_facts(days=days)
    reviews, figures = recent(days), calibrated(collection)
    pairs = [(one.review.predicted or 0.0, one.recalled) for one in reviews]
    share = fmean(recalled for _, recalled in pairs)
    odds, moving = 1.2, 0.0
    for _, recalled in pairs:
        chance = 1 / (1 + exp(-odds))
        moving -= log(chance if recalled else 1 - chance) / len(pairs)
        odds += 0.3 * (recalled - chance)
    kept = [p for p, recalled in pairs if recalled]
    lost = [p for p, recalled in pairs if not recalled]
    wins = sum((a > b) + (a == b) / 2 for a in kept for b in lost)

    assert figures.count == len(pairs)
    assert figures.log_loss == pytest.approx(fmean(-log(p if hit else 1 - p) for p, hit in pairs))
    assert figures.log_loss_constant == pytest.approx(
        -share * log(share) - (1 - share) * log(1 - share)
    )
    assert figures.log_loss_moving_average == pytest.approx(moving)
    assert figures.auc == pytest.approx(wins / len(kept) / len(lost))
    assert sum(one.count for one in figures.bins) == len(pairs)


def test_alike_reviews_are_found_by_their_own_history(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[int]] = []

    def spy(*columns: object) -> float:
        seen.extend(column.tolist() for column in columns)  # type: ignore[attr-defined]
        return rmse_bins(*columns)  # type: ignore[arg-type]

    monkeypatch.setattr("flashcards.scheduling.metrics.rmse_bins", spy)
    calibrated(random_facts())
    reviews = recent(None)

    assert seen[0] == [one.review.predicted for one in reviews]
    assert seen[1] == [one.recalled for one in reviews]
    assert seen[2] == [one.elapsed for one in reviews]
    assert seen[3] == [one.repetitions for one in reviews]
    assert seen[4] == [one.lapses for one in reviews]


def test_the_latest_reviews_are_judged_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "MOST", 2)
    figures = calibrated(facts(asked((0.9, True), (0.8, False), (0.7, True))))

    assert figures.count == 2
    assert [one.predicted for one in figures.bins] == [0.7, 0.8]
