"""A mock interview line by line, and its debrief."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from flashcards.collection.mock_session import MockSession
from flashcards.errors import CardChangedError
from flashcards.model import Rating
from flashcards.model.mock import Mock
from flashcards.plain import wrapped
from flashcards.practice.answered import Entry, unjudged
from flashcards.presentation import debrief_words, mock_words, practice_words, terminal_text

Say = Callable[[str], object]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RATINGS = {str(int(rating)): rating for rating in Rating}


def run(
    session: MockSession,
    lines: TextIO,
    say: Say,
    *,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Asks what is left, then debriefs; ends early if the person quits or the input ends.

    Args:
        session: the mock interview, begun at an instant of ``monotonic``.
        lines: the input, one command per line.
        say: prints a line.
        monotonic: a clock in seconds.
    """
    mode = _Interview(session, lines, say, monotonic)
    if mode.run():
        debrief(session, lines, say)


def debrief(session: MockSession, lines: TextIO, say: Say) -> None:
    """Goes through the answers that are not judged yet, then says the figures."""
    _Debrief(session, lines, say).run()


class _Lines:
    """Reads commands and prints without the characters that a terminal would interpret."""

    def __init__(self, lines: TextIO, say: Say) -> None:
        self._lines, self._print = lines, say

    def say(self, text: str) -> None:
        self._print(terminal_text.text(text))

    def read(self) -> str | None:
        """A command in lower case, None at the end of the input."""
        line = self._lines.readline()
        return line.strip().lower() if line else None


class _Interview(_Lines):
    def __init__(
        self, session: MockSession, lines: TextIO, say: Say, monotonic: Callable[[], float]
    ) -> None:
        super().__init__(lines, say)
        self._session, self._clock = session, monotonic

    def run(self) -> bool:
        """Asks until no question is left; False if the person quit before."""
        self.say(
            f"{mock_words.title(self._session.mock.plan)}. {mock_words.begun(self._session.mock)}"
        )
        self.say(mock_words.type_for_help())
        while not self._session.is_over:
            self._ask()
            if not self._listen():
                way = "flashcards mock --resume --plain"
                self.say(mock_words.left_open(self._present(), way))
                return False
        self.say(mock_words.ended(self._present()))
        return True

    def _present(self) -> Mock:
        return self._session.collection.mocks.get(self._session.mock.id) or self._session.mock

    def _ask(self) -> None:
        session, shown = self._session, self._session.shown
        assert shown is not None  # noqa: S101
        here = session.interview
        self.say("")
        self.say(mock_words.progress(session.number, len(session.mock.questions), session.parked))
        self.say(wrapped(shown.question))
        self.say(f"{mock_words.clock(here, self._clock())}. {mock_words.next_step(here.phase)}")

    def _listen(self) -> bool:
        """Obeys commands until the question is done with; False if the person quits."""
        session = self._session
        asked, phase = session.interview.left, session.interview.phase
        while session.interview.left == asked:
            command = self.read()
            if command is None or command == "q":
                return False
            now = self._clock()
            # A line cannot be interrupted: what ran out while it was awaited ends now.
            if not session.look(now):
                self._obey(command, now)
            if session.interview.left == asked and session.interview.phase is not phase:
                phase = session.interview.phase
                self.say(f"{self._clocks()}. {mock_words.next_step(phase)}")
        return True

    def _obey(self, command: str, now: float) -> None:
        session = self._session
        actions: dict[str, Callable[[], object]] = {
            "": lambda: self._proceed(now),
            "l": lambda: self._park(now),
            "x": lambda: session.skip(now),
            "u": lambda: self.say(mock_words.skip_taken_back(is_done=session.take_skip_back(now))),
            "z": lambda: self._pause(now),
            "t": lambda: self.say(self._clocks()),
        }
        try:
            actions.get(command, self._help)()
        except CardChangedError as change:
            self.say(str(change))
            session.renew(now)

    def _proceed(self, now: float) -> None:
        if self._session.interview.is_paused:
            self.say(mock_words.pausing(True))  # noqa: FBT003
        else:
            self._session.proceed(now)

    def _park(self, now: float) -> None:
        if not self._session.can_park:
            self.say(mock_words.cannot_park())
        self._session.park(now)

    def _pause(self, now: float) -> None:
        self._session.pause(now)
        self.say(mock_words.pausing(self._session.interview.is_paused))

    def _clocks(self) -> str:
        here, now = self._session.interview, self._clock()
        whole = mock_words.whole(here.whole(now), self._session.mock.plan.minutes)
        parts = [mock_words.clock(here, now), mock_words.ends_in(here, now), whole]
        return " · ".join(filter(None, parts))

    def _help(self) -> None:
        self.say(mock_words.plain_help())


class _Debrief(_Lines):
    def __init__(self, session: MockSession, lines: TextIO, say: Say) -> None:
        super().__init__(lines, say)
        self._collection, self._mock = session.collection, session.mock

    def run(self) -> None:
        """Asks for the points of each answer, then says what they come to."""
        entries = self._collection.debriefs.entries(self._mock)
        waiting = set(unjudged(entries, records=self._mock.plan.records))
        for index, entry in enumerate(entries):
            if entry.attempt is None or (entry.is_judged and index not in waiting):
                continue
            self._show(index + 1, entry)
            if index in waiting and not self._judge(entry):
                break
        self.say("")
        entries = self._collection.debriefs.entries(self._mock)
        figures = self._collection.debriefs.figures(self._mock)
        for line in (*debrief_words.summary(figures), *debrief_words.missed(entries)):
            self.say(wrapped(line))

    def _show(self, number: int, entry: Entry) -> None:
        self.say("")
        taken = debrief_words.time_taken(entry.seconds, entry.target)
        self.say(f"{number}. {wrapped(entry.front)} ({taken})")
        self.say(wrapped(entry.back))
        for letter, (_, point) in zip(LETTERS, entry.points, strict=False):
            self.say(wrapped(f"{letter}) {point}"))

    def _judge(self, entry: Entry) -> bool:
        ticked = self._ticks(entry)
        return ticked is not None and self._rate(entry, ticked)

    def _ticks(self, entry: Entry) -> list[str] | None:
        """The ids of the points whose letters are typed, None if the person ends here."""
        if not entry.points:
            return []
        self.say(debrief_words.ask_ticks())
        lettered = {letter: id_ for letter, (id_, _) in zip(LETTERS, entry.points, strict=False)}
        while (typed := self.read()) is not None and typed != "q":
            named = set(typed.replace(",", "").replace(" ", ""))
            if named <= lettered.keys():
                ticked = [id_ for letter, id_ in lettered.items() if letter in named]
                self.say(f"{practice_words.points_said(len(ticked), len(entry.points))}.")
                return ticked
            self.say(debrief_words.not_understood(debrief_words.ask_ticks()))
        return None

    def _rate(self, entry: Entry, ticked: list[str]) -> bool:
        suggested = entry.suggestion(ticked)
        rating = None
        if self._mock.plan.records:
            self.say(debrief_words.ask_rating(suggested))
            while (typed := self.read()) not in {"", *_RATINGS}:
                if typed is None or typed == "q":
                    return False
                self.say(debrief_words.not_understood(debrief_words.ask_rating(suggested)))
            rating = _RATINGS.get(typed or "", suggested)
        kept = self._collection.debriefs.judge(entry.question, ticked, rating)
        if kept.given is not None:
            self.say(debrief_words.given(kept.given))
        elif suggested is not None:
            self.say(practice_words.suggestion(suggested))
        return True
