"""Where the program begins, and where its errors become one line."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Runs the command line: exit 0 done, 1 could not be done, 2 wrong usage."""
    from flashcards.errors import FlashcardsError

    try:
        _run()
    except FlashcardsError as error:
        print(f"flashcards: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _run() -> None:
    """The screen opens sooner without loading a command line that was not used."""
    if len(sys.argv) == 1 and "_FLASHCARDS_COMPLETE" not in os.environ:
        from flashcards.config import database_path
        from flashcards.tui.app import run

        run(database_path())
        return
    from flashcards.cli import cli

    cli(prog_name="flashcards")


if __name__ == "__main__":
    main()
