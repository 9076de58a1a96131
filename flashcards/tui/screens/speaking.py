"""Spoken and typed answers in a session: how they run, and what their keys do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flashcards.model import AttemptMode
from flashcards.practice.live_attempt import LETTERS, LiveAttempt, Transcript
from flashcards.practice.sentences import suggested_points
from flashcards.presentation import practice_words, speech_words, step_words
from flashcards.tui.host import host_of
from flashcards.tui.screens.acting import ActingScreen
from flashcards.tui.screens.listening import Listening
from flashcards.tui.screens.typed_field import TypedField
from flashcards.tui.widgets.card_view import Answer, CardView
from flashcards.tui.widgets.ratings import RatingRow
from flashcards.tui.widgets.spoken_answer import SpokenAnswer
from flashcards.tui.widgets.spoken_bar import SpokenBar

if TYPE_CHECKING:
    from flashcards.model import Attempt, Rating
    from flashcards.study.shown import ShownCard
    from flashcards.tui.recorder import Recorder

_PERSON, _DIALOG, _TYPING = "person", "dialog", "typing"
"""What can hold the clock."""
_ASKED, _TICKING = {"hint", "pause", "type"}, {"take", "tick", "compare"}
_LISTENING = {"play", "correct"}
_DOUBLE_PRESS_S = 0.5  # a second Enter within it belongs to the one that ended the answer


class Speaking:
    """The answer to the card shown, from its question to its rating."""

    def __init__(
        self, screen: ActingScreen, stopwatch: Callable[[], float], recorder: Recorder | None
    ) -> None:
        """Puts the line of the answer above the card.

        Args:
            screen: of the session.
            stopwatch: a clock in seconds.
            recorder: listens to the answers, if anything does.
        """
        self._screen, self._stopwatch = screen, stopwatch
        self._listening = Listening(recorder, self._hear)
        self.live: LiveAttempt | None = None
        self._shown: ShownCard | None = None
        self._ended_at = -_DOUBLE_PRESS_S
        self._warned: object = None
        """The answer and the step of which a message has said that undo would undo it."""
        self._view = screen.query_one(CardView)
        self._field = TypedField(screen, self._view)
        self._drawn = SpokenAnswer(self._view, lambda: screen.has_class("-short"))
        self._bar = SpokenBar(self)
        screen.query_one(".column").mount(self._bar, before=self._view)

    # From the screen

    def close(self) -> None:
        """Stops listening, since the session is left."""
        if self.live is not None and not self.live.is_ended:
            self._listening.discard()

    def forget(self) -> None:
        """Gives the answer up; the next card, or the same once more, begins another."""
        self.close()
        if self.live is not None and not self.live.is_ended and self._shown is not None:
            self._field.keep(self._shown.card.id)
        self.live = None
        self._drawn.forget()
        self._close_field()

    def show(self, shown: ShownCard | None, *, revealed: bool) -> None:
        """Goes on with the card shown, or begins with it; None where nothing is spoken.

        It comes before the card itself is drawn.
        """
        self._shown = shown
        if shown is None:
            self.forget()
        elif self.live is None:
            self._begin(shown, revealed=revealed)
        else:
            self.live.take(shown.note, shown.preset.practice)
        self._screen.call_after_refresh(self._prepare)
        self._view.below = None if shown is None else self._below
        self._bar.show(self.live)
        self._screen.query_one(RatingRow).suggested = self.suggested
        if shown is not None:
            self._take_keys()

    def _begin(self, shown: ShownCard, *, revealed: bool) -> None:
        self.live = LiveAttempt(shown.note, shown.preset.practice, self._stopwatch)
        if revealed:
            self.live.end()
        else:
            self._listening.start(shown.preset.practice)
        # Once the question is painted: the focus stays, so that nothing else renews the footer.
        self._screen.call_after_refresh(self._screen.refresh_bindings)

    def _take_keys(self) -> None:
        if not self.is_typing:
            # Only a line that is laid out can have the focus.
            self._screen.call_after_refresh(self._screen.set_focus, self._bar)

    def end(self) -> None:
        """Ends the answer, since the sample answer is shown; comes before it is drawn."""
        if self.live is None or self._shown is None or self.live.is_ended:
            return
        self.live.end(self._field.text)
        self._field.end(self._shown.card.id)
        self._ended_at = self._stopwatch()
        self._listening.stop(self.live)
        self._close_field()
        self._drawn.cursor = 0 if len(self.live.points) > len(LETTERS) else None
        self._screen.query_one(RatingRow).suggested = self.suggested
        self._bar.refresh()
        self._screen.call_after_refresh(self._screen.refresh_bindings)
        if not self.live.points:
            self._screen.say(practice_words.make_points(self.name_of("make_points")))

    def _hear(self, live: LiveAttempt, rated: Attempt | None, transcript: Transcript) -> None:
        if live is self.live:
            live.hear(transcript)
            self._drawn.delivery = self._delivered(live)
            self._redraw()
            self._screen.refresh_bindings()
        elif rated is not None:  # the transcript came after the card was rated
            with host_of(self._screen).reporting():
                self._screen.session.collection.practice.transcribe(rated, transcript)

    def rated(self, attempt: Attempt | None) -> None:
        """Takes what was kept of the answer, for a transcript that is not there yet."""
        if self.live is not None:
            self._listening.rated(self.live, attempt)

    def attempt(self) -> Attempt | None:
        """What is kept of the answer; None without one."""
        if self.live is None or self._shown is None:
            return None
        return self.live.attempt(self._shown.card.id)

    def tick_clock(self) -> None:
        """Shows the time that has passed."""
        if self.live is not None and not self.live.is_ended:
            self._bar.refresh()

    def hold(self) -> None:
        """Lets the clock stand still, for another screen is open."""
        self._hold(_DIALOG)

    def release(self) -> None:
        """Lets the clock go on."""
        self._release(_DIALOG)

    def _hold(self, name: str) -> None:
        if self.live is None or self.live.is_ended:
            return
        if not self.live.timer.is_held:
            self._listening.pause()
        self.live.timer.hold(name)
        self._bar.refresh()

    def _release(self, name: str) -> None:
        if self.live is None or self.live.is_ended:
            return
        self.live.timer.release(name)
        if not self.live.timer.is_held:
            self._listening.resume()
        self._bar.refresh()

    @property
    def is_typing(self) -> bool:
        """Whether the field for a typed answer has the keys."""
        return self._field.is_open

    # Keys

    def allows(self, action: str) -> bool:
        """Whether a key of the line applies now."""
        live = self.live
        if live is None or self.is_typing:
            return False
        if not live.is_ended:
            return action in _ASKED
        if action in _LISTENING:
            return self._allows_listening(live, action)
        if not live.points:
            return action == "make_points"
        has_cursor = self._drawn.cursor is not None
        return action in _TICKING or (has_cursor and action in {"tick_here", "cursor"})

    def _allows_listening(self, live: LiveAttempt, action: str) -> bool:
        if live.mode is AttemptMode.TYPED or self._shown is None or not self._listening.is_possible:
            return False
        return bool(live.text) if action == "correct" else self._shown.preset.practice.record

    def hint(self) -> None:
        """Shows the next hint below the question."""
        if self.live is None:
            return
        is_last = self.live.take_hint() is None
        self._screen.say(practice_words.no_more_hints(len(self.live.points)) if is_last else "")
        self._redraw()

    def pause(self) -> None:
        """Lets the clock stand still, or go on."""
        self._screen.say("")
        if self.live is not None and self.live.timer.is_held_by(_PERSON):
            self._release(_PERSON)
        else:
            self._hold(_PERSON)

    def tick(self, number: int | None) -> None:
        """Ticks a point by its number, or the one under the cursor."""
        if self.live is None:
            return
        wanted = self._drawn.cursor if number is None else number
        if wanted is not None and self.live.tick(wanted):
            self._redraw()
        else:
            self._screen.say(practice_words.no_such_point(len(self.live.points)))

    def take_tick_back(self) -> bool:
        """Undoes the last tick; False if there is none."""
        if self.live is None or not self.live.take_tick_back():
            return False
        self._redraw()
        self._screen.say(practice_words.tick_taken_back())
        return True

    def warns_of_undo(self) -> bool:
        """Says what undo undoes, once, since the answer that is not rated yet is given up."""
        step = self._screen.session.next_undo() if self._is_unrated else None
        about = None if step is None else (self.live, step.id)
        if step is None or about == self._warned:
            return False
        self._warned = about
        start = practice_words.undoes_more(self.name_of("undo"), "")
        self._screen.say(lambda room: start + step_words.step(step, room - len(start)))
        return True

    @property
    def _is_unrated(self) -> bool:
        """Whether an answer has ended, and would be lost without a rating."""
        live = self.live
        return live is not None and live.is_ended and bool(live.timer.seconds or live.text)

    def move(self, by: int) -> None:
        """Moves the cursor through the points; beyond them, scrolls."""
        if self.live is None or self._drawn.cursor is None:
            return
        wanted = self._drawn.cursor + by
        if not 0 <= wanted < len(self.live.points):
            self._view.move("down" if by > 0 else "up")
            return
        self._drawn.cursor = wanted
        self._redraw()
        self._view.show_line(self._drawn.line_of_point(self.live, wanted))

    def to_first_point(self) -> None:
        """Takes the cursor, if there is one, to where the points are shown from."""
        if self.live is not None and self._drawn.cursor:
            self._drawn.cursor = 0
            self._redraw()

    async def take(self) -> None:
        """Rates the card as suggested."""
        # Enter has ended the answer, too: pressed twice, it must not rate what nobody has read.
        if self._is_pressed_twice():
            return
        if (rating := self.suggested) is not None:
            await self._screen.run_action(f"rate('{rating.value}')")

    def _is_pressed_twice(self) -> bool:
        is_ticked = self.live is not None and self.live.answered.said > 0
        return self._stopwatch() - self._ended_at < _DOUBLE_PRESS_S and not is_ticked

    def make_points(self) -> None:
        """Opens the form with the sentences of the answer as key points."""
        if self._shown is not None:
            self._screen.edit_with_points(suggested_points(self._shown.answer))

    def compare(self) -> None:
        """Shows the difference to the last typed answer, or hides it."""
        if self.live is None:
            return
        earlier = self._earlier
        if not self.live.text or not earlier:
            self._screen.say(practice_words.no_earlier())
            return
        self._drawn.compared = earlier if self._drawn.compared is None else None
        self._redraw()
        if self._drawn.compared is not None:
            # The difference may make the text longer, and is scrolled to once that is laid out.
            line = self._drawn.line_of_own(self.live)
            self._screen.call_after_refresh(self._view.show_from, line)

    # Recorded answers

    def play(self) -> None:
        """Plays the recorded answer, or stops."""
        self._listening.play()

    def correct(self) -> None:
        """Opens the transcript in the field for typed answers."""
        if self.live is not None:
            self._close_field()
            self._field.open(self.live.text)

    def take_corrected(self) -> bool:
        """Takes the corrected transcript; False if that is not what was written."""
        text = self._field.text
        if self.live is None or not self.live.is_ended or text is None:
            return False
        self.live.correct(text)
        self._close_field()
        self._redraw()
        return True

    def _delivered(self, live: LiveAttempt) -> str:
        """How the answer was spoken, beside the last that was transcribed."""
        before = next((earlier for earlier in self._attempts() if earlier.words is not None), None)
        return speech_words.delivery(live.attempt(), before)

    # Typed answers

    def type(self) -> None:
        """Opens the field for a typed answer; its clock stands still."""
        if self.live is None or self._shown is None:
            return
        self.live.mode = AttemptMode.TYPED
        self._hold(_TYPING)
        self._field.begin(self._shown.card.id)

    def speak(self) -> None:
        """Closes the field again; what was typed stays in it until the next card."""
        if not self._field.hide() or self.live is None:
            return
        self.live.mode = AttemptMode.SPOKEN
        self._release(_TYPING)
        self._screen.query_one(RatingRow).display = True
        self._screen.set_focus(self._bar)

    @property
    def has_draft(self) -> bool:
        """Whether a text is typed that no answer holds yet."""
        live = self.live
        is_open = live is not None and (not live.is_ended or self.is_typing)
        return self._field.has_draft(live.text if live is not None and is_open else None)

    def bring_back(self, card_id: int) -> None:
        """Gives an answer that was undone its text again, for when it is typed."""
        self._field.bring_back(card_id)

    def _close_field(self) -> None:
        if self._field.close():
            self._screen.query_one(RatingRow).display = self._shown is not None
            self._take_keys()

    @property
    def _earlier(self) -> str:
        """The last answer to this card that was typed or transcribed."""
        return next((attempt.text for attempt in self._attempts() if attempt.text), "")

    def _attempts(self) -> Sequence[Attempt]:
        """The earlier answers to this card, the last first."""
        practice = self._screen.session.collection.practice
        return () if self._shown is None else practice.attempts(self._shown.card.id)

    # What is shown

    @property
    def suggested(self) -> Rating | None:
        """The rating that the answer suggests; None before its end and without points."""
        return None if self.live is None else self.live.suggested

    def _redraw(self) -> None:
        self._view.draw_below()
        self._bar.refresh()
        self._screen.query_one(RatingRow).suggested = self.suggested

    def _below(self) -> Answer | None:
        """The hints, or the points to tick, that are drawn below the question."""
        if self.live is None or self._shown is None:
            return None
        return self._drawn.draw(self.live, self._shown)

    def _prepare(self) -> None:
        """Renders the sample answer while the question is read, so that the end is fast."""
        if self._shown is not None:
            self._drawn.sample(self._shown)

    def name_of(self, action: str) -> str:
        """The key of an action, as mapped at present."""
        active = self._screen.active_bindings.values()
        bound = (key.binding for key in active if key.binding.action == action)
        return next((self._screen.app.get_key_display(binding) for binding in bound), "")
