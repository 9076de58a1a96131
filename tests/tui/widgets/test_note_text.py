"""The field for a text: deletions, and paths that become links."""

from __future__ import annotations

from pathlib import Path

from flashcards.model import NoteKind
from tests.tui.driving import Start, press, settled
from tests.tui.writing import form_of, text


async def test_deletions_are_numbered(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        front = text(pilot, "front")
        front.text = "Gold is Au"
        front.select_all()
        await press(pilot, "ctrl+t")
        assert front.text == "{{c1::Gold is Au}}"
        assert form_of(pilot).values().kind is NoteKind.CLOZE
        await press(pilot, "end", "ctrl+t", "a", "right", "right", "ctrl+r", "b")
        assert front.text == "{{c1::Gold is Au}}{{c2::a}}{{c2::b}}"


async def test_a_path_that_is_pasted_becomes_a_link(start: Start, tmp_path: Path) -> None:
    from textual.events import Paste

    sound = tmp_path / "x.mp3"
    sound.write_bytes(b"a sound")
    async with start() as pilot:
        await press(pilot, "n", "tab")
        for pasted in (str(sound), "see x.mp3", str(tmp_path / "gone.mp3")):
            pilot.app.post_message(Paste(pasted))
            await settled(pilot)
        text_ = text(pilot, "back").text
        assert text_.startswith("[🔊 x.mp3](")
        assert text_.endswith(f"see x.mp3{tmp_path / 'gone.mp3'}")
