"""The session screen: question, answer, rating."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive

from flashcards.errors import FlashcardsError
from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.study.answering import LONGEST_ANSWER_MS
from flashcards.tui import keys
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.screens.acting import ActingScreen
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.ratings import Key, RatingRow
from flashcards.tui.widgets.reading import Reading
from flashcards.tui.widgets.session_bar import SessionBar, progress_of
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage
from flashcards.tui.widgets.summary import Summary, summary_of

if TYPE_CHECKING:
    from flashcards.collection.session import Session
    from flashcards.study.scope import Offer, Scope
    from flashcards.study.shown import ShownCard, UndoStep
    from flashcards.tui.offering import Counted
    from flashcards.tui.recorder import Recorder
    from flashcards.tui.screens.speaking import Speaking

_TICK_S = 1.0
"""How often the time spent is shown and a learning card is looked for."""
_RATE = "rate('{}')"
_CARD_ACTIONS = keys.card_actions() | {"open_target", "speak_first"}  # not of the table


class ReviewScreen(ActingScreen):
    """Studies one card after another until none is due.

    No widget takes the focus, so that the effect of a key depends only on what is shown.
    """

    BINDINGS = keys.SESSION
    AUTO_FOCUS = ""

    revealed: reactive[bool] = reactive(default=False)
    """Whether the answer is shown; only then can the card be rated.

    It has no ``bindings=True``, which would remake the footer and delay the painted answer.
    """

    finished: reactive[bool] = reactive(default=False, bindings=True)
    """Whether no card is due, at the moment or today."""

    has_key_points: reactive[bool] = reactive(default=False, bindings=True)
    """Whether the card shown has key points."""

    recorder: Recorder | None = None
    """Listens to spoken answers."""

    spoken: bool | None = None
    """Whether answers are spoken; None leaves that to the options of the decks."""

    def __init__(self, session: Session, stopwatch: Callable[[], float]) -> None:
        self._speaking: Speaking | None = None
        self._stopwatch = stopwatch
        self._shown_at = stopwatch()
        self._names: dict[str, str] = {}
        self._offer: Offer | None = None
        super().__init__(session)

    def compose(self) -> ComposeResult:
        """Session bar, card or summary, status line, rating buttons."""
        with Vertical(classes="column"):
            yield SessionBar(progress_of(self.session, self._on_card_ms()))
            yield CardView()
            with Reading(id="end"):
                yield Summary()
            yield StatusLine()
            yield RatingRow()
            yield KeyBar()

    def on_mount(self) -> None:
        """Shows the first card and starts the timer."""
        self.set_interval(_TICK_S, self._tick)
        self.show_card()

    # What is shown

    def show_card(self, *, revealed: bool = False) -> None:
        """Shows the session's card, or the summary if there is none."""
        self._shown_at = self._stopwatch()
        if self._speaking is not None:
            self._speaking.forget()
        self._show(revealed=revealed)

    def show_again(self) -> None:
        """Shows the same card after a change; its timer and the answer stay."""
        self._show(revealed=self.revealed)

    def _show(self, *, revealed: bool) -> None:
        shown = self.session.current
        self.finished = shown is None
        self.has_key_points = shown is not None and bool(shown.note.key_points)
        self.revealed = revealed and shown is not None
        self.query_one(CardView).display = shown is not None
        self.query_one(RatingRow).display = shown is not None
        self.query_one("#end").display = shown is None
        self._speak(shown)
        if shown is None:
            self._look_what_else()
            self._show_end()
        else:
            view = self.query_one(CardView)
            view.media_context = MediaContext(
                self.session.collection.media.folder, self._key_names().get("open_medium", "")
            )
            view.show(shown, revealed=revealed)
        self._show_progress()
        self._show_keys()
        self._show_position()

    def _speak(self, shown: ShownCard | None) -> None:
        """Begins or goes on with a spoken answer, if this card has one."""
        if not self._is_spoken(shown):
            shown = None
        if shown is not None and self._speaking is None:
            # Deferred: most sessions need none of it.
            from flashcards.tui.screens.speaking import Speaking
            from flashcards.tui.speech import recorder_in

            recorder = self.recorder or recorder_in(self, self.session.collection.path, self.say)
            self._speaking = Speaking(self, self._stopwatch, recorder)
        if self._speaking is not None:
            self._speaking.show(shown, revealed=self.revealed)

    def _is_spoken(self, shown: ShownCard | None) -> bool:
        if shown is None:
            return False
        return shown.preset.practice.spoken if self.spoken is None else self.spoken

    def _show_end(self) -> None:
        self.query_one(Summary).update(summary_of(self.session, self._key_names(), self._offer))

    def _look_what_else(self) -> None:
        """Counts what else could be studied; the summary does not wait for it."""
        from flashcards.tui.offering import count, whole_of

        self._offer = None
        count(self, self._app.open_again, whole_of(self.session))

    def on_counted(self, message: Counted) -> None:
        """Offers what else could be studied."""
        if not self.finished:
            return
        self._offer = message.offer
        self._names = {}
        self.refresh_bindings()
        with self._app.reporting():
            self._show_end()

    def _show_progress(self) -> None:
        self.query_one(SessionBar).progress = progress_of(self.session, self._on_card_ms())

    def _on_card_ms(self) -> int:
        """The time spent on the card shown, cut to the longest answer."""
        if self.session.current is None:
            return 0
        return min(int((self._stopwatch() - self._shown_at) * 1000), LONGEST_ANSWER_MS)

    def _show_keys(self) -> None:
        shown = self.session.current
        if shown is not None:
            row = self.query_one(RatingRow)
            row.records = self.session.records
            row.show(shown, self._key_names(), revealed=self.revealed)

    def watch_finished(self) -> None:
        """Drops the cached names of keys, since others are active now."""
        self._names = {}

    def _key_names(self) -> dict[str, str]:
        """The names of active keys by action, one for each; cached until the state changes."""
        if not self._names:
            for active in self.active_bindings.values():
                display = self.app.get_key_display(active.binding)
                self._names.setdefault(active.binding.action, display)
        return self._names

    @on(CardView.Scrolled)
    def _show_position(self) -> None:
        """Shows the scroll position in the status line or, on a short screen, the session bar."""
        card, is_short = self.query_one(CardView), self.has_class("-short")
        words = "" if self.finished else card.position(brief=is_short)
        self.query_one(SessionBar).position = words if is_short else ""
        self.query_one(StatusLine).position = "" if is_short else words

    def on_resize(self) -> None:
        """Updates what depends on the height: rating buttons and scroll position."""
        self.call_after_refresh(self._show_keys)
        self.call_after_refresh(self._show_position)

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the status line."""
        self.query_one(StatusLine).message = message

    def _tick(self) -> None:
        if not self.is_current:
            return
        self._show_progress()
        if self._speaking is not None:
            self._speaking.tick_clock()
        if self.session.current is not None:
            return
        with self._app.reporting():
            if self.session.look():
                self.show_card()
            else:
                self._show_end()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables actions that do not apply now; ratings need the answer shown."""
        if self._speaking is not None and self._speaking.is_typing and action != "reveal":
            return False  # what is typed must do nothing else
        if action == "done":
            return self.finished
        if action == "study":
            return self.finished and self._scope_of(*parameters) is not None
        if action in _CARD_ACTIONS and self.finished:
            return False
        if action == "rate":
            return self.revealed or None  # None: listed in the help as a key for later
        if action == "points":
            return self.has_key_points
        return super().check_action(action, parameters)

    @on(Key.Pressed)
    async def _run(self, message: Key.Pressed) -> None:
        await self.run_action(message.action)

    def action_close(self) -> None:
        """Returns to the decks; everything is saved already, except an answer half typed."""
        if not self.has_draft:
            self.dismiss()
            return
        from flashcards.presentation import practice_words
        from flashcards.tui.dialogs.form import DiscardScreen

        self.app.push_screen(DiscardScreen(practice_words.discard()), self._close_if)

    def _close_if(self, wanted: bool | None) -> None:  # noqa: FBT001
        if wanted:
            self.dismiss()

    @property
    def has_draft(self) -> bool:
        """Whether leaving would lose an answer that is being typed."""
        return self._speaking is not None and self._speaking.has_draft

    def action_undo(self) -> None:
        """Takes the last tick of an answer back; without one, undoes, saying so before."""
        speaking = self._speaking
        if speaking is None or not (speaking.take_tick_back() or speaking.warns_of_undo()):
            super().action_undo()

    def _show_after(self, step: UndoStep, before: ShownCard | None) -> None:
        super()._show_after(step, before)
        now = self.session.current
        if self._speaking is not None and step.is_answer and now and now.card.id in step.card_ids:
            self._speaking.bring_back(now.card.id)

    def action_done(self) -> None:
        """Returns to the decks when no card is left."""
        self.dismiss()

    def action_study(self, way: str) -> None:
        """Goes on with something else than what is due."""
        from flashcards.collection.choosing import begin

        if (scope := self._scope_of(way)) is None:
            return
        with self._app.reporting():
            self.session = begin(self.session.collection, scope)
            self.show_card()
            self.say("")

    def _scope_of(self, way: object) -> Scope | None:
        """What is studied in one of the ways that are offered, None if it is not."""
        from flashcards.tui.offering import chosen

        return chosen(self._offer, self.session, way)

    def action_move(self, where: str) -> None:
        """Scrolls the card, or the summary."""
        end, card = self.query_one("#end", Reading), self.query_one(CardView)
        (end if self.finished else card).move(where)

    def action_reveal(self) -> None:
        """Shows the answer; if it is shown already, scrolls a page down."""
        card = self.query_one(CardView)
        if self.revealed:
            if card.has_more:
                card.move("page_down")
            else:
                self.say(self._how_to_rate())
            return
        with self._acting():
            self.session.ensure_as_shown()
            self._reveal(card)
            self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        # What fails here fails again when the card is rated, and is said then.
        with suppress(FlashcardsError):
            self.session.prepare()

    def _reveal(self, card: CardView) -> None:
        self.revealed = True
        self.say("")
        if self._speaking is not None:
            self._speaking.end()
        card.reveal()
        self._show_keys()
        # The screen's own request is laid out with the next frame; those of its widgets would
        # take a frame or two more.
        self.refresh(layout=True)

    def _how_to_rate(self) -> str:
        names = self._key_names()
        *most, last = (
            f"{names.get(_RATE.format(rating.value), '')} {wording.rating(rating)}".strip()
            for rating in Rating
        )
        keys = f"{', '.join(most)} or {last}"
        speaking = self._speaking
        if speaking is None or speaking.suggested is None:
            return f"Rate it with {keys}"
        from flashcards.presentation import practice_words

        return practice_words.how_to_rate(keys, speaking.name_of("take"), speaking.suggested)

    def action_spoken(self) -> None:
        """Begins or ends spoken answers for this session; the card is asked again for one."""
        from flashcards.presentation import practice_words

        self.spoken = not self._is_spoken(self.session.current)
        if self.spoken:
            self.show_card()
        else:
            self.show_again()
        self.say(practice_words.mode(is_spoken=self.spoken))

    def on_typed_answer_ended(self) -> None:
        """Takes a corrected transcript, or shows the answer to a typed one."""
        if self._speaking is None or not self._speaking.take_corrected():
            self.action_reveal()

    def on_typed_answer_left(self) -> None:
        """Goes on with a spoken answer."""
        if self._speaking is not None:
            self._speaking.speak()

    def on_screen_suspend(self) -> None:
        """Lets the clock of an answer stand still while another screen is open."""
        if self._speaking is not None:
            self._speaking.hold()

    def on_screen_resume(self) -> None:
        """Lets it go on."""
        if self._speaking is not None:
            self._speaking.release()

    def action_points(self) -> None:
        """Scrolls to the key points, or from there to the beginning of the answer."""
        if not self.query_one(CardView).show_key_points():
            self.say("The key points come with the answer")
        elif self._speaking is not None:
            self._speaking.to_first_point()

    def action_rate(self, rating: str) -> None:
        """Rates the card shown."""
        if not self.revealed or self.session.current is None:
            return
        # Taken before the answer is written: waiting for the disk is not thinking.
        duration_ms = int((self._stopwatch() - self._shown_at) * 1000)
        with self._acting():
            attempt = None if self._speaking is None else self._speaking.attempt()
            answered = self.session.answer(Rating(int(rating)), duration_ms, attempt=attempt)
            if self._speaking is not None:
                self._speaking.rated(answered.attempt)
            self.show_card()
            self.say(wording.leech(answered))
