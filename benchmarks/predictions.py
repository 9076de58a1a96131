"""Predictors of recall on logs of different lengths: a learning curve, and made-up learners.

``python -m benchmarks.predictions curve cards.db`` fits to the first reviews of a collection and
predicts the next ones; ``python -m benchmarks.predictions learners`` simulates learners whose
memory is FSRS-6, so that its fit cannot be beaten, and compares the vote with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from multiprocessing import Pool as Processes
from pathlib import Path

import numpy as np

from benchmarks.learners import PROFILES, learn
from flashcards.collection.optimizing import log_under
from flashcards.collection.workspace import Workspace
from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.metrics import log_loss
from flashcards.scheduling.models.arrays import FORMULAS, predict
from flashcards.scheduling.optimizer.election import elect, voted
from flashcards.scheduling.optimizer.fitting import Fold, folds
from flashcards.scheduling.optimizer.foresight import Foresight, Predictor
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from flashcards.storage import presets
from flashcards.support.arrays import Floats, Ints

_FIRST = (100, 400, 1_600, 3_200)
_NEXT = 2_000
_LENGTHS = {100: 10, 1_000: 10, 10_000: 10, 100_000: 10}
"""How many seeds by the length of the log, unless more are asked for."""


def main() -> None:
    """Prints what is asked for as a table of Markdown."""
    parser = argparse.ArgumentParser(prog="benchmarks.predictions", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("curve").add_argument("collection", type=Path)
    learners = commands.add_parser("learners")
    learners.add_argument("--seeds", type=int, help="for all lengths alike")
    learners.add_argument("--first-seed", type=int, default=1)
    learners.add_argument("--lengths", type=int, nargs="+", default=list(_LENGTHS))
    learners.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if options.command == "curve":
        rows = curve(_sample(options.collection))
    else:
        rows = simulated(options.lengths, options.seeds, options.first_seed, options.jobs)
    for row in rows:
        print(row, flush=True)


def _sample(path: Path) -> Sample:
    workspace = Workspace(path, None, None)
    with workspace.db.read() as connection:
        preset = next(iter(presets.all_presets(connection).values()))
    return sample_of(log_under(workspace, preset))


# The learning curve


def curve(sample: Sample) -> Iterator[str]:
    """Fits to the first long-term reviews; log loss of the next ones."""
    yield "| first reviews | vote | FSRS-6 defaults | FSRS-6 fit | FSRS-7 fit | SBD fit |"
    yield "|---|---|---|---|---|---|"
    order = sample.in_time()
    for count in _FIRST:
        after = order[count : count + _NEXT]
        known = sample.rows(sample.at_ms < sample.at_ms[after[0]])
        election = elect(known)
        by_model = [
            predict(formulas, sample.histories, sample.gaps, parameters)
            for formulas in FORMULAS
            for parameters in (election.parameters[formulas.model.name],)
        ]
        defaults = predict(FORMULAS[0], sample.histories, sample.gaps, FSRS6_PARAMETERS)
        every = (voted(sample, election.vote), defaults, *by_model)
        losses = (log_loss(values[after], sample.recalled[after]) for values in every)
        yield f"| {count:,} | " + " | ".join(f"{loss:.4f}" for loss in losses) + " |"


# Made-up learners

Cell = tuple[str, int, int]


def simulated(lengths: list[int], seeds: int | None, first_seed: int, jobs: int) -> Iterator[str]:
    """The vote beside the fit of FSRS-6 and its defaults, by the true chances of recall."""
    yield "| learner | answers | vote − fit | vote − defaults, mean | worst |"
    yield "|---|---|---|---|---|"
    with Processes(jobs) as pool:
        for length in lengths:
            for profile in PROFILES:
                count = seeds or _LENGTHS.get(length, 2)
                cells = [(profile, length, first_seed + seed) for seed in range(count)]
                losses = np.array([row for row in pool.map(_one, cells) if row])
                fit, defaults = losses[:, 0] - losses[:, 1], losses[:, 0] - losses[:, 2]
                yield (
                    f"| {profile} | {length:,} | {fit.mean():+.4f} | {defaults.mean():+.4f} "
                    f"| {defaults.max():+.4f} |"
                )


def _one(cell: Cell) -> tuple[float, float, float] | None:
    """The expected log losses of the vote, of the fit and of the defaults on a learner's log."""
    learnt = learn(*cell)
    sample, split = learnt.sample, folds(learnt.sample)
    if not split:
        return None
    foresight = Foresight(sample)
    nothing = np.zeros(0, dtype=np.int64)
    for fold in split:
        foresight.predict(fold, Fold(nothing, nothing))
    later = np.concatenate([fold.after for fold in split])
    vote, fit, defaults = (
        _expected(foresight.long_term[predictor], learnt.truth, later)
        for predictor in (Predictor.VOTE, Predictor.FSRS6, Predictor.IN_FORCE)
    )
    return vote, fit, defaults


def _expected(predicted: Floats, truth: Floats, rows: Ints) -> float:
    """The mean log loss over all outcomes that might have been."""
    chance, said = truth[rows], np.clip(predicted[rows], 1e-9, 1 - 1e-9)
    return float(-(chance * np.log(said) + (1 - chance) * np.log(1 - said)).mean())


if __name__ == "__main__":
    main()
