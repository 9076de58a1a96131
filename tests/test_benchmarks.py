"""The benchmarks measure a collection that could have been real."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.filling import deck_names, fill
from benchmarks.learners import PROFILES, learn
from benchmarks.table import Row, markdown
from flashcards.collection import Collection
from flashcards.scheduling.fsrs_arrays import remember
from tests.builders import FrozenClock


def test_the_made_up_history_is_what_the_cards_say(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "bench.db"
    fill(path, 50, seed=7, clock=clock)
    with Collection(path, clock=clock) as collection:
        report = collection.maintenance.check()
        assert [deck.name for deck in collection.decks.all()] == sorted(deck_names())
        assert collection.study.queue().counts().review > 0
    assert (report.cards, report.problems) == (50, ())
    assert 5 < report.reviews / 50 < 20


@pytest.mark.parametrize(
    ("row", "ours", "peer", "line"),
    [
        (Row("a", "a_ms", at_most=5), {"a_ms": 4.0}, {}, "| a | 4.00 ms |  |  | ≤ 5 ms |"),
        (
            Row("a", "a_s", at_most=5),
            {"a_s": 12.0},
            {"a_s": 6.0},
            "| a | 12.0 s | 6.00 s | 2.00 | ≤ 5 s **missed** |",
        ),
        (
            Row("a", "a_mb", "b_mb", ratio_at_most=1.25),
            {"a_mb": 130.0},
            {"b_mb": 100.0},
            "| a | 130 MB | 100 MB | 1.30 | ≤ 1.25 × **missed** |",
        ),
        (Row("a", "a_ms", ratio_at_most=1), {"a_ms": 1.0}, {}, "| a | 1.00 ms |  |  | ≤ 1 × |"),
    ],
)
def test_a_row_says_how_it_stands_to_its_budget(
    row: Row, ours: dict[str, float], peer: dict[str, float], line: str
) -> None:
    assert list(markdown([row], ours, peer, "Anki"))[-1] == line


@pytest.mark.parametrize("profile", PROFILES)
def test_simulated_learners_recall_as_often_as_their_memory_says(profile: str) -> None:
    learnt, again = learn(profile, 10_000, 3), learn(profile, 10_000, 3)
    judged = learnt.sample.counts

    assert len(learnt.truth) == len(judged) == 10_000
    assert np.array_equal(learnt.truth, again.truth, equal_nan=True)
    spread = np.sqrt((learnt.truth * (1 - learnt.truth))[judged].sum())
    surplus = (learnt.sample.recalled - learnt.truth)[judged].sum()
    assert abs(surplus) < 4 * spread
    assert np.isnan(learnt.truth).tolist() == (learnt.sample.histories.ordinals() == 0).tolist()


def test_simulated_learners_forget_by_their_own_parameters() -> None:
    learnt = learn("weak", 2_000, 1)
    sample = learnt.sample

    predicted = remember(sample.histories, PROFILES["weak"]).predicted

    assert predicted[sample.counts] == pytest.approx(learnt.truth[sample.counts])
