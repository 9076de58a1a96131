"""Simulates days of fifteen minutes: the best cards that fit, beside those that come first.

Real sessions on real collections; the learner recalls as the scheduler predicts. Run it with
``python -m benchmarks.fifteen_minutes --help``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.learner import Learner, knowledge, prepared
from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.session import Session
from flashcards.study.scope import Scope, Way

_MINUTE_MS = 60_000


@dataclass(frozen=True)
class Case:
    """Cards with a history, new ones, and how many days nobody has studied."""

    cards: int
    new: int
    away: int


_CASES = (Case(3_500, 300, 0), Case(2_500, 300, 21), Case(4_500, 0, 21), Case(2_000, 300, 60))
"""With enough cards for the minutes of each day."""


def best(collection: Collection, learner: Learner, minutes: int) -> float:
    """A session of the best cards; returns its minutes."""
    session = begin(collection, Scope(way=Way.MINUTES, amount=minutes))
    while session.current is not None:
        session.answer(*learner.answer(session.current))
    return session.studied_ms / _MINUTE_MS


def first_come(collection: Collection, learner: Learner, minutes: int) -> float:
    """What is due in its order, until the minutes are over."""
    session = Session(collection)
    while session.current is not None and session.studied_ms < minutes * _MINUTE_MS:
        session.answer(*learner.answer(session.current))
    return session.studied_ms / _MINUTE_MS


def run(
    way: Callable[[Collection, Learner, int], float], case: Case, minutes: int, days: int, seed: int
) -> tuple[list[float], float]:
    """The minutes of each day, and what is known after the last."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.db"
        time = prepared(path, case.cards, case.new, seed, new_per_day=10)
        for _ in range(case.away):
            time.to_next_day()
        learner, spent = Learner(time, seed), []
        with Collection(path, clock=time) as collection:
            for _ in range(days):
                spent.append(way(collection, learner, minutes))
                time.to_next_day()
            return spent, knowledge(collection)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--minutes", type=int, default=15)
    parser.add_argument("--days", type=int, default=30)
    options = parser.parse_args(arguments)
    print("| cards, new, days away | minutes a day, least–most (first come) | known | first come |")
    print("|---|---|---|---|")
    for case in _CASES:
        runs = {
            way: [
                run(way, case, options.minutes, options.days, seed) for seed in range(options.seeds)
            ]
            for way in (best, first_come)
        }
        print(_line(case, runs[best], runs[first_come]), flush=True)


def _line(
    case: Case, own: list[tuple[list[float], float]], other: list[tuple[list[float], float]]
) -> str:
    days = [day for spent, _ in own for day in spent]
    usual = [day for spent, _ in other for day in spent]
    known, theirs = (np.array([known for _, known in of]) for of in (own, other))
    gain = known - theirs
    error = gain.std(ddof=1) / np.sqrt(len(gain)) if len(gain) > 1 else float("nan")
    return (
        f"| {case.cards}, {case.new}, {case.away} | {np.mean(days):.2f}, {min(days):.1f}–"
        f"{max(days):.1f} ({np.mean(usual):.2f}, {min(usual):.1f}–{max(usual):.1f}) | "
        f"{known.mean():.1f} | {theirs.mean():.1f}, {gain.mean():+.1f} ± {error:.1f} |"
    )


if __name__ == "__main__":
    main()
