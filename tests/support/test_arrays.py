from __future__ import annotations

import numpy as np
import pytest

from flashcards.support.arrays import count_in_run, run_begins, run_ends, stable_order

COLUMNS = [
    ([], [], [], []),
    ([7], [1], [True], [True]),
    ([7, 7, 8, 8, 7], [1, 1, 1, 1, 1], [True, False, True, False, True], [0, 1, 0, 1, 1]),
    ([7, 7, 7], [1, 2, 2], [True, True, False], [True, False, True]),
]


@pytest.mark.parametrize(("first", "second", "begins", "ends"), COLUMNS)
def test_runs_begin_and_end_where_any_column_changes(
    first: list[int], second: list[int], begins: list[bool], ends: list[bool]
) -> None:
    columns = np.array(first), np.array(second)

    assert run_begins(*columns).tolist() == begins
    assert run_ends(*columns).tolist() == [bool(end) for end in ends]


def test_flags_are_counted_within_their_run() -> None:
    flags = np.array([True, True, False, True, False, True])
    begins = np.array([True, False, False, True, True, False])

    assert count_in_run(flags, begins).tolist() == [1, 2, 2, 1, 0, 1]
    assert count_in_run(flags[:0], begins[:0]).tolist() == []


@pytest.mark.parametrize("key", [[], [5], [3, -1, 3, 2, -1], [1 << 62, -(1 << 62), 1 << 62]])
def test_an_order_keeps_equal_keys_as_they_are(key: list[int]) -> None:
    column = np.array(key, dtype=np.int64)

    assert stable_order(column).tolist() == np.argsort(column, kind="stable").tolist()
