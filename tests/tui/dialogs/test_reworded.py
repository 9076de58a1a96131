"""Which questions of a file are old ones in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from tests.tui.driving import Start, text_of
from tests.tui.importing import opened, press


@pytest.mark.parametrize(("keys", "kept"), [(("ctrl+s",), True), (("space", "ctrl+s"), False)])
async def test_which_questions_are_old_ones_in_other_words_is_asked(
    start: Start, path: Path, folder: Path, keys: tuple[str, ...], kept: bool
) -> None:
    file = folder / "kubernetes.tsv"
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "end", "enter", "ctrl+s")
        file.write_text(
            file.read_text("utf-8").replace("What is a pod?", "What is a pod??"), "utf-8"
        )
        await press(pilot, "escape")
        await opened(pilot)
        await press(pilot, "end", "enter")
        assert "Reworded  1 question, listed below" in text_of(pilot)

        await press(pilot, "ctrl+s")
        assert "The same question?" in text_of(pilot)
        assert "[x] What is a pod?" in text_of(pilot)
        assert "→ What is a pod??" in text_of(pilot)
        await press(pilot, *keys[:-1])
        assert ("[x]" in text_of(pilot), "[ ]" in text_of(pilot)) == (kept, not kept)
        await press(pilot, keys[-1])
        assert "Imported" in text_of(pilot)
    with Collection(path) as collection:
        fronts = [note.front for note in collection.notes.all(collection.decks.find("kubernetes"))]
    assert ("What is a pod?" in fronts) is not kept
    assert "What is a pod??" in fronts
