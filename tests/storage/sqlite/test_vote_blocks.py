"""Kept states of models come back as they were written, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from flashcards.collection import Collection
from flashcards.storage.sqlite import vote_blocks
from flashcards.storage.sqlite.vote_blocks import Kept
from tests.builders import assert_sound

MODELS, WIDTH = 123_456_789_012_345_678, 3


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vote_blocks, "SIZE", 4)


def some(*ids: int, seed: int = 1) -> Kept:
    rng, cards = np.random.default_rng(seed), np.array(ids, dtype=np.int64)
    states = rng.normal(size=(len(ids), WIDTH))
    states[:1] = np.nan
    return Kept(cards, cards + 1_700_000_000_000, cards % 7, cards * 31, states)


def write(collection: Collection, kept: Kept, stale: Sequence[int] | None = None) -> None:
    with collection._workspace.db.write() as connection:
        ids = kept.card_id if stale is None else np.array(stale)
        vote_blocks.write(connection, MODELS, kept, ids)


def read(collection: Collection, models: int = MODELS) -> Kept:
    with collection._workspace.db.read() as connection:
        return vote_blocks.read(connection, models, WIDTH)


def same(one: Kept, other: Kept) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name == "states")
        for name in ("card_id", "last_ms", "reps", "memory", "states")
    )


def test_before_anything_is_written_nothing_is_kept(collection: Collection) -> None:
    assert same(read(collection), Kept.nothing(WIDTH))
    with collection._workspace.db.write() as connection:
        vote_blocks.forget_others(connection, [MODELS])


def test_what_was_written_comes_back(collection: Collection) -> None:
    kept = some(1, 3, 4, 9, 10, 11, 4_000_000_000)

    write(collection, kept)

    assert same(read(collection), kept)
    assert same(read(collection, models=5), Kept.nothing(WIDTH))
    assert_sound(collection)


def test_only_the_blocks_of_some_cards_are_written(collection: Collection) -> None:
    before, after = some(1, 3, 4, 9, seed=1), some(1, 2, 3, 4, 9, seed=2)
    write(collection, before)

    write(collection, after, stale=[2])

    known = read(collection)
    assert known.card_id.tolist() == [1, 2, 3, 4, 9]
    assert same(known.where(known.card_id < 4), after.where(after.card_id < 4))
    assert same(known.where(known.card_id >= 4), before.where(before.card_id >= 4))


@pytest.mark.parametrize(
    "change",
    ["x'00'", "x''", "substr(columns, 1, length(columns) - 8)", "zeroblob(length(columns))"],
)
def test_a_block_that_was_overwritten_is_passed_over(collection: Collection, change: str) -> None:
    kept = some(1, 3, 4, 9)
    write(collection, kept)
    with collection._workspace.db.write() as connection:
        connection.exec_driver_sql(f"UPDATE vote_blocks SET columns = {change} WHERE block = 0")

    assert read(collection).card_id.tolist() == [4, 9]


def test_blocks_of_other_models_are_forgotten(collection: Collection) -> None:
    write(collection, some(1, 2))
    with collection._workspace.db.write() as connection:
        vote_blocks.write(connection, 5, some(3), np.array([3]))
        vote_blocks.forget_others(connection, [5, 6])

    assert not len(read(collection).card_id)
    assert read(collection, models=5).card_id.tolist() == [3]
