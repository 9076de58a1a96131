"""Runs one request at a time, and of those that come meanwhile only the newest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Latest(Generic[_T]):
    """Hands requests to a worker that cannot be interrupted, such as a query in a thread."""

    def __init__(self, start: Callable[[_T], object]) -> None:
        """Prepares for requests.

        Args:
            start: begins to work on a request, whose end ``done`` reports.
        """
        self._start = start
        self._waiting: list[_T] = []
        self.is_running = False

    def want(self, request: _T) -> None:
        """Starts a request, or keeps it until the one that runs has ended."""
        if self.is_running:
            self._waiting = [request]
            return
        self.is_running = True
        self._start(request)

    def done(self) -> None:
        """Starts the newest of the requests that came meanwhile, if there is one."""
        self.is_running = False
        if self._waiting:
            self.want(self._waiting.pop())
