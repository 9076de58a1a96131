from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from flashcards.errors import SettingError
from flashcards.model.settings import Settings
from flashcards.study_day import StudyCalendar


def test_settings_say_when_study_days_begin() -> None:
    assert Settings().calendar() == StudyCalendar(None, 4)
    berlin = Settings(rollover_hour=2, time_zone="Europe/Berlin")
    assert berlin.calendar() == StudyCalendar(ZoneInfo("Europe/Berlin"), 2)


@pytest.mark.parametrize("hour", [0, 23])
def test_any_hour_of_the_day_may_begin_it(hour: int) -> None:
    assert Settings(rollover_hour=hour).calendar().rollover_hour == hour


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(rollover_hour=-1), "The rollover hour must be 0 to 23, not -1."),
        (Settings(rollover_hour=24), "The rollover hour must be 0 to 23, not 24."),
        (Settings(learn_ahead_minutes=-1), "Learn-ahead must be 0 to 1440 minutes, not -1."),
        (Settings(learn_ahead_minutes=1_441), "Learn-ahead must be 0 to 1440 minutes, not 1441."),
        *(
            (
                Settings(time_zone=name),
                f"There is no time zone {name!r}; write one as Europe/Berlin.",
            )
            for name in ("Berlin", "/etc/passwd", "../secret", "Europe", "a\0b", "x" * 300)
        ),
    ],
)
def test_settings_that_cannot_be_are_refused_by_name(settings: Settings, message: str) -> None:
    with pytest.raises(SettingError) as error:
        settings.calendar()
    assert str(error.value) == message
