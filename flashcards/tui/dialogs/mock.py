"""The form that begins a mock interview: what it asks, how long it is, what ratings do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from flashcards.collection import Collection
from flashcards.errors import FlashcardsError
from flashcards.model import Level
from flashcards.model.mock import Mock, MockKind, MockPlan, mix_from
from flashcards.practice.draw import Drawn
from flashcards.presentation import mock_words, wording
from flashcards.tui import inputs, keys
from flashcards.tui.dialogs.form import Closed, FormScreen
from flashcards.tui.host import host_of
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.status_line import StatusMessage
from flashcards.tui.widgets.tick import Tick

_Decks = tuple[str, ...]
_ALL: _Decks = ()
_USUAL = MockPlan(count=10, mix=((Level.EASY, 4), (Level.MEDIUM, 4), (Level.HARD, 2)))
"""What the form proposes before there was a mock interview, whose plan it repeats then."""
_SEEDS = 1_000_000
"""As on the command line, where a seed can be given."""


class MockFormScreen(FormScreen):
    """Draws the questions and begins; ``mock`` is what was begun, None if nothing was.

    ``missing`` says of which levels there were too few questions.
    """

    BINDINGS = keys.MOCK_FORM

    class Finished(Message):
        """The questions of a plan are drawn, or there is an error."""

        def __init__(self, plan: MockPlan, drawn: Drawn, error: str) -> None:
            self.plan, self.drawn, self.error = plan, drawn, error
            super().__init__()

    def __init__(
        self, collection: Collection, decks: Sequence[str], deck: str | None, last: MockPlan | None
    ) -> None:
        """Prepares the form.

        Args:
            collection: in which it begins.
            decks: the names of all decks.
            deck: the one under the cursor, None for none.
            last: the plan of the last mock interview, whose choices are proposed.
        """
        self._collection, self._decks = collection, list(decks)
        self._deck = deck
        self._last, self._plan = last, last or _USUAL
        self._is_drawing = False
        self._waiting: MockFormScreen.Finished | None = None
        self.mock: Mock | None = None
        self.missing: StatusMessage = ""
        super().__init__(mock_words.form_title())

    def fields(self) -> ComposeResult:
        """The decks, a search, the length, the mix, what ratings do, the form of the interview."""
        plan = self._plan
        yield from _field("deck", self._deck_field())
        yield from _field("search", LineField(plan.search, compact=True, id="search"))
        yield from _field("questions", _number(plan.count, "questions"))
        yield from _field("minutes", _number(plan.minutes, "minutes"))
        yield from _field("mix", LineField(mock_words.mix(plan.mix), compact=True, id="mix"))
        yield Tick(mock_words.field("records"), value=plan.records, id="records", compact=True)
        one_way = plan.kind is MockKind.ONE_WAY
        yield Tick(mock_words.field("one_way"), value=one_way, id="one-way", compact=True)

    def values(self) -> None:
        """Nothing that closing the form would lose."""

    def _deck_field(self) -> Select[_Decks]:
        """All decks, those of the last mock interview if it had several, then one by one."""
        proposed = self._proposed_decks()
        choices = [(wording.all_decks(), _ALL)]
        if len(proposed) > 1:
            choices.append((mock_words.several_decks(proposed), proposed))
        choices += [(name, (name,)) for name in self._decks]
        return Select(choices, value=proposed, allow_blank=False, compact=True, id="deck")

    def _proposed_decks(self) -> _Decks:
        """Those of the last mock interview; the one under the cursor if there was none."""
        # One of them may have been deleted since.
        if self._last is not None and set(self._last.decks) <= set(self._decks):
            return self._last.decks
        return _ALL if self._deck is None else (self._deck,)

    # Drawing, which takes most of a second with 100,000 cards

    def action_save(self) -> None:
        """Draws the questions; the form stays usable meanwhile."""
        if self._is_drawing:
            return
        try:
            plan = self._chosen()
        except FlashcardsError as error:
            self.complain(str(error))
            return
        self._is_drawing = True
        self.complain("")
        self.explain(mock_words.drawing())
        self._draw_questions(plan)

    @work(thread=True, group="draw")
    def _draw_questions(self, plan: MockPlan) -> None:
        drawn, error = Drawn(), ""
        try:
            with host_of(self).open_again() as collection:
                drawn = collection.mocks.prepare(plan)
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(self.Finished(plan, drawn, error))

    @on(Finished)
    def _finish(self, message: Finished) -> None:
        self._is_drawing = False
        self.explain("")
        # Textual closes only the screen on top, so what was drawn waits for the return.
        if not self.is_active:
            self._waiting = message
        elif message.error:
            self.complain(message.error)
        else:
            self._begin(message.plan, message.drawn)

    def on_screen_resume(self) -> None:
        """Goes on with what was drawn while another screen was open."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._finish(waiting)

    def _begin(self, plan: MockPlan, drawn: Drawn) -> None:
        try:
            self.mock = self._collection.mocks.start(plan, drawn.card_ids)
        except FlashcardsError as error:
            self.complain(str(error))
            return
        self.missing = partial(mock_words.too_few, drawn)
        self.dismiss(Closed.SAVED)

    def on_input_submitted(self) -> None:
        """Begins, as the key for it does."""
        self.action_save()

    def _chosen(self) -> MockPlan:
        decks = self.query_one("#deck", Select).value
        is_one_way = self.query_one("#one-way", Tick).value
        return MockPlan(
            decks=decks if isinstance(decks, tuple) else _ALL,
            search=self._text("search").strip(),
            count=self._whole("questions"),
            minutes=self._whole("minutes"),
            mix=mix_from(self._text("mix")),
            seed=self._collection.now_ms() % _SEEDS,
            records=self.query_one("#records", Tick).value,
            kind=MockKind.ONE_WAY if is_one_way else MockKind.INTERVIEW,
        )

    def _whole(self, name: str) -> int | None:
        typed = self._text(name)
        return inputs.number_of(typed, mock_words.field(name)) if typed.strip() else None

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value


def _number(value: int | None, id_: str) -> Input:
    return LineField(
        "" if value is None else str(value), id=id_, select_on_focus=True, compact=True
    )


def _field(name: str, field: Widget) -> Iterator[Widget]:
    parts = [Static(Content(mock_words.field(name)), classes="name"), field]
    if words := mock_words.hint(name):
        parts.append(Static(Content(words), classes="hint"))
    yield Horizontal(*parts, classes="field")
