"""Numbers of cards left today that took long to work out, kept until the collection changes.

A prompt asks again and again. With a plan in force the number follows from more than a prompt can
wait for, so it is kept in a file of its own, which can be deleted at any time: it counts only while
the collection's file has not been written to since, and only on the same study day.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from flashcards.storage.revision import REVISION

_QUIET_MS = 2_000
"""How long ago a file was last written to, at least: some systems note that in steps so long."""
_PREFIX = "left-"
_MOST_FILES = 50
_NS_IN_MS = 1_000_000


class Moment(NamedTuple):
    """The state of a collection's files, and the instant at which they were looked at."""

    files: tuple[tuple[int, ...], ...]
    now_ms: int


def moment(path: Path, now_ms: int) -> Moment | None:
    """How a collection is now; None if it was written to so lately that one cannot be sure."""
    try:
        files = [path.stat()]
        with contextlib.suppress(FileNotFoundError):
            log = path.with_name(f"{path.name}-wal").stat()
            files += [log] if log.st_size else []  # an empty one comes with each reader
    except OSError:
        return None
    newest = max(file.st_mtime_ns for file in files) // _NS_IN_MS
    if not 0 <= newest <= now_ms - _QUIET_MS:
        return None
    return Moment(tuple((file.st_ino, file.st_size, file.st_mtime_ns) for file in files), now_ms)


class KeptCounts:
    """The numbers that were kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: Path, deck: str | None, now: Moment | None) -> int | None:
        """The number of a collection's deck, or of all decks; None if there is none that holds."""
        if now is None:
            return None
        try:
            kept = json.loads(self._file(path, deck).read_text("utf-8"))
            since_ms, until_ms, left = kept["since_ms"], kept["until_ms"], kept["left"]
            holds = kept["of"] == _of(path, deck, now) and since_ms <= now.now_ms < until_ms
        except (OSError, ValueError, TypeError, LookupError):
            return None
        return left if holds and type(left) is int else None

    def keep(self, path: Path, deck: str | None, now: Moment, until_ms: int, left: int) -> None:
        """Keeps a number until a study day ends, if the folder can be written to.

        Args:
            path: of the collection.
            deck: as it was asked for.
            now: the moment before the number was worked out.
            until_ms: when the study day ends.
            left: the number.
        """
        if moment(path, now.now_ms) != now:
            return
        kept = {"of": _of(path, deck, now), "since_ms": now.now_ms, "until_ms": until_ms}
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._make_room()
            file = self._file(path, deck)
            part = file.with_name(f"{file.name}.{os.getpid()}")
            part.write_text(json.dumps({**kept, "left": left}), "utf-8")
            part.replace(file)

    def _file(self, path: Path, deck: str | None) -> Path:
        name = json.dumps([str(path.absolute()), deck])
        return self._folder / f"{_PREFIX}{blake2b(name.encode(), digest_size=12).hexdigest()}"

    def _make_room(self) -> None:
        """Deletes all files if there are many, since no one counts so many decks each day."""
        files = list(self._folder.glob(f"{_PREFIX}*"))
        if len(files) >= _MOST_FILES:
            for file in files:
                file.unlink(missing_ok=True)


def _of(path: Path, deck: str | None, now: Moment) -> list[object]:
    """All that a number follows from besides the instant."""
    zone = time.localtime(now.now_ms // 1000).tm_gmtoff
    return [str(path.absolute()), deck, REVISION, zone, [list(file) for file in now.files]]
