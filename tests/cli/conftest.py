"""Commands run in the test's own process see a clock that stands still."""

from __future__ import annotations

import pytest

from flashcards.timing import SystemClock
from tests.builders import FrozenClock


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch, clock: FrozenClock) -> FrozenClock:
    """The clock of every collection that a command opens."""
    monkeypatch.setattr(SystemClock, "now_ms", lambda _self: clock.now_ms())
    return clock
