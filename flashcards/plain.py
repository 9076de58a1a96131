"""A study session line by line, for screen readers, scripts and dumb terminals."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from flashcards.collection.session import Session
from flashcards.errors import CardChangedError, FlashcardsError
from flashcards.markdown.latex import replace_math
from flashcards.model import Rating
from flashcards.presentation import card_words, step_words, terminal_text, undo_words, wording

if TYPE_CHECKING:
    from flashcards.practice.live_attempt import LiveAttempt
    from flashcards.scheduling import Outcome
    from flashcards.study.shown import ShownCard

Say = Callable[[str], object]

_HELP = """Enter  show the answer
1 2 3 4  rate it: Again, Hard, Good, Easy (once it is shown)
l  later in this session, without a rating    s  suspend    b  bury until tomorrow
u  undo    redo  redo the last undo
f N  flag 0 to 7    r  reset it to new    w  why this card now    q  quit (all is saved)
Spoken answers: h  a hint (before the answer)    abc  the points that you said (after it)"""


def run(
    session: Session,
    lines: TextIO,
    say: Say,
    *,
    spoken: bool | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Asks card by card until none is left, the input ends, or the person quits.

    Args:
        session: what to study.
        lines: the input, one command per line.
        say: prints a line.
        spoken: whether answers are spoken; None leaves that to the options of the decks.
        monotonic: a clock in seconds that times the answers.
    """
    _Plain(session, lines, say, monotonic, spoken=spoken).run()


class _Plain:
    def __init__(
        self,
        session: Session,
        lines: TextIO,
        say: Say,
        monotonic: Callable[[], float],
        *,
        spoken: bool | None,
    ) -> None:
        self._session = session
        self._lines = lines
        self._out = say
        self._clock = monotonic
        self._revealed = False
        self._began = 0.0
        self._spoken = spoken
        self._live: LiveAttempt | None = None
        self._is_asked = False
        """Whether the points were asked for and named, so that Enter takes the suggestion."""
        self._is_warned = False
        """Whether it was said that undo gives up the answer to this card."""

    def run(self) -> None:
        self._say(f"{self._name()}. Type ? and Enter for help.")
        self._ask()
        while True:
            if self._session.current is None and not self._is_taken_back():
                return
            line = self._lines.readline()
            if not line:
                self._say("The input has ended; every answer is saved.")
                break
            if not self._obey(line.strip().lower()):
                break
        self._summary()

    def _name(self) -> str:
        if self._session.scope is not None:
            from flashcards.presentation import sessions

            return sessions.title(self._session.scope)
        return wording.deck_or_all(self._session.deck)

    def _say(self, text: str) -> None:
        """Prints text without the control characters that a terminal would interpret."""
        self._out(terminal_text.text(text))

    def _is_taken_back(self) -> bool:
        """Offers at the end to undo the last answer; True if that brought a card back."""
        self._summary()
        if not self._session.answered:
            return False
        self._say("u undoes the last change, Enter ends.")
        if self._lines.readline().strip().lower() != "u":
            return False
        self._undo()
        return self._session.current is not None

    def _obey(self, command: str) -> bool:
        """Executes a command; False ends the session."""
        if self._live is not None and self._is_about_points(self._live, command):
            return True
        word, _, rest = command.partition(" ")
        actions: dict[str, Callable[[], object]] = {
            "": self._reveal,
            "?": lambda: self._say(_HELP),
            "u": self._undo,
            "u!": lambda: self._undo(earlier=True),
            "redo": self._redo,
            "s": lambda: self._act(self._session.suspend, card_words.suspended()),
            "b": lambda: self._act(self._session.bury, card_words.buried()),
            "r": lambda: self._act(self._session.reset, card_words.reset()),
            "l": self._later,
            "f": lambda: self._flag(rest),
            "w": self._why,
        }
        if word == "q":
            return False
        if word in ("1", "2", "3", "4"):
            self._rate(Rating(int(word)))
        elif word in actions:
            actions[word]()
        else:
            self._say("Not understood. Type ? and Enter for help.")
        return True

    def _ask(self) -> None:
        shown = self._session.current
        if shown is None:
            return
        self._revealed = self._is_warned = False
        self._began = self._clock()
        self._say("")
        self._say(f"{self._session.answered + 1}. {self._left()}")
        flag = f" Flag {shown.card.flag}." if shown.card.flag else ""
        level = f" Level: {shown.note.level}." if shown.note.level else ""
        self._say(f"Question.{level}{flag}")
        self._say(wrapped(shown.question))
        self._say_media(shown.question)
        self._live = self._begun(shown)
        if self._live is None:
            self._say("Press Enter to show the answer.")

    # Spoken answers

    def _begun(self, shown: ShownCard) -> LiveAttempt | None:
        """Begins a spoken answer, if this card has one."""
        options = shown.preset.practice
        if not (options.spoken if self._spoken is None else self._spoken):
            return None
        # Deferred, as in all that follows: most sessions need none of it.
        from flashcards.practice.live_attempt import LiveAttempt
        from flashcards.presentation import practice_words

        self._say(practice_words.ask_aloud(options.target(shown.note.level)))
        return LiveAttempt(shown.note, options, self._clock)

    def _is_about_points(self, live: LiveAttempt, command: str) -> bool:
        """Does what a line is for in a spoken answer alone: a hint, points, the suggestion."""
        from flashcards.practice.live_attempt import numbers_of
        from flashcards.presentation import practice_words

        if not self._revealed:
            if command != "h":
                return False
            self._say(practice_words.hint_or_none(live.take_hint(), len(live.points)))
            return True
        numbers = numbers_of(command)
        if not live.points or numbers is None:
            return False
        if not command and self._is_asked and live.suggested is not None:
            self._rate(live.suggested)
        elif live.tick_only(numbers):
            self._suggest(live)
        else:
            self._say(practice_words.no_such_letter())
        return True

    def _ask_points(self, live: LiveAttempt) -> None:
        """Lists the points with their letters."""
        from flashcards.presentation import practice_words

        for point in live.points:
            self._say(wrapped(f"{point.letter or '-'} {point.text}"))
        letters = "".join(point.letter for point in live.points[:2])
        self._say(practice_words.ask_points(letters))
        self._is_asked = False

    def _suggest(self, live: LiveAttempt) -> None:
        """Says what is suggested, which Enter takes from now on."""
        from flashcards.presentation import practice_words

        self._is_asked = True
        self._say(f"{practice_words.result(live.answered)}.")
        if (shown := self._session.current) is not None:
            self._ask_rating(shown)
        if live.why is not None:
            self._say(practice_words.take(live.why))

    def _left(self) -> str:
        counts = self._session.counts
        if self._session.records:
            return card_words.left(counts)
        from flashcards.presentation import sessions

        return sessions.left_in_cram(counts.total)

    def _reveal(self) -> None:
        shown = self._session.current
        if shown is None or self._revealed or self._is_changed():
            return
        self._revealed = True
        if (live := self._live) is not None:
            live.end()
        self._say("Answer.")
        self._say(wrapped(shown.answer))
        if shown.note.key_points:
            self._say("Key points:")
        if live is None:
            for point in shown.note.key_points:
                self._say(wrapped(f"- {point}"))
        self._say_media("\n\n".join([shown.answer, *shown.note.key_points]))
        if live is not None and live.points:
            self._ask_points(live)
        else:
            self._ask_rating(shown)

    def _ask_rating(self, shown: ShownCard) -> None:
        ratings = [
            f"{int(rating)} {wording.rating(rating)} ({self._effect(rating, outcome)})"
            for rating, outcome in shown.outcomes.items()
        ]
        self._say(", ".join(ratings) + "?")
        self._session.prepare()

    def _effect(self, rating: Rating, outcome: Outcome) -> str:
        if self._session.records:
            return wording.interval(outcome)
        from flashcards.presentation import sessions

        return sessions.effect(rating)

    def _say_media(self, text: str) -> None:
        """Prints where the pictures and sounds of a text are."""
        # Deferred: needed only once a card is shown.
        from flashcards.media.openable import openables

        for medium in openables(text, self._session.collection.media.folder):
            if not medium.is_web:
                self._say(f"{medium.title}: {medium.target or 'the file is missing'}")

    def _rate(self, rating: Rating) -> None:
        if not self._revealed:
            self._say("Show the answer first: press Enter.")
            return
        duration = int((self._clock() - self._began) * 1000)
        try:
            attempt = None if self._live is None else self._live.attempt()
            answered = self._session.answer(rating, duration, attempt=attempt)
        except CardChangedError as change:
            self._say(str(change))
        else:
            if answered.became_leech:
                self._say(wording.leech(answered))
        self._ask()

    def _is_changed(self) -> bool:
        """Whether another program has changed the card; if so, asks the card as it is now."""
        try:
            self._session.ensure_as_shown()
        except CardChangedError as change:
            self._say(str(change))
            self._ask()
            return True
        return False

    def _undo(self, *, earlier: bool = False) -> None:
        collection = self._session.collection
        if self._warns_of_undo():
            return
        if (
            self._session.changed_elsewhere()
            and (unseen := collection.history.next_undo()) is not None
        ):
            words = step_words.step_with_time(unseen, collection.today(), collection.calendar)
            self._say(f"{undo_words.changed_elsewhere(words)}.")
            self._ask()
            return
        since = None if earlier else collection.today()
        step = self._session.undo(since_day=since)
        if step is None:
            self._say(f"{undo_words.nothing_to_undo()}.")
        else:
            words = step_words.step_with_time(step, collection.today(), collection.calendar)
            held = f"{undo_words.made_before_today(words)}. Type u! to undo it."
            self._say(held if step.is_held else f"{undo_words.undone(words)}.")
        self._ask()

    def _warns_of_undo(self) -> bool:
        """Says what undo undoes, once, where it gives up an answer that is not rated yet."""
        if self._live is None or not self._revealed or self._is_warned:
            return False
        from flashcards.presentation import practice_words

        if (step := self._session.next_undo()) is None:
            return False
        self._is_warned = True
        self._say(f"{practice_words.undoes_more('u', step_words.step(step))}.")
        return True

    def _redo(self) -> None:
        step = self._session.redo()
        words = undo_words.redone(step_words.step(step)) if step else undo_words.nothing_to_redo()
        self._say(f"{words}.")
        self._ask()

    def _act(self, action: Callable[[], None], done: str) -> None:
        try:
            action()
        except FlashcardsError as error:
            self._say(str(error))
        else:
            self._say(f"{done}.")
        self._ask()

    def _later(self) -> None:
        try:
            is_other = self._session.later()
        except CardChangedError as change:
            self._say(str(change))
        else:
            self._say(f"{card_words.put_behind(is_other=is_other)}.")
        self._ask()

    def _flag(self, number: str) -> None:
        try:
            flag = int(number or "1")
            self._session.flag(flag)
        except ValueError:
            self._say("A flag is a number from 0 (none) to 7.")
        except CardChangedError as change:
            self._say(str(change))
            self._ask()
        except FlashcardsError as error:
            self._say(str(error))
        else:
            self._say(f"Flag {flag}." if flag else "No flag.")

    def _why(self) -> None:
        info = None if self._is_changed() else self._session.why()
        if info is None:
            return
        # Deferred: most sessions ask for no reason.
        from flashcards.presentation import reason_words, schedule_words

        calendar = self._session.collection.calendar
        self._say(reason_words.reason_for(info.shown, info.now_ms, calendar, info.retrievability))
        for name, value, meaning in schedule_words.figures(info):
            self._say(f"{name}: {value}" + (f", {meaning}" if meaning else ""))

    def _summary(self) -> None:
        # Deferred: the first card does not wait for it.
        from flashcards.presentation import session_end

        session, collection = self._session, self._session.collection
        done, is_over = session.summary(), session.current is None
        now_ms, today = collection.now_ms(), collection.today()
        self._say("")
        for line in session_end.lines(
            done, now_ms, today, is_over=is_over, records=session.records
        ):
            self._say(line)


def wrapped(text: str) -> str:
    """Wraps a text, whose formulas become Unicode, to the terminal's width."""
    return terminal_text.wrapped(replace_math(text), shutil.get_terminal_size().columns)
