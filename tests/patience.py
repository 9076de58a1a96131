"""Whether hostile input is dealt with in the time that its length deserves."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

HOSTILE_SIZE = 100_000
_PATIENCE_S = 5.0
_PATIENCE_TRACED_S = 20.0


def filled(piece: str, size: int = HOSTILE_SIZE) -> str:
    """A piece over and over, about so many characters."""
    return piece * (size // len(piece))


def soon(work: Callable[[], object]) -> bool:
    """Whether the work took less processor time than a pattern gone quadratic would.

    What is linear takes at most a seventh of the limit, what is quadratic several times of it.
    Lines that a tracer follows, for their coverage, cost several times what they cost without.
    """
    patience = _PATIENCE_S if sys.gettrace() is None else _PATIENCE_TRACED_S
    begun = time.process_time()
    work()
    return time.process_time() - begun < patience
