"""Fitting by Anki's own engine, ``fsrs-rs-python``: an optional extra, for comparison."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from flashcards.errors import FlashcardsError
from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.optimizer.fitting import Parameters, Progress
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Bools, Ints

_PACKAGE = "fsrs-rs-python<1"


def fit(
    sample: Sample,
    start: Sequence[float] = FSRS6_PARAMETERS,
    *,
    used: Bools | None = None,
    progress: Progress | None = None,
) -> Parameters:
    """Does what ``optimizer.fitting.fit`` does; ``start`` is ignored and no progress reported.

    Raises:
        FlashcardsError: if the extra is not installed.
    """
    del start
    engine = _engine()
    if progress:
        progress(0)
    # The engine takes the order of items for their order in time and weighs later ones more.
    indices = _in_time(sample, sample.counts if used is None else sample.counts & used)
    if not len(indices):
        return tuple(FSRS6_PARAMETERS)
    # The ids are passed because Anki passes them: the comparison is with what Anki would fit.
    items, cards = list(_items(engine, sample, indices)), sample.card_id[indices].tolist()
    return tuple(engine.FSRS(list(FSRS6_PARAMETERS)).compute_parameters(items, card_ids=cards))


def is_installed() -> bool:
    """Whether the extra is there."""
    try:
        _engine()
    except FlashcardsError:
        return False
    return True


def _engine() -> Any:
    try:
        # An extra, which most installations do not have.
        import fsrs_rs_python
    except ImportError as error:
        pip = f"{shlex.quote(sys.executable)} -m pip"
        reason = f"The engine fsrs-rs is not installed; run {pip} install '{_PACKAGE}'."
        raise FlashcardsError(reason) from error
    return fsrs_rs_python


def _in_time(sample: Sample, used: Bools) -> Ints:
    indices = np.flatnonzero(used)
    return indices[np.argsort(sample.at_ms[indices], kind="stable")]


def _items(engine: Any, sample: Sample, indices: Ints) -> Iterator[Any]:
    """For each of these long-term reviews, its history up to and including it."""
    history, rating = sample.histories.history, sample.histories.rating
    reviews = [
        engine.FSRSReview(*review)
        for review in zip(rating.tolist(), sample.elapsed.tolist(), strict=True)
    ]
    begins = np.searchsorted(history, history)
    for index in indices.tolist():
        yield engine.FSRSItem(reviews[begins[index] : index + 1])
