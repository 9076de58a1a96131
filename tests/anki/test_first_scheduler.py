"""Packages and logs of Anki's first scheduler: 2 was Good in learning, 3 was Easy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashcards.anki import AnkiImport, first_scheduler, read
from flashcards.model.settings import Settings
from tests.anki.packages import DAY_MS, START_MS, Row, answer, card, legacy, modern, note

UTC = Settings(time_zone="UTC")
REVIEWED: dict[str, Any] = {"type": 2, "queue": 2, "ivl": 12, "due": 17}
LOG = [
    answer(0, 1, 1, -600, 0),
    answer(0, 1, 2, 1, 0, n=9),  # Good: it leaves learning
    answer(1, 1, 2, 4, 1),  # Hard, in review
    answer(3, 1, 1, -600, 1),
    answer(3, 1, 3, 2, 2, n=9),  # Easy, in relearning
    answer(5, 1, 3, 12, 1),
]
AS_WRITTEN = [1, 2, 2, 1, 3, 3]
RENAMED = [1, 3, 2, 1, 4, 3]
UNSAID = {"nextPos": 1}
SAID = (
    "the review log is of Anki's first scheduler, which had no Hard in learning: 2 answers in "
    "learning and relearning renamed, 2 to Good and 3 to Easy, as Anki does"
)


def old(config: dict[str, Any], log: list[Row]) -> AnkiImport:
    data = legacy([note(1, "q", "a")], [card(1, 1, **REVIEWED)], log, config=config)
    return read("deck.apkg", data, UTC, START_MS + 100 * DAY_MS)


def new(settings: dict[str, bytes], log: list[Row]) -> AnkiImport:
    data = modern([note(1, "q", "a")], [card(1, 1, **REVIEWED)], log, settings=settings)
    return read("deck.apkg", data, UTC, START_MS + 100 * DAY_MS)


def ratings(held: AnkiImport) -> list[int]:
    return [int(review.rating) for review in held.snapshot.reviews if review.rating is not None]


def problems(held: AnkiImport) -> list[str]:
    return [problem.message for problem in held.problems]


@pytest.mark.parametrize("config", [{"schedVer": 1}, {"nextPos": 1}, {"schedVer": None}])
def test_ratings_in_learning_are_renamed_and_the_import_says_so(config: dict[str, Any]) -> None:
    held = old(config, LOG)

    assert ratings(held) == RENAMED
    assert SAID in problems(held)


@pytest.mark.parametrize("settings", [{"schedVer": b"1"}, {}])
def test_the_newer_tables_say_it_too(settings: dict[str, bytes]) -> None:
    held = new(settings, LOG)

    assert ratings(held) == RENAMED
    assert SAID in problems(held)


def test_packages_of_later_schedulers_stay_as_they_are() -> None:
    for held in (old({"schedVer": 2}, LOG), new({"schedVer": b"2"}, LOG)):
        assert ratings(held) == AS_WRITTEN
        assert SAID not in problems(held)


def test_a_four_in_learning_shows_that_the_log_is_not_of_the_first_scheduler() -> None:
    log = [answer(0, 1, 4, 4, 0), answer(4, 1, 1, -600, 1), answer(4, 1, 2, 1, 2, n=9)]

    held = old(UNSAID, [*log, answer(5, 1, 3, 12, 1)])

    assert ratings(held) == [4, 1, 2, 3]


def test_memory_follows_the_renamed_ratings() -> None:
    as_named_today = [
        (*row[:3], rating, *row[4:]) for row, rating in zip(LOG, RENAMED, strict=True)
    ]

    (renamed,) = old(UNSAID, LOG).snapshot.cards
    (wanted,) = old({"schedVer": 2}, as_named_today).snapshot.cards
    (kept,) = old({"schedVer": 2}, LOG).snapshot.cards

    assert renamed.schedule == wanted.schedule != kept.schedule


@pytest.mark.parametrize(
    ("rating", "in_days", "is_first"),
    [
        ([2] * 10, [False] * 7 + [True] * 3, True),
        ([2] * 10, [False] * 8 + [True] * 2, False),  # 20 % may be chance
        ([2] * 10 + [4], [True] * 11, False),
        ([1, 3, 3], [True] * 3, False),
        ([], [], False),
    ],
)
def test_a_log_alone_shows_it_by_what_a_two_in_learning_granted(
    rating: list[int], in_days: list[bool], is_first: bool
) -> None:
    learning = np.ones(len(rating), dtype=bool)
    ratings = np.array(rating, dtype=np.int64)

    assert first_scheduler.is_told_by(learning, ratings, np.array(in_days, dtype=bool)) is is_first
    elsewhere = first_scheduler.is_told_by(~learning, ratings, np.array(in_days, dtype=bool))
    assert not elsewhere


def test_our_own_packages_say_that_they_are_of_a_later_scheduler(tmp_path: Path) -> None:
    from flashcards.anki import write
    from tests.anki.studying import reviewed

    snapshot, now_ms = reviewed()
    for legacy_ in (False, True):
        path = tmp_path / f"{legacy_}.apkg"
        write(snapshot, path, now_ms, legacy=legacy_)
        held = read("x.apkg", path, UTC, now_ms)
        assert not [message for message in problems(held) if "first scheduler" in message]
