"""Pictures of the screens, compared with those that were looked at and kept.

Text assertions see no colour, focus or layout. The pictures are SVG, as Textual draws them, and
depend on its version to the letter, so they are compared under the tested versions only. After a
change that is meant: ``pytest tests/tui/test_snapshots.py --update-snapshots``, then look at them.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from flashcards.tui.app import FlashcardsApp
from tests.tui.driving import Keys, StartOn, press, settled

FOLDER = Path(__file__).parent / "snapshots"
CONSTRAINTS = Path(__file__).parents[2] / "constraints" / "tested.txt"
DRAWING = ("textual", "rich")
SMALL, USUAL, LARGE = (60, 15), (80, 24), (120, 40)
MOCK = ("m", "tab", "tab", "2", "tab", "tab", "1", "comma", "0", "comma", "1", "ctrl+s")
"""Begins a mock interview of an easy question and a hard one."""
PICTURES: dict[str, tuple[str, Keys, tuple[int, int]]] = {
    "decks-60x15": ("decks", (), SMALL),
    "decks-80x24": ("decks", (), USUAL),
    "decks-120x40": ("decks", ("h",), LARGE),
    "rename-deck-80x24": ("decks", ("j", "R"), USUAL),
    "delete-deck-60x15": ("decks", ("j", "D"), SMALL),
    "no-decks-80x24": ("no decks", (), USUAL),
    "question-60x15": ("question", (), SMALL),
    "spoken-question-80x24": ("question", ("v", "h", "h"), USUAL),
    "spoken-points-60x15": ("question", ("v", "space", "a"), SMALL),
    "spoken-points-120x40": ("question", ("v", "space", "a"), LARGE),
    "typed-answer-80x24": ("question", ("v", "y", "s", "o"), USUAL),
    "answer-60x15": ("answer", (), SMALL),
    "answer-80x24": ("answer", (), USUAL),
    "answer-120x40": ("answer", (), LARGE),
    "finished-80x24": ("finished", (), USUAL),
    "why-80x24": ("question", ("w",), USUAL),
    "edit-80x24": ("edit", (), USUAL),
    "flag-60x15": ("question", ("f",), SMALL),
    "options-60x15": ("options", (), SMALL),
    "options-120x40": ("options", (), LARGE),
    "statistics-80x24": ("statistics", (), USUAL),
    "import-80x24": ("import", (), USUAL),
    "browser-60x15": ("browser", ("space",), SMALL),
    "browser-80x24": ("browser", ("p", "down", "s", "f", "1"), USUAL),
    "browser-120x40": ("browser", ("space", "down", "space"), LARGE),
    "keys-120x40": ("answer", ("question_mark",), LARGE),
    "mock-form-60x15": ("decks", ("m",), SMALL),
    "mock-60x15": ("decks", (*MOCK, "l"), SMALL),
    "mock-80x24": ("decks", (*MOCK, "z"), USUAL),
    "mock-120x40": ("decks", MOCK, LARGE),
    "debrief-60x15": ("decks", (*MOCK, "space", "space", "right", "a"), SMALL),
    "debrief-80x24": ("decks", (*MOCK, "space", "space", "right", "a"), USUAL),
    "debrief-summary-80x24": ("decks", (*MOCK, "space", "x", "right", "right"), USUAL),
    "set-aside-60x15": ("question", ("s", "escape", "S"), SMALL),
}


def versions_tested() -> dict[str, str]:
    lines = (line.partition("==") for line in CONSTRAINTS.read_text("utf-8").splitlines())
    return {name: wanted for name, _, wanted in lines if name in DRAWING}


def drawn(app: FlashcardsApp) -> str:
    lines = app.export_screenshot(title="flashcards").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.fixture(autouse=True)
def _steady_cursors(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a picture would be taken while the cursor is off."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _field: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _field: None)


@pytest.mark.parametrize("name", PICTURES)
async def test_a_screen_looks_as_it_was_found_good(
    start_on: StartOn,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    if {of: version(of) for of in DRAWING} != versions_tested():
        pytest.skip("drawn by other versions than the tested ones")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "questions.md").write_text("## Why?\n\nSo.\n")
    monkeypatch.chdir(tmp_path / "files")
    screen, keys, size = PICTURES[name]
    async with start_on(screen, size=size) as pilot:
        await press(pilot, *keys)
        await settled(pilot)
        assert isinstance(pilot.app, FlashcardsApp)
        picture = drawn(pilot.app)
    kept = FOLDER / f"{name}.svg"
    if request.config.getoption("--update-snapshots"):
        kept.write_text(picture, "utf-8")
    assert picture == kept.read_text("utf-8"), f"{kept.name} is drawn differently now"


def test_every_picture_that_is_kept_is_compared() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == set(PICTURES)
