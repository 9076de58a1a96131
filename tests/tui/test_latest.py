"""Of many requests the newest is worked on, one at a time."""

from __future__ import annotations

from flashcards.tui.latest import Latest


def test_what_comes_meanwhile_waits_and_only_the_newest_is_started() -> None:
    started: list[str] = []
    latest = Latest(started.append)
    for request in ("a", "b", "c"):
        latest.want(request)
    assert (started, latest.is_running) == (["a"], True)
    latest.done()
    assert (started, latest.is_running) == (["a", "c"], True)
    latest.done()
    assert (started, latest.is_running) == (["a", "c"], False)
    latest.want("d")
    assert started == ["a", "c", "d"]
