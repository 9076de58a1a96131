"""What both sides of a comparison share: timing, memory, and how a child reports.

Only the standard library, so that it runs in the peer's Python too.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

Figures = dict[str, float]
Step = Callable[..., Figures]

ANSWERS = 1_000
UNDOS = 50
SPOKEN = 300
TREES = 10
BULK = 1_000
SEARCHES = 10
RARE_WORD = "stugrava"
"""A text inside very few of the made-up words."""
DUE_IN_DECK = 'is:due deck:"Bench::Topic 1"'
SHIFTED_PARAMETERS = (
    0.3, 1.2, 2.5, 9.0, 6.3, 0.8, 2.9, 0.01, 1.8, 0.15, 0.8,
    1.45, 0.07, 0.28, 1.6, 0.5, 2.0, 0.55, 0.1, 0.08, 0.17,
)  # fmt: skip
"""FSRS-6 parameters that are not the default ones."""
_RATING_WEIGHTS = (10, 9, 73, 8)
_MARK = "figures: "


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ratings(count: int) -> list[int]:
    """The same plausible ratings, 1 to 4, for both sides."""
    return random.Random(1).choices((1, 2, 3, 4), _RATING_WEIGHTS, k=count)


def spread(name: str, times_s: Sequence[float]) -> Figures:
    """Median and 99th percentile in milliseconds, as ``<name>_ms`` and ``<name>_p99_ms``."""
    in_order = sorted(times_s)
    return {
        f"{name}_ms": statistics.median(in_order) * 1e3,
        f"{name}_p99_ms": in_order[int(len(in_order) * 0.99)] * 1e3,
    }


def apart(step: Callable[[Path], object], path: Path) -> None:
    """Runs a step in a process of its own, so that it leaves no trace in this one's memory."""
    child = get_context("spawn").Process(target=step, args=(path,))
    child.start()
    child.join()
    assert child.exitcode == 0


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    import resource

    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def serve(steps: Mapping[str, Step], arguments: Sequence[str]) -> None:
    """Runs in a child: carries out the step that is named and prints its figures.

    Args:
        steps: what can be asked for; a step is given a path and the other arguments.
        arguments: the step's name, the path, the others.
    """
    name, path, *others = arguments
    print(_MARK + json.dumps(steps[name](Path(path), *others)), flush=True)


def ask(python: str, module: str, *arguments: str) -> Figures:
    """Runs a module in a process of its own and returns what it reports.

    Raises:
        RuntimeError: with the child's words, if it fails.
    """
    command = [python, "-m", module, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in result.stdout.splitlines():
        if line.startswith(_MARK):
            figures: Figures = json.loads(line.removeprefix(_MARK))
            return figures
    raise RuntimeError(f"{module} {' '.join(arguments)}: {result.stderr or result.stdout}")
