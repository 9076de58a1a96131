"""Tasks towards a date, for tests."""

from __future__ import annotations

import numpy as np

from flashcards.model import Preset
from flashcards.scheduling.planning.date_task import Pool, Task

PARAMETERS = tuple(Preset().parameters)
TODAY = 20_000


def pool(begun: int = 0, new: int = 0, *, seed: int = 1, stability: float = 4.0) -> Pool:
    random = np.random.default_rng(seed)
    ids = np.arange(100, 100 + begun + new)
    return Pool(
        parameters=PARAMETERS,
        ids=ids,
        notes=ids,
        stability=np.exp(random.normal(np.log(stability), 0.8, begun)),
        difficulty=random.uniform(2, 9, begun),
        last_day=TODAY - random.integers(1, 10, begun),
    )


def task(begun: int = 0, new: int = 0, *, days: int = 14, minutes: float = 10.0) -> Task:
    return Task(
        pools=[pool(begun, new)],
        today=TODAY,
        date=TODAY + days,
        since=TODAY,
        minutes=np.full(days, minutes),
    )
