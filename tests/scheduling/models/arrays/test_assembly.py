"""The vote on many cards at once, from kept states, equals that on one card."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest

from flashcards.errors import SettingError
from flashcards.model.preset import Vote
from flashcards.model.review_table import ReviewTable
from flashcards.scheduling.models import MODELS
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.models.voting import Voter
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.study_day import DAY_MS
from flashcards.support.arrays import Floats, run_ends
from tests.scheduling.learning import learnt
from tests.scheduling.models.answering import near_defaults
from tests.voting import event_of

FITTED = Vote(
    tuple((model.name, near_defaults(model, 5)) for model in MODELS),
    trust=0.6,
    first=0.4,
    same_day=0.7,
)
SOME = Vote(FITTED.models[1:2], trust=0.3)
UNTRUSTED = replace(FITTED, trust=0.0)
ALL = pytest.mark.parametrize(
    "chosen", [Vote(), FITTED, SOME, UNTRUSTED], ids=["defaults", "fitted", "some", "untrusted"]
)


def states_of(assembly: Assembly, log: ReviewTable) -> Floats:
    sample = sample_of(log)
    return assembly.states(sample.histories, sample.gaps)


def said(chosen: Vote, log: ReviewTable, now_ms: int) -> list[float]:
    """What arrays say of the cards of a log."""
    assembly, ends = Assembly(chosen), np.flatnonzero(run_ends(log.card_id))
    last = log.at_ms[ends], log.study_day[ends]
    recalls = assembly.recalls(states_of(assembly, log), *last, (now_ms, now_ms // DAY_MS))
    return recalls.tolist()  # type: ignore[no-any-return]


def one_by_one(chosen: Vote, log: ReviewTable, now_ms: int) -> list[float | None]:
    """The same by folding each card's log."""
    voter, today, result = Voter(chosen), now_ms // DAY_MS, []
    for _, of_card in groupby(log, key=lambda review: review.card_id):
        known = voter.known([event_of(review) for review in of_card], now_ms, today)
        result.append(voter.recall(known, now_ms, today))
    return result


@ALL
def test_it_says_of_each_card_what_its_own_fold_says(chosen: Vote) -> None:
    log = learnt(60, 7, seed=4)
    now_ms = int(np.median(log.at_ms)) + DAY_MS // 2  # some clocks went back, some waited for long

    assert said(chosen, log, now_ms) == pytest.approx(one_by_one(chosen, log, now_ms), abs=1e-10)


@ALL
@pytest.mark.parametrize("hours", [0, 1, 7.9, 8.1, 23, 30, 1_000])
def test_so_it_does_hours_and_days_after_the_last_answer(chosen: Vote, hours: float) -> None:
    log = learnt(20, 5, seed=2)
    last = log.at_ms[run_ends(log.card_id)]
    late = replace(log, at_ms=log.at_ms + DAY_MS - 60_000 * 60 * 5)

    for now_ms in (last[:5] + int(hours * 3_600_000)).tolist():
        for part in (log, late):
            assert said(chosen, part, now_ms) == pytest.approx(
                one_by_one(chosen, part, now_ms), abs=1e-10
            )


def test_of_what_is_not_known_nothing_is_said() -> None:
    log = learnt(3, 4)
    assembly = Assembly(FITTED)
    states, zeros = states_of(assembly, log), np.zeros(3, dtype=np.int64)
    states[1] = np.nan

    recalls = assembly.recalls(states, zeros, zeros, (100 * DAY_MS, 100))

    assert np.isnan(recalls).tolist() == [False, True, False]


def test_many_cards_are_judged_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    log, now_ms = learnt(23, 4), 25_000 * DAY_MS
    together = said(FITTED, log, now_ms)
    monkeypatch.setattr("flashcards.scheduling.models.arrays.assembly._BLOCK", 5)

    assert said(FITTED, log, now_ms) == together


def test_no_cards_are_nothing() -> None:
    assembly = Assembly(FITTED)
    none = states_of(assembly, learnt(0, 1))

    assert none.shape == (0, assembly.width)


def test_the_key_follows_the_models_and_not_their_weights() -> None:
    (name, parameters), *others = FITTED.models
    moved = ((name, (parameters[0] + 1e-9, *parameters[1:])), *others)
    key = Assembly(FITTED).key

    assert Assembly(replace(FITTED, trust=0.1, first=0.2, same_day=0.3)).key == key
    assert Assembly(replace(FITTED, models=moved)).key != key
    assert Assembly(UNTRUSTED).key == Assembly(Vote()).key != key
    assert 0 < key < 1 << 63


def test_models_that_are_not_known_are_refused() -> None:
    with pytest.raises(SettingError, match="not known"):
        Assembly(Vote((("crystal ball", (1.0,)),), trust=0.5))
