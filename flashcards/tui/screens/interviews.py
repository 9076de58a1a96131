"""The list of interviews: when they are, how ready one is; adding, changing, deleting them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from flashcards.errors import FlashcardsError
from flashcards.presentation import interview_words, step_words, undo_words
from flashcards.tui import keys
from flashcards.tui.dialogs.form import Closed
from flashcards.tui.dialogs.interview import InterviewFormScreen
from flashcards.tui.dialogs.reading import ReadingScreen
from flashcards.tui.host import host_of
from flashcards.tui.latest import Latest
from flashcards.tui.screens.list_dialog import ListDialog
from flashcards.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.interview import Interview

_NEED_ONE = {"edit", "plan", "delete"}


class Figures(Message):
    """How ready one is for an interview, in sentences, worked out in a thread."""

    def __init__(self, interview: Interview, lines: list[str], *, is_all: bool = True) -> None:
        self.interview, self.lines, self.is_all = interview, lines, is_all
        super().__init__()


class InterviewsScreen(ListDialog):
    """Lists interviews, the soonest first, with the figures of the one under the cursor."""

    BINDINGS = keys.DATES

    def __init__(self, collection: Collection, deck: str | None) -> None:
        """Prepares the list.

        Args:
            collection: with the interviews.
            deck: what is proposed to another one, None for all decks.
        """
        self._deck = deck
        self._interviews: list[Interview] = []
        self._figures = Latest(self._work_out)
        super().__init__(collection)

    def compose(self) -> ComposeResult:
        """The interviews, or a sentence that there are none, the figures, and a status line."""
        with Vertical(classes="dialog form", id="interviews") as dialog:
            dialog.border_title = interview_words.list_title()
            yield Static(interview_words.nothing_listed(), id="nothing")
            yield OptionList()
            yield Static(id="figures")
            yield Static(id="news")
            yield KeyBar()

    def fill(self, chosen: int | None = None) -> None:
        """Lists the interviews as they are now, with the cursor on the one of that id if given."""
        options = self.query_one(OptionList)
        before = self._chosen
        wanted = chosen or (before.id if before else None)
        with host_of(self).reporting():
            self._interviews = self._collection.interviews.all()
        today = self._collection.today()
        options.clear_options()
        options.add_options([Content(interview_words.line(i, today)) for i in self._interviews])
        rows = [row for row, one in enumerate(self._interviews) if one.id == wanted]
        options.highlighted = (rows or [0])[0] if self._interviews else None
        options.display = bool(self._interviews)
        self.query_one("#nothing").display = not self._interviews
        self.query_one("#figures").display = bool(self._interviews)
        self.refresh_bindings()
        if self._interviews:
            options.focus()

    @property
    def _chosen(self) -> Interview | None:
        row = self.query_one(OptionList).highlighted
        return None if row is None or row >= len(self._interviews) else self._interviews[row]

    # Figures

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        if (chosen := self._chosen) is not None:
            self.query_one("#figures", Static).update("…")
            self._figures.want(chosen)

    def _work_out(self, interview: Interview) -> None:
        connect = host_of(self).open_again
        self.run_worker(partial(self._read, connect, interview), thread=True, group="figures")

    def _read(self, connect: Callable[[], Collection], interview: Interview) -> None:
        lines: list[str] = []
        try:
            with connect() as collection:
                if interview.day >= collection.today():
                    ready = collection.interviews.readiness(interview)
                    lines += interview_words.readiness(ready)
                    # What more minutes would change takes a dozen plans.
                    self.post_message(Figures(interview, [*lines, "…"], is_all=False))
                    effort = collection.interviews.effort(interview)
                    lines += interview_words.effort(ready, effort)
        except FlashcardsError as error:
            lines = [str(error)]
        self.post_message(Figures(interview, lines))

    def on_figures(self, message: Figures) -> None:
        """Shows the figures, unless the cursor is elsewhere by now."""
        if message.is_all:
            self._figures.done()
        if message.interview == self._chosen:
            self.query_one("#figures", Static).update(Content("\n".join(message.lines)))

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what needs an interview only if there is one."""
        if action in _NEED_ONE:
            return bool(self._interviews)
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Opens the form for another interview."""
        self._open(None)

    @on(OptionList.OptionSelected)
    def _select(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        """Opens the form of the interview under the cursor."""
        if (chosen := self._chosen) is not None:
            self._open(chosen)

    def _open(self, interview: Interview | None) -> None:
        with host_of(self).reporting():
            decks = [deck.name for deck in self._collection.decks.all()]
            form = InterviewFormScreen(self._collection, decks, self._deck, interview)
            self.app.push_screen(form, partial(self._after_form, form))

    def _after_form(self, form: InterviewFormScreen, closed: Closed | None) -> None:
        if closed is Closed.SAVED:
            self._say_done()
        self.fill(None if form.saved is None else form.saved.id)

    def action_plan(self) -> None:
        """Shows the plan of the interview under the cursor."""
        if (chosen := self._chosen) is None:
            return
        with host_of(self).reporting():
            today = self._collection.today()
            days = self._collection.interviews.plan(chosen)
            lines = [interview_words.planned(day, today) for day in days]
            lines = lines or [interview_words.nothing_planned()]
            self.app.push_screen(PlanScreen(interview_words.plan_title(chosen), lines))

    def action_delete(self) -> None:
        """Deletes the interview under the cursor; that can be undone."""
        if (chosen := self._chosen) is not None:
            with host_of(self).reporting():
                self._collection.interviews.delete(chosen)
                self._say_done()
            self.fill()

    def _say_done(self) -> None:
        step = self._collection.history.next_undo()
        self.say("" if step is None else undo_words.done(step_words.step(step)))


class PlanScreen(ReadingScreen):
    """A plan, day by day."""

    def __init__(self, title: str, lines: list[str]) -> None:
        self._lines = lines
        super().__init__(title)

    def text(self) -> Content:
        """A line for each day."""
        return Content("\n".join(self._lines))
