from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.presentation import learning_steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1m 10m", (60, 600)),
        ("30s, 4h 1d", (30, 14_400, 86_400)),
        ("15", (900,)),
        ("1 10", (60, 600)),
        ("1.5h", (5_400,)),
        ("10min", (600,)),
        ("1 min 10 min", (60, 600)),
        ("30sec,1D", (30, 86_400)),
        ("1m10m", (60, 600)),
        ("", ()),
    ],
)
def test_steps_are_read_as_people_write_them(text: str, steps: tuple[int, ...]) -> None:
    assert learning_steps.steps_from(text, "Steps") == steps


@pytest.mark.parametrize(
    ("steps", "text"), [((60, 600), "1m 10m"), ((90, 86_400, 7_200), "90s 1d 2h"), ((), "")]
)
def test_steps_are_written_in_their_largest_whole_unit(steps: tuple[int, ...], text: str) -> None:
    assert learning_steps.steps(steps) == text
    assert learning_steps.steps_from(text, "Steps") == steps


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("1m soon", "soon"), ("10q", "10q"), ("-1m", "-1m"), ("inf", "inf"), ("5 weeks", "5 weeks")],
)
def test_a_step_without_meaning_is_named(text: str, wrong: str) -> None:
    with pytest.raises(SettingError, match=f"^Steps: “{wrong}” is not a length of time; write 30s"):
        learning_steps.steps_from(text, "Steps")
