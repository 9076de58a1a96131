"""Simulates three weeks away: overdue cards spread over days, beside two usual ways.

Real sessions on real collections; the learner recalls as the scheduler predicts. The usual ways
have the same minutes: all overdue cards on the first day, and those due longest first with the
minutes that the plan took each day. Run it with ``python -m benchmarks.after_break --help``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.learner import Learner, Time, knowledge, prepared
from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.model import Rating, State
from flashcards.model.plan import BacklogOrder

_MINUTE_MS = 60_000
_CARDS, _NEW, _AWAY, _PLAN_DAYS, _DAYS = 3_500, 60, 21, 14, 30


@dataclass
class Run:
    """What a way has led to, day by day."""

    minutes: list[float] = field(default_factory=list)
    reviews: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    recalled: int = 0
    overdue: int = 0
    known: float = 0.0
    expected: float = 0.0
    expected_now: float = 0.0
    limit: int = 0


class Person:
    """Somebody who is back after three weeks."""

    def __init__(self, folder: Path, seed: int, new_per_day: int) -> None:
        path = folder / "c.db"
        self.time: Time = prepared(path, _CARDS, _NEW, seed, new_per_day=new_per_day)
        for _ in range(_AWAY):
            self.time.to_next_day()
        self.collection = Collection(path, clock=self.time)
        today = self.collection.today()
        self.overdue = {
            card.id
            for card in self.collection.exports.snapshot().cards
            if card.schedule.state is State.REVIEW and (card.schedule.due_day or today) < today
        }
        self._learner = Learner(self.time, seed)
        self._seen: set[int] = set()

    def day(self, run: Run, most: float = np.inf) -> None:
        """Studies what the queue holds, for some minutes at most, and sleeps."""
        session = Session(self.collection)
        spent = reviews = new = 0
        while (shown := session.current) is not None and spent < most * _MINUTE_MS:
            rating, took = self._learner.answer(shown)
            state, id_ = shown.card.schedule.state, shown.card.id
            reviews += state is State.REVIEW
            new += state is State.NEW
            if id_ in self.overdue and id_ not in self._seen:
                self._seen.add(id_)
                run.recalled += rating is not Rating.AGAIN
            session.answer(rating, took)
            spent += took
        run.minutes.append(spent / _MINUTE_MS)
        run.reviews.append(reviews)
        run.new.append(new)
        self.time.to_next_day()

    def end(self, run: Run) -> Run:
        """What is known on the last day."""
        run.overdue, run.known = len(self.overdue), knowledge(self.collection)
        self.collection.close()
        return run


def planned(folder: Path, seed: int, order: BacklogOrder) -> Run:
    """A plan of 14 days, then what is due."""
    person, run = Person(folder, seed, 10), Run()
    proposal = person.collection.plans.propose(days=_PLAN_DAYS, order=order)
    person.collection.plans.start(proposal)
    run.limit = proposal.plan.per_day
    run.expected, run.expected_now = proposal.recalled, proposal.recalled_now
    for _ in range(_PLAN_DAYS):
        person.day(run)
    # From here on no new cards, so that all ways are about the same cards.
    person.collection.presets.change(options={"new_per_day": 0})
    for _ in range(_DAYS - _PLAN_DAYS):
        person.day(run)
    return person.end(run)


def at_once(folder: Path, seed: int, minutes: Sequence[float]) -> Run:
    """All on the first day, then what is due as long as there are minutes."""
    person, run = Person(folder, seed, 0), Run()
    left = sum(minutes)
    for _ in range(_DAYS):
        person.day(run, max(left, 0.0))
        left -= run.minutes[-1]
    return person.end(run)


def longest_due(folder: Path, seed: int, minutes: Sequence[float]) -> Run:
    """What has been due longest, for the minutes of each day."""
    person, run = Person(folder, seed, 0), Run()
    owed = 0.0
    for given in minutes:
        person.day(run, max(given + owed, 0.0))
        owed += given - run.minutes[-1]
    return person.end(run)


def _with_folder(work: Callable[[Path], Run]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        return work(Path(folder))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    options = parser.parse_args(arguments)
    print(
        "| order | overdue | most a day, limit | new while planned | recalled − expected | "
        "at once | loss shown | known on day 30 | all at once | longest due first |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for order in BacklogOrder:
        rows = []
        for seed in range(options.seeds):
            own = _with_folder(lambda f, s=seed, o=order: planned(f, s, o))  # type: ignore[misc]
            others = [
                _with_folder(lambda f, s=seed, w=way, m=own.minutes: w(f, s, m))  # type: ignore[misc]
                for way in (at_once, longest_due)
            ]
            rows.append((own, *others))
        print(_line(order, rows), flush=True)


def _line(order: BacklogOrder, rows: list[tuple[Run, ...]]) -> str:
    own = [row[0] for row in rows]
    most = max(max(run.reviews[:_PLAN_DAYS]) / run.limit for run in own)
    new = sum(sum(run.new[:_PLAN_DAYS]) for run in own)
    surprise = np.array([run.recalled - run.expected for run in own])
    at_once_surprise = np.array([row[1].recalled - row[0].expected_now for row in rows])
    loss = np.array([run.expected_now - run.expected for run in own])
    cells = [
        order.value,
        f"{np.mean([run.overdue for run in own]):.0f}",
        f"{most:.2f} of {np.mean([run.limit for run in own]):.0f}",
        f"{new}",
        _mean(surprise),
        _mean(at_once_surprise),
        f"{loss.mean():.1f}",
        f"{np.mean([run.known for run in own]):.1f} ({_total(own):.0f} min)",
    ]
    for way in (1, 2):
        gain = np.array([row[0].known - row[way].known for row in rows])
        cells.append(f"{_mean(gain)} ({_total([row[way] for row in rows]):.0f} min)")
    return f"| {' | '.join(cells)} |"


def _total(runs: list[Run]) -> float:
    """The minutes of a run, on the average."""
    return float(np.mean([sum(run.minutes) for run in runs]))


def _mean(values: np.ndarray) -> str:
    error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else float("nan")
    return f"{values.mean():+.1f} ± {error:.1f}"


if __name__ == "__main__":
    main()
