"""One sample for every verdict: what was predicted in time, by the parameters in force."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import FSRS6_PARAMETERS, PredictionOrigin, Preset
from flashcards.stats.judged import judged
from flashcards.study_day import DAY_MS
from tests.stats.asking import asked, collection
from tests.stats.building import HOUR_MS, TODAY, Row, facts, learn, random_facts, review
from tests.stats.plainly import plain_reviews

FITTED = (*FSRS6_PARAMETERS[:20], 0.3)


def test_hindsight_is_left_out_and_counted() -> None:
    log = asked([(0.9, 3)] * 3) + asked(
        [(0.9, 3)] * 5, origin=PredictionOrigin.HINDSIGHT, first_card=10
    )
    sample = judged(collection(log))

    assert (len(sample.indices), sample.hindsight, sample.earlier) == (3, 5, 0)


def test_what_the_defaults_predict_of_an_imported_log_is_judged() -> None:
    sample = judged(collection(asked([(0.9, 3)] * 5, origin=PredictionOrigin.IMPORT)))

    assert (len(sample.indices), sample.hindsight) == (5, 0)


def test_after_a_change_of_parameters_only_later_reviews_are_judged() -> None:
    usual, fitted = Preset(id=1), Preset(id=1, parameters=FITTED)
    changed_ms = (TODAY - 20) * DAY_MS + 12 * HOUR_MS
    log = asked([(0.9, 3)] * 4, ago=30) + asked([(0.9, 3)] * 2, ago=10, first_card=10)
    versions = {1: ((0, usual), (changed_ms, fitted))}

    sample = judged(collection(log, fitted, versions=versions))

    assert (len(sample.indices), sample.earlier) == (2, 4)
    assert sample.changed_day == TODAY - 20


def test_a_change_of_other_options_changes_nothing() -> None:
    usual = Preset(id=1)
    versions = {1: ((0, usual), (TODAY * DAY_MS, replace(usual, new_per_day=3)))}

    sample = judged(collection(asked([(0.9, 3)] * 4), usual, versions=versions))

    assert (len(sample.indices), sample.earlier, sample.changed_day) == (4, 0, None)


def test_presets_that_changed_on_different_days_have_no_common_day() -> None:
    log = [learn(1, 60), review(1, 30), learn(2, 60), review(2, 30)]
    rows = [Row(id=1, deck_id=1), Row(id=2, deck_id=2)]
    fitted = {1: Preset(id=1, parameters=FITTED), 2: Preset(id=2, parameters=FITTED)}
    versions = {
        id_: ((0, replace(preset, parameters=FSRS6_PARAMETERS)), ((TODAY - id_) * DAY_MS, preset))
        for id_, preset in fitted.items()
    }
    part = facts(log, rows, decks={1: "A", 2: "B"}, presets=fitted, versions=versions)

    sample = judged(part)

    assert (len(sample.indices), sample.earlier, sample.changed_day) == (0, 2, None)


@pytest.mark.parametrize("days", [None, 50])
def test_a_large_log_is_sampled_as_plainly(days: int | None) -> None:
    part = random_facts(days=days)
    every = [
        (index, one)
        for index, one in enumerate(plain_reviews(part))
        if one.long_term and one.review.predicted is not None and (days is None or one.ago < days)
    ]
    sample = judged(part)

    expected = sorted((one.review.at_ms, index) for index, one in every if one.foreseen)
    assert sample.indices.tolist() == [index for _, index in expected]
    assert sample.hindsight == sum(not one.foreseen for _, one in every)
