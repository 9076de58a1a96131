"""Where the program begins, and where its errors become one line."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Runs the command line: exit 0 done, 1 could not be done, 2 wrong usage."""
    from flashcards.cli import cli
    from flashcards.errors import FlashcardsError

    try:
        cli(prog_name="flashcards")
    except FlashcardsError as error:
        print(f"flashcards: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
