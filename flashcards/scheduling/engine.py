"""Fitting by Anki's own engine, ``fsrs-rs-python``: an extra, to compare with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from flashcards.errors import FlashcardsError
from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.accuracy import Bools
from flashcards.scheduling.fitting import Parameters, Progress
from flashcards.scheduling.sample import Sample


def fit(
    sample: Sample,
    start: Sequence[float] = FSRS6_PARAMETERS,
    *,
    used: Bools | None = None,
    progress: Progress | None = None,
) -> Parameters:
    """What ``scheduling.fitting.fit`` does; the engine begins where it likes and tells no progress.

    Raises:
        FlashcardsError: if the extra is not installed.
    """
    del start
    engine = _engine()
    if progress:
        progress(0)
    items = list(_items(engine, sample, sample.counts if used is None else sample.counts & used))
    if not items:
        return tuple(FSRS6_PARAMETERS)
    return tuple(engine.FSRS(list(FSRS6_PARAMETERS)).compute_parameters(items))


def _engine() -> Any:
    try:
        import fsrs_rs_python
    except ImportError as error:
        reason = "The engine fsrs-rs is missing; pip install 'flashcards[fsrs-rs]' brings it."
        raise FlashcardsError(reason) from error
    return fsrs_rs_python


def _items(engine: Any, sample: Sample, used: Bools) -> Iterator[Any]:
    """A history up to each long-term review, by the time of that review."""
    history, rating = sample.histories.history, sample.histories.rating
    reviews = [
        engine.FSRSReview(*each)
        for each in zip(rating.tolist(), sample.elapsed.tolist(), strict=True)
    ]
    begins = np.searchsorted(history, history)
    places = np.flatnonzero(used)
    for place in places[np.argsort(sample.at_ms[places], kind="stable")].tolist():
        yield engine.FSRSItem(reviews[begins[place] : place + 1])
