"""The import screen: choose a file, see a preview, then import it.

Modules that read files are imported when a path is first used, after the screen is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import DirectoryTree, Input, ProgressBar, Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.presentation import import_words
from flashcards.tui import keys
from flashcards.tui.dialogs.reworded import RewordedScreen
from flashcards.tui.drawing import import_report
from flashcards.tui.import_request import ImportRequest, is_of, refusal_of
from flashcards.tui.widgets.file_tree import FileTree, PathSuggester, begins_path, short_path
from flashcards.tui.widgets.import_parts import PathField, Preview, only_first, pasted_lines
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.import_export.report import SourceReport
    from flashcards.import_export.sources import ImportSource
    from flashcards.notes.rewording import Rewording


_HINT = "↓ chooses among the files below · → completes a path"


class ImportScreen(Screen[str]):
    """Imports a file or a folder; returns the result in words, "" if there is none.

    A request is carried out only if its preview is on the screen; otherwise it is previewed first.
    """

    BINDINGS = keys.IMPORTING
    AUTO_FOCUS: ClassVar[str | None] = "#path"

    class ImportProgress(Message):
        """How many files of a request have been read, and the name of the next."""

        def __init__(self, order: ImportRequest, done: int, total: int, name: str) -> None:
            self.order, self.done, self.total, self.name = order, done, total, name
            super().__init__()

    class Finished(Message):
        """A request was carried out, or failed as a whole with an error."""

        def __init__(
            self, order: ImportRequest, reports: Sequence[SourceReport], error: str | None
        ) -> None:
            self.order = order
            self.reports = reports
            self.error = error
            super().__init__()

    def __init__(
        self, connect: Callable[[], Collection], decks: Sequence[str], undo_key: str
    ) -> None:
        """Prepares the screen.

        Args:
            connect: opens the collection for the thread that imports.
            decks: names to suggest for the deck to import into.
            undo_key: the key that undoes an import on the screen below.
        """
        self._connect, self._decks, self._undo_key = connect, decks, undo_key
        self._at_work: ImportRequest | None = None
        self._refused: ImportRequest | None = None
        self._shown: ImportRequest | None = None
        self._on_screen: ImportRequest | None = None
        """The request whose preview or result is on the screen."""
        self._reworded: list[Rewording] = []
        self._moves = False
        self._news = ""
        super().__init__()

    def compose(self) -> ComposeResult:
        """Source, target, files, preview, and a line for errors."""
        suggest = SuggestFromList(self._decks, case_sensitive=False)
        with Vertical(classes="column", id="import"):
            yield Static(Content.styled("Import decks", "bold $text-primary"), classes="section")
            with Horizontal(classes="field"):
                yield Static("From", classes="name")
                yield PathField(
                    placeholder="type or paste the path of a file or folder",
                    suggester=PathSuggester(),
                    id="path",
                    compact=True,
                    select_on_focus=False,
                )
            with Horizontal(classes="field"):
                yield Static("Into", classes="name")
                yield LineField(
                    placeholder="the deck that the file names",
                    suggester=suggest,
                    id="deck",
                    compact=True,
                )
            yield Static(_HINT, id="hint")
            yield FileTree(Path.cwd())
            with Vertical(id="progress"):
                yield Static(id="reading")
                yield ProgressBar(show_eta=False, show_percentage=False)
            with Preview():
                yield Static(id="figures")
                yield Static(id="refused")
                yield Static(id="reworded")
                yield Static(id="samples")
                yield Static(id="problems")
            yield Static(id="problem")
            yield KeyBar()

    def on_mount(self) -> None:
        """Hides the preview until something is chosen."""
        self._show_preview(shown=False)
        self.query_one("#progress").display = False
        self._complain("")

    # Choosing

    @on(DirectoryTree.FileSelected)
    def _choose_file(self, message: DirectoryTree.FileSelected) -> None:
        self.query_one("#path", Input).value = short_path(message.path)
        self._preview()

    @on(DirectoryTree.DirectorySelected)
    def _choose_folder(self, message: DirectoryTree.DirectorySelected) -> None:
        self.query_one("#path", Input).value = short_path(message.path)

    def on_paste(self, event: Paste) -> None:
        """Previews a path that is pasted or dropped while no field has the focus."""
        lines = pasted_lines(event.text)
        if lines:
            if len(lines) > 1:
                self.notify(only_first(len(lines)))
            self.query_one("#path", Input).value = lines[0]
            self._preview()

    @on(Input.Changed)
    def _forget_other(self) -> None:
        """Takes away what is of another path or deck than is in the fields now."""
        order = self._order()
        if not (self._is_importing or is_of(order, self._at_work)):
            self._at_work = None
            self.query_one("#progress").display = False
        if self._refused is None or not is_of(order, self._refused):
            self._complain("")
        if not is_of(order, self._on_screen):
            self._shown = self._on_screen = None
            self._moves = False
            self.refresh_bindings()
            self._show_preview(shown=False)

    async def _complete(self) -> None:
        """Takes the completion that the field shows if what is typed does not exist."""
        order, field = self._order(), self.query_one("#path", Input)
        if order is None or order.path.exists() or field.suggester is None:
            return
        field.value = await field.suggester.get_suggestion(field.value) or field.value

    @on(Input.Submitted)
    async def _submit(self, message: Input.Submitted) -> None:
        await self._complete()
        order = self._order()
        # Enter looks into a folder, ctrl+s previews all of it.
        if message.input.id == "path" and order is not None and order.path.is_dir():
            tree = self.query_one(FileTree)
            tree.path = order.path.resolve()
            tree.focus()
        else:
            self._preview()

    def _order(self) -> ImportRequest | None:
        """The request in the fields, None without a path."""
        from flashcards.import_export.sources import path_from

        typed = self.query_one("#path", Input).value.strip()
        deck = self.query_one("#deck", Input).value.strip()
        if not typed:
            return None
        return ImportRequest(path_from(typed).absolute(), deck or None, move=self._moves)

    # Importing

    def _preview(self) -> None:
        order = self._order()
        if order is None:
            self._complain("Choose a file or a folder first.")
        else:
            self._start(order)

    async def action_run(self) -> None:
        """Imports the previewed request; previews one that was not."""
        await self._complete()
        order = self._order()
        if order is not None and order == self._shown:
            self._confirm(order)
        else:
            self._preview()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to move notes while a preview is shown."""
        del parameters
        return action != "toggle_move" or self._shown is not None

    def action_toggle_move(self) -> None:
        """Previews the import again with notes moved to the deck named, or left where they are."""
        if self._shown is not None:
            self._moves = not self._moves
            self._preview()

    def _confirm(self, order: ImportRequest) -> None:
        """Asks which questions are rewordings, if there are candidates, then imports."""
        pairs = [(pair.before, pair.after) for pair in self._reworded]
        if not pairs:
            self._start(replace(order, dry_run=False))
            return

        def start(same: frozenset[tuple[str, str]] | None) -> None:
            if same is not None:
                others = frozenset(pairs) - same
                self._start(replace(order, dry_run=False, not_reworded=others))

        self.app.push_screen(RewordedScreen(pairs), start)

    def _start(self, order: ImportRequest) -> None:
        # Previews replace each other, but an import that writes is never given up halfway.
        if self._is_importing:
            return
        self._at_work, self._shown, self._refused = order, None, None
        self._complain("")
        self._show_preview(shown=False)
        self._advance(self.ImportProgress(order, 0, 1, order.path.name))
        self._carry_out(order)

    @property
    def _is_importing(self) -> bool:
        return self._at_work is not None and not self._at_work.dry_run

    @on(ImportProgress)
    def _advance(self, message: ImportProgress) -> None:
        """Shows progress; for a single file the bar has no total."""
        # It may be of a preview that another one has replaced meanwhile.
        if message.order != self._at_work:
            return
        several = message.total > 1
        words = import_words.reading(message.name, message.done + 1, message.total)
        self.query_one("#reading", Static).update(Content(words))
        total = message.total if several else None
        self.query_one(ProgressBar).update(total=total, progress=message.done)
        self.query_one("#progress").display = True

    @work(thread=True, exclusive=True, group="import")
    def _carry_out(self, order: ImportRequest) -> None:
        from flashcards.import_export.importing import ImportOptions, import_found_sources
        from flashcards.import_export.sources import find

        worker = get_current_worker()
        others = order.not_reworded
        options = ImportOptions(
            deck=order.deck,
            dry_run=order.dry_run,
            move=order.move,
            # The preview names the files that are refused and says that the others are imported.
            keep_going=True,
            reworded=lambda pair: (pair.before, pair.after) not in others,
        )
        reports: list[SourceReport] = []
        error = None
        try:
            with self._connect() as collection:
                sources = self._announced(order, find([str(order.path)], collection.path))
                for report in import_found_sources(collection, sources, options):
                    reports.append(report)
                    if worker.is_cancelled:  # only a preview can be, see _start
                        return
            error = refusal_of(order, reports)
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(self.Finished(order, reports, error))

    def _announced(
        self, order: ImportRequest, sources: list[ImportSource]
    ) -> Iterator[ImportSource]:
        """The sources, each announced as progress before it is read."""
        for done, source in enumerate(sources):
            self.post_message(self.ImportProgress(order, done, len(sources), source.label))
            yield source

    @on(Finished)
    def _finish(self, message: Finished) -> None:
        if message.order != self._at_work:
            return
        self._at_work = None
        self.query_one("#progress").display = False
        if message.error is not None:
            self._show_preview(shown=False)
            # The field may report only after this that the path was put into it.
            self._refused = message.order
            self._complain(message.error)
            self.query_one("#path", Input).focus()
            return
        self._show_reports(message.order, message.reports)

    # What is shown

    def _show_reports(self, order: ImportRequest, reports: Sequence[SourceReport]) -> None:
        self._on_screen = order
        if order.dry_run:
            self._shown = order
            self._reworded = [pair for report in reports for pair in report.reworded]
            heading = import_report.preview_heading(reports, moves=order.move)
        else:
            self._news = f"Imported: {import_report.notes(reports)}"
            heading = import_report.heading(import_report.changes(reports), self._undo_key)
        figures = import_report.figures(reports, planned=order.dry_run)
        self._fill(Content("\n").join([heading, figures]), reports)
        self._show_preview(shown=True)
        self.refresh_bindings()
        preview = self.query_one(Preview)
        preview.move("top")
        preview.focus()

    def _fill(self, figures: Content, reports: Sequence[SourceReport]) -> None:
        """Puts the parts of the report into their places and hides those that are empty."""
        for id_, text in (
            ("#figures", figures),
            ("#refused", import_report.refused(reports)),
            ("#reworded", import_report.reworded(reports)),
            ("#samples", import_report.samples(reports)),
            ("#problems", import_report.problems(reports)),
        ):
            block = self.query_one(id_, Static)
            block.update(text)
            block.display = bool(text)

    def _show_preview(self, *, shown: bool) -> None:
        self.query_one(Preview).display = shown
        self.query_one("#import").set_class(shown, "shown")

    def _complain(self, problem: str) -> None:
        line = self.query_one("#problem", Static)
        line.update(Content(f"✗ {problem}" if problem else ""))
        line.display = bool(problem)

    # Moving

    def on_key(self, event: Key) -> None:
        """Moves from a field to the files or the preview on arrow down; typing goes to the path.

        A letter is always the beginning of a path and never a command, wherever the focus is:
        people type a second path after a preview, and its "q" must not quit.
        """
        if begins_path(event.character) and not isinstance(self.focused, Input):
            event.stop()
            field = self.query_one("#path", Input)
            field.value = ""
            field.focus()
            field.insert_text_at_cursor(event.character or "")
        elif event.key == "down" and isinstance(self.focused, Input):
            event.stop()
            shown = self.query_one(Preview)
            (shown if shown.display else self.query_one(FileTree)).focus()

    def action_move(self, where: str) -> None:
        """Moves among the files, or scrolls the preview."""
        tree = self.query_one(FileTree)
        (tree if tree.has_focus else self.query_one(Preview)).move(where)

    def action_close(self) -> None:
        """Returns to the decks, but not while an import is running."""
        if self._is_importing:
            self.notify("The import is still running.", timeout=3)
        else:
            self.dismiss(self._news)
