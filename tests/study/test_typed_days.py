"""A day is written in one way everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import flashcards
from flashcards.errors import SettingError
from flashcards.study.typed_days import FURTHEST, day_from
from flashcards.study_day import day_number

MONDAY = date(2026, 3, 2)
TODAY = day_number(MONDAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3", 3),
        ("3d", 3),
        (" 3 days ", 3),
        ("1 day", 1),
        ("0", 0),
        ("Today", 0),
        ("tomorrow", 1),
        ("2026-03-09", 7),
        ("2026-02-28", -2),
        ("fri", 4),
        ("Tuesday", 1),
        ("mon", 7),
        ("9" * 30, FURTHEST),
    ],
)
def test_a_day_is_a_number_a_word_a_weekday_or_a_date(text: str, days: int) -> None:
    assert day_from(text, TODAY) == TODAY + days


@pytest.mark.parametrize("ahead", range(7))
def test_a_weekday_is_the_next_one(ahead: int) -> None:
    today = MONDAY + timedelta(ahead)
    found = day_from("sunday", day_number(today))
    assert 1 <= found - day_number(today) <= 7
    assert (date(1970, 1, 1) + timedelta(found)).strftime("%a") == "Sun"


@pytest.mark.parametrize("text", ["", "soon", "-3", "2026-02-30", "mo", "3 weeks", "1.5"])
def test_what_is_no_day_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(SettingError, match="is not a day; write days from today as 3 or 3d, today"):
        day_from(text, TODAY)


def test_no_other_module_reads_the_dates_that_people_write() -> None:
    folder = Path(flashcards.__file__).parent
    texts = {path.name: path.read_text("utf-8") for path in folder.rglob("*.py")}
    reading = {
        name
        for name, text in texts.items()
        if "click.DateTime" in text or "date.fromisoformat(" in text
    }
    assert reading == {"typed_days.py"}
