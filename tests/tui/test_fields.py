from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.tui import fields


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1m 10m", (60, 600)),
        ("30s, 4h 1d", (30, 14_400, 86_400)),
        ("15", (900,)),
        ("1.5h", (5_400,)),
        ("", ()),
    ],
)
def test_steps_are_read(text: str, steps: tuple[int, ...]) -> None:
    assert fields.steps_of(text, "Steps") == steps


@pytest.mark.parametrize(
    ("steps", "text"), [((60, 600), "1m 10m"), ((90, 86_400, 7_200), "90s 1d 2h"), ((), "")]
)
def test_steps_are_written_in_their_largest_whole_unit(steps: tuple[int, ...], text: str) -> None:
    assert fields.steps_text(steps) == text
    assert fields.steps_of(text, "Steps") == steps


@pytest.mark.parametrize(
    ("text", "share"), [("90", 0.9), ("90 %", 0.9), ("0.85", 0.85), ("92.5", 0.925)]
)
def test_a_share_is_a_percentage_or_a_fraction(text: str, share: float) -> None:
    assert fields.share_of(text, "Retention") == share


@pytest.mark.parametrize("text", ["", "-1", "2.5", "many"])
def test_a_number_that_is_none_names_its_field(text: str) -> None:
    with pytest.raises(SettingError, match="New cards: write a whole number"):
        fields.number_of(text, "New cards")


def test_a_step_without_meaning_is_named() -> None:
    with pytest.raises(SettingError, match="Steps: “soon” is no length of time"):
        fields.steps_of("1m soon", "Steps")


def test_a_share_without_meaning_is_named() -> None:
    with pytest.raises(SettingError, match="Retention: write a percentage"):
        fields.share_of("high", "Retention")
