from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.tui import inputs


@pytest.mark.parametrize(
    ("text", "share"), [("90", 0.9), ("90 %", 0.9), ("0.85", 0.85), ("92.5", 0.925)]
)
def test_a_share_is_a_percentage_or_a_fraction(text: str, share: float) -> None:
    assert inputs.share_of(text, "Retention") == share


@pytest.mark.parametrize("text", ["", "-1", "2.5", "many"])
def test_a_number_that_is_none_names_its_field(text: str) -> None:
    with pytest.raises(SettingError, match="New cards: write a whole number"):
        inputs.number_of(text, "New cards")


def test_a_share_without_meaning_is_named() -> None:
    with pytest.raises(SettingError, match="Retention: write a percentage"):
        inputs.share_of("high", "Retention")
