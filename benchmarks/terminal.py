"""A program in a pseudo-terminal, timed by what it paints."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from fcntl import ioctl
from struct import pack
from termios import TIOCSWINSZ
from types import TracebackType
from typing import Self

_ROWS, _COLUMNS = 24, 80
_PATIENCE_S = 20.0
_CHUNK = 65_536


class Terminal:
    """Starts a program and watches its output; the program is ended at the end."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        """Starts the program on a screen of 80 by 24.

        Args:
            command: the program and its arguments.
            environment: variables to set for it.
        """
        self._ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        self._seen = b""
        self._since = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, **settings},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def press(self, key: str, after: float = 0.3) -> None:
        """Sends a key; what was painted before does not count any more.

        Args:
            key: what the terminal sends for it.
            after: seconds to wait before, so that what was painted last is over.
        """
        self._read_for(after)
        self._seen = b""
        self._since = time.perf_counter()
        os.write(self._ours, key.encode())

    def painted(self, text: str) -> float:
        """Waits for a text and returns the seconds since the start or the last key.

        Raises:
            TimeoutError: if it is not painted; the message holds what was.
        """
        wanted = text.encode()
        while wanted not in self._seen:
            if time.perf_counter() - self._since > _PATIENCE_S:
                raise TimeoutError(f"{text!r} was not painted, but {self._seen[-3_000:]!r}")
            self._read_for(0.05, once=True)
        return time.perf_counter() - self._since

    def _read_for(self, seconds: float, *, once: bool = False) -> None:
        """Reads what comes within some time, or only its first piece."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._ours], [], [], left)[0]:
                self._seen += os.read(self._ours, _CHUNK)
                if once:
                    return
