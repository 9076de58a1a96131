"""Now, in the units of the columns."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flashcards.storage.search_moment import Moment
from flashcards.study_day import StudyCalendar
from tests.builders import TODAY, instant


def test_days_begin_at_the_rollover_hour() -> None:
    moment = Moment(StudyCalendar(ZoneInfo("UTC")), instant("2026-03-02 09:00"), 20)

    assert moment.today == TODAY
    assert moment.start_ms(0) == instant("2026-03-02 04:00")
    assert moment.start_ms(-1) == instant("2026-03-01 04:00")
    assert moment.ahead_ms == instant("2026-03-02 09:20")


def test_days_beyond_the_calendar_are_its_ends() -> None:
    moment = Moment(StudyCalendar(ZoneInfo("UTC")), instant("2026-03-02 09:00"), 20)

    assert moment.start_ms(10**9) == moment.start_ms(36_500)
    assert moment.start_ms(-(10**9)) == instant("1970-01-01 04:00")
