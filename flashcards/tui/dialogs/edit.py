"""The form for a note's wording; the schedules of its cards stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input, Select, TextArea

from flashcards.errors import NoteChangedError
from flashcards.model import Level, NoteKind
from flashcards.tui.dialogs.form import FormScreen, label

if TYPE_CHECKING:
    from flashcards.model import Note


@dataclass(frozen=True, slots=True)
class Wording:
    """The editable fields of a note, named as the parameters of ``Session.edit``."""

    front: str
    back: str
    key_points: tuple[str, ...]
    level: Level | None
    tags: tuple[str, ...]
    clear_level: bool


class EditScreen(FormScreen):
    """Edits a note."""

    def __init__(self, note: Note, edit: Callable[..., bool]) -> None:
        """Prepares a form.

        Args:
            note: the note as it is.
            edit: called with the fields of ``Wording`` and with ``seen``, the note as it was;
                returns whether anything differs now. Its errors are shown in the form.
        """
        self._note, self._edit = note, edit
        self._seen: Note | None = note
        super().__init__("Edit")

    def fields(self) -> ComposeResult:
        """Question, answer, key points, level, tags."""
        note, cloze = self._note, self._note.kind is NoteKind.CLOZE
        yield label("Text", "{{c1::hidden}} makes a card") if cloze else label("Question")
        yield TextArea(note.front, id="front")
        yield label("Extra", "Markdown") if cloze else label("Answer", "Markdown")
        yield TextArea(note.back, id="back")
        yield label("Key points", "one a line")
        yield TextArea("\n".join(note.key_points), id="points")
        yield label("Level")
        yield Select(
            [(level.value, level) for level in Level],
            value=Select.NULL if note.level is None else note.level,
            prompt="none",
            id="level",
            compact=True,
        )
        yield label("Tags", "with spaces between")
        yield Input(" ".join(note.tags), id="tags", select_on_focus=False, compact=True)

    def values(self) -> Wording:
        """The contents of the fields."""
        points = self.query_one("#points", TextArea).text.splitlines()
        level = self.query_one("#level", Select).value
        return Wording(
            front=self.query_one("#front", TextArea).text,
            back=self.query_one("#back", TextArea).text,
            key_points=tuple(point.strip() for point in points if point.strip()),
            level=level if isinstance(level, Level) else None,
            tags=tuple(self.query_one("#tags", Input).value.replace(",", " ").split()),
            clear_level=not isinstance(level, Level),
        )

    def save(self) -> bool:
        """Writes the note; saving a second time overwrites a change made elsewhere meanwhile."""
        try:
            return self._edit(seen=self._seen, **asdict(self.values()))
        except NoteChangedError as change:
            self._seen = None
            raise NoteChangedError(f"{change} Save again to overwrite it.") from change
