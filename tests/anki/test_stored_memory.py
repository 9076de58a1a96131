"""What Anki believes of a card's memory."""

from __future__ import annotations

import pytest

from flashcards.anki.stored_memory import stored_memory
from flashcards.model import MemoryState


def test_stability_and_difficulty_are_read() -> None:
    assert stored_memory('{"s":12.5,"d":4,"dr":0.9}') == MemoryState(12.5, 4.0)


@pytest.mark.parametrize(
    "data",
    ["", "{}", '{"d":4}', '{"s":1}', '{"s":null,"d":4}', '{"s":1,"d":4', '{"s":NaN,"d":4}',
     '{"s":1e999,"d":4}', '["s"]', '{"s":' + "[" * 100_000],
)  # fmt: skip
def test_what_is_broken_or_missing_is_no_memory(data: str) -> None:
    assert stored_memory(data) is None
