"""The form that begins a mock interview: what it asks, how long it is, what ratings do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from flashcards.collection import Collection
from flashcards.model import Level
from flashcards.model.mock import Mock, MockKind, MockPlan, mix_from
from flashcards.presentation import mock_words
from flashcards.tui import inputs, keys
from flashcards.tui.dialogs.form import FormScreen
from flashcards.tui.widgets.tick import Tick

_ALL = ""
_USUAL = MockPlan(count=10, mix=((Level.EASY, 4), (Level.MEDIUM, 4), (Level.HARD, 2)))
_SEEDS = 1_000_000


class MockFormScreen(FormScreen):
    """Draws the questions and begins; ``mock`` is what was begun, None if nothing was.

    ``missing`` says which questions could not be drawn.
    """

    BINDINGS = keys.MOCK_FORM

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
        self._plan = last or _USUAL
        self.mock: Mock | None = None
        self.missing = ""
        super().__init__(mock_words.form_title())

    def fields(self) -> ComposeResult:
        """The decks, a search, the length, the mix, what ratings do, the form of the interview."""
        plan = self._plan
        names = [(mock_words.all_decks(), _ALL), *((name, name) for name in self._decks)]
        first = plan.decks[0] if plan.decks and plan.decks[0] in self._decks else self._deck
        value = _ALL if plan is not _USUAL and not plan.decks else first or _ALL
        select = Select(names, value=value, allow_blank=False, compact=True, id="deck")
        yield from _field("deck", select)
        yield from _field("search", Input(plan.search, compact=True, id="search"))
        yield from _field("questions", _number(plan.count, "questions"))
        yield from _field("minutes", _number(plan.minutes, "minutes"))
        yield from _field("mix", Input(mock_words.mix(plan.mix), compact=True, id="mix"))
        yield Tick(mock_words.field("records"), value=plan.records, id="records", compact=True)
        one_way = plan.kind is MockKind.ONE_WAY
        yield Tick(mock_words.field("one_way"), value=one_way, id="one-way", compact=True)

    def values(self) -> None:
        """Nothing that closing the form would lose."""

    def save(self) -> bool:
        """Draws the questions and begins."""
        plan = self._chosen()
        drawn = self._collection.mocks.prepare(plan)
        self.mock = self._collection.mocks.start(plan, drawn.card_ids)
        self.missing = mock_words.missing(drawn.missing)
        return True

    def on_input_submitted(self) -> None:
        """Begins, as the key for it does."""
        self.action_save()

    def _chosen(self) -> MockPlan:
        deck = str(self.query_one("#deck", Select).value)
        is_one_way = self.query_one("#one-way", Tick).value
        return MockPlan(
            decks=(deck,) if deck else (),
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
    return Input("" if value is None else str(value), id=id_, select_on_focus=True, compact=True)


def _field(name: str, field: Widget) -> Iterator[Widget]:
    parts = [Static(Content(mock_words.field(name)), classes="name"), field]
    if words := mock_words.hint(name):
        parts.append(Static(Content(words), classes="hint"))
    yield Horizontal(*parts, classes="field")
