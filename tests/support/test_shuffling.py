"""The order by chance."""

from __future__ import annotations

import numpy as np

from flashcards.support.shuffling import shuffle, shuffled


def ordered(seed: int) -> list[int]:
    return sorted(range(100), key=lambda number: shuffle(seed, number))


def test_a_seed_decides_the_order() -> None:
    assert ordered(1) == ordered(1) != ordered(2)
    assert ordered(1) != sorted(ordered(1))


def test_keys_are_spread_over_64_bits_for_any_seed() -> None:
    for seed in (-(2**80), -1, 0, 2**80):
        keys = [shuffle(seed, number) for number in range(1_000)]
        assert len(set(keys)) == 1_000
        assert 0 <= min(keys) < 2**60
        assert 2**63 < max(keys) < 2**64


def test_the_order_is_the_same_on_every_machine() -> None:
    assert shuffle(20_514, 1) == 16_784_743_742_501_302_860


def test_arrays_are_shuffled_alike() -> None:
    for seed in (-1, 0, 20_514, 2**80):
        keys = shuffled(seed, np.arange(100))
        assert 0 <= keys.min() < keys.max() < 1
        assert np.argsort(keys).tolist() == ordered(seed)
