"""Writes files atomically: each appears complete or not at all, however the program ends.

Parts are written beside their targets and recorded in a list, a file that the writing process
keeps locked. A killed process leaves its list behind, unlocked, and the next start removes the
files named in it. Lists are kept in the user's own data folder, so that no one else's file can
name files to be removed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from platformdirs import user_data_path

try:
    import fcntl
except ImportError:  # Windows: a file that is open cannot be renamed, which serves as a lock
    fcntl = None  # type: ignore[assignment]

_COMPANIONS = ("", "-journal", "-wal", "-shm")
"""Suffixes of files that SQLite may have left beside an unfinished database."""


class Writing:
    """Writes a group of files, all of them or none.

    ``part`` returns a path to write to. When the block ends without an exception, all parts are
    renamed to their targets, the one requested first being the last. If the block raises or the
    process is stopped, nothing new remains; existing targets stay as they were, unless they had
    already been replaced.
    """

    def __init__(self, owner: Path | None = None) -> None:
        """Prepares the group; no file is created yet.

        Args:
            owner: the database that will refer to the files, for ``arrives``.
        """
        self._owner = owner
        self._token = os.urandom(4).hex()
        self._numbers = count()
        self._list = _List(self._token)
        self._targets: dict[Path, Path] = {}
        self._scratch: list[Path] = []
        self._folders: list[Path] = []
        self._arrivals: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._place()
        finally:
            arrivals = self._arrivals if kind is not None else ()
            for path in (*self._targets, *self._scratch, *arrivals):
                _remove(path)
            for folder in reversed(self._folders):
                _remove_if_empty(folder)
            self._list.close()

    def part(self, target: Path) -> Path:
        """The path at which to write a file or a folder that will be moved to ``target``.

        Raises:
            OSError: if the target's folder cannot be created.
        """
        self.make_folder(target.parent)
        part = target.with_name(f".{target.name}.{self._token}.part")
        self._list.add(remove=str(part))
        self._targets[part] = target
        return part

    def scratch(self, folder: Path) -> Path:
        """Creates a folder inside ``folder`` that is removed when the block ends."""
        path = folder / f"flashcards-{self._token}-{next(self._numbers)}.part"
        self._list.add(remove=str(path))
        self._scratch.append(path)
        path.mkdir(mode=0o700)
        return path

    @contextlib.contextmanager
    def draft(self, folder: Path) -> Iterator[Path]:
        """A path in ``folder`` for a file that the caller renames; otherwise it is removed."""
        self.make_folder(folder)
        path = folder / f".{self._token}-{next(self._numbers)}.part"
        self._list.add(remove=str(path))
        try:
            yield path
        finally:
            _remove(path)

    def arrives(self, path: Path) -> None:
        """Announces a file that is needed only if its owner's transaction refers to it.

        It is removed if the block raises. After a killed process, ``clear`` asks the owner.
        """
        if self._owner is not None and not path.exists():
            self._list.add(arrived=str(path), owner=str(self._owner.absolute()))
            self._arrivals.append(path)

    def make_folder(self, folder: Path) -> None:
        """Creates a folder and its parents; new ones are removed again if they stay empty."""
        folder = folder.absolute()
        missing = [path for path in (folder, *folder.parents) if not path.is_dir()]
        for path in reversed(missing):
            self._list.add(folder=str(path))
            self._folders.append(path)
            path.mkdir(exist_ok=True)

    def _place(self) -> None:
        steps = [(part, target, target.exists()) for part, target in self._targets.items()]
        # The first part, the document of an export, is renamed last: once it is in place, all the
        # files that it links to are there, and `_roll_back` takes it as the sign of success.
        steps.reverse()
        self._list.add(placing=[[str(part), str(target), old] for part, target, old in steps])
        for number, (part, target, _) in enumerate(steps):
            try:
                part.replace(target)
            except OSError:
                for _, placed, was_there in steps[:number]:
                    if not was_there:
                        _remove(placed)
                raise


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to, which replaces ``target`` when the block ends without an exception.

    Raises:
        OSError: if the file cannot be created or moved to its target.
    """
    with Writing() as writing:
        yield writing.part(target)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder in the system's temporary directory, removed when the block ends.

    Raises:
        OSError: if it cannot be created.
    """
    with Writing() as writing:
        yield writing.scratch(Path(tempfile.gettempdir()))


def clear(owner: Path | None = None, uses: Callable[[Path], bool] | None = None) -> bool:
    """Removes the unfinished files of killed processes; running ones are left alone.

    Args:
        owner: the database for which ``uses`` can answer.
        uses: whether the owner refers to an announced file (see ``Writing.arrives``); without it,
            lists that name such files are kept.

    Returns:
        Whether lists were kept for their owners.
    """
    folder = _folder()
    kept = False
    try:
        lists = [*folder.iterdir()]
    except OSError:  # no list was ever written, or the folder cannot be read
        return False
    for path in lists:
        with contextlib.suppress(OSError):
            kept |= not _clear(path, owner, uses)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return kept


def _folder() -> Path:
    return user_data_path("flashcards", appauthor=False) / "unfinished"


class _List:
    """The list of files that one process is writing; an entry is on disk before its file.

    If no list can be kept (in a read-only home), files are written all the same.
    """

    def __init__(self, token: str) -> None:
        self._path = _folder() / token
        self._file: IO[bytes] | None = None

    def add(self, **line: Any) -> None:
        with contextlib.suppress(OSError):
            if self._file is None:
                self._file = self._opened()
            self._file.write(json.dumps(line).encode() + b"\n")

    def close(self) -> None:
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            if fcntl is None:
                self._file.close()
            self._path.unlink(missing_ok=True)
            self._file.close()
            self._path.parent.rmdir()

    def _opened(self) -> IO[bytes]:
        while True:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("xb", buffering=0)
            if fcntl is None:
                return file
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:
                return file
            file.close()  # another process removed it as abandoned before it was locked; try again


def _clear(path: Path, owner: Path | None, uses: Callable[[Path], bool] | None) -> bool:
    """Removes the files that a list names, unless its process is still running.

    Returns:
        False if the list has to be kept until its owner can be asked.
    """
    with path.open("rb") as file:
        if not _is_abandoned(file, path):
            return True
        lines = [*_lines(file)]
        arrivals = [Path(line["arrived"]) for line in lines if "arrived" in line]
        owners = {line["owner"] for line in lines if "arrived" in line}
        if uses is not None and owner is not None and owners == {str(owner.absolute())}:
            for arrival in arrivals:
                if not uses(arrival):
                    _remove(arrival)
        elif any(arrival.exists() for arrival in arrivals):
            return False
        _roll_back(lines)
        if fcntl is None:
            file.close()
        path.unlink(missing_ok=True)
    return True


def _is_abandoned(file: IO[bytes], path: Path) -> bool:
    """Whether the process of a list has ended; if so, this process now holds its lock."""
    try:
        if fcntl is None:
            path.rename(path)  # fails while another process has it open
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lines(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in file:
        with contextlib.suppress(ValueError):  # the last line may be incomplete
            yield json.loads(line)


def _roll_back(lines: list[dict[str, Any]]) -> None:
    for steps in (line["placing"] for line in lines if "placing" in line):
        finished = bool(steps) and not Path(steps[-1][0]).exists()
        for part, target, was_there in steps:
            if not finished and not was_there and not Path(part).exists():
                _remove(Path(target))
    for line in lines:
        if "remove" in line:
            _remove(Path(line["remove"]))
    for line in reversed(lines):
        if "folder" in line:
            _remove_if_empty(Path(line["folder"]))


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
            return
        for ending in _COMPANIONS:
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()
