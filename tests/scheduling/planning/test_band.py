"""How wide a curve is."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from benchmarks.days_ahead import Case, outset_of
from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.optimizer.fitting import fit
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.scheduling.optimizer.uncertainty import draws
from flashcards.scheduling.planning.band import band
from flashcards.scheduling.planning.retention_curve import curve, load_at
from tests.scheduling.learning import TRUTH, learnt

DAYS = 90
OUTSET = outset_of(Case(300, 4, 0.9), days=DAYS)
LOADS = curve(OUTSET, (0.75, 0.85, 0.9, 0.95), DAYS)


def test_parameters_that_are_known_exactly_leave_no_width() -> None:
    present = OUTSET.groups[0].pools[0].scheduling.parameters

    for load, around in zip(LOADS, band(OUTSET, LOADS, [present] * 2, DAYS), strict=True):
        spent, known = load.minutes_per_day, load.remembered
        assert astuple(around) == pytest.approx((spent, spent, known, known))


def test_a_longer_log_narrows_it() -> None:
    short, long = (
        band(OUTSET, LOADS, draws(sample_of(learnt(cards, 8)), FSRS6_PARAMETERS, 8), DAYS)
        for cards in (40, 2_000)
    )

    for wide, narrow in zip(short, long, strict=True):
        assert wide.minutes_low < narrow.minutes_low < narrow.minutes_high < wide.minutes_high
        assert wide.remembered_low < narrow.remembered_low
        assert narrow.remembered_high <= wide.remembered_high


def test_it_holds_what_the_true_parameters_lead_to() -> None:
    """For most logs of a learner; each of 12 is missed with a probability of a twentieth or so."""
    truth, held = load_at(OUTSET.under(TRUTH), 0.9, DAYS), 0
    for seed in range(12):
        sample = sample_of(learnt(150, 7, seed=seed))
        fitted = fit(sample)
        outset = OUTSET.under(fitted)
        loads = [load_at(outset, 0.9, DAYS)]
        (around,) = band(outset, loads, draws(sample, fitted, 8), DAYS)
        held += around.minutes_low <= truth.minutes_per_day <= around.minutes_high
    assert held >= 9


def test_some_of_many_cards_show_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = draws(sample_of(learnt(200, 8)), FSRS6_PARAMETERS, 4)
    whole = band(OUTSET, LOADS, drawn, DAYS)
    monkeypatch.setattr("flashcards.scheduling.planning.band._ENOUGH", 100)

    part = band(OUTSET, LOADS, drawn, DAYS)

    for one, other in zip(whole, part, strict=True):
        assert astuple(other) == pytest.approx(astuple(one), rel=0.05)
        assert astuple(other) != astuple(one)


def test_without_a_curve_or_draws_there_is_none() -> None:
    assert band(OUTSET, [], [TRUTH]) == ()
    assert band(OUTSET, LOADS, []) == ()
