"""The form that exports cards to a file: what, in which format, where."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, ProgressBar, Select, Static

from flashcards.errors import FlashcardsError, WrongTargetError
from flashcards.import_export.exporting import (
    Exported,
    ExportFormat,
    ending_of,
    export,
    format_of,
)
from flashcards.import_export.typed_path import path_from
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import export_words
from flashcards.tui import keys
from flashcards.tui.dialogs.form import FormScreen
from flashcards.tui.dialogs.question import QuestionScreen
from flashcards.tui.host import host_of
from flashcards.tui.widgets.file_tree import PathSuggester, short_path
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from flashcards.collection import Collection

_DECK, _ALL, _SEARCH = "deck", "all", "search"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is exported, how and where; ``query`` is None unless a search chooses the notes."""

    deck: str | None
    query: str | None
    form: ExportFormat
    target: Path
    schedule: bool

    def carry_out(self, collection: Collection) -> Exported:
        """Writes the file.

        Raises:
            FlashcardsError: if the search cannot be read or the file cannot be written.
        """
        return export(
            collection,
            NoteFilter(self.deck, search=self.query),
            self.form,
            self.target,
            # Nothing goes there: a form always names a file.
            StringIO(),
            schedule=self.schedule,
            agreed=True,  # see ``replaces``
        )

    def replaces(self) -> bool:
        """Whether files are there that it would replace."""
        if self.target.is_dir():
            return self.form is ExportFormat.MARKDOWN and any(self.target.glob("*.md"))
        return self.target.is_file()


class ExportScreen(FormScreen):
    """Asks what to export and writes it; ``news`` says what was written."""

    BINDINGS = keys.EXPORT

    class Finished(Message):
        """An export is written, or refused with an error."""

        def __init__(self, order: ExportRequest, done: Exported, error: str | None = None) -> None:
            self.order, self.done, self.error = order, done, error
            super().__init__()

    def __init__(self, deck: str | None) -> None:
        """Prepares the form; ``deck`` is the one under the cursor."""
        self._deck = deck
        self._is_writing = False
        self._form = ExportFormat.JSON
        self.news = ""
        super().__init__("Export")

    def fields(self) -> ComposeResult:
        """What, how, where."""
        names = [(export_words.deck_choice(self._deck), _DECK)] if self._deck else []
        names += [(export_words.all_choice(), _ALL), (export_words.search_choice(), _SEARCH)]
        yield _field("What", Select(names, value=names[0][1], allow_blank=False, id="what"))
        yield _field("Search", LineField(placeholder="is:leech or tag:draft", id="query"))
        forms = [(form.value, form) for form in ExportFormat]
        yield _field("Format", Select(forms, value=self._form, allow_blank=False, id="form"))
        yield Static(Content(export_words.explained(self._form)), id="explained")
        yield Tick("With scheduling and history", value=True, id="schedule", compact=True)
        path = LineField(
            self._proposed(), suggester=PathSuggester(), select_on_focus=False, id="path"
        )
        yield _field("To", path)
        with Vertical(id="progress"):
            yield Static(Content("Writing…"))
            yield ProgressBar(total=None, show_eta=False, show_percentage=False)

    def on_mount(self) -> None:
        """Hides what does not apply yet."""
        self.query_one("#progress").display = False
        self._show_search()
        super().on_mount()

    def _proposed(self) -> str:
        name = self._deck.rpartition("::")[2] if self._deck else "flashcards"
        plain = "".join(c if c.isalnum() else "-" for c in name).strip("-").lower()
        return f"{plain or 'flashcards'}{ending_of(self._form)}"

    def values(self) -> None:
        """Nothing that closing the form would lose."""

    # The fields depend on each other

    @on(Select.Changed, "#what")
    def _show_search(self) -> None:
        is_search = self.query_one("#what", Select).value == _SEARCH
        query = self.query_one("#query", Input)
        query.disabled = not is_search
        if query.parent is not None and isinstance(query.parent, Horizontal):
            query.parent.display = is_search

    @on(Select.Changed, "#form")
    def _show_format(self) -> None:
        """Explains the format and gives the path its ending."""
        self._form = ExportFormat(str(self.query_one("#form", Select).value))
        self.query_one("#explained", Static).update(Content(export_words.explained(self._form)))
        self.query_one("#schedule").disabled = self._form not in export_words.WITH_SCHEDULE
        path = self.query_one("#path", Input)
        # Only the ending of another format is replaced: any other may belong to the name.
        if path.value and _form_of(path.value) not in (None, self._form):
            path.value = f"{path.value.rpartition('.')[0]}{ending_of(self._form)}"

    @on(Input.Changed, "#path")
    def _follow_ending(self, message: Input.Changed) -> None:
        form = _form_of(message.value)
        if form is not None:
            self.query_one("#form", Select).value = form

    # Writing

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Writes the file; asks first if one is there."""
        if self._is_writing:
            return
        self.complain("")
        order = self._order()
        if order is None:
            return
        if not order.replaces():
            self._start(order)
            return

        def answer(agreed: bool | None) -> None:  # noqa: FBT001
            if agreed:
                self._start(order)

        words = export_words.overwriting(str(order.target), is_folder=order.target.is_dir())
        self.app.push_screen(OverwriteScreen(words), answer)

    def _order(self) -> ExportRequest | None:
        typed = self.query_one("#path", Input).value.strip()
        if not typed:
            self.complain("Name a file to write.")
            return None
        what = self.query_one("#what", Select).value
        return ExportRequest(
            deck=self._deck if what == _DECK else None,
            query=self.query_one("#query", Input).value if what == _SEARCH else None,
            form=self._form,
            target=path_from(typed).absolute(),
            schedule=self.query_one("#schedule", Tick).value,
        )

    def _start(self, order: ExportRequest) -> None:
        self._is_writing = True
        self.query_one("#progress").display = True
        self._write(order)

    @work(thread=True, group="export")
    def _write(self, order: ExportRequest) -> None:
        done, error = Exported(), None
        try:
            with host_of(self).open_again() as collection:
                done = order.carry_out(collection)
        except WrongTargetError as refusal:
            error = f"{refusal}."
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(self.Finished(order, done, error))

    @on(Finished)
    def _finish(self, message: Finished) -> None:
        self._is_writing = False
        self.query_one("#progress").display = False
        if message.error is not None:
            self.complain(message.error)
            return
        done = message.done
        self.news = export_words.exported(
            done.notes, done.reviews, short_path(message.order.target), len(done.files)
        )
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Closes the form, but not while a file is being written."""
        if self._is_writing:
            self.notify("The export is still running.", timeout=3)
        else:
            self.dismiss(None)


class OverwriteScreen(QuestionScreen):
    """Asks whether a file may be replaced."""

    BINDINGS = keys.OVERWRITE
    YES, NO = "replace", "keep"

    def action_replace(self) -> None:
        """Agrees that the file is replaced."""
        self.dismiss(result=True)


def _field(name: str, field: Input | Select[str]) -> Horizontal:
    field.compact = True
    return Horizontal(Static(Content(name), classes="name"), field, classes="field")


def _form_of(typed: str) -> ExportFormat | None:
    """The format that the ending of a typed path names."""
    try:
        return format_of(Path(typed))
    except FlashcardsError:
        return None
