"""Importing files: choose, see what would be done, then do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import DirectoryTree, Footer, Input, ProgressBar, Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.tui import import_report, keys
from flashcards.tui.screens.reworded import RewordedScreen
from flashcards.tui.widgets.file_tree import FileTree
from flashcards.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.finding import Found
    from flashcards.reports import SourceReport
    from flashcards.rewording import Rewording


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported, and where to."""

    path: Path
    deck: str | None
    dry_run: bool = True
    not_reworded: frozenset[tuple[str, str]] = frozenset()
    """Pairs of an old and a new question that are not the same."""


class Preview(Reading, can_focus=True):
    """What an import would do, or did."""


class ImportScreen(Screen[str]):
    """Imports a file or a folder; gives what was done in words, or nothing.

    Whatever is imported is shown before: the order in the fields is carried out only if it is
    the one whose preview is on the screen.
    """

    BINDINGS = keys.IMPORTING
    AUTO_FOCUS: ClassVar[str | None] = "FileTree"

    class Advanced(Message):
        """So many files of an order are read, and which one is next."""

        def __init__(self, order: Order, done: int, total: int, name: str) -> None:
            self.order, self.done, self.total, self.name = order, done, total, name
            super().__init__()

    class Finished(Message):
        """An order was carried out, or refused as a whole with an error."""

        def __init__(
            self, order: Order, reports: Sequence[SourceReport], error: str | None
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
            undo_key: the key that takes an import back, on the screen below.
        """
        self._connect, self._decks, self._undo_key = connect, decks, undo_key
        self._at_work: Order | None = None
        self._shown: Order | None = None
        self._reworded: list[Rewording] = []
        self._news = ""
        super().__init__()

    def compose(self) -> ComposeResult:
        """What, where to, the files, the preview, a line for what is wrong."""
        suggest = SuggestFromList(self._decks, case_sensitive=False)
        hint = "as the file says"
        with Vertical(classes="column", id="import"):
            yield Static(Content.styled("Import decks", "bold $text-primary"), classes="section")
            with Horizontal(classes="field"):
                yield Static("From", classes="name")
                yield Input(placeholder="a file or a folder", id="path", compact=True)
            with Horizontal(classes="field"):
                yield Static("Into", classes="name")
                yield Input(placeholder=hint, suggester=suggest, id="deck", compact=True)
            yield FileTree(Path.cwd())
            with Vertical(id="progress"):
                yield Static(id="reading")
                yield ProgressBar(show_eta=False, show_percentage=False)
            with Preview():
                yield Static(id="figures")
                yield Static(id="reworded")
                yield Static(id="samples")
                yield Static(id="problems")
            yield Static(id="problem")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Nothing is chosen yet."""
        self._show_preview(shown=False)
        self.query_one("#progress").display = False
        self._complain("")

    # Choosing

    @on(DirectoryTree.FileSelected)
    def _choose_file(self, message: DirectoryTree.FileSelected) -> None:
        self.query_one("#path", Input).value = _short(message.path)
        self._preview()

    @on(DirectoryTree.DirectorySelected)
    def _choose_folder(self, message: DirectoryTree.DirectorySelected) -> None:
        self.query_one("#path", Input).value = _short(message.path)

    @on(Input.Submitted)
    def _submit(self, message: Input.Submitted) -> None:
        order = self._order()
        if message.input.id == "path" and order is not None and order.path.is_dir():
            tree = self.query_one(FileTree)
            tree.path = order.path.resolve()
            tree.focus()
        else:
            self._preview()

    def _order(self) -> Order | None:
        """What the fields ask for."""
        path = self.query_one("#path", Input).value.strip()
        deck = self.query_one("#deck", Input).value.strip()
        try:
            return Order(Path(path).expanduser().absolute(), deck or None) if path else None
        except RuntimeError:  # a home that is not there
            return Order(Path(path).absolute(), deck or None)

    # Importing

    def _preview(self) -> None:
        order = self._order()
        if order is None:
            self._complain("Choose a file or a folder first.")
        else:
            self._start(order)

    def action_run(self) -> None:
        """Imports what was previewed; previews it if it was not."""
        order = self._order()
        if order is not None and order == self._shown:
            self._confirm(order)
        else:
            self._preview()

    def _confirm(self, order: Order) -> None:
        """Asks which questions are the same in other words, if any may be."""
        pairs = [(each.before, each.after) for each in self._reworded]
        if not pairs:
            self._start(replace(order, dry_run=False))
            return

        def start(same: frozenset[tuple[str, str]] | None) -> None:
            if same is not None:
                others = frozenset(pairs) - same
                self._start(replace(order, dry_run=False, not_reworded=others))

        self.app.push_screen(RewordedScreen(pairs), start)

    def _start(self, order: Order) -> None:
        if self._is_importing:
            return
        self._at_work, self._shown = order, None
        self._complain("")
        self._show_preview(shown=False)
        self._advance(self.Advanced(order, 0, 1, order.path.name))
        self._carry_out(order)

    @property
    def _is_importing(self) -> bool:
        return self._at_work is not None and not self._at_work.dry_run

    @on(Advanced)
    def _advance(self, message: Advanced) -> None:
        """One file has no end to be seen, so its bar only moves."""
        if message.order != self._at_work:
            return
        several = message.total > 1
        place = f"{message.done + 1:,} of {message.total:,}: " if several else ""
        self.query_one("#reading", Static).update(Content(f"Reading {place}{message.name}"))
        total = message.total if several else None
        self.query_one(ProgressBar).update(total=total, progress=message.done)
        self.query_one("#progress").display = True

    @work(thread=True, exclusive=True, group="import")
    def _carry_out(self, order: Order) -> None:
        from flashcards.finding import find
        from flashcards.sources import Wishes, import_found

        worker = get_current_worker()
        others = order.not_reworded
        wishes = Wishes(
            deck=order.deck,
            dry_run=order.dry_run,
            keep_going=True,  # what is refused was shown in the preview
            reworded=lambda each: (each.before, each.after) not in others,
        )
        reports: list[SourceReport] = []
        error = None
        try:
            with self._connect() as collection:
                found = find([str(order.path)], collection.path)
                for report in import_found(collection, self._told(order, found), wishes):
                    reports.append(report)
                    if worker.is_cancelled:
                        return
            error = _refusal(order, reports)
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(self.Finished(order, reports, error))

    def _told(self, order: Order, found: list[Found]) -> Iterator[Found]:
        """What was found, told of when its turn comes."""
        for done, each in enumerate(found):
            self.post_message(self.Advanced(order, done, len(found), each.label))
            yield each

    @on(Finished)
    def _finish(self, message: Finished) -> None:
        if message.order != self._at_work:
            return
        self._at_work = None
        self.query_one("#progress").display = False
        if message.error is not None:
            self._show_preview(shown=False)
            self._complain(message.error)
            self.query_one(FileTree).focus()
            return
        self._tell(message.order, message.reports)

    # What is shown

    def _tell(self, order: Order, reports: Sequence[SourceReport]) -> None:
        if order.dry_run:
            self._shown = order
            self._reworded = [each for report in reports for each in report.reworded]
            heading = Content.styled("Preview: nothing is imported yet", "bold $text-warning")
        else:
            self._news = f"Imported: {import_report.notes(reports)}"
            heading = _done(import_report.changes(reports), self._undo_key)
        figures = Content("\n").join([heading, import_report.figures(reports)])
        for id_, text in (
            ("#figures", figures),
            ("#reworded", import_report.reworded(reports)),
            ("#samples", import_report.samples(reports)),
            ("#problems", import_report.problems(reports)),
        ):
            block = self.query_one(id_, Static)
            block.update(text)
            block.display = bool(text)
        self._show_preview(shown=True)
        preview = self.query_one(Preview)
        preview.move("top")
        preview.focus()

    def _show_preview(self, *, shown: bool) -> None:
        self.query_one(Preview).display = shown
        self.query_one("#import").set_class(shown, "shown")

    def _complain(self, problem: str) -> None:
        line = self.query_one("#problem", Static)
        line.update(Content(f"✗ {problem}" if problem else ""))
        line.display = bool(problem)

    # Moving

    def action_move(self, where: str) -> None:
        """Moves among the files, or scrolls the preview."""
        tree = self.query_one(FileTree)
        (tree if tree.has_focus else self.query_one(Preview)).move(where)

    def action_close(self) -> None:
        """Goes back to the decks, but not in the middle of an import."""
        if self._is_importing:
            self.notify("The import is still running.", timeout=3)
        else:
            self.dismiss(self._news)


def _refusal(order: Order, reports: Sequence[SourceReport]) -> str | None:
    """Why nothing could be read, if nothing could."""
    if not reports:
        return f"{order.path}: there are no files in it."
    return reports[0].error if len(reports) == 1 else None


def _done(changed: int, undo_key: str) -> Content:
    if not changed:
        return Content.styled("Nothing was new: all of it is there already", "bold $text-success")
    words = f"; back on the decks, {undo_key} undoes it"
    return Content.assemble(("Imported", "bold $text-success"), words)


def _short(path: Path) -> str:
    """A path as one would write it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
