"""Fences around code: which lines they cover."""

from __future__ import annotations

import pytest

from flashcards.markdown.fences import fenced_lines, find_fences, spans
from tests.patience import soon


def test_fences_of_every_length_that_never_end_are_looked_for_once() -> None:
    lines = ["`" * length for length in range(1_500, 3, -1)]

    assert soon(lambda: fenced_lines(lines))
    assert not any(fenced_lines(lines))


@pytest.mark.parametrize(
    ("lines", "inside", "unclosed"),
    [
        (["a", "```", "b", "```", "c"], " xxx ", []),
        (["~~~", "```", "~~~"], "xxx", []),
        (["````", "```", "`````", "a"], "xxx ", []),
        (["```python", "```"], "xx", []),
        (["``` a`b", "```", "```"], " xx", []),
        (["- ```", "  a", "  ```"], "xxx", []),
        (["1. ~~~", "~~~"], "xx", []),
        (["```", "a", "``` no end"], "   ", [0, 2]),
        (["```", "a", "~~~"], "   ", [0, 2]),
        (["``", "a", "``"], "   ", []),
        ([], "", []),
    ],
)
def test_fences_end_by_their_own_mark_of_at_least_their_length(
    lines: list[str], inside: str, unclosed: list[int]
) -> None:
    fences = find_fences(lines)

    assert "".join("x" if is_inside else " " for is_inside in fences.inside) == inside
    assert list(fences.unclosed) == unclosed


def test_a_span_goes_to_the_next_one_and_the_last_to_the_end() -> None:
    assert spans([0, 3, 4], 9) == [(0, 3), (3, 4), (4, 9)]
    assert spans([], 9) == []
