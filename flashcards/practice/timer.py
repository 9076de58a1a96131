"""The time of an answer, without its pauses."""

from __future__ import annotations

from collections.abc import Callable


class Timer:
    """Counts seconds from its creation until it is stopped, except while anything holds it.

    What holds it has a name, so that closing a dialog does not end a pause that a person made.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        """Starts to count.

        Args:
            now: a clock in seconds.
        """
        self._now = now
        self._before = 0.0
        self._since: float | None = now()
        self._holding: set[str] = set()
        self._is_stopped = False

    @property
    def seconds(self) -> float:
        """The seconds counted so far."""
        running = 0.0 if self._since is None else self._now() - self._since
        return self._before + running

    @property
    def is_held(self) -> bool:
        """Whether it stands still and can go on."""
        return bool(self._holding) and not self._is_stopped

    def is_held_by(self, name: str) -> bool:
        """Whether this holds it."""
        return name in self._holding

    def hold(self, name: str) -> None:
        """Lets it stand still."""
        self._holding.add(name)
        self._halt()

    def release(self, name: str) -> None:
        """Goes on, unless something else holds it or it was stopped."""
        self._holding.discard(name)
        if not self._holding and not self._is_stopped and self._since is None:
            self._since = self._now()

    def stop(self) -> None:
        """Ends the counting for good."""
        self._halt()
        self._is_stopped = True

    def _halt(self) -> None:
        self._before, self._since = self.seconds, None
