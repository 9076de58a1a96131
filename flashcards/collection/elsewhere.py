"""The collections of a person besides the one that is open: those of late, and one at a path."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from flashcards import config
from flashcards.errors import FlashcardsError
from flashcards.support.unfinished import replacing

_MOST = 9
"""As many collections are remembered."""


def own_name(path: Path) -> str:
    """The name shown for a collection; empty for the usual one."""
    return "" if path.absolute() == config.database_path().absolute() else path.stem


def recent(present: Path) -> list[Path]:
    """The usual collection and those opened lately, without the present one and those gone."""
    paths = dict.fromkeys([config.database_path().absolute(), *_remembered()])
    return [path for path in paths if path != present.absolute() and path.is_file()]


def remember(path: Path) -> None:
    """Puts a collection at the top of those opened lately; the usual one is always known."""
    before = _remembered()
    after = list(dict.fromkeys([path.absolute(), *before]))[:_MOST]
    if not own_name(path) or after == before:
        return
    # Without the list nothing is lost but some typing.
    with suppress(OSError), replacing(_file()) as part:
        part.write_text("".join(f"{line}\n" for line in after), "utf-8")


def typed(text: str) -> Path:
    """The path that a person means, with ``~`` for the home folder.

    Raises:
        FlashcardsError: if it is a folder, or lies in one that is not there.
    """
    path = Path(text).expanduser().absolute()
    if path.is_dir():
        raise FlashcardsError(f"{path} is a folder; name the file of a collection.")
    if not path.parent.is_dir():
        raise FlashcardsError(f"There is no folder {path.parent}; nothing was created.")
    return path


def is_there(path: Path) -> bool:
    """Whether there is a file that could be a collection; an empty one counts as none."""
    return path.is_file() and path.stat().st_size > 0


def ensure_usable(path: Path) -> None:
    """Opens and closes a collection, which is made with the shipped decks if it is not there.

    Raises:
        DatabaseError: if it cannot be opened; the file stays as it was.
    """
    from flashcards.collection.first_run import open_collection

    open_collection(path).close()


def _remembered() -> list[Path]:
    try:
        lines = _file().read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [Path(line) for line in lines if line]


def _file() -> Path:
    return config.config_path().with_name("collections.txt")
