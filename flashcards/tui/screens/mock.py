"""The screen of a mock interview: a question and two clocks, and no answer until the end."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive

from flashcards.collection.mock_session import MockSession
from flashcards.errors import CardChangedError
from flashcards.model.practice import PracticeOptions
from flashcards.practice.interview import Phase
from flashcards.presentation import mock_words
from flashcards.tui import keys
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.host import host_of
from flashcards.tui.interview_recorder import InterviewRecorder
from flashcards.tui.screens.base import OpeningScreen
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.mock_clock import Clocks, MockClock
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage

_TICK_S = 0.5
"""How often the clocks are shown, and the end of a phase is noticed."""


class MockScreen(OpeningScreen):
    """Asks what is left of a mock interview; the session says afterwards how far it went."""

    BINDINGS = keys.INTERVIEW
    AUTO_FOCUS = ""

    can_park: reactive[bool] = reactive(default=False, bindings=True)
    """Whether the question can be put off."""

    is_preparing: reactive[bool] = reactive(default=False, bindings=True)
    """Whether the answer has not begun yet."""

    def __init__(
        self,
        session: MockSession,
        stopwatch: Callable[[], float],
        news: StatusMessage = "",
        recorder: InterviewRecorder | None = None,
    ) -> None:
        """Prepares the screen.

        Args:
            session: asks.
            stopwatch: a clock in seconds.
            news: what is said below the first question.
            recorder: listens to the answers, if anything does.
        """
        self.session = session
        self._now, self._news, self._recorder = stopwatch, news, recorder
        self._is_covered, self._is_held = False, True
        self._later: StatusMessage = ""
        super().__init__()

    def compose(self) -> ComposeResult:
        """The clocks, the question, a status line."""
        with Vertical(classes="column"):
            yield MockClock()
            yield CardView()
            yield StatusLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Shows the first question and starts the timer."""
        self.set_interval(_TICK_S, self._tick)
        self._show_question()
        self._listen()
        self.say(self._news)
        # It stays: whether ratings will count is not to be guessed.
        self.query_one(StatusLine).notice = mock_words.effect(self.session.mock.plan)

    # What is shown

    def _show_question(self) -> None:
        shown = self.session.shown
        if shown is None:
            self.dismiss()
            return
        self.can_park = self.session.can_park
        view = self.query_one(CardView)
        view.media_context = MediaContext(self.session.collection.media.folder, "")
        view.show(shown, revealed=False)
        self._show_clocks()
        self.say(self._later)
        self._later = ""

    def _show_clocks(self) -> None:
        session, now = self.session, self._now()
        here, mock = session.interview, session.mock
        clock = [mock_words.clock(here, now), mock_words.ends_in(here, now)]
        self.is_preparing = here.phase is Phase.PREPARING
        self.query_one(MockClock).clocks = Clocks(
            heading=mock_words.title(mock.plan),
            progress=mock_words.progress(session.number, len(mock.questions), session.parked),
            clock=" · ".join(filter(None, clock)),
            stage=here.stage(now),
            whole=mock_words.whole(here.whole(now), mock.plan.minutes),
        )

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the status line."""
        self.query_one(StatusLine).message = message

    def say_of_recorder(self, message: StatusMessage) -> None:
        """Shows what the recorder says; what it lacks waits until other news have been read."""
        if callable(message) and self.query_one(StatusLine).message:
            self._later = message
        else:
            self.say(message)

    def _tick(self) -> None:
        if not self.is_current or self.session.is_over:
            return
        before = self.session.interview.left
        self._act(self.session.look)
        if self.session.interview.left == before and not self.session.is_over:
            self._show_clocks()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables parking where nothing would come before the question, and one of two keys."""
        del parameters
        if action == "begin":
            return self.is_preparing
        if action == "next":
            return not self.is_preparing
        return action != "park" or self.can_park

    def action_move(self, where: str) -> None:
        """Scrolls the question."""
        self.query_one(CardView).move(where)

    def action_begin(self) -> None:
        """Begins the answer after the preparation."""
        self._proceed()

    def action_next(self) -> None:
        """Ends the answer and asks the next question."""
        self._proceed()

    def _proceed(self) -> None:
        # A clock that stands still is for a person who is not answering.
        if self.session.interview.is_paused:
            self.say(mock_words.still_paused(self._name_of("pause")))
        else:
            self._act(self.session.proceed)

    def action_park(self) -> None:
        """Puts the question behind the others."""
        self._act(self.session.park)

    def action_skip(self) -> None:
        """Leaves the question out."""
        before = self.session.interview.left
        self._act(self.session.skip, skips=True)
        if not self.session.is_over and self.session.interview.left != before:
            self.say(mock_words.skipped(self._name_of("undo")))

    def action_undo(self) -> None:
        """Asks the question again that was skipped last."""
        before = self.session.interview
        self._act(self.session.take_skip_back, skips=True)
        is_done = self.session.interview is not before
        self.say(mock_words.skip_taken_back(is_done=is_done))

    def action_pause(self) -> None:
        """Stops the clocks, or lets them run again."""
        self.say("")
        self.session.pause(self._now())
        self._listen()
        self._show_clocks()

    def on_screen_suspend(self) -> None:
        """Stops the clocks while help or another dialog is open."""
        if self.session.is_over or self.session.interview.is_paused or not self._is_held:
            return
        self._is_covered = True
        self.action_pause()

    def on_screen_resume(self) -> None:
        """Lets them run again."""
        if self._is_covered:
            self._is_covered = False
            self.action_pause()

    def action_close(self) -> None:
        """Leaves; what was answered is kept."""
        self._is_held = False
        if self._recorder is not None:
            self._recorder.close()
        self.dismiss()

    def _name_of(self, action: str) -> str:
        """The key of an action, as mapped at present."""
        active = (key.binding for key in self.active_bindings.values())
        names = [self.app.get_key_display(b) for b in active if b.action == action]
        return names[0] if names else ""

    def _listen(self, *, skipped: bool = False) -> None:
        """Records what is being answered now."""
        if self._recorder is not None:
            shown = self.session.shown
            options = PracticeOptions() if shown is None else shown.preset.practice
            self._recorder.follow(self.session.interview, options, skipped=skipped)

    def _act(self, action: Callable[[float], object], *, skips: bool = False) -> None:
        """Does something to the question and shows the one that is asked then."""
        before = self.session.interview
        with host_of(self).reporting():
            try:
                action(self._now())
            except CardChangedError:
                if not self.session.renew(self._now()):
                    self.dismiss()
                self._show_question()
                raise
        self._listen(skipped=skips)
        if self.session.interview.left != before.left:
            self._show_question()
        elif self.session.interview is not before:
            self._show_clocks()
