"""What a package says of each card: its day, its flag, its burial, its stored memory."""

from __future__ import annotations

import pytest

from flashcards.anki import read
from flashcards.anki.card_states import first_day
from flashcards.anki.records import FIRST_SCHEDULER, Tables
from flashcards.model.settings import Settings
from tests.anki.packages import (
    CREATED_S,
    DAY_0,
    LEARNT,
    NOW_MS,
    REVIEWED,
    card,
    held,
    legacy,
    note,
    only,
)


def test_stored_memory_is_compared_with_the_log() -> None:
    right = '{"s":23.2054,"d":2.097}'
    wrong = '{"s":40.0,"d":2.097,"lrt":1}'

    assert held([*LEARNT], REVIEWED | {"data": right}).problems == ()
    (problem,) = held([*LEARNT], REVIEWED | {"data": wrong}).problems
    assert problem.message == (
        "cards whose stored memory is not what their review log gives under their preset: "
        "1 of 1; the log's is used"
    )


@pytest.mark.parametrize("data", ['{"s":', '{"s":1}', '{"s":"x","d":2}', '"s"', '{"s":NaN,"d":1}'])
def test_broken_data_of_a_card_is_as_none(data: str) -> None:
    assert held([*LEARNT], REVIEWED | {"data": data}).problems == ()


def test_flags_and_burial_come_along() -> None:
    buried = only(held([], {"queue": -3, "flags": 0b1011}))
    suspended = only(held([], {"queue": -1}))

    assert (buried.buried_day, buried.flag, buried.suspended) == (DAY_0 + 100, 3, False)
    assert (suspended.buried_day, suspended.suspended) == (None, True)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_days_are_those_of_the_place_where_the_package_was_made(zone: str) -> None:
    data = legacy([note(1, "q", "a")], [card(1, 1, **REVIEWED)], [*LEARNT])

    imported = read("d", data, Settings(time_zone=zone), NOW_MS)

    assert only(imported).schedule.due_day == DAY_0 + 17


@pytest.mark.parametrize(
    ("zone", "hour", "day"),
    [
        ("UTC", 0, 0), ("UTC", 4, 0), ("UTC", 15, 0), ("UTC", 23, 0),
        ("Asia/Tokyo", 14, 0), ("Asia/Tokyo", 15, 1),
        # The difference to UTC is that of the import, when Los Angeles has summer time.
        ("America/Los_Angeles", 6, -1), ("America/Los_Angeles", 7, 0),
    ],
)  # fmt: skip
def test_a_package_that_hides_its_zone_has_that_of_the_import(
    zone: str, hour: int, day: int
) -> None:
    """As Anki does it: the first day is the date of the first instant, here and now."""
    made = Tables(CREATED_S + (hour - 4) * 3_600, None, {}, {}, {}, (), ())

    assert first_day(made, Settings(time_zone=zone).calendar(), NOW_MS) == DAY_0 + day


@pytest.mark.parametrize(("hour", "day"), [(7, -1), (8, 0)])
def test_for_the_first_scheduler_the_zone_is_as_it_was_then(hour: int, day: int) -> None:
    made = Tables(CREATED_S + (hour - 4) * 3_600, None, {}, {}, {}, (), (), FIRST_SCHEDULER)
    zone = Settings(time_zone="America/Los_Angeles")

    assert first_day(made, zone.calendar(), NOW_MS) == DAY_0 + day


def test_cards_of_such_a_package_are_due_on_the_day_that_anki_shows() -> None:
    data = legacy([note(1, "q", "a")], [card(1, 1, **REVIEWED)], config={"schedVer": 2})

    imported = read("d", data, Settings(time_zone="Asia/Tokyo"), NOW_MS)

    assert only(imported).schedule.due_day == DAY_0 + 17
