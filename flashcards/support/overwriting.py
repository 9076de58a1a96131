"""Keeps a command from writing where a person can hardly mean it to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flashcards.errors import FlashcardsError

_DATABASE = b"SQLite format 3\x00"
_LOOKED_AT = 1024  # bytes; each kind that is asked for shows in fewer


def refuse_missing_folder(target: Path) -> None:
    """Accepts a path in a folder that is there.

    A folder that is missing is more often mistyped than meant, and a file in a new one is lost.

    Raises:
        FlashcardsError: naming the folder.
    """
    if not target.parent.exists():
        raise FlashcardsError(
            f"{target}: there is no folder {target.parent}; create it, or correct the path."
        )


def refuse_other_kind(target: Path, kind: str, is_of_kind: Callable[[bytes], bool]) -> None:
    """Accepts a path without a file, with an empty one, or with one of the kind to be written.

    A database is never accepted, since it may be a collection, which no export can replace.

    Args:
        target: where a command is to write.
        kind: the kind, as words that follow "is not".
        is_of_kind: whether a file that begins with some bytes is of the kind.

    Raises:
        FlashcardsError: if a file of another kind is there.
    """
    try:
        # Pipes and devices are not files that could be lost, and reading them would take from them.
        start = _start(target) if target.is_file() else b""
    except OSError:
        return
    if start and (start.startswith(_DATABASE) or not is_of_kind(start)):
        raise FlashcardsError(f"{target} is there already and is not {kind}; name another file.")


def _start(target: Path) -> bytes:
    with target.open("rb") as file:
        return file.read(_LOOKED_AT)
