"""Running the command line in a test, and what it printed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from flashcards.cli import cli
from flashcards.errors import FlashcardsError


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code and what stands on either stream."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def flashcards(database: Path | None, *arguments: str, stdin: str = "") -> Ran:
    """Runs a command as ``main`` does, without a process of its own; None: without ``--db``."""
    named = [] if database is None else ["--db", str(database)]
    result = CliRunner().invoke(cli, [*named, *arguments], input=stdin)
    if isinstance(result.exception, FlashcardsError):
        return Ran(result.exception.exit_code, result.stdout, f"flashcards: {result.exception}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


PAGE = """Back to all roles

Night Baker

Interview questions for Night Baker roles.

2 questions

Question 1

Difficulty: easy

How warm should the dough be?

Sample answer

About 24 degrees, measured in the middle.

Question 2

Difficulty: hard

What do you do when the oven fails?

Sample answer

I cool the loaves down.

Then I call for help.
"""
