from __future__ import annotations

import numpy as np
import pytest

from flashcards.support.arrays import count_in_run, run_begins, run_ends

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
