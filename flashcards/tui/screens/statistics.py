"""The statistics screen: pages of charts and figures, for a period and a note filter."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.model import Level
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.presentation import wording
from flashcards.tui import keys
from flashcards.tui.drawing.charts import styled
from flashcards.tui.host import host_of
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.presentation.charts import Chart
    from flashcards.presentation.statistics.page import Page
    from flashcards.stats.dataset import Dataset
    from flashcards.stats.report import Report

_T = TypeVar("_T")
_RANGES: tuple[int | None, ...] = (None, 7, 30, 90, 365)  # all time, week, month, quarter, year
_TAB = "bold $background on $primary"
_TALL, _LOW = 8, 5
"""Heights of charts in lines, on a screen of normal height and on a short one."""
_SHORT_SCREEN = 20  # lines, below which the app has the class “-short” too
_NARROWEST = 20  # cells; charts need some, and before the layout there are none
_WIDEST_TEXT = 80  # cells; charts use a wide screen, sentences are hard to read across it
_MOST_NUMBERS = 9
"""Cards of a page that can be edited by a key, which is one digit."""


_Choice = tuple[NoteFilter, int | None]
"""The note filter, and how many days back; None is all time."""


class StatisticsScreen(Screen[None]):
    """Figures and charts, computed in a thread with a connection of its own."""

    BINDINGS = keys.STATISTICS

    class Ready(Message):
        """The pages were computed, or failed with an error."""

        def __init__(
            self,
            choice: _Choice,
            pages: tuple[Page, ...],
            error: str = "",
            report: Report | None = None,
        ) -> None:
            self.choice, self.pages, self.error, self.report = choice, pages, error, report
            super().__init__()

    class Banded(Message):
        """The page of the workload with a band, which is worked out when it is looked at."""

        def __init__(self, choice: _Choice, page: Page) -> None:
            self.choice, self.page = choice, page
            super().__init__()

    def __init__(self, connect: Callable[[], Collection], deck: str | None) -> None:
        """Prepares the screen.

        Args:
            connect: opens the collection for the thread that computes.
            deck: the deck to preselect when one is to be chosen.
        """
        self._connect, self._deck = connect, deck
        self._choice: _Choice = EVERYTHING, None
        self._shown: _Choice | None = None  # what the pages are of
        self._waits_for_practice = False
        self._unbanded: Report | None = None
        self._banded: Page | None = None
        self._dataset: Dataset | None = None
        self._pages: tuple[Page, ...] = ()
        self._page = 0
        self._explains = False
        super().__init__()

    def compose(self) -> ComposeResult:
        """The tabs, the filter, the page."""
        with Vertical(classes="column", id="statistics"):
            yield Static(id="tabs")
            yield Static(id="choice")
            with Reading():
                yield Static(id="page")
            yield KeyBar()

    def on_mount(self) -> None:
        """Starts computing."""
        self._look()

    # Computing

    def _look(self) -> None:
        """Starts computing the chosen figures and hides those of the last choice."""
        self.query_one(Reading).loading = True
        self._shown, self._waits_for_practice = None, False
        self._unbanded = self._banded = None
        self._head()
        self._compute(self._choice)

    @work(thread=True, exclusive=True, group="statistics")
    def _compute(self, choice: _Choice, others: tuple[Page, ...] = ()) -> None:
        """Computes all pages but that of practice, or that one among the others."""
        # It loads numpy, in this thread rather than before the first paint.
        from flashcards.presentation.statistics.pages import pages as pages_of
        from flashcards.presentation.statistics.pages import practice_page

        worker = get_current_worker()
        error = ""
        pages: tuple[Page, ...] = ()
        report: Report | None = None
        try:
            with self._connect() as collection:
                # Read once: other filters and periods are worked out from the same columns.
                if self._dataset is None:
                    self._dataset = collection.statistics.dataset()
                read = *choice, self._dataset
                if others:
                    last = practice_page(collection.statistics.practice(*read))
                    pages = tuple(last if page.is_waiting else page for page in others)
                else:
                    report = collection.statistics.report(*read)
                    pages = pages_of(report)
        except FlashcardsError as refusal:
            error = str(refusal)
        if not worker.is_cancelled:
            self.post_message(self.Ready(choice, pages, error, report))

    @work(thread=True, exclusive=True, group="band")
    def _work_out_band(self, choice: _Choice, report: Report, dataset: Dataset) -> None:
        from flashcards.presentation.statistics.pages import workload_page

        worker = get_current_worker()
        try:
            with self._connect() as collection:
                page = workload_page(collection.statistics.banded(report, dataset))
        except FlashcardsError:  # the page is as good without one
            return
        if not worker.is_cancelled:
            self.post_message(self.Banded(choice, page))

    @on(Banded)
    def _show_band(self, message: Banded) -> None:
        if message.choice == self._shown:
            self._banded, self._pages = message.page, _with(message.page, self._pages)
            self._draw()

    @on(Ready)
    def _show_pages(self, message: Ready) -> None:
        # Another choice may have been made while this one was worked out.
        if message.choice != self._choice:
            return
        self.query_one(Reading).loading = self._waits_for_practice = False
        if message.error:
            self.query_one("#page", Static).update(Content(f"✗ {message.error}"))
            return
        self._pages, self._shown = _with(self._banded, message.pages), message.choice
        self._unbanded = message.report or self._unbanded
        self._page %= len(self._pages)
        self._await_practice()
        self._await_band()
        # After the layout, which decides how wide the charts can be.
        self.call_after_refresh(self._draw)

    def _await_practice(self) -> None:
        """Computes the page of practice once one has turned to it."""
        if self._shown != self._choice:  # it is asked for when the others are there
            return
        waits = self._pages[self._page].is_waiting
        self.query_one(Reading).loading = waits
        if waits and not self._waits_for_practice:
            self._waits_for_practice = True
            self._compute(self._choice, self._pages)

    def _await_band(self) -> None:
        """Works out the band once one has turned to the workload."""
        report, dataset = self._unbanded, self._dataset
        if report is None or dataset is None or self._shown != self._choice:
            return
        if self._pages[self._page].key == "workload":
            self._unbanded = None
            self._work_out_band(self._choice, report, dataset)

    # Drawing

    def on_resize(self, _event: Resize) -> None:
        """Redraws the charts, which are as wide as the screen."""
        self.call_after_refresh(self._draw)

    def _head(self) -> None:
        names = [page.name for page in self._pages] or ["Statistics"]
        tabs = [
            Content.styled(name, _TAB)
            if index == self._page
            else Content.styled(name, "$text-muted").stylize(f"@click=screen.page({index})")
            for index, name in enumerate(names)
        ]
        self.query_one("#tabs", Static).update(Content(" ").join(tabs))
        parts = wording.filter_parts(*self._choice)
        self.query_one("#choice", Static).update(Content.styled(" · ".join(parts), "$text-muted"))

    def _draw(self) -> None:
        self._head()
        if not self._pages:
            return
        page = self._pages[self._page]
        width = max(self.query_one("#choice", Static).content_size.width - 2, _NARROWEST)
        height = _LOW if self.size.height < _SHORT_SCREEN else _TALL
        blocks = [
            (_drawn(block, width, height), not isinstance(block, str)) for block in page.blocks
        ]
        if page.card_ids:
            last = min(len(page.card_ids), _MOST_NUMBERS)
            keys_ = "1 edits the card" if last == 1 else f"1–{last} edit the card of that number"
            blocks.insert(0, (Content.styled(f"{keys_}.", "$text-muted"), False))
        if self._explains:
            about = _drawn(page.about, width, height).stylize("italic $text-muted")
            blocks.insert(0, (about, True))
        self.query_one("#page", Static).update(_joined(blocks))

    # Moving

    def action_move(self, where: str) -> None:
        """Scrolls the page."""
        self.query_one(Reading).move(where)

    def action_page(self, index: int) -> None:
        """Turns to a page; before the pages are computed, remembers which."""
        self._page = index % len(self._pages) if self._pages else index
        self.query_one(Reading).move("top")
        self._await_practice()
        self._await_band()
        self._draw()
        self.refresh_bindings()

    def action_turn(self, by: int) -> None:
        """Turns ``by`` pages on, or back if negative."""
        self.action_page(self._page + by)

    # Choosing

    def action_range(self) -> None:
        """Switches to the next period."""
        notes, days = self._choice
        self._choose(notes, _next(_RANGES, days))

    def action_deck(self) -> None:
        """Asks for a deck, or all."""
        if self._dataset is not None:
            decks = sorted(self._dataset.decks.values())
            notes, days = self._choice
            self._pick(
                "deck",
                decks,
                notes.deck or self._deck,
                lambda name: self._choose(replace(notes, deck=name), days),
            )

    def action_tag(self) -> None:
        """Asks for a tag, or all."""
        if self._dataset is not None:
            notes, days = self._choice
            self._pick(
                "tag",
                sorted(self._dataset.tags),
                next(iter(notes.tags), None),
                lambda name: self._choose(replace(notes, tags=(name,) if name else ()), days),
            )

    def _pick(
        self,
        what: str,
        names: Sequence[str],
        present: str | None,
        choose: Callable[[str | None], None],
    ) -> None:
        from flashcards.tui.dialogs.pick import PickScreen

        def take(name: str | None) -> None:
            if name is not None:
                choose(name or None)

        self.app.push_screen(PickScreen(f"Which {what}?", f"all {what}s", names, present), take)

    def action_level(self) -> None:
        """Switches to the next level, or all."""
        notes, days = self._choice
        level = _next((None, *Level), next(iter(notes.levels), None))
        self._choose(replace(notes, levels=frozenset({level} if level else ())), days)

    def action_search(self) -> None:
        """Asks for a query to which the figures are limited, or none."""
        from flashcards.tui.dialogs.query import QueryScreen

        app = host_of(self)
        if app.collection is None:
            return
        notes, days = self._choice
        check = app.collection.search.count
        self.app.push_screen(
            QueryScreen("Statistics of which cards?", notes.search or "", check),
            lambda query: (
                None if query is None else self._choose(replace(notes, search=query or None), days)
            ),
        )

    def _choose(self, notes: NoteFilter, days: int | None) -> None:
        self._choice = notes, days
        self._look()

    def action_explain(self) -> None:
        """Shows or hides the explanation of the page."""
        self._explains = not self._explains
        self.query_one(Reading).move("top")
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enables the digits only for cards that the page numbers."""
        if action != "edit":
            return True
        ids = self._pages[self._page].card_ids if self._pages else ()
        return isinstance(parameters[0], int) and parameters[0] <= len(ids)

    def action_edit(self, number: int) -> None:
        """Edits the card with a number on the page, from 1."""
        ids = self._pages[self._page].card_ids if self._pages else ()
        if 0 < number <= len(ids):
            host_of(self).edit_card(ids[number - 1])

    def action_optimize(self) -> None:
        """Opens the dialog that fits the scheduler's parameters."""
        from flashcards.tui.dialogs.fitting import FittingScreen

        app = host_of(self)
        if app.collection is None:
            return
        with app.reporting():
            preset = app.collection.statistics.preset_for(self._choice[0].deck or self._deck)
            self.app.push_screen(FittingScreen(app.collection, preset), self._after_fit)

    def _after_fit(self, taken: bool | None) -> None:  # noqa: FBT001
        if taken:  # memories, or the list of refused fits, are others now
            self._dataset = None
            self._look()

    def action_close(self) -> None:
        """Hides the explanation if it is shown, otherwise returns to the decks."""
        if self._explains:
            self.action_explain()
        else:
            self.dismiss(None)


def _next(values: Sequence[_T], present: _T) -> _T:
    """The value after the present one, cyclically."""
    return values[(values.index(present) + 1) % len(values)]


def _joined(blocks: Sequence[tuple[Content, bool]]) -> Content:
    """Joins blocks vertically, with blank lines around charts."""
    page = Content("")
    for index, (block, is_chart) in enumerate(blocks):
        apart = index > 0 and (is_chart or blocks[index - 1][1])
        page += Content("\n" * ((index > 0) + apart)) + block
    return page


def _drawn(block: Chart | str, width: int, height: int) -> Content:
    # The pages are computed by now, and have loaded it.
    from flashcards.presentation.charts import drawn

    if isinstance(block, str):
        return Content(textwrap.fill(block, min(width, _WIDEST_TEXT), break_on_hyphens=False))
    return styled(drawn(block, width, height))


def _with(page: Page | None, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Pages, with another one in the place of that with its key."""
    return tuple(page if page and page.key == other.key else other for other in pages)
