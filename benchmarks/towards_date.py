"""Simulates learning for a date: the planner beside three usual ways, at equal reviews.

The learner's true memory may differ from what the scheduler believes, which has the usual
parameters in all cells. Run it with ``python -m benchmarks.towards_date --help``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import Pool as Processes

import numpy as np

from flashcards.model import Preset, Rating
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.planning.date_plan import outlook
from flashcards.scheduling.planning.date_task import Pool, Task
from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.scheduling.planning.memory_grid import MemoryGrid
from flashcards.study.readiness import likely
from flashcards.support.arrays import Bools, Floats, Ints

USUAL = tuple(Preset().parameters)
WEAK = (
    *(0.12, 0.55, 1.15, 4.10, 6.90, 0.62, 3.10, 0.012, 1.42, 0.24, 0.95),
    *(1.30, 0.085, 0.34, 1.95, 0.42, 2.20, 0.60, 0.16, 0.10, 0.33),
)
STRONG = (
    *(0.60, 2.60, 6.50, 21.0, 5.60, 1.05, 2.60, 0.005, 2.25, 0.10, 0.72),
    *(1.75, 0.045, 0.22, 1.35, 0.72, 1.60, 0.45, 0.06, 0.04, 0.12),
)
_TRUTHS = {
    "default": (USUAL, 1.0),
    "weak": (WEAK, 1.0),
    "strong": (STRONG, 1.0),
    "0.6": (USUAL, 0.6),
}
_FIRST = (0.25, 0.10, 0.55, 0.10)
_COSTS = Minutes(first=1.0, recalled=1.0, forgotten=1.8)
"""In reviews, as what is equal are reviews; a failure costs 1.8 of them."""
_SPREAD = 3
"""New cards of the usual ways are begun over this part of the days, a third."""
_LAST_RUN = 3
"""Days over which the last once-over is spread."""
_ASKED = 0.95


@dataclass(frozen=True)
class Outcome:
    """One run: true recall on the day, what it cost a card, and figures of the other points."""

    recall: float
    reviews: float
    predicted: float
    most: float
    within: bool
    late: float
    met: float


class Learner:
    """Cards with a true memory and the one that the scheduler believes in."""

    def __init__(self, cards: int, truth: str, seed: int) -> None:
        parameters, self.factor = _TRUTHS[truth]
        self.true, self.believed = (MemoryGrid(w, 2, 1) for w in (parameters, USUAL))
        self.random = np.random.default_rng(seed)
        self.s, self.d = np.zeros((2, cards)), np.zeros((2, cards))
        self.last = np.full(cards, -1)
        self.cost: dict[int, float] = {}
        self.asked: dict[int, int] = {}

    @property
    def is_new(self) -> Bools:
        """Which cards were not answered yet."""
        result: Bools = self.last < 0
        return result

    def chance(self, day: int, which: int = 0) -> Floats:
        """The chances of recall on a day: 0 the true ones, 1 those that are believed."""
        grid = (self.true, self.believed)[which]
        stability = np.maximum(self.s[which] * (self.factor if which == 0 else 1.0), 1e-3)
        chance = grid.model.retrievability(np.maximum(day - self.last, 0), stability)
        return np.where(self.is_new, 0.0, chance)

    def answer(self, cards: Ints, day: int, limit: float = np.inf) -> None:
        """Answers cards as the true memory has it, as long as a day's limit has room for them."""
        is_new = self.is_new[cards]
        right = self.random.random(len(cards)) < self.chance(day)[cards]
        cost = np.where(is_new, _COSTS.first, np.where(right, _COSTS.recalled, _COSTS.forgotten))
        asked = _within(cost, np.where(is_new, _COSTS.first, _COSTS.forgotten), limit)
        cards, right, is_new = cards[asked], right[asked], is_new[asked]
        new, old, right = cards[is_new], cards[~is_new], right[~is_new]
        for rating, some in self._parted(new):
            for which, grid in enumerate((self.true, self.believed)):
                self.s[which, some], self.d[which, some] = (v[0] for v in grid.begun(rating))
        for which, grid in enumerate((self.true, self.believed)):
            for change, some in ((grid.recalled, old[right]), (grid.forgotten, old[~right])):
                s, d = self.s[which, some], self.d[which, some]
                factor = self.factor if which == 0 else 1.0
                s, d = change(s * factor, d, day - self.last[some])
                self.s[which, some], self.d[which, some] = s / factor, d
        self.last[cards] = day
        self.cost[day] = self.cost.get(day, 0.0) + float(cost[asked].sum())
        self.asked[day] = self.asked.get(day, 0) + len(cards)

    def _parted(self, new: Ints) -> list[tuple[Rating, Ints]]:
        draws = np.searchsorted(np.cumsum(_FIRST)[:-1], self.random.random(len(new)), side="right")
        return [(rating, new[draws == index]) for index, rating in enumerate(Rating)]

    def _is_within(self, days: int, predicted: float) -> bool:
        """Whether an interview on the day falls into the range that was shown on the first."""
        recalled = float((self.random.random(len(self.last)) < self.chance(days)).mean())
        low, high = likely(predicted, len(self.last))
        return low <= recalled <= high

    def outcome(self, days: int, predicted: float = float("nan"), limit: float = 0.0) -> Outcome:
        """What the days before the date have led to."""
        cards = len(self.last)
        return Outcome(
            recall=float(self.chance(days).mean()),
            reviews=sum(self.asked.values()) / cards,
            predicted=predicted,
            most=max(self.cost.values(), default=0.0) / limit if limit else float("nan"),
            within=self._is_within(days, predicted),
            late=float((self.last >= days - int(np.ceil(days * 0.4))).mean()),
            met=float((~self.is_new).mean()),
        )


def _within(cost: Floats, most: Floats, limit: float) -> Bools:
    """Which cards are asked in a day, as a session keeps to it: while there is time for a lapse."""
    spent, asked = 0.0, np.zeros(len(cost), dtype=bool)
    for card in range(len(cost)):
        if spent + most[card] <= limit + 1e-9:
            asked[card] = True
            spent += cost[card]
    return asked


Way = Callable[..., Outcome]


def planned(cards: int, days: int, truth: str, seed: int, limit: float) -> Outcome:
    """The planner, with a limit in reviews a day."""
    learner, predicted = Learner(cards, truth, seed), 0.0
    for day in range(days):
        old, new = np.flatnonzero(~learner.is_new), np.flatnonzero(learner.is_new)
        ids = np.concatenate([old, new])
        pool = Pool(USUAL, ids, ids, learner.s[1, old], learner.d[1, old], learner.last[old])
        minutes = np.full(days - day, limit)
        seen = outlook(Task([pool], day, days, 0, minutes, _COSTS, _FIRST))
        predicted = seen.recalled / cards if day == 0 else predicted
        learner.answer(np.array(seen.today.card_ids, dtype=np.int64), day, limit)
    return learner.outcome(days, predicted, limit)


def _usual(
    cards: int,
    days: int,
    truth: str,
    seed: int,
    retention: float,
    ending: str,
    limit: float = np.inf,
) -> Outcome:
    learner = Learner(cards, truth, seed)
    factor = interval_factor(retention, USUAL)
    pace = cards / max(days // _SPREAD, 1)
    for day in range(days):
        interval = np.maximum(np.round(learner.s[1] * factor), 1)
        if ending == "capped":
            interval = np.minimum(interval, np.maximum(days - 1 - learner.last, 1))
        due = ~learner.is_new & (learner.last + interval <= day)
        if ending == "once over":
            due |= _last_run(learner, day, days)
        fresh = np.flatnonzero(learner.is_new)
        begun = cards - len(fresh)
        goal = min(round(pace * (day + 1)), cards)
        chance = learner.chance(day, 1)
        waiting = np.flatnonzero(due)[np.argsort(chance[due], kind="stable")]
        order = np.concatenate([fresh[: max(goal - begun, 0)], waiting])
        learner.answer(order, day, limit)
    return learner.outcome(days)


def _last_run(learner: Learner, day: int, days: int) -> Bools:
    """An even part of the cards on each of the last days, so that each comes once."""
    first = max(days - _LAST_RUN, 1)
    part = np.arange(len(learner.last)) % (days - first) if days > first else learner.last * 0
    result: Bools = ~learner.is_new & (day >= first) & (part == day - first)
    return result & (learner.last < day)


def fsrs(
    cards: int, days: int, truth: str, seed: int, retention: float, limit: float = np.inf
) -> Outcome:
    """FSRS at a desired retention."""
    return _usual(cards, days, truth, seed, retention, "", limit)


def capped(
    cards: int, days: int, truth: str, seed: int, retention: float, limit: float = np.inf
) -> Outcome:
    """FSRS with intervals that end by the day before the date."""
    return _usual(cards, days, truth, seed, retention, "capped", limit)


def once_over(
    cards: int, days: int, truth: str, seed: int, retention: float, limit: float = np.inf
) -> Outcome:
    """FSRS, with all cards once more in the last days."""
    return _usual(cards, days, truth, seed, retention, "once over", limit)


def _tuned(
    way: Way,
    cell: tuple[int, int, str],
    wanted: float,
    between: tuple[float, float],
    *limit: float,
) -> float:
    """The limit, or the retention, at which a way asks as many reviews as wanted."""
    low, high = between
    for _ in range(7):
        middle = (low + high) / 2
        runs = [way(*cell, 900 + seed, middle, *limit).reviews for seed in range(3)]
        low, high = (middle, high) if np.mean(runs) < wanted else (low, middle)
    return (low + high) / 2


def cell(of: tuple[int, int, str, range, bool]) -> str:
    """One line of the table."""
    cards, days, truth, seeds, free = of
    key = (cards, days, truth)
    usual = [fsrs(*key, seed, _ASKED) for seed in seeds]
    wanted = float(np.mean([run.reviews for run in usual]))
    even = cards * wanted / days
    limit = _tuned(planned, key, wanted, (even / 2, even * 4))
    runs = {"plan": [planned(*key, seed, limit) for seed in seeds]}
    # Where the plan has no use for more, the others get no more than it took.
    wanted = float(np.mean([run.reviews for run in runs["plan"]]))
    for name, way in (("fsrs", fsrs), ("capped", capped), ("over", once_over)):
        most = np.inf if free else limit
        retention = _tuned(way, key, wanted, (0.5, 0.995), most)
        if name == "fsrs" and free:
            retention = _ASKED
        runs[name] = [way(*key, seed, retention, most) for seed in seeds]
    return _line(key, runs)


def _line(key: tuple[int, int, str], runs: dict[str, list[Outcome]]) -> str:
    recall = {name: np.array([run.recall for run in of]) for name, of in runs.items()}
    reviews = {name: np.mean([run.reviews for run in of]) for name, of in runs.items()}
    best = max((name for name in runs if name != "plan"), key=lambda name: recall[name].mean())
    gain = recall["plan"] - recall[best]
    error = gain.std(ddof=1) / np.sqrt(len(gain))
    plan = runs["plan"]
    cells = [f"{recall[name].mean():.3f} ({reviews[name]:.2f})" for name in runs]
    bias = np.array([run.predicted - run.recall for run in plan])
    others = (
        f"{bias.mean():+.4f} ± {bias.std(ddof=1) / np.sqrt(len(bias)):.4f}",
        f"{np.mean([run.within for run in plan]):.2f}",
        f"{np.max([run.most for run in plan]):.2f}",
        f"{np.mean([run.late for run in plan]):.3f}",
        f"{np.mean([run.met for run in plan]):.3f}",
    )
    cards, days, truth = key
    return (
        f"| {cards}, {days}, {truth} | "
        + " | ".join([*cells, f"{gain.mean():+.4f} ± {error:.4f} ({best})", *others])
        + " |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first-seed", type=int, default=0, help="others than those of docs")
    parser.add_argument("--days", type=int, nargs="*", default=[5, 14, 45])
    parser.add_argument("--cards", type=int, nargs="*", default=[60, 200])
    parser.add_argument("--free", action="store_true", help="the usual ways without a limit a day")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    print(
        "| cards, days, truth | plan | FSRS .95 | capped | once over | plan − best of the three "
        "| expected − true | within the range | most a day / limit | in the last 40 % | met |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    seeds = range(options.first_seed, options.first_seed + options.seeds)
    cells = [
        (cards, days, truth, seeds, options.free)
        for days in options.days
        for cards in options.cards
        for truth in _TRUTHS
    ]
    with Processes(options.processes) as processes:
        for line in processes.imap(cell, cells):
            print(line, flush=True)


if __name__ == "__main__":
    main()
