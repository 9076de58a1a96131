"""A key is painted without waiting for a slow frame."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

FRAMES = (
    "import flashcards.tui.app; from textual.screen import UPDATE_PERIOD; print(1 / UPDATE_PERIOD)"
)


@pytest.mark.parametrize(("chosen", "frames"), [(None, 240), ("30", 30)])
def test_screens_paint_often_unless_the_environment_says_otherwise(
    chosen: str | None, frames: int
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"}
    if chosen is not None:
        environment["TEXTUAL_FPS"] = chosen
    printed = subprocess.run(
        [sys.executable, "-c", FRAMES],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert float(printed) == pytest.approx(frames)
