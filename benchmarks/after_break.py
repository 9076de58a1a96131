"""Simulates three weeks away: overdue cards spread over days, beside two usual ways.

Real sessions on real collections; the learner recalls as the scheduler predicts. All ways have the
same minutes: the plan takes what it takes, those due longest first have these minutes each day, and
as they may find fewer cards, the plan is then held again with the minutes that they took. All at
once has them as soon as it can use them. With ``--share`` there are fewer minutes on each day than
the plan would take. Run it with ``python -m benchmarks.after_break --help``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool as Processes
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

    def day(self, run: Run, most: float) -> None:
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


def planned(
    folder: Path, seed: int, order: BacklogOrder, minutes: Sequence[float] | None = None
) -> Run:
    """A plan of 14 days, then what is due, for the minutes of each day."""
    person, run = Person(folder, seed, 10), Run()
    proposal = person.collection.plans.propose(days=_PLAN_DAYS, order=order)
    person.collection.plans.start(proposal)
    run.limit = proposal.plan.per_day
    run.expected, run.expected_now = proposal.recalled, proposal.recalled_now
    left = 0.0
    for day in range(_DAYS):
        if day == _PLAN_DAYS:
            # From here on no new cards, so that all ways are about the same cards.
            person.collection.presets.change(options={"new_per_day": 0})
        left += np.inf if minutes is None else minutes[day]
        person.day(run, max(left, 0.0))
        left -= run.minutes[-1]
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


def compared(seed: int, order: BacklogOrder, share: float) -> tuple[Run, Run, Run, Run]:
    """The plan by itself, with the same minutes as the others, all at once, longest due first."""
    own = _with_folder(lambda folder: planned(folder, seed, order))
    given = [minutes * share for minutes in own.minutes]
    longest = _with_folder(lambda folder: longest_due(folder, seed, given))
    equal = _with_folder(lambda folder: planned(folder, seed, order, longest.minutes))
    once = _with_folder(lambda folder: at_once(folder, seed, longest.minutes))
    return own, equal, once, longest


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--orders", nargs="*", default=[order.value for order in BacklogOrder])
    parser.add_argument("--share", type=float, default=1.0, help="of the minutes of the plan")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    print(
        "| order | overdue | most a day, limit | new while planned | recalled − expected | "
        "at once | loss shown | known on day 30 | more than all at once | "
        "more than the longest due first |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with Processes(options.processes) as processes:
        for order in map(BacklogOrder, options.orders):
            runs = [(seed, order, options.share) for seed in range(options.seeds)]
            print(_line(order, processes.starmap(compared, runs)), flush=True)


def _line(order: BacklogOrder, rows: list[tuple[Run, Run, Run, Run]]) -> str:
    own, equal, once, longest = ([row[way] for row in rows] for way in range(4))
    most = max(max(run.reviews[:_PLAN_DAYS]) / run.limit for run in own)
    new = sum(sum(run.new[:_PLAN_DAYS]) for run in own)
    surprise = np.array([run.recalled - run.expected for run in own])
    # What all at once recalls is right only if it can do all of them on the first day.
    now = np.array([run.recalled - of.expected_now for run, of in zip(once, own, strict=True)])
    loss = np.array([run.expected_now - run.expected for run in own])
    cells = [
        order.value,
        f"{np.mean([run.overdue for run in own]):.0f}",
        f"{most:.2f} of {np.mean([run.limit for run in own]):.0f}",
        f"{new}",
        _mean(surprise),
        _mean(now),
        f"{loss.mean():.1f}",
        _known(equal),
    ]
    for others in (once, longest):
        gain = np.array([run.known - of.known for run, of in zip(equal, others, strict=True)])
        cells.append(f"{_mean(gain)} ({_total(others):.0f} min)")
    return f"| {' | '.join(cells)} |"


def _known(runs: list[Run]) -> str:
    return f"{np.mean([run.known for run in runs]):.1f} ({_total(runs):.0f} min)"


def _total(runs: list[Run]) -> float:
    """The minutes of a run, on the average."""
    return float(np.mean([sum(run.minutes) for run in runs]))


def _mean(values: np.ndarray) -> str:
    error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else float("nan")
    return f"{values.mean():+.1f} ± {error:.1f}"


if __name__ == "__main__":
    main()
