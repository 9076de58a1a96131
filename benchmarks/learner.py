"""A learner who answers as the model of memory predicts, for simulated sessions."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from pathlib import Path

from benchmarks.filling import fill
from flashcards.collection import Collection
from flashcards.model import FSRS6_PARAMETERS, NoteKind, Rating, Schedule, State
from flashcards.model.drafts import NoteDraft
from flashcards.scheduling import Outcome, current_retrievability
from flashcards.study.shown import ShownCard
from flashcards.study_day import DAY_MS

_START_MS = 1_772_442_000_000  # 2026-03-02 09:00 UTC
_FIRST = (0.25, 0.10, 0.50, 0.15)
_SECONDS = {State.NEW: 20.0, State.LEARNING: 10.0, State.RELEARNING: 8.0}
_RECALLED_S, _FORGOTTEN_S = 9.0, 14.0
_SPREAD = 0.5
_NEW_DECK = "Bench::New"


class Time:
    """A clock that moves only by answers and by whole days."""

    def __init__(self) -> None:
        self.at_ms = _START_MS

    def now_ms(self) -> int:
        """The present instant, epoch milliseconds UTC."""
        return self.at_ms

    def to_next_day(self) -> None:
        """The morning of the next day."""
        self.at_ms += DAY_MS - (self.at_ms - _START_MS) % DAY_MS


class Learner:
    """Recalls a card with the chance that is predicted; answers take from 5 to 30 seconds."""

    def __init__(self, time: Time, seed: int) -> None:
        self._time, self._random = time, random.Random(seed)

    def answer(self, shown: ShownCard) -> tuple[Rating, int]:
        """A rating, and the milliseconds that it took, by which time has moved."""
        state = shown.card.schedule.state
        if state is State.REVIEW:
            known = self._random.random() < (shown.predicted or 0.0)
            rating, usual = (Rating.GOOD, _RECALLED_S) if known else (Rating.AGAIN, _FORGOTTEN_S)
        elif state is State.NEW:
            (rating,) = self._random.choices(list(Rating), _FIRST)
            usual = _SECONDS[state]
        else:
            rating, usual = Rating.GOOD, _SECONDS[state]
        seconds = self._random.lognormvariate(math.log(usual) - _SPREAD**2 / 2, _SPREAD)
        milliseconds = int(seconds * 1000)
        self._time.at_ms += milliseconds
        return rating, milliseconds


def prepared(path: Path, cards: int, new: int, seed: int, *, new_per_day: int) -> Time:
    """A collection with years of reviews and some new cards, and its clock."""
    time = Time()
    fill(path, cards, seed, time)
    with Collection(path, clock=time) as collection:
        drafts = [
            NoteDraft(_NEW_DECK, f"New {n}", f"About {n}", NoteKind.BASIC) for n in range(new)
        ]
        collection.imports.add(drafts, "new.md")
        (preset,) = collection.presets.all()
        collection.presets.save(replace(preset, new_per_day=new_per_day))
    return time


def knowledge(collection: Collection) -> float:
    """How many cards are expected to be recalled now."""
    today = collection.today()
    schedules = (card.schedule for card in collection.exports.snapshot().cards)
    chances = (current_retrievability(s, today, FSRS6_PARAMETERS) for s in schedules)
    return sum(chance or 0.0 for chance in chances)


def after_answer(card: Schedule, outcome: Outcome, day: int) -> Schedule:
    """The schedule of a card after an answer on a study day."""
    days = outcome.interval_days
    return replace(
        card,
        state=outcome.state,
        step=outcome.step,
        memory=outcome.memory,
        interval_days=days or 0,
        due_day=None if days is None else day + days,
        reps=card.reps + 1,
        last_day=day,
    )
