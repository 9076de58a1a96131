"""What follows from the verdict: causes that are right, and no advice that was refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import FSRS6_PARAMETERS, PredictionOrigin, Preset, Review
from flashcards.scheduling import retrievability
from flashcards.stats.remarks import BesideDesired, Cause, FitAdvised, HardForAgain, Remark
from flashcards.stats.verdict import Trust
from flashcards.study_day import DAY_MS
from tests.stats.asking import asked, collection, exactly, looked_at
from tests.stats.building import TODAY, learn, review

FITTED = (*FSRS6_PARAMETERS[:20], 0.3)
USUAL = Preset(id=1)


def remarks_on(log: list[Review], preset: Preset = USUAL) -> list[Remark]:
    return looked_at(collection(log, preset))[2]


def beside_desired(remarks: list[Remark]) -> BesideDesired:
    (only,) = [remark for remark in remarks if isinstance(remark, BesideDesired)]
    return only


def studied(
    interval: int, elapsed: int, stability: float, count: int = 2_000, *, first_card: int = 0
) -> list[Review]:
    """Cards whose memory is just as predicted, asked so many days after an interval began."""
    predicted = retrievability(elapsed, stability, FSRS6_PARAMETERS)
    log = []
    for number in range(count):
        rating, card = 3 if number < count * predicted else 1, first_card + number
        log.append(learn(card, 10 + elapsed, days=interval))
        hour = 5 + number / 1_000
        log.append(review(card, 10, rating, predicted=predicted, hour=hour))
    return log


def test_late_reviews_are_the_cause_where_the_predictions_knew() -> None:
    _, calibration, said = looked_at(collection(studied(10, 22, 10.0)))
    remark = beside_desired(said)

    assert calibration.verdict.trust is Trust.INDISTINCT
    assert remark.kind == "less_than_desired"
    assert remark.cause is Cause.LATE
    on_time = retrievability(10, 10.0, FSRS6_PARAMETERS)
    expected = on_time - retrievability(22, 10.0, FSRS6_PARAMETERS)
    assert remark.parts == {Cause.LATE: pytest.approx(expected)}


def test_the_shortest_interval_is_the_cause_where_a_day_is_too_long() -> None:
    remark = beside_desired(remarks_on(studied(1, 1, 0.3)))

    assert remark.cause is Cause.SHORTEST
    assert remark.parts[Cause.SHORTEST] == pytest.approx(
        0.9 - retrievability(1, 0.3, FSRS6_PARAMETERS)
    )


def test_few_intervals_of_a_day_are_named_where_all_others_keep_what_is_desired() -> None:
    """As of a learner who forgets much within a day, however long the interval should be."""
    short = studied(1, 1, 0.1, count=400)
    others = studied(30, 30, 30.0, count=1_600, first_card=1_000)

    remark = beside_desired(remarks_on([*short, *others]))

    lost = 0.9 - retrievability(1, 0.1, FSRS6_PARAMETERS)
    assert remark.cause is Cause.SHORTEST
    assert remark.parts == {Cause.SHORTEST: pytest.approx(lost / 5)}
    assert remark.desired - remark.recalled == pytest.approx(lost / 5, abs=0.001)


def test_early_reviews_are_the_cause_of_more_than_was_asked_for() -> None:
    remark = beside_desired(remarks_on(studied(20, 5, 20.0)))

    assert (remark.kind, remark.cause) == ("more_than_desired", Cause.EARLY)


def test_wrong_predictions_are_the_cause_only_where_the_verdict_says_so() -> None:
    remark = beside_desired(remarks_on(asked(exactly(2_000, real=-0.05))))

    assert remark.cause is Cause.PREDICTIONS
    assert remark.parts[Cause.PREDICTIONS] == pytest.approx(0.05, abs=0.003)


def test_intervals_of_another_program_are_not_ours_to_explain() -> None:
    log = asked(exactly(2_000), origin=PredictionOrigin.IMPORT, days=30)

    assert beside_desired(remarks_on(log)).cause is Cause.IMPORTED


def test_where_nothing_explains_it_other_options_may() -> None:
    remark = beside_desired(remarks_on(studied(22, 22, 10.0)))

    assert (remark.cause, remark.parts) == (Cause.OTHER, {})


def test_what_was_asked_for_needs_no_remark() -> None:
    assert remarks_on(studied(10, 10, 10.0)) == []


# Fitting


def advised(remarks: list[Remark]) -> list[FitAdvised]:
    return [remark for remark in remarks if isinstance(remark, FitAdvised)]


def test_a_fit_is_advised_where_the_predictions_are_wrong() -> None:
    (advice,) = advised(remarks_on(asked(exactly(2_000, real=-0.05))))

    assert (advice.reviews, advice.never_fitted) == (2_000, True)
    fitted = Preset(id=1, parameters=FITTED)
    (again,) = advised(remarks_on(asked(exactly(2_000, real=-0.05)), fitted))
    assert not again.never_fitted


def test_a_fit_is_not_advised_where_late_reviews_are_the_cause() -> None:
    late = asked(exactly(2_000), days=10)
    fitted = Preset(id=1, parameters=FITTED)

    assert advised(remarks_on(late)) == []
    assert advised(remarks_on(studied(10, 22, 10.0), fitted)) == []


def test_a_fit_that_would_be_refused_for_want_of_reviews_is_not_advised() -> None:
    assert advised(remarks_on(asked(exactly(300, real=-0.2)))) == []


@pytest.mark.parametrize(("refused_at", "count"), [(2_000, 0), (1_001, 0), (1_000, 1)])
def test_after_a_refused_fit_none_is_advised_until_there_are_twice_as_many_reviews(
    refused_at: int, count: int
) -> None:
    log = asked(exactly(2_000, real=-0.05))

    said = looked_at(collection(log, refused={1: refused_at}))[2]

    assert len(advised(said)) == count


def test_after_a_fit_only_what_the_new_parameters_predicted_is_remarked_on() -> None:
    fitted = Preset(id=1, parameters=FITTED)
    log = asked(exactly(2_000, real=-0.05), ago=40)
    log += asked(exactly(1_000), ago=10, first_card=5_000, days=10)
    versions = {1: ((0, USUAL), ((TODAY - 20) * DAY_MS, fitted))}

    _, calibration, said = looked_at(collection(log, fitted, versions=versions))

    assert (calibration.verdict.trust, calibration.verdict.count) == (Trust.SOUND, 1_000)
    assert advised(said) == []
    assert not [remark for remark in said if Cause.PREDICTIONS in getattr(remark, "parts", {})]


def test_few_reviews_are_not_remarked_on() -> None:
    assert remarks_on(asked([(0.9, 1)] * 99)) == []


# Hard pressed for "forgot"


def with_hard(after_hard: float, hard: int) -> list[Review]:
    """A thousand reviews as predicted, and two hundred of cards that were rated Hard before."""
    others = [(0.9, 3)] * 760 + [(0.9, 2)] * 140 + [(0.9, 1)] * 100
    kept = round(200 * after_hard)
    rated_hard = [(0.9, 2)] * hard + [(0.9, 3)] * (kept - hard) + [(0.9, 1)] * (200 - kept)
    return asked(others) + asked(rated_hard, before=(2,), first_card=5_000)


def test_hard_pressed_for_forgot_is_noticed() -> None:
    said = remarks_on(with_hard(0.75, 50))

    (remark,) = [remark for remark in said if isinstance(remark, HardForAgain)]
    assert remark.hard == pytest.approx(190 / 1_200)
    assert remark.button.after_hard.recalled == pytest.approx(0.75)
    assert remark.button.after_hard.predicted == pytest.approx(0.9)
    assert advised(said) == []  # a fit would only lengthen the intervals


def test_hard_that_means_recalled_with_effort_is_not() -> None:
    assert not [
        remark for remark in remarks_on(with_hard(0.9, 50)) if isinstance(remark, HardForAgain)
    ]


def test_a_log_of_one_long_ago_change_keeps_its_remarks_alone() -> None:
    """Versions with the same parameters and other limits are one regime."""
    versions = {1: ((0, USUAL), (TODAY * DAY_MS, replace(USUAL, reviews_per_day=9)))}
    log = asked(exactly(2_000, real=-0.05))

    changed = looked_at(collection(log, versions=versions))[2]

    assert changed == remarks_on(log)
