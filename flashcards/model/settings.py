"""Settings that belong to a collection, whichever front end opens it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flashcards.errors import SettingError
from flashcards.study_day import DEFAULT_ROLLOVER_HOUR, StudyCalendar

_HOURS = 24  # of a day
_DAY_MINUTES = 1_440
"""The most that one can learn ahead: a card due later belongs to another study day."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The collection's own settings.

    ``time_zone`` is an IANA name, empty for the machine's own zone. Learning cards that are due
    within ``learn_ahead_minutes`` are shown early when nothing else is left.
    """

    rollover_hour: int = DEFAULT_ROLLOVER_HOUR
    learn_ahead_minutes: int = 20
    time_zone: str = ""

    def calendar(self) -> StudyCalendar:
        """The calendar that turns instants into study days under these settings.

        Raises:
            SettingError: if a setting is out of range or the time zone is not known.
        """
        if not 0 <= self.rollover_hour < _HOURS:
            raise SettingError(f"The rollover hour must be 0 to 23, not {self.rollover_hour}.")
        if not 0 <= self.learn_ahead_minutes <= _DAY_MINUTES:
            raise SettingError(
                f"Learn-ahead must be 0 to {_DAY_MINUTES} minutes, not {self.learn_ahead_minutes}."
            )
        return StudyCalendar(self._zone(), self.rollover_hour)

    def _zone(self) -> ZoneInfo | None:
        try:
            return ZoneInfo(self.time_zone) if self.time_zone else None
        # ValueError: a path out of the zone folder; OSError: in some versions of Python the name
        # of a folder, such as "Europe".
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise SettingError(
                f"There is no time zone {self.time_zone!r}; write one as Europe/Berlin."
            ) from error
