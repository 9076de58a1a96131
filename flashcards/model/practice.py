"""The options of answering aloud: target times, and the thresholds of the suggested rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from flashcards.errors import SettingError
from flashcards.model.json_values import like
from flashcards.model.note import Level

LONGEST_SECONDS = 3_600  # an hour
_TARGETS = {
    "easy_seconds": "easy questions",
    "medium_seconds": "medium questions",
    "hard_seconds": "hard questions",
    "other_seconds": "questions without a level",
}


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """How the cards of a preset are answered aloud.

    Times are in seconds; ``other_seconds`` is the target of a card without a level. ``hard_share``
    is the share of the key points from which Hard is suggested instead of Again, ``easy_share`` the
    share of the target within which Easy is suggested. ``preparation_seconds`` is the time before
    the answer begins where a mock interview gives one. Spoken answers are recorded if ``record`` is
    set, and turned into text if ``transcript`` is. Recordings are thrown away unless
    ``keep_recordings`` is set.
    """

    spoken: bool = False
    easy_seconds: int = 90
    medium_seconds: int = 120
    hard_seconds: int = 180
    other_seconds: int = 120
    hard_share: float = 0.5
    easy_share: float = 0.5
    preparation_seconds: int = 120
    record: bool = False
    transcript: bool = True
    keep_recordings: bool = False

    def target(self, level: Level | None) -> int:
        """The seconds that an answer to a question of this level should take at most."""
        of_levels = {
            Level.EASY: self.easy_seconds,
            Level.MEDIUM: self.medium_seconds,
            Level.HARD: self.hard_seconds,
        }
        return self.other_seconds if level is None else of_levels[level]

    def validate(self) -> None:
        """Refuses values with which no rating can be suggested or no clock can run.

        Raises:
            SettingError: naming the option, its value and what is allowed.
        """
        for name, questions in _TARGETS.items():
            _within(f"The target of {questions}", getattr(self, name), 1)
        _within("The preparation", self.preparation_seconds, 0)
        _share("The share of key points for Hard", self.hard_share)
        _share("The share of the target for Easy", self.easy_share)


def practice_options_from(values: object) -> PracticeOptions:
    """Builds the options from values of JSON by name; missing ones get their defaults.

    Raises:
        ValueError: if a value has the wrong type.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"{values!r} is not an object of practice options")  # noqa: TRY004
    usual: dict[str, Any] = asdict(PracticeOptions())
    names = [field.name for field in fields(PracticeOptions) if field.name in values]
    return PracticeOptions(**{name: like(values[name], usual=usual[name]) for name in names})


def _within(what: str, seconds: int, least: int) -> None:
    if not least <= seconds <= LONGEST_SECONDS:
        raise SettingError(f"{what} must be {least} to {LONGEST_SECONDS} seconds, not {seconds}.")


def _share(what: str, share: float) -> None:
    if not 0 < share <= 1:
        raise SettingError(f"{what} must be above 0 and at most 1, not {share:g}.")
