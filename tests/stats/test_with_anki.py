"""The same log counted by Anki itself, where it is installed: no part of our own requirements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import time, tzset
from typing import Any

import pytest

from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources

DAY_S = 86_400
MATURE = 21
PERIODS = {
    "today": "today",
    "yesterday": "yesterday",
    "week": "last_7_days",
    "month": "last_30_days",
    "year": "last_365_days",
    "all_time": "all_time",
}
LEARN, REVIEW, RELEARN, FILTERED = range(4)


def lived(random: Random, now_s: int) -> list[tuple[int, int, int, int, int, int]]:
    """A card's log as Anki writes it: seconds, rating, interval, the one before, factor, type."""
    rows = []
    at_s, last, kind = now_s - random.randrange(20, 500) * DAY_S, 0, LEARN
    while at_s < now_s - 60:
        rating = random.choices([1, 2, 3, 4], [2, 1, 6, 1])[0]
        steps = kind in (LEARN, RELEARN) and rating < 3
        lapse = kind == REVIEW and rating == 1
        interval = -600 if steps or lapse else random.choice([1, 3, 9, 20, 21, 22, 60])
        crams = kind == REVIEW and random.random() < 0.15
        row_kind, factor = (FILTERED, 300) if crams else (kind, 300)
        rows.append((at_s, rating, interval, last, factor, row_kind))
        kind = (RELEARN if lapse or kind == RELEARN else LEARN) if interval < 0 else REVIEW
        waits = random.random() < 0.3  # a step is not always repeated on the same day
        pause = 700 if interval < 0 and not waits else max(interval, 1) * DAY_S
        at_s, last = at_s + pause + random.randrange(3_000), interval
    return rows


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Any]]:
    """A collection of Anki's with random histories, as a package, and what Anki counts in it.

    Anki takes every day for 24 hours long, so there must be no summer time.
    """
    monkeypatch.setenv("TZ", "UTC")
    tzset()
    yield made(tmp_path)
    monkeypatch.undo()
    tzset()


def made(tmp_path: Path) -> tuple[Path, Any]:
    anki: Any = pytest.importorskip("anki.collection")
    theirs = anki.Collection(str(tmp_path / "c.anki2"))
    try:
        fill(theirs, Random(5))
        graphs = theirs._backend.graphs(search="", days=36_500)
        options = anki.ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        path = tmp_path / "theirs.apkg"
        theirs.export_anki_package(out_path=str(path), limit=None, options=options)
    finally:
        theirs.close()
    return path, graphs


def fill(theirs: Any, random: Random) -> None:
    now_s = int(time())
    taken: set[int] = set()
    for number in range(120):
        note = theirs.new_note(theirs.models.by_name("Basic"))
        note.fields = [f"Q {number}", "A"]
        theirs.add_note(note, 1)
        (card,) = note.cards()
        rows = lived(random, now_s)
        for at_s, rating, interval, last, factor, kind in rows:
            at_ms = at_s * 1_000
            while at_ms in taken:
                at_ms += 1
            taken.add(at_ms)
            theirs.db.execute(
                "INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)",
                *(at_ms, card.id, -1, rating, interval, last, factor, 5_000, kind),
            )
        stand(theirs, card, rows[-1], now_s)


def stand(theirs: Any, card: Any, last: tuple[int, ...], now_s: int) -> None:
    """Puts a card where its last row left it."""
    at_s, _, interval, *_ = last
    today = theirs.sched.today
    if interval > 0:
        card.type = card.queue = 2
        ago = (theirs.sched.day_cutoff - 1 - at_s) // DAY_S
        card.due, card.ivl, card.reps = today - ago + interval, interval, 3
    else:
        card.type = card.queue = 1
        card.due, card.left = now_s + 600, 1001
    theirs.update_card(card)


def test_retention_buttons_hours_and_load_are_what_anki_counts(
    package: tuple[Path, Any], tmp_path: Path
) -> None:
    path, theirs = package
    with Collection(tmp_path / "ours.db") as collection:
        (report,) = import_sources(collection, [str(path)], ImportOptions())
        ours = collection.statistics.figures()
    assert report.error is None

    periods = ours.retention.periods_as_anki
    for name, key in PERIODS.items():
        wanted, counted = getattr(theirs.true_retention, name), periods[key]
        assert (counted.young.recalled, counted.young.count) == (
            wanted.young_passed,
            wanted.young_passed + wanted.young_failed,
        ), name
        assert (counted.mature.recalled, counted.mature.count) == (
            wanted.mature_passed,
            wanted.mature_passed + wanted.mature_failed,
        ), name

    buttons, pressed = theirs.buttons.all_time, ours.activity.buttons
    assert list(pressed.learning) == list(buttons.learning)
    assert list(pressed.young) == list(buttons.young)
    assert list(pressed.mature) == list(buttons.mature)

    hours = theirs.hours.all_time
    assert [hour.answers for hour in ours.activity.hours] == [hour.total for hour in hours]

    assert int(ours.cards.daily_load) == theirs.future_due.daily_load
