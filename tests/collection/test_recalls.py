"""What votes say of many cards is kept in the file where that pays, beside the journal of undo."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.collection.recalls import Recalls
from flashcards.model import IntervalsBy
from flashcards.storage import vote_folds
from flashcards.storage.vote_states import Chances
from tests.builders import (
    AGAIN,
    DAY_MS,
    EASY,
    GOOD,
    FrozenClock,
    add_cards,
    answer,
    assert_sound,
    open_at,
    study,
    with_options,
)
from tests.storage.test_vote_folds import FITTED
from tests.storage.test_vote_states import alone
from tests.test_log_is_truth import Action, Person, actions


@pytest.fixture
def studied(collection: Collection, clock: FrozenClock) -> Collection:
    """Three cards under a vote."""
    for card in add_cards(collection, 3):
        study(collection, clock, card, [(0, EASY), (card, GOOD), (4, AGAIN), (0, GOOD)])
    with_options(collection, vote=FITTED)
    clock.forward(days=3)
    return collection


def now(collection: Collection) -> dict[int, float]:
    recalls = collection._workspace.recalls
    return recalls.now(collection.now_ms(), collection.today()).by_card()


def blocks(collection: Collection) -> list[tuple[object, ...]]:
    """The kept blocks, none if there is no table."""
    with closing(sqlite3.connect(collection.path)) as raw:
        try:
            return raw.execute("SELECT * FROM vote_blocks").fetchall()
        except sqlite3.OperationalError:
            return []


def test_it_is_kept_for_the_next_program(
    studied: Collection, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = now(studied)
    assert before == pytest.approx(alone(studied), abs=1e-10)
    assert len(blocks(studied)) == 1
    monkeypatch.setattr(vote_folds, "_log_of", None)  # nothing may be folded again

    with open_at(studied.path, clock) as other:
        assert now(other) == before
    assert_sound(studied)


def test_it_is_no_step_to_undo(studied: Collection) -> None:
    steps = studied.history.steps(5)

    now(studied)

    assert studied.history.steps(5) == steps


def test_answers_and_undo_write_nothing_of_it(studied: Collection, clock: FrozenClock) -> None:
    now(studied)
    kept = blocks(studied)

    answer(studied, 1, GOOD)
    assert blocks(studied) == kept
    assert now(studied) == pytest.approx(alone(studied), abs=1e-10)
    studied.history.undo()

    assert blocks(studied)[0][:2] == kept[0][:2]
    assert now(studied) == pytest.approx(alone(studied), abs=1e-10)


def test_of_some_cards_nothing_is_written(studied: Collection) -> None:
    recalls = studied._workspace.recalls

    some = recalls.now_of(studied.now_ms(), studied.today(), [1, 3])

    whole = alone(studied)
    assert some.by_card() == pytest.approx({1: whole[1], 3: whole[3]}, abs=1e-10)
    assert blocks(studied) == []


def test_within_a_greater_change_it_is_not_written(studied: Collection) -> None:
    with studied._workspace.db.write():
        now(studied)

    assert blocks(studied) == []


def test_a_file_that_another_program_writes_is_only_read(
    studied: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied._workspace.db.raw.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(studied.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert now(studied) == pytest.approx(alone(studied), abs=1e-10)
        other.execute("ROLLBACK")

    assert blocks(studied) == []
    monkeypatch.setattr(studied._workspace.db, "write", None)  # not tried again, as it may wait
    assert now(studied) == pytest.approx(alone(studied), abs=1e-10)


def test_what_a_rolled_back_change_knew_is_not_believed(
    studied: Collection, clock: FrozenClock
) -> None:
    recalls = Recalls(studied._workspace.db)

    def answered_in_vain() -> Chances:
        with studied._workspace.db.write() as connection:
            answer(studied, 1, GOOD)
            inside = recalls.now(studied.now_ms(), studied.today())
            connection.rollback()
        return inside

    inside = answered_in_vain()
    after = recalls.now(studied.now_ms(), studied.today())

    assert after.by_card() == pytest.approx(alone(studied), abs=1e-10)
    assert not np.array_equal(after.recall, inside.recall)


def look(person: Person) -> None:
    """Asks for retrievability in between, so that it is folded and kept."""
    now(person.collection)


def fit(person: Person) -> None:
    with_options(person.collection, vote=replace(FITTED, models=FITTED.models[:2]))


@given(
    plan=st.lists(st.one_of(actions, st.just(look), st.just(fit)), min_size=5, max_size=40),
    ahead_ms=st.sampled_from([0, 3_600_000, 9 * 3_600_000, 40 * DAY_MS]),
)
@settings(max_examples=40, deadline=None)
def test_after_any_days_the_kept_states_are_those_of_the_log(
    plan: list[Action], ahead_ms: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        person = Person(Path(folder) / "collection.db", IntervalsBy.FSRS6)
        try:
            with_options(person.collection, vote=FITTED)
            for act in plan:
                act(person)
            look(person)
            person.clock.forward(ms=ahead_ms)
            assert now(person.collection) == pytest.approx(alone(person.collection), abs=1e-10)
            assert now(person.other) == pytest.approx(alone(person.other), abs=1e-10)
        finally:
            person.close()
