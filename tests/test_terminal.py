"""One run in a real pseudo-terminal: from an empty home to a rated card that survives a kill."""

from __future__ import annotations

import os
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

PATIENCE = 30.0


class Terminal:
    """The program on a pseudo-terminal of 80×24, with what it has written so far."""

    def __init__(self, home: Path) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        env = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "XDG_DATA_HOME": str(home / "data"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flashcards"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
        )
        os.close(slave)
        self.output = b""

    def type(self, keys: str) -> None:
        self.output = b""
        os.write(self.master, keys.encode())

    def read_until(self, wanted: bytes) -> None:
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.output:
            ready, _, _ = select.select([self.master], [], [], deadline - time.monotonic())
            assert ready, f"{wanted!r} did not come; the screen wrote {self.output[-2000:]!r}"
            self.output += os.read(self.master, 65_536)

    def read_while(self, going_on: Path) -> None:
        """Reads on until the review log has a row."""
        deadline = time.monotonic() + PATIENCE
        while not _answers(going_on):
            assert time.monotonic() < deadline, "the answer did not reach the disk"
            if select.select([self.master], [], [], 0.05)[0]:
                self.output += os.read(self.master, 65_536)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    running = Terminal(tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()
    os.close(running.master)


def _answers(database: Path) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(database.as_uri() + "?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT rating, state_after FROM reviews").fetchall()


@pytest.mark.terminal
def test_from_an_empty_home_to_a_rated_card_that_survives_kill_9(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.read_until(b"AI Operations Specialist")
    terminal.type("\r")
    terminal.read_until(b"show")
    terminal.type(" ")
    terminal.read_until(b"Good")
    terminal.type("3")
    database = tmp_path / "data" / "flashcards" / "collection.db"
    terminal.read_while(database)

    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()

    assert _answers(database) == [(3, 1)]
