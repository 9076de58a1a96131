"""One verdict from one test."""

from __future__ import annotations

import pytest

from flashcards.model import PredictionOrigin
from flashcards.stats.verdict import BEYOND_CHANCE, Trust
from tests.stats.asking import answered, asked, collection, exactly, looked_at, verdict_on


def test_predictions_that_come_true_are_sound() -> None:
    said = verdict_on(asked(exactly(2_000)))

    assert said.trust is Trust.SOUND
    assert said.count == 2_000
    assert said.predicted == pytest.approx(said.recalled, abs=0.002)
    assert (said.outside, said.hindsight, said.earlier) == (0, 0, 0)


def test_predictions_that_are_right_are_rarely_doubted() -> None:
    trusts = [verdict_on(asked(answered(600, seed=seed))).trust for seed in range(60)]

    assert trusts.count(Trust.SOUND) >= 56


@pytest.mark.parametrize(("real", "trust"), [(-0.05, Trust.OPTIMISTIC), (0.04, Trust.PESSIMISTIC)])
def test_a_mean_that_is_off_by_more_than_chance_decides(real: float, trust: Trust) -> None:
    said = verdict_on(asked(exactly(2_000, real=real)))

    assert said.trust is trust
    assert said.deviation is not None
    assert abs(said.deviation) > BEYOND_CHANCE


def test_ten_groups_that_all_lie_below_are_too_optimistic_even_if_few_are_outside() -> None:
    """1.6 points too high at every height: 87.0 % where 88.6 % was expected, on 14,000 reviews."""
    said = verdict_on(asked(exactly(14_000, real=-0.016)))

    assert said.trust is Trust.OPTIMISTIC
    assert said.outside <= 5


def test_a_mean_that_is_right_does_not_hide_heights_that_are_wrong() -> None:
    low, high = [(0.6, 3)] * 40 + [(0.6, 1)] * 60, [(0.9, 3)] * 100
    more = [(0.95, 3)] * 190 + [(0.95, 1)] * 10 + [(0.8, 3)] * 90 + [(0.8, 1)] * 10
    said = verdict_on(asked([*low, *high, *more]))

    assert abs(said.deviation or 0) < BEYOND_CHANCE
    assert said.trust is Trust.UNEVEN


def test_three_groups_outside_are_too_many_for_chance() -> None:
    """Each off by a little more than its interval; the sum of them is below the other test."""
    pairs = []
    for index, predicted in enumerate((0.5, 0.52, 0.54, 0.56, 0.58, 0.6, 0.62, 0.64, 0.66, 0.68)):
        shift = (0.08, -0.08, 0.085)[index] if index < 3 else 0.0
        kept = round(180 * (predicted + shift))
        pairs += [(predicted, 3)] * kept + [(predicted, 1)] * (180 - kept)
    said = verdict_on(asked(pairs))

    assert said.outside == 3
    assert (said.chance or 0) > 0.002
    assert said.trust is Trust.UNEVEN


def test_one_number_for_all_cards_that_is_right_tells_none_apart() -> None:
    said = verdict_on(asked([(0.9, 3)] * 900 + [(0.9, 1)] * 100))

    assert said.trust is Trust.INDISTINCT


def test_fewer_than_a_hundred_are_not_judged() -> None:
    assert verdict_on(asked([(0.9, 1)] * 99)).trust is Trust.FEW
    assert verdict_on(asked([(0.9, 1)] * 100)).trust is Trust.OPTIMISTIC


def test_hindsight_is_no_proof() -> None:
    """The parameters were fitted to these answers: of course they agree."""
    said = verdict_on(asked(exactly(2_000), origin=PredictionOrigin.HINDSIGHT))

    assert (said.trust, said.count, said.hindsight) == (Trust.NOTHING, 0, 2_000)


def test_the_chance_is_that_of_chi_squared() -> None:
    """By quantiles out of tables."""
    from flashcards.scheduling.metrics import _chi_squared_beyond

    assert _chi_squared_beyond(18.307, 10) == pytest.approx(0.05, abs=1e-4)
    assert _chi_squared_beyond(23.209, 10) == pytest.approx(0.01, abs=1e-5)
    assert _chi_squared_beyond(0.0, 10) == 1.0
    assert _chi_squared_beyond(3.841, 1) == pytest.approx(0.05, abs=1e-4)
    assert _chi_squared_beyond(16.919, 9) == pytest.approx(0.05, abs=1e-4)
    assert _chi_squared_beyond(5.991, 2) == pytest.approx(0.05, abs=1e-4)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("real", [-0.06, -0.02, 0.0, 0.02, 0.05])
def test_remarks_never_contradict_the_verdict(real: float, seed: int) -> None:
    """For any data: no cause speaks against the verdict, and what is sound needs no fit."""
    log = asked(answered(900, real=real, seed=seed))
    _, calibration, said = looked_at(collection(log))
    trust, kinds = calibration.verdict.trust, {remark.kind for remark in said}
    causes = {cause for remark in said for cause in getattr(remark, "parts", {})}

    assert ("predictions" in causes) <= (trust in (Trust.OPTIMISTIC, Trust.PESSIMISTIC))
    assert not (trust is Trust.SOUND and "fit_advised" in kinds)
    off = abs(calibration.verdict.deviation or 0) > BEYOND_CHANCE
    assert off == (trust in (Trust.OPTIMISTIC, Trust.PESSIMISTIC))
    if trust is Trust.SOUND:
        assert calibration.verdict.outside <= 2
