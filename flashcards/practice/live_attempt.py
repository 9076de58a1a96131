"""An answer while it is given: its time, the hints used, the points ticked, what they suggest."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from flashcards.markdown.plain import plain
from flashcards.model import Attempt, AttemptMode, Note, Rating
from flashcards.model.practice import PracticeOptions
from flashcards.notes import point_ids
from flashcards.practice.hearing import found_in
from flashcards.practice.hints import Hint, hint
from flashcards.practice.suggestion import Answered, suggested
from flashcards.practice.timer import Timer

LETTERS = "abcdefghi"
"""By which points are ticked; further ones have none."""


def numbers_of(letters: str) -> list[int] | None:
    """The points that a person names: "acd", "a c" or "a,c"; None if anything else stands there."""
    named = letters.replace(",", "").replace(" ", "").lower()
    if not all(letter in LETTERS for letter in named):
        return None
    return sorted(set(map(LETTERS.index, named)))


@dataclass(frozen=True, slots=True)
class Transcript:
    """An answer as text, and how it was spoken; None where that is not known."""

    text: str
    words: int | None = None
    pauses_ms: int | None = None
    fillers: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A key point as it is ticked: its Markdown, and the words of it that were heard."""

    text: str
    letter: str
    is_ticked: bool
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested rating, and what it follows from."""

    rating: Rating
    answered: Answered
    options: PracticeOptions


class LiveAttempt:
    """One answer to a card, spoken unless it was typed, from the question to the rating."""

    def __init__(self, note: Note, options: PracticeOptions, now: Callable[[], float]) -> None:
        """Begins an answer.

        Args:
            note: whose points are to be said.
            options: of its deck.
            now: a clock in seconds.
        """
        self.timer = Timer(now)
        self.mode = AttemptMode.SPOKEN
        self.is_ended = False
        self.hints: list[Hint] = []
        self._transcript = Transcript("")
        self._ticked: set[str] = set()
        self._heard: dict[str, tuple[str, ...]] = {}
        self._touched: set[str] = set()
        self._by_hand: list[tuple[str, bool]] = []
        """The ids ticked or unticked one by one, each with whether it had been so before."""
        self.take(note, options)

    def take(self, note: Note, options: PracticeOptions) -> None:
        """Goes on with a changed note or changed options; points that stay keep their ticks."""
        self._points = point_ids.points(note)
        self._texts = [plain(text) for _, text in self._points]
        self._options = options
        self.target = options.target(note.level)

    # Before the end

    def take_hint(self) -> Hint | None:
        """Uses the next hint; None if there is none left, or the answer has ended."""
        given = None if self.is_ended else hint(self._texts, len(self.hints))
        if given is not None:
            self.hints.append(given)
        return given

    def end(self, typed: str | None = None) -> None:
        """Ends the answer; a typed one is looked through for the points."""
        self.timer.stop()
        self.is_ended = True
        if typed is not None:
            self.mode = AttemptMode.TYPED
            self.hear(Transcript(typed.strip()))

    # After it

    def hear(self, transcript: Transcript) -> None:
        """Ticks the points that a text has, except those that the person has decided.

        Another text takes back what only the one before it had.
        """
        self._ticked -= self._heard.keys() - self._touched
        self._transcript = transcript
        heard = found_in(transcript.text, self._points)
        self._heard = {id_: words for id_, words in heard.items() if id_ not in self._touched}
        self._ticked |= self._heard.keys()

    def correct(self, text: str) -> None:
        """Takes a corrected transcript; how it was spoken stays as it was measured."""
        self.hear(replace(self._transcript, text=text.strip()))

    def tick(self, number: int) -> bool:
        """Ticks a point by its number from 0, or takes its tick away; False if there is none."""
        if not 0 <= number < len(self._points):
            return False
        id_ = self._points[number][0]
        self._by_hand.append((id_, id_ in self._touched))
        self._touched.add(id_)
        self._ticked ^= {id_}
        return True

    def take_tick_back(self) -> bool:
        """Undoes the last ``tick``; False if there is none."""
        if not self._by_hand:
            return False
        id_, was_touched = self._by_hand.pop()
        self._ticked ^= {id_}
        if not was_touched:
            self._touched.discard(id_)
        return True

    def tick_only(self, numbers: Collection[int]) -> bool:
        """Ticks these points and no others; False, changing nothing, if one is not there."""
        if any(number >= len(self._points) for number in numbers):
            return False
        ids = [id_ for id_, _ in self._points]
        self._touched.update(ids)
        self._ticked = {ids[number] for number in numbers}
        return True

    @property
    def points(self) -> list[Point]:
        """The points, in order."""
        return [
            Point(
                text=text,
                letter=LETTERS[number] if number < len(LETTERS) else "",
                is_ticked=id_ in self._ticked,
                heard=self._heard.get(id_, ()),
            )
            for number, (id_, text) in enumerate(self._points)
        ]

    @property
    def text(self) -> str:
        """The typed answer or the transcript."""
        return self._transcript.text

    @property
    def answered(self) -> Answered:
        """The figures from which a rating is suggested; without a time if it was typed."""
        # The time of typing is not that of speaking, which the targets are meant for.
        is_timed = self.mode is not AttemptMode.TYPED
        return Answered(
            said=sum(id_ in self._ticked for id_, _ in self._points),
            points=len(self._points),
            target=self.target,
            seconds=self.timer.seconds if is_timed else None,
            hints=len(self.hints),
        )

    @property
    def suggested(self) -> Rating | None:
        """The rating that follows from it; None before its end and without points."""
        return suggested(self.answered, self._options) if self.is_ended else None

    @property
    def why(self) -> Suggestion | None:
        """The suggested rating with what it follows from."""
        rating = self.suggested
        return None if rating is None else Suggestion(rating, self.answered, self._options)

    def attempt(self, card_id: int = 0) -> Attempt:
        """The attempt as it is stored; a card of 0 stands for one that is set later."""
        seconds, heard_ = self.answered.seconds, self._heard
        ids = tuple(id_ for id_, _ in self._points)
        return Attempt(
            card_id=card_id,
            mode=self.mode,
            spoken_ms=0 if seconds is None else int(seconds * 1000),
            point_ids=ids,
            ticked=tuple(id_ for id_ in ids if id_ in self._ticked),
            heard=tuple(id_ for id_ in ids if id_ in heard_),
            hints=len(self.hints),
            suggested=self.suggested,
            text=self.text,
            words=self._transcript.words,
            pauses_ms=self._transcript.pauses_ms,
            fillers=self._transcript.fillers,
        )
