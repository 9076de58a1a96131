"""Where the program begins, and where its errors become one line.

Imports are inside functions, so that the screens load no command line, and a completion no screens.
"""

from __future__ import annotations

import os
import sys
import warnings
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_COMPLETING = "_FLASHCARDS_COMPLETE"
_INTERRUPTED = 130  # what shells return for a command ended by SIGINT: 128 + 2
# Our matrices are too small for numpy's threads, which go on turning while they wait for the next.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Runs the command line: exit 0 done, 1 could not be done, 2 wrong usage."""
    from flashcards.errors import FlashcardsError
    from flashcards.support.gc_pause import end_of_start, pause_for_start

    pause_for_start()
    _speak_utf8()
    warnings.formatwarning = _warning
    try:
        code = _run()
    except FlashcardsError as error:
        from flashcards.presentation import terminal_text

        print(f"flashcards: {terminal_text.line(str(error))}", file=sys.stderr)
        code = error.exit_code
    except KeyboardInterrupt:
        code = _INTERRUPTED
    finally:
        end_of_start()
    sys.exit(code)


def _warning(message: Warning | str, *_where: Any, **_line: Any) -> str:
    """Shows a warning about a plug-in in one line, without the place in our code."""
    from flashcards.presentation import terminal_text

    return f"flashcards: {terminal_text.line(str(message))}\n"


def _run() -> int:
    """The screen opens sooner without loading a command line that was not used."""
    if len(sys.argv) == 1 and _COMPLETING not in os.environ:
        from flashcards.config import database_path
        from flashcards.tui.app import run

        run(database_path())
        return 0
    code = None if _COMPLETING in os.environ else _counted(sys.argv[1:])
    return _command_line() if code is None else code


def _counted(arguments: list[str]) -> int | None:
    """Answers ``due --count`` before a command line is loaded, as a prompt waits for it.

    None for another command, and where the command has to open the collection.
    """
    read = _of_count(arguments)
    if read is None:
        return None
    from pathlib import Path

    from flashcards.config import database_path
    from flashcards.errors import FlashcardsError
    from flashcards.storage.sqlite.due_count import left_today
    from flashcards.study_day import SystemClock

    file, deck = read
    path = database_path() if file is None else Path(file)
    now_ms = SystemClock().now_ms()
    try:
        left = left_today(path, now_ms, deck)
    except FlashcardsError:  # which the command explains
        return None
    if left is None:
        left = _kept(path, deck, now_ms)
    if left is not None:
        print(left)
    return None if left is None else int(left == 0)


def _kept(path: Path, deck: str | None, now_ms: int) -> int | None:
    from flashcards.config import cache_path
    from flashcards.storage.sqlite.kept_count import KeptCounts, moment

    return KeptCounts(cache_path()).read(path, deck, moment(path, now_ms))


def _of_count(arguments: list[str]) -> tuple[str | None, str | None] | None:
    """The file and the deck of a plain ``due --count``, None for anything else."""
    file: str | None = None
    words: list[str] = []
    is_count = False
    rest = iter(arguments)
    for word in rest:
        if word == "--db":
            file = next(rest, "")
        elif word == "--count" and words:
            is_count = True
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    if not is_count or words[0] != "due" or len(words) > 2 or file == "":
        return None
    return file, words[1] if len(words) > 1 else None


def _command_line() -> int:
    from click import Abort, ClickException

    from flashcards.cli import cli

    if _COMPLETING in os.environ:
        import flashcards.cli.completion  # noqa: F401 - it adds how bash is answered

    # Left to itself click ends an interrupted command like one that failed.
    try:
        return cli.main(prog_name="flashcards", standalone_mode=False) or 0
    except ClickException as error:
        error.show()
        return error.exit_code
    except Abort:
        return _INTERRUPTED


def _speak_utf8() -> None:
    """Files and pipes are UTF-8 in every locale, and no character stops a command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


if __name__ == "__main__":
    main()
