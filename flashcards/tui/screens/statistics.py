"""The statistics: pages of charts and figures, for a range and a part of the collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from flashcards.errors import FlashcardsError
from flashcards.model import Level
from flashcards.tui import keys
from flashcards.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from flashcards.charts import Chart, Piece
    from flashcards.collection import Collection
    from flashcards.stat_pages import Page
    from flashcards.stats.facts import Choice, Facts
    from flashcards.tui.app import FlashcardsApp

_RANGES: tuple[int | None, ...] = (None, 7, 30, 90, 365)
_ROLES = {
    "title": "bold $text-secondary",
    "muted": "$text-muted",
    "shade": "$border-blurred",
    "primary": "$primary",
    "success": "$success",
    "warning": "$warning",
    "error": "$error",
    "accent": "$accent",
}
_TAB = "bold $background on $primary"
_TALL, _LOW = 8, 5
_SHORT_SCREEN = 20
_NARROWEST = 20


class StatisticsScreen(Screen[None]):
    """Figures and charts; everything that it shows is worked out away from the screen."""

    BINDINGS = keys.STATISTICS

    class Ready(Message):
        """The pages of a choice were worked out, or could not be."""

        def __init__(self, choice: Choice, pages: tuple[Page, ...], error: str = "") -> None:
            self.choice, self.pages, self.error = choice, pages, error
            super().__init__()

    def __init__(self, connect: Callable[[], Collection], deck: str | None) -> None:
        """Prepares the screen.

        Args:
            connect: opens the collection for the thread that computes.
            deck: that which is at hand when a single one is wanted.
        """
        from flashcards.stats.facts import Choice

        self._connect, self._deck = connect, deck
        self._choice = Choice()
        self._facts: Facts | None = None
        self._pages: tuple[Page, ...] = ()
        self._page = 0
        self._explains = False
        super().__init__()

    def compose(self) -> ComposeResult:
        """The tabs, what is looked at, the page."""
        with Vertical(classes="column", id="statistics"):
            yield Static(id="tabs")
            yield Static(id="choice")
            with Reading():
                yield Static(id="page")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begins to compute."""
        self.query_one(Reading).loading = True
        self._look()

    # Computing

    def _look(self) -> None:
        self._head()
        self._compute(self._choice)

    @work(thread=True, exclusive=True, group="statistics")
    def _compute(self, choice: Choice) -> None:
        worker = get_current_worker()
        error = ""
        pages: tuple[Page, ...] = ()
        try:
            with self._connect() as collection:
                if self._facts is None:
                    self._facts = collection.facts()
                pages = collection.statistics_pages(choice, self._facts)
        except FlashcardsError as refusal:
            error = str(refusal)
        if not worker.is_cancelled:
            self.post_message(self.Ready(choice, pages, error))

    @on(Ready)
    def _show_pages(self, message: Ready) -> None:
        if message.choice != self._choice:
            return
        self.query_one(Reading).loading = False
        if message.error:
            self.query_one("#page", Static).update(Content(f"✗ {message.error}"))
            return
        self._pages = message.pages
        self._page %= len(self._pages)
        self.call_after_refresh(self._draw)

    # Drawing

    def on_resize(self, _event: Resize) -> None:
        """Charts are as wide as the screen."""
        self.call_after_refresh(self._draw)

    def _head(self) -> None:
        names = [page.name for page in self._pages] or ["Statistics"]
        tabs = [
            Content.styled(name, _TAB)
            if place == self._page
            else Content.styled(name, "$text-muted").stylize(f"@click=screen.page({place})")
            for place, name in enumerate(names)
        ]
        self.query_one("#tabs", Static).update(Content(" ").join(tabs))
        choice = self._choice
        parts = [
            choice.deck or "all decks",
            f"level {choice.level}" if choice.level else "all levels",
            *([f"#{choice.tag}"] if choice.tag else []),
            f"last {choice.days} days" if choice.days else "all time",
        ]
        self.query_one("#choice", Static).update(Content.styled(" · ".join(parts), "$text-muted"))

    def _draw(self) -> None:
        self._head()
        if not self._pages:
            return
        page = self._pages[self._page]
        width = max(self.query_one("#choice", Static).content_size.width - 2, _NARROWEST)
        height = _LOW if self.size.height < _SHORT_SCREEN else _TALL
        blocks = [_drawn(block, width, height) for block in page.blocks]
        if self._explains:
            blocks.insert(0, Content.styled(page.about, "italic $text-muted"))
        self.query_one("#page", Static).update(Content("\n\n").join(blocks))

    # Moving

    def action_move(self, where: str) -> None:
        """Scrolls the page."""
        self.query_one(Reading).move(where)

    def action_page(self, place: int) -> None:
        """Turns to a page, as soon as there is one."""
        self._page = place % len(self._pages) if self._pages else place
        self.query_one(Reading).move("top")
        self._draw()

    def action_turn(self, by: int) -> None:
        """Turns to the next page, or the one before."""
        self.action_page(self._page + by)

    # Choosing

    def action_range(self) -> None:
        """Looks further back, or less far."""
        self._choose(days=_next(_RANGES, self._choice.days))

    def action_deck(self) -> None:
        """Asks for a deck to look at, or all."""
        if self._facts is not None:
            decks = sorted(self._facts.decks.values())
            self._pick("deck", decks, self._choice.deck or self._deck)

    def action_tag(self) -> None:
        """Asks for a tag to look at, or all."""
        if self._facts is not None:
            self._pick("tag", sorted(self._facts.tags), self._choice.tag)

    def _pick(self, what: str, names: Sequence[str], present: str | None) -> None:
        from flashcards.tui.screens.pick import PickScreen

        def take(name: str | None) -> None:
            if name is not None:
                self._choose(**{what: name or None})

        self.app.push_screen(PickScreen(f"Which {what}?", f"all {what}s", names, present), take)

    def action_level(self) -> None:
        """Looks at one level, or at all."""
        self._choose(level=_next((None, *Level), self._choice.level))

    def _choose(self, **other: object) -> None:
        self._choice = replace(self._choice, **other)  # type: ignore[arg-type]
        self._look()

    def action_explain(self) -> None:
        """Says what the page means, or not any more."""
        self._explains = not self._explains
        self.query_one(Reading).move("top")
        self._draw()

    def action_edit(self, place: int) -> None:
        """Edits one of the cards that the page names."""
        ids = self._pages[self._page].card_ids if self._pages else ()
        if 0 < place <= len(ids):
            cast("FlashcardsApp", self.app).edit_card(ids[place - 1])

    def action_optimize(self) -> None:
        """Fits the scheduler's parameters to the answers, and asks whether to take them."""
        from flashcards.tui.screens.fitting import FittingScreen

        collection = cast("FlashcardsApp", self.app).collection
        if collection is not None:
            deck = self._choice.deck or self._deck
            presets = collection.presets()
            chosen = (
                collection.preset_of(collection.find_deck(deck)) if deck is not None else presets[0]
            )
            self.app.push_screen(FittingScreen(collection, chosen), self._after_fit)

    def _after_fit(self, taken: bool | None) -> None:  # noqa: FBT001
        if taken:
            self._facts = None
            self._look()

    def action_close(self) -> None:
        """Goes back to the decks."""
        self.dismiss(None)


def _next(values: Sequence[object], present: object) -> object:
    """The value behind the present one, around the end."""
    return values[(values.index(present) + 1) % len(values)]


def _drawn(block: Chart | str, width: int, height: int) -> Content:
    from flashcards.charts import drawn

    if isinstance(block, str):
        return Content(block)
    lines = drawn(block, width, height)
    return Content("\n").join(Content.assemble(*map(_styled, line)) for line in lines)


def _styled(piece: Piece) -> tuple[str, str]:
    return piece.text, _ROLES.get(piece.role, "")
