"""Fits parameters in a process of its own, so that the screen stays responsive.

A process can also be killed, which a thread cannot. It writes lines of JSON: the share done, and
at the end the verdict as an object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.model.preset import vote_from
from flashcards.scheduling.optimizer.judging import Accuracy, Decision, Verdict

Progress = Callable[[float], None]


def fit(
    path: Path, preset_id: int, progress: Progress | None = None, engine: str = "own"
) -> Verdict:
    """Fits the parameters of a preset of the collection at a path.

    Args:
        path: the collection.
        preset_id: the preset.
        progress: called with the share done, from 0 to 1; an exception from it ends the process.
        engine: the value of an ``Engine``.

    Raises:
        FlashcardsError: if the collection cannot be read, or the process was ended from outside.
    """
    module = "flashcards.collection.fitting_process"
    command = [sys.executable, "-m", module, str(path), str(preset_id), engine]
    with subprocess.Popen(  # noqa: S603 - this program itself
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # its matrices are too small for threads
    ) as process:
        assert process.stdout is not None  # noqa: S101
        assert process.stderr is not None  # noqa: S101
        try:
            for line in process.stdout:
                message = json.loads(line)
                if isinstance(message, dict):
                    return _verdict(message)
                if progress:
                    progress(message)
        except BaseException:
            process.kill()
            raise
        reason = process.stderr.read().decode(errors="replace").strip().splitlines()
    raise FlashcardsError(reason[-1] if reason else "The fit was ended before it was done.")


def _verdict(values: dict[str, object]) -> Verdict:
    sides = {side: Accuracy(**values.pop(side)) for side in ("before", "after")}  # type: ignore[arg-type]
    parameters = tuple(values.pop("parameters"))  # type: ignore[arg-type, var-annotated]
    decision, vote = Decision(str(values.pop("decision"))), values.pop("vote")
    known = {"parameters": parameters, "decision": decision, **sides, **values}
    return Verdict(vote=None if vote is None else vote_from(vote), **known)  # type: ignore[arg-type]


def _send(line: object) -> None:
    print(json.dumps(line), flush=True)


def _main(path: str, preset_id: str, engine: str) -> None:
    # Only the process that fits opens the collection here; its parent has it open already.
    from flashcards.collection import Collection
    from flashcards.collection.optimizing import Engine

    with Collection(Path(path)) as collection:
        preset = next(p for p in collection.presets.all() if p.id == int(preset_id))
        _send(asdict(collection.optimizer.fit(preset, _send, Engine(engine))))


if __name__ == "__main__":
    try:
        _main(*sys.argv[1:])
    except FlashcardsError as error:
        sys.exit(str(error))
