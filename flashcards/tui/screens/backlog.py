"""After a break: a plan that spreads what is overdue over days, its chart, what it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.errors import FlashcardsError
from flashcards.model.plan import MOST_DAYS, BacklogOrder
from flashcards.presentation import plan_words, step_words, undo_words
from flashcards.presentation.charts import drawn
from flashcards.tui import keys
from flashcards.tui.drawing.charts import styled
from flashcards.tui.host import host_of
from flashcards.tui.latest import Latest
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.study.spreading import Overdue, Proposal

_ORDERS = list(BacklogOrder)
_MARGIN = 2  # cells that the chart leaves free at the edge
_LEAST, _LOW, _HIGH, _TALL = 2, 4, 8, 30
"""The height of the chart on short, usual and tall screens, and where a tall one begins."""


@dataclass(frozen=True, slots=True)
class SpreadChoice:
    """What a person has chosen; None for all decks, and for as many days as suit."""

    deck: Deck | None = None
    days: int | None = None
    order: BacklogOrder = BacklogOrder.UNCERTAIN
    holds_new: bool = True


class Seen(Message):
    """A plan, worked out in a thread: the one in force, or what is proposed for a choice."""

    def __init__(
        self,
        choice: SpreadChoice,
        overdue: Overdue,
        proposal: Proposal | None,
        *,
        in_force: bool,
        error: str,
    ) -> None:
        self.choice, self.overdue, self.proposal = choice, overdue, proposal
        self.in_force, self.error = in_force, error
        super().__init__()


class BacklogScreen(ModalScreen[None]):
    """Proposes a plan for what is overdue in a deck or in all, or shows the one in force."""

    BINDINGS = keys.BACKLOG

    def __init__(self, collection: Collection, deck: Deck | None = None) -> None:
        self._collection, self._deck = collection, deck
        self._choice = SpreadChoice(deck)
        self._proposal: Proposal | None = None
        self._in_force = False
        self._requests: Latest[SpreadChoice] = Latest(self._work_out)
        super().__init__()

    def compose(self) -> ComposeResult:
        """What is overdue, the plan with its chart and days, a status line."""
        with Vertical(classes="dialog form", id="backlog") as dialog:
            dialog.border_title = plan_words.title("")
            with Reading():
                yield Static("…", id="plan")
            yield Static(id="news")
            yield KeyBar()

    def on_mount(self) -> None:
        """Works out a plan."""
        self._requests.want(self._choice)

    # Working it out

    def _work_out(self, choice: SpreadChoice) -> None:
        connect = host_of(self).open_again
        self.run_worker(partial(self._read, connect, choice), thread=True, group="plan")

    def _read(self, connect: Callable[[], Collection], choice: SpreadChoice) -> None:
        from flashcards.study.spreading import Overdue

        overdue, proposal, in_force, error = Overdue(), None, False, ""
        try:
            with connect() as collection:
                overdue = collection.plans.overdue(choice.deck)
                plans = collection.plans.spreads(choice.deck)
                if choice.deck and not plans and not overdue.cards:
                    # Whoever reads of overdue cards may have the cursor on a deck without any.
                    choice = replace(choice, deck=None)
                    overdue, plans = collection.plans.overdue(), collection.plans.spreads()
                if plans:
                    in_force = True
                    if not plans[0].plan.deck:
                        overdue = collection.plans.overdue()
                    proposal = collection.plans.outlook(plans[0].plan)
                elif overdue.cards:
                    proposal = collection.plans.propose(
                        choice.deck,
                        days=choice.days,
                        order=choice.order,
                        holds_new=choice.holds_new,
                    )
        except FlashcardsError as refusal:
            error = str(refusal)
        self.post_message(Seen(choice, overdue, proposal, in_force=in_force, error=error))

    def on_seen(self, message: Seen) -> None:
        """Shows the plan, and works on what was chosen meanwhile."""
        self._requests.done()
        if not self._requests.is_running:
            self._choice = message.choice
        self._proposal, self._in_force = message.proposal, message.in_force
        if message.error:
            self._say(message.error)
        self.query_one("#plan", Static).update(self._text(message.overdue))
        deck = message.choice.deck
        name = self._proposal.plan.deck if self._proposal else deck.name if deck else ""
        self.query_one("#backlog").border_title = plan_words.title(name)
        self.refresh_bindings()

    def _text(self, overdue: Overdue) -> Content:
        today = self._collection.today()
        words = [plan_words.overdue(overdue, today)]
        if (proposal := self._proposal) is None:
            return Content(words[0])
        words += plan_words.sentences(proposal)
        width = self.query_one(Reading).scrollable_content_region.width - _MARGIN
        chart = styled(drawn(plan_words.chart(proposal), width, self._chart_height()))
        days = [Content(plan_words.planned(day, today)) for day in proposal.days]
        if self.has_class("-short"):  # as one paragraph, for the chart to be seen at once
            return Content("\n").join([Content(" ".join(words)), chart, *days])
        blank = Content("")
        return Content("\n").join([*map(Content, words), blank, chart, blank, *days])

    def _chart_height(self) -> int:
        if self.has_class("-short"):
            return _LEAST
        return _HIGH if self.size.height >= _TALL else _LOW

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what a proposal, or a plan in force, can be asked for."""
        if action in ("start", "days", "order", "new"):
            return self._proposal is not None and not self._in_force
        if action == "drop":
            return self._in_force
        if action == "all_decks":
            return self._deck is not None
        return super().check_action(action, parameters)

    def action_days(self, more: int) -> None:
        """Spreads the cards over a day more or less."""
        if self._proposal is not None:
            plan = self._proposal.plan
            days = self._choice.days or plan.end_day - plan.start_day + 1
            self._take(days=min(max(days + more, 1), MOST_DAYS))

    def action_order(self) -> None:
        """Takes the next order."""
        after = _ORDERS[(_ORDERS.index(self._choice.order) + 1) % len(_ORDERS)]
        self._take(order=after)

    def action_new(self) -> None:
        """Holds new cards back, or not."""
        self._take(holds_new=not self._choice.holds_new)

    def action_all_decks(self) -> None:
        """Plans for all decks, or again for the one from which this was opened."""
        self._take(deck=None if self._choice.deck else self._deck, days=None)

    def _take(self, **chosen: Any) -> None:
        self._choice = replace(self._choice, **chosen)
        self._requests.want(self._choice)

    def action_start(self) -> None:
        """Puts the plan in force; that can be undone."""
        if self._proposal is not None:
            with host_of(self).reporting():
                self._collection.plans.start(self._proposal)
                self._say_done()
            self._requests.want(self._choice)

    def action_drop(self) -> None:
        """Drops the plan in force; that can be undone."""
        if self._proposal is not None:
            with host_of(self).reporting():
                self._collection.plans.drop(self._proposal.plan)
                self._say_done()
            self._requests.want(self._choice)

    def action_undo(self) -> None:
        """Undoes the last change, if it was made today."""
        with host_of(self).reporting():
            # Undoing earlier days needs a question, which the screens below this one ask.
            step = self._collection.history.undo(since_day=self._collection.today())
            is_done = step is not None and not step.is_held
            words = step_words.step(step) if step and is_done else ""
            self._say(undo_words.undone_today(words))
        self._requests.want(self._choice)

    def action_redo(self) -> None:
        """Repeats the change that was undone last."""
        with host_of(self).reporting():
            step = self._collection.history.redo()
            words = undo_words.redone(step_words.step(step)) if step else ""
            self._say(words or undo_words.nothing_to_redo())
        self._requests.want(self._choice)

    def action_move(self, where: str) -> None:
        """Scrolls the days."""
        self.query_one(Reading).move(where)

    def action_close(self) -> None:
        """Returns to the decks."""
        self.dismiss()

    def _say_done(self) -> None:
        step = self._collection.history.next_undo()
        self._say("" if step is None else undo_words.done(step_words.step(step)))

    def _say(self, news: str) -> None:
        self.query_one("#news", Static).update(Content.styled(news, "$text-secondary"))
