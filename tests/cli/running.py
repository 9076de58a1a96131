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


def flashcards(database: Path, *arguments: str, stdin: str = "") -> Ran:
    """Runs a command as ``main`` does, without a process of its own."""
    result = CliRunner().invoke(cli, ["--db", str(database), *arguments], input=stdin)
    if isinstance(result.exception, FlashcardsError):
        return Ran(1, result.stdout, f"flashcards: {result.exception}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)
