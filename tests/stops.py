"""Stops the program at each of its writes and looks at what is left: run by hand, and in part by
the suite.

``python -m tests.stops`` goes through every operation and prints a table; ``--every 10`` stops at
each tenth write only, and names of operations choose among them. A stop is a ``kill -9`` just
before a write; see ``tests.tracing`` for how. After it there must be what was there before or what
should be there then, nothing in between; what the next start settles, by removing new files that
are not all there yet, is counted apart. ``check`` must find nothing, and no file may be left after
the next start that does not belong there.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads is not to be forked

from flashcards.collection import Collection
from flashcards.collection.first_run import open_collection
from flashcards.errors import DamagedError
from flashcards.study_day import SystemClock
from tests.builders import FrozenClock
from tests.operations import OPERATIONS, Folders, Operation, first_start, with_damage
from tests.tracing import TracingRefusedError, run_until

REFUSED = 77
"""The exit code where no process can be traced."""


@dataclass
class Tally:
    """How the stops of one operation ended."""

    stops: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: dict[str, list[int]] = field(default_factory=dict)
    left: dict[str, list[int]] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        return not (self.outcomes["neither"] or self.problems or self.left)


# What is left


def content(folders: Folders, operation: Operation) -> tuple[tuple[str, str], ...]:
    """What the watched files say, in any pages and logs, no matter what wrote it."""
    with tempfile.TemporaryDirectory(dir=folders.root.parent) as name:
        copy = Path(name) / "copy"
        shutil.copytree(folders.root, copy)
        files = [file for watched in operation.watched for file in files_below(copy / watched)]
        meanings = {without_numbers(str(file.relative_to(copy))): meaning(file) for file in files}
    return tuple(sorted((name, text) for name, text in meanings.items() if text is not None))


def files_below(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file() and not is_partial(file))
    elif path.exists():
        yield path


def is_partial(file: Path) -> bool:
    """Whether a file is work in progress; those are counted when they are still there later."""
    return (
        ".part" in file.name
        or file.name.startswith(".")
        or file.name.endswith(("-wal", "-shm", "-journal"))
    )


def meaning(file: Path) -> str | None:
    data = file.read_bytes()
    if data.startswith(b"SQLite format 3\0"):
        return rows_of(file)
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return str([(member.filename, member.CRC) for member in archive.infolist()])
    return sha256(data).hexdigest() if data or file.suffix != ".db" else None


def rows_of(file: Path) -> str | None:
    """Every row of a database, None if it has no tables."""
    with closing(sqlite3.connect(file)) as raw:
        try:
            lines = list(raw.iterdump())
        except sqlite3.DatabaseError as error:
            return f"cannot be read: {error}"
    return sha256("\n".join(lines).encode()).hexdigest() if len(lines) > 2 else None


def names(folders: Folders) -> set[str]:
    """All files and empty folders there are, without their dates."""
    every = folders.root.rglob("*")
    return {
        without_numbers(str(path.relative_to(folders.root)))
        for path in every
        if path.is_file() or not any(path.iterdir())
    }


def without_numbers(text: str) -> str:
    return re.sub(r"\d{8}-\d{6}-\d{6}", "#", text)


# The trial


class Trial:
    """An operation, stopped again and again."""

    def __init__(self, operation: Operation, workspace: Path) -> None:
        self._operation = operation
        self._template = workspace / "template"
        self._folders = Folders(workspace / "root")
        self._empty_folders(self._folders.root)
        operation.prepare(self._folders)
        shutil.copytree(self._folders.root, self._template)
        self._before = content(self._folders, operation)
        before_names = self._names_after_start()
        self._reset()
        self.writes = run_until(self._work, self._folders.root, 0)
        self._after = content(self._folders, operation)
        self._expected = before_names | self._names_after_start()

    def stop(self, number: int, tally: Tally) -> None:
        """Stops the work at a write and adds what came of it to a tally."""
        self._reset()
        run_until(self._work, self._folders.root, number)
        tally.stops += 1
        outcome = self._outcome()
        try:
            for name in self._names_after_start() - self._expected:
                tally.left.setdefault(name, []).append(number)
            problems = self._problems()
        except Exception as error:
            problems = [str(error).partition("\n")[0]]
        if outcome == "neither":
            outcome = self._outcome()
            tally.outcomes["settled"] += outcome != "neither"
        tally.outcomes[outcome] += 1
        for problem in problems:
            tally.problems.setdefault(problem, []).append(number)

    def _outcome(self) -> str:
        state = content(self._folders, self._operation)
        return {self._after: "everything", self._before: "nothing"}.get(state, "neither")

    def _work(self) -> None:
        self._operation.work(self._folders)

    def _names_after_start(self) -> set[str]:
        with suppress(DamagedError) if self._is_damaged_on_purpose() else nullcontext():
            open_collection(self._folders.database).close()
        return names(self._folders)

    def _is_damaged_on_purpose(self) -> bool:
        return self._operation.prepare is with_damage and content(
            self._folders, self._operation
        ) == getattr(self, "_before", None)

    def _problems(self) -> list[str]:
        if self._is_damaged_on_purpose():
            return []
        with Collection(self._folders.database) as collection:
            decks = len(collection.decks.all())
            problems = list(collection.maintenance.check().problems)
        needs_decks = self._operation.work is first_start
        return [*problems, "there are no decks"] if needs_decks and not decks else problems

    def _reset(self) -> None:
        self._empty_folders(self._folders.root)
        shutil.rmtree(self._folders.root)
        shutil.copytree(self._template, self._folders.root)

    def _empty_folders(self, root: Path) -> None:
        shutil.rmtree(root, ignore_errors=True)
        for name in ("home", "tmp", "out", "sources"):
            (root / name).mkdir(parents=True)


def tried(name: str, every: int = 1, most: int | None = None) -> Tally:
    """Stops an operation at each write, or at each so-many-th, ``most`` times at most."""
    shelf = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shelf if shelf.is_dir() else None) as workspace:
        environment(Path(workspace) / "root")
        trial = Trial(OPERATIONS[name], Path(workspace))
        tally = Tally()
        step = every if most is None else max(every, -(-trial.writes // most))
        for number in range(1, trial.writes + 1, step):
            trial.stop(number, tally)
    return tally


def environment(root: Path) -> None:
    """A home and a clock that are the same each time, and chance that is none."""
    home = {"HOME": root / "home", "XDG_DATA_HOME": root / "home", "XDG_CONFIG_HOME": root / "home"}
    os.environ |= {name: str(path) for name, path in (home | {"TMPDIR": root / "tmp"}).items()}
    os.environ["TZ"] = "UTC"
    tempfile.tempdir = str(root / "tmp")
    clock, numbers = FrozenClock(), count()
    SystemClock.now_ms = lambda _self: clock.now_ms()  # type: ignore[method-assign, assignment]
    os.urandom = lambda size: sha256(str(next(numbers)).encode()).digest()[:size].ljust(size, b"-")


def report(name: str, tally: Tally) -> None:
    outcomes = tally.outcomes
    left = len({number for numbers in tally.left.values() for number in numbers})
    problems = sum(map(len, tally.problems.values()))
    print(
        f"{name:<20}{tally.stops:>6}{outcomes['nothing']:>9}{outcomes['everything']:>11}"
        f"{outcomes['settled']:>9}{outcomes['neither']:>9}{problems:>10}{left:>7}",
        flush=True,
    )
    for title, stops_of in (("", tally.problems), ("left: ", tally.left)):
        for words, numbers in list(stops_of.items())[:5]:
            print(f"    {title}{words} (at {len(numbers)}, first {numbers[0]})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operations", nargs="*", help=", ".join(OPERATIONS))
    parser.add_argument("--every", type=int, default=1, help="stop at each so-many-th write")
    parser.add_argument("--most", type=int, help="so many stops an operation at most")
    given = parser.parse_args()
    columns = f"{'nothing':>9}{'everything':>11}{'settled':>9}{'neither':>9}"
    print(f"{'operation':<20}{'stops':>6}{columns}{'problems':>10}{'left':>7}")
    sound = True
    for name in given.operations or OPERATIONS:
        try:
            tally = tried(name, given.every, given.most)
        except TracingRefusedError:
            print("Processes cannot be traced here.", file=sys.stderr)
            sys.exit(REFUSED)
        except Exception:
            traceback.print_exc()
            sound = False
            continue
        sound &= tally.is_sound
        report(name, tally)
    sys.exit(not sound)


if __name__ == "__main__":
    main()
