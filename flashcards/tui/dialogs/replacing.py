"""The form for find and replace, with a preview of what would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static

from flashcards.errors import FlashcardsError, SettingError
from flashcards.notes.replacing import PROSE, NoteText, Replaced
from flashcards.presentation import browsing
from flashcards.tui.dialogs.form import FormScreen, label
from flashcards.tui.latest import Latest
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from flashcards.collection import Collection

_WHERE: dict[str, tuple[NoteText, ...]] = {
    "All but tags": PROSE,
    "Question": (NoteText.FRONT,),
    "Answer": (NoteText.BACK,),
    "Key points": (NoteText.KEY_POINTS,),
    "Tags": (NoteText.TAGS,),
}


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to find, and what comes in its place."""

    find: str
    by: str
    where: str
    regex: bool
    match_case: bool

    def run(
        self, collection: Collection, note_ids: Sequence[int], *, dry_run: bool = False
    ) -> Replaced:
        """Replaces in notes."""
        return collection.notes.replace(
            note_ids,
            self.find,
            self.by,
            fields=_WHERE[self.where],
            regex=self.regex,
            match_case=self.match_case,
            dry_run=dry_run,
        )


_NARROWEST = 20  # cells of a line of the preview


class ReplaceScreen(FormScreen):
    """Shows what a replacement would change while it is typed; the preview is made in a thread."""

    class Previewed(Message):
        """A rehearsal has ended, or was refused."""

        def __init__(self, of: Replacement, result: Replaced | None, error: str = "") -> None:
            self.of, self.result, self.error = of, result, error
            super().__init__()

    def __init__(
        self,
        title: str,
        note_ids: Sequence[int],
        connect: Callable[[], Collection],
        replace: Callable[[Replacement], object],
    ) -> None:
        """Prepares the form.

        Args:
            title: says how many notes are searched.
            note_ids: the notes.
            connect: opens the collection for the thread.
            replace: called with what was typed, after a rehearsal of just that.
        """
        self._note_ids, self._connect, self._replace = note_ids, connect, replace
        self._previewed: Replacement | None = None
        self._changes = 0
        self._latest: Latest[Replacement] = Latest(self._rehearse)
        super().__init__(title)

    def fields(self) -> ComposeResult:
        """What to find, what comes in its place, where, how, and the preview."""
        yield label("Find")
        yield LineField(id="find", compact=True)
        yield label("Replace by")
        yield LineField(id="by", compact=True)
        yield label("In")
        choices = [(name, name) for name in _WHERE]
        yield Select(choices, allow_blank=False, id="where", compact=True)
        yield Tick("Regular expression", id="regex", compact=True)
        yield Tick("Capital and small letters differ", id="case", compact=True)
        yield Static("Nothing to find yet", id="preview")

    def values(self) -> Replacement:
        """The texts, the field and the ticks of the form as a replacement."""
        return Replacement(
            find=self.query_one("#find", Input).value,
            by=self.query_one("#by", Input).value,
            where=str(self.query_one("#where", Select).value),
            regex=self.query_one("#regex", Tick).value,
            match_case=self.query_one("#case", Tick).value,
        )

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Tick.Changed)
    def _preview(self) -> None:
        # An empty text would be found between all letters.
        wanted = self.values()
        if wanted.find:
            self._latest.want(wanted)

    @work(thread=True, group="rehearsal")
    def _rehearse(self, wanted: Replacement) -> None:
        result, error = None, ""
        try:
            # A dry run does everything and is rolled back, so that the preview is not a guess.
            with self._connect() as collection:
                result = wanted.run(collection, self._note_ids, dry_run=True)
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(self.Previewed(wanted, result, error))

    @on(Previewed)
    def _show_preview(self, message: Previewed) -> None:
        self._latest.done()
        self.complain(message.error) if message.error else self._clear()
        if message.result is not None:
            self._previewed, self._changes = message.of, len(message.result.changed)
            preview = self.query_one("#preview", Static)
            preview.update(_drawn(message.result, preview.size.width))

    def _clear(self) -> None:
        self.query_one("#problem", Static).update("")

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_save()

    def save(self) -> bool:
        """Replaces what the preview shows."""
        wanted = self.values()
        if not wanted.find:
            raise SettingError("There is nothing to find: the text to replace is empty.")
        # Only what was seen before is replaced.
        if wanted != self._previewed:
            raise SettingError("The preview is not ready yet; try again in a moment.")
        if self._changes:
            self._replace(wanted)
        return bool(self._changes)


def _drawn(result: Replaced, width: int) -> Content:
    parts = [Content.styled(browsing.replacement(result), "bold")]
    # A line each, or in a low window what comes instead would be below its end.
    room = max(width - len("− "), _NARROWEST)
    for before, after in browsing.rewritten_lines(result, room):
        parts.append(Content.styled(f"− {before}", "$text-error"))
        parts.append(Content.styled(f"+ {after}", "$text-success"))
    return Content("\n").join(parts)
