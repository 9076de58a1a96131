"""A session on the screen: question, answer, rating, and what can be done with a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Footer

from flashcards import wording
from flashcards.model import DECK_SEPARATOR, Rating
from flashcards.tui import keys
from flashcards.tui.looks import FLAGS
from flashcards.tui.media_lines import Shelf
from flashcards.tui.screens.opening import OpeningScreen
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.ratings import Key, RatingRow
from flashcards.tui.widgets.reading import Reading
from flashcards.tui.widgets.session_bar import Progress, SessionBar
from flashcards.tui.widgets.status_line import StatusLine
from flashcards.tui.widgets.summary import Summary, summary_of

if TYPE_CHECKING:
    from flashcards.session import Session
    from flashcards.tui.app import FlashcardsApp
    from flashcards.views import Answered

_TICK_S = 1.0
_CARD_ACTIONS = {
    "reveal",
    "open_medium",
    "open_target",
    "edit",
    "suspend",
    "bury",
    "flag",
    "reset",
    "why",
}


class ReviewScreen(OpeningScreen):
    """Studies one card after the other until nothing is due."""

    BINDINGS = keys.SESSION

    revealed: reactive[bool] = reactive(default=False)
    """Whether the answer is in sight; only then are ratings taken."""

    finished: reactive[bool] = reactive(default=False, bindings=True)
    """Whether no card is due, for now or for today."""

    def __init__(self, session: Session, stopwatch: Callable[[], float]) -> None:
        self.session = session
        self._stopwatch = stopwatch
        self._began = self._shown_at = stopwatch()
        self._names: dict[str, str] = {}
        super().__init__()

    def compose(self) -> ComposeResult:
        """Bar, card (or the session's end), news, ratings."""
        with Vertical(classes="column"):
            yield SessionBar()
            yield CardView()
            with Reading(id="end"):
                yield Summary()
            yield StatusLine()
            yield RatingRow()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Shows the first card as soon as the width is known."""
        self.set_interval(_TICK_S, self._tick)
        self.call_after_refresh(self.show_card)

    @property
    def _app(self) -> FlashcardsApp:
        return cast("FlashcardsApp", self.app)

    # What is shown

    def show_card(self, *, revealed: bool = False) -> None:
        """Shows the session's card, or its end."""
        shown = self.session.current
        self.finished = shown is None
        self.revealed = revealed and shown is not None
        self._shown_at = self._stopwatch()
        self.query_one(CardView).display = shown is not None
        self.query_one(RatingRow).display = shown is not None
        self.query_one("#end").display = shown is None
        if shown is None:
            self._show_end()
            self.query_one(Summary).focus()
        else:
            view = self.query_one(CardView)
            view.shelf = Shelf(
                self.session.collection.media, self._key_names().get("open_medium", "")
            )
            view.show(shown, revealed=revealed)
        self._show_progress()
        self._show_keys()
        self._show_position()

    def _show_end(self) -> None:
        self.query_one(Summary).update(summary_of(self.session))

    def _show_progress(self) -> None:
        counts, session = self.session.counts, self.session
        name = "All decks" if session.deck is None else session.deck.name
        seconds = self._stopwatch() - self._began
        self.query_one(SessionBar).progress = Progress(
            deck=name.rpartition(DECK_SEPARATOR)[2],
            answered=session.answered,
            total=session.answered + counts.total,
            new=counts.new,
            learning=counts.learning,
            due=counts.review,
            time=wording.clock(int(seconds * 1000)),
        )

    def _show_keys(self) -> None:
        shown = self.session.current
        if shown is not None:
            self.query_one(RatingRow).show(shown, self._key_names(), revealed=self.revealed)

    def _key_names(self) -> dict[str, str]:
        """How the keys are called, by action, the first of several; looked up once."""
        if not self._names:
            for active in self.active_bindings.values():
                display = self.app.get_key_display(active.binding)
                self._names.setdefault(active.binding.action, display)
        return self._names

    @on(CardView.Scrolled)
    def _show_position(self) -> None:
        card = self.query_one(CardView)
        self.query_one(StatusLine).position = "" if self.finished else card.position

    def on_resize(self) -> None:
        """The keys have one line or two."""
        self.call_after_refresh(self._show_keys)

    def say(self, message: str) -> None:
        """Puts news into the line below the card."""
        self.query_one(StatusLine).message = message

    def _tick(self) -> None:
        if not self.is_current:
            return
        self._show_progress()
        if self.session.current is not None:
            return
        with self._app.reporting():
            if self.session.look():
                self.show_card()
            else:
                self._show_end()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides what makes no sense now; ratings wait for the reveal."""
        if action in _CARD_ACTIONS:
            return not self.finished
        if action == "rate":
            return False if self.finished else self.revealed or None
        return super().check_action(action, parameters)

    @on(Key.Pressed)
    async def _run(self, message: Key.Pressed) -> None:
        await self.run_action(message.action)

    def action_close(self) -> None:
        """Goes back to the decks; everything is on disk already."""
        self.dismiss()

    def action_move(self, where: str) -> None:
        """Scrolls the card, or the session's figures."""
        end, card = self.query_one("#end", Reading), self.query_one(CardView)
        (end if self.finished else card).move(where)

    def action_reveal(self) -> None:
        """Shows the answer; when it is shown, reads on."""
        card = self.query_one(CardView)
        if self.revealed:
            card.move("page_down")
            return
        self.revealed = True
        self.say("")
        card.reveal()
        self._show_keys()
        # Asked of the screen itself, the layout comes with the next frame; asked by each widget
        # for itself, it would come a frame or two later.
        self.refresh(layout=True)

    def action_rate(self, rating: str) -> None:
        """Answers the card that is shown."""
        if not self.revealed or self.session.current is None:
            return
        duration_ms = int((self._stopwatch() - self._shown_at) * 1000)
        before = self.session.current
        with self._app.reporting():
            answered = self.session.answer(Rating(int(rating)), duration_ms)
            self.say(_words(answered))
        if self.session.current is not before:
            self.show_card()

    def action_undo(self) -> None:
        """Takes back the newest change, whichever session made it."""
        before, revealed = self.session.current, self.revealed
        with self._app.reporting():
            step = self.session.undo()
            if step is None:
                self.say("Nothing to undo")
                return
            same = before is not None and [before.card.id] == list(step.card_ids)
            self.show_card(revealed=revealed and same and not step.is_answer)
            self.say(f"Undone: {step.label}")

    # The card

    def action_suspend(self) -> None:
        """Keeps the card back until told otherwise."""
        self._set_aside(self.session.suspend, "Suspended")

    def action_bury(self) -> None:
        """Keeps the card back until tomorrow."""
        self._set_aside(self.session.bury, "Buried until tomorrow")

    def action_reset(self) -> None:
        """Makes the card new again."""
        self._set_aside(self.session.reset, "Reset to new")

    def _set_aside(self, change: Callable[[], None], words: str) -> None:
        with self._app.reporting():
            change()
            self.show_card()
            self.say(f"{words} · u undoes")

    def action_flag(self) -> None:
        """Asks which flag."""
        from flashcards.tui.screens.flag import FlagScreen

        if self.session.current is not None:
            self.app.push_screen(FlagScreen(self.session.current.card.flag), self._flag)

    def _flag(self, flag: int | None) -> None:
        if flag is None:
            return
        with self._app.reporting():
            self.session.flag(flag)
            self._show_again()
            words = f"Flagged {FLAGS[flag][0]}" if flag else "Flag taken off"
            self.say(f"{words} · u undoes")

    def action_why(self) -> None:
        """Opens what is known about the card's memory."""
        from flashcards.tui.screens.why import WhyScreen

        with self._app.reporting():
            if (info := self.session.why()) is not None:
                self.app.push_screen(WhyScreen(info, self.session.collection.calendar))

    def action_edit(self) -> None:
        """Opens the note's texts."""
        from flashcards.tui.screens.edit import EditScreen

        if self.session.current is not None:
            self.app.push_screen(
                EditScreen(self.session.current.note, self.session.edit), self._edited
            )

    def _edited(self, saved: bool | None) -> None:  # noqa: FBT001
        if saved:
            self._show_again()
            self.say("Saved, the schedule is as it was · u undoes")

    def _show_again(self) -> None:
        """The same card, changed: its time runs on and its answer stays in sight."""
        shown_at = self._shown_at
        self.show_card(revealed=self.revealed)
        self._shown_at = shown_at


def _words(answered: Answered) -> str:
    if not answered.became_leech:
        return ""
    what = "suspended" if answered.suspended else "tagged as a leech"
    return f"Forgotten often, so it was {what}; better wording may help · u undoes"
