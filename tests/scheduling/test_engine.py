"""Anki's engine as the reference; without the extra only the message can be tested."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from flashcards.errors import FlashcardsError
from flashcards.scheduling import engine
from flashcards.scheduling.accuracy import log_loss
from flashcards.scheduling.batch import remember
from flashcards.scheduling.fitting import Parameters, fit
from flashcards.scheduling.sample import Sample, sample_of
from tests.scheduling.learning import TRUTH, learnt


@pytest.fixture
def reference() -> Any:
    return pytest.importorskip("fsrs_rs_python")


def loss(sample: Sample, parameters: Parameters) -> float:
    predicted = remember(sample.histories, parameters).predicted
    return log_loss(predicted[sample.counts], sample.recalled[sample.counts])


def test_without_the_engine_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    with pytest.raises(FlashcardsError, match=r"pip install 'flashcards\[fsrs-rs\]'"):
        engine.fit(sample_of(learnt(10, 3)))


def test_memory_is_what_the_engine_makes_of_the_same_answers(reference: Any) -> None:
    sample = sample_of(learnt(300, 6))
    ours = remember(sample.histories, TRUTH)
    model = reference.FSRS(list(TRUTH))
    history = sample.histories.history

    for place in np.flatnonzero(sample.counts):
        begin = int(np.searchsorted(history, history[place]))
        reviews = [
            reference.FSRSReview(int(sample.histories.rating[at]), int(sample.elapsed[at]))
            for at in range(begin, place + 1)
        ]
        theirs = model.memory_state(reference.FSRSItem(reviews))
        assert ours.stability[place] == pytest.approx(theirs.stability, rel=2e-3)
        assert ours.difficulty[place] == pytest.approx(theirs.difficulty, rel=2e-3)


def test_a_fit_predicts_as_well_as_the_engines(reference: Any) -> None:
    sample = sample_of(learnt(1_500, 8))
    fresh = sample_of(learnt(1_500, 8, seed=2))

    assert loss(fresh, fit(sample)) <= loss(fresh, engine.fit(sample)) + 0.0005
