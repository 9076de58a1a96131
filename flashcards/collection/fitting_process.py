"""Fits parameters in a process of its own, so that the screen stays responsive.

A process can also be killed, which a thread cannot. It writes pickled messages: the share done, and
at the end the result.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards.errors import FlashcardsError

if TYPE_CHECKING:
    from flashcards.scheduling.optimizer.contest import Contest
    from flashcards.scheduling.optimizer.judging import Evaluation, Verdict

Progress = Callable[[float], None]
FEW_THREADS = {"OPENBLAS_NUM_THREADS": "1"}
"""Of the environment in which numpy is loaded to fit: the matrices are too small for threads."""


def fit(
    path: Path, preset_id: int, progress: Progress | None = None, engine: str = "own"
) -> Verdict:
    """Fits the parameters of FSRS-6 for a preset of the collection at a path, and judges them.

    Args:
        path: the collection.
        preset_id: the preset.
        progress: called with the share done, from 0 to 1; an exception from it ends the process.
        engine: the value of an ``Engine``.

    Raises:
        FlashcardsError: if the collection cannot be read, or the process was ended from outside.
    """
    verdict: Verdict = _result("fit", path, preset_id, progress, engine)
    return verdict


def compare(
    path: Path, preset_id: int, progress: Progress | None = None
) -> tuple[Evaluation, Contest]:
    """Compares all predictors; the arguments are those of ``fit``."""
    figures: tuple[Evaluation, Contest] = _result("compare", path, preset_id, progress)
    return figures


def _result(task: str, path: Path, preset_id: int, progress: Progress | None, *options: str) -> Any:
    command = [sys.executable, "-m", __name__, task, str(path), str(preset_id), *options]
    with subprocess.Popen(  # noqa: S603 - this program itself
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | FEW_THREADS,
    ) as process:
        assert process.stdout is not None  # noqa: S101
        assert process.stderr is not None  # noqa: S101
        try:
            # Of this program itself, not from a file that somebody may have changed.
            while isinstance(message := pickle.load(process.stdout), float):  # noqa: S301
                if progress:
                    progress(message)
        except (EOFError, pickle.UnpicklingError):  # it ended, perhaps within a message
            reason = process.stderr.read().decode(errors="replace").strip().splitlines()
        except BaseException:
            process.kill()
            raise
        else:
            return message
    raise FlashcardsError(reason[-1] if reason else "The fit was ended before it was done.")


def _send(message: object) -> None:
    sys.stdout.buffer.write(pickle.dumps(message))
    sys.stdout.buffer.flush()


def _main(task: str, path: str, preset_id: str, *options: str) -> None:
    # Only the process that fits opens the collection here; its parent has it open already.
    from flashcards.collection import Collection
    from flashcards.collection.optimizing import Engine

    def report(share: float) -> None:
        _send(float(share))

    with Collection(Path(path)) as collection:
        preset = next(p for p in collection.presets.all() if p.id == int(preset_id))
        optimizer = collection.optimizer
        match task:
            case "fit":
                _send(optimizer.fit(preset, report, Engine(*options)))
            case "compare":
                _send(optimizer.compare(preset, report))


if __name__ == "__main__":
    try:
        _main(*sys.argv[1:])
    except FlashcardsError as error:
        sys.exit(str(error))
