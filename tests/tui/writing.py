"""What tests of the form for new notes share."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from flashcards.collection import Collection
from flashcards.model import Note
from flashcards.tui.dialogs.add import AddScreen
from tests.tui.driving import Driven


def form_of(pilot: Driven) -> AddScreen:
    screen = pilot.app.screen
    assert isinstance(screen, AddScreen)
    return screen


def text(pilot: Driven, name: str) -> TextArea:
    return form_of(pilot).query_one(f"#{name}", TextArea)


def added(path: Path) -> list[Note]:
    with Collection(path) as collection:
        return [note for note in collection.notes.all() if not note.source]
