"""Fitting in a process of its own: the screen stays alive, and one may stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.scheduling.judging import Accuracy, Verdict

Progress = Callable[[float], None]


def fit(
    path: Path, preset_id: int, progress: Progress | None = None, engine: str = "own"
) -> Verdict:
    """Fits the parameters of a preset of the collection at a path.

    Args:
        path: the collection.
        preset_id: the preset.
        progress: told the share done, from 0 to 1; an exception from it ends the process.
        engine: the value of an ``Engine``.

    Raises:
        FlashcardsError: if the collection cannot be read, or the process was ended from outside.
    """
    module = "flashcards.fitting_process"
    command = [sys.executable, "-m", module, str(path), str(preset_id), engine]
    with subprocess.Popen(  # noqa: S603 - this program itself
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # its matrices are small
    ) as process:
        assert process.stdout is not None  # noqa: S101
        assert process.stderr is not None  # noqa: S101
        try:
            for line in process.stdout:
                told = json.loads(line)
                if isinstance(told, dict):
                    return _verdict(told)
                if progress:
                    progress(told)
        except BaseException:
            process.kill()
            raise
        reason = process.stderr.read().decode(errors="replace").strip().splitlines()
    raise FlashcardsError(reason[-1] if reason else "The fit was ended before it was done.")


def _verdict(told: dict[str, object]) -> Verdict:
    sides = {side: Accuracy(**told.pop(side)) for side in ("before", "after")}  # type: ignore[arg-type]
    parameters = tuple(told.pop("parameters"))  # type: ignore[arg-type, var-annotated]
    return Verdict(parameters=parameters, **sides, **told)  # type: ignore[arg-type]


def _tell(line: object) -> None:
    print(json.dumps(line), flush=True)


def _main(path: str, preset_id: str, engine: str) -> None:
    from flashcards.collection import Collection
    from flashcards.collection.optimising import Engine

    with Collection(Path(path)) as collection:
        preset = next(each for each in collection.presets() if each.id == int(preset_id))
        _tell(asdict(collection.fit(preset, _tell, Engine(engine))))


if __name__ == "__main__":
    try:
        _main(*sys.argv[1:])
    except FlashcardsError as error:
        sys.exit(str(error))
