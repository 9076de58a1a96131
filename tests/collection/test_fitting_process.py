"""Fitting in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection, fitting_process
from flashcards.errors import FlashcardsError
from tests.builders import FrozenClock
from tests.collection.learner import filled, preset_of


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return filled(tmp_path / "mine" / "cards.db", 700, clock)


def test_a_fit_in_a_process_of_its_own_is_the_same(collection: Collection) -> None:
    progress: list[float] = []

    verdict = fitting_process.fit(collection.path, preset_of(collection).id, progress.append)

    assert verdict == collection.optimizer.fit(preset_of(collection))
    assert progress == sorted(progress)
    assert progress


def test_a_comparison_in_a_process_of_its_own_is_the_same(collection: Collection) -> None:
    preset = preset_of(collection)

    assert fitting_process.compare(collection.path, preset.id) == (
        collection.optimizer.compare(preset)
    )


def test_a_fit_in_a_process_can_be_stopped(collection: Collection) -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fitting_process.fit(collection.path, preset_of(collection).id, stop)


def test_a_collection_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_text("no database")

    with pytest.raises(FlashcardsError, match="is not a flashcards collection"):
        fitting_process.fit(path, 1)
