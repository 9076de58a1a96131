"""The time at which a query is asked, in the units of the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.study_day import StudyCalendar

if TYPE_CHECKING:
    from flashcards.storage.vote_states import Chances

_FARTHEST_DAYS = 36_500
"""A century: what is farther makes no difference, and dates end."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, under the settings of a collection.

    ``chances`` is what votes say of the cards then, if a query needs it and there are any.
    """

    calendar: StudyCalendar
    now_ms: int
    learn_ahead_minutes: int
    chances: Chances | None = None

    @property
    def today(self) -> int:
        """The study day."""
        return self.calendar.day_of(self.now_ms)

    @property
    def ahead_ms(self) -> int:
        """Until when learning cards count as due: they are shown early if nothing else is left."""
        return self.now_ms + self.learn_ahead_minutes * 60_000

    def start_ms(self, days: int) -> int:
        """When the study day begins that comes some days after today."""
        bounded = max(-_FARTHEST_DAYS, min(days, _FARTHEST_DAYS))
        return self.calendar.start_of(max(self.today + bounded, 0))
