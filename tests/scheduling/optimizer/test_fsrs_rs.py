"""Anki's engine as the reference; without the extra only the message can be tested."""

from __future__ import annotations

import shlex
import sys
from typing import Any

import numpy as np
import pytest

from flashcards.errors import FlashcardsError
from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.metrics import log_loss
from flashcards.scheduling.optimizer import fsrs_rs
from flashcards.scheduling.optimizer.fitting import Parameters, fit
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from tests.scheduling.learning import TRUTH, learnt


@pytest.fixture
def reference() -> Any:
    return pytest.importorskip("fsrs_rs_python")


def loss(sample: Sample, parameters: Parameters) -> float:
    predicted = remember(sample.histories, parameters).predicted
    return log_loss(predicted[sample.counts], sample.recalled[sample.counts])


def test_a_missing_engine_is_refused_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    with pytest.raises(FlashcardsError) as error:
        fsrs_rs.fit(sample_of(learnt(10, 3)))

    _, command = str(error.value).removesuffix(".").split("; run ")
    assert shlex.split(command) == [
        *(sys.executable, "-m", "pip", "install"),
        "fsrs-rs-python<1",
    ]


class Recorded:
    """An engine that keeps what it is given."""

    def __init__(self) -> None:
        self.histories: list[list[tuple[int, int]]] = []
        self.cards: list[int] = []

    def FSRSReview(self, rating: int, elapsed: int) -> tuple[int, int]:  # noqa: N802 - the engine's
        return rating, elapsed

    def FSRSItem(self, reviews: list[tuple[int, int]]) -> list[tuple[int, int]]:  # noqa: N802
        return reviews

    def FSRS(self, _parameters: list[float]) -> Recorded:  # noqa: N802
        return self

    def compute_parameters(
        self, items: list[list[tuple[int, int]]], card_ids: list[int]
    ) -> list[float]:
        self.histories, self.cards = items, card_ids
        return list(TRUTH)


def test_the_engine_gets_the_ids_of_the_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = Recorded()
    monkeypatch.setattr(fsrs_rs, "_engine", lambda: recorded)
    log = learnt(40, 5)
    sample = sample_of(log)

    fsrs_rs.fit(sample)

    assert len(recorded.cards) == len(recorded.histories) == len(sample)
    firsts = dict(zip(log.card_id[::-1].tolist(), log.rating[::-1].tolist(), strict=True))
    for card, history in zip(recorded.cards, recorded.histories, strict=True):
        assert history[0] == (firsts[card], 0)
    order = sample.in_time()
    assert recorded.cards == sample.card_id[order].tolist()


def test_memory_is_what_the_engine_makes_of_the_same_answers(reference: Any) -> None:
    sample = sample_of(learnt(300, 6))
    ours = remember(sample.histories, TRUTH)
    model = reference.FSRS(list(TRUTH))
    history = sample.histories.history

    for index in np.flatnonzero(sample.counts):
        begin = int(np.searchsorted(history, history[index]))
        reviews = [
            reference.FSRSReview(
                int(sample.histories.rating[earlier]), int(sample.elapsed[earlier])
            )
            for earlier in range(begin, index + 1)
        ]
        theirs = model.memory_state(reference.FSRSItem(reviews))
        assert ours.stability[index] == pytest.approx(theirs.stability, rel=2e-3)
        assert ours.difficulty[index] == pytest.approx(theirs.difficulty, rel=2e-3)


def test_a_fit_predicts_as_well_as_the_engines(reference: Any) -> None:
    sample = sample_of(learnt(1_500, 8))
    fresh = sample_of(learnt(1_500, 8, seed=2))

    assert loss(fresh, fit(sample)) <= loss(fresh, fsrs_rs.fit(sample)) + 0.0005
