from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.errors import SettingError
from flashcards.model import FSRS6_PARAMETERS, Preset
from flashcards.model.practice import PracticeOptions
from flashcards.scheduling import Scheduler, validate

NAN = float("nan")


@pytest.mark.parametrize(
    "preset",
    [
        Preset(),
        Preset(desired_retention=0.70),
        Preset(desired_retention=0.99),
        Preset(maximum_interval=1),
        Preset(maximum_interval=36_500),
        Preset(learning_steps=(), relearning_steps=()),
        Preset(easy_days=(0, 50, 100, 100, 100, 1, 0)),
        Preset(learning_steps=(1, 30 * 86_400)),
        Preset(new_per_day=0, reviews_per_day=0, leech_threshold=1),
    ],
)
def test_what_the_scheduler_can_honour_is_accepted(preset: Preset) -> None:
    validate(preset)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"practice": PracticeOptions(easy_seconds=0)},
            "The target of easy questions must be 1 to 3600 seconds, not 0.",
        ),
        ({"desired_retention": 0.0}, "Desired retention 0 is outside 0.70–0.99."),
        ({"desired_retention": 0.69}, "Desired retention 0.69 is outside 0.70–0.99."),
        ({"desired_retention": 1.0}, "Desired retention 1 is outside 0.70–0.99."),
        ({"desired_retention": 90.0}, "Desired retention 90 is outside 0.70–0.99."),
        ({"desired_retention": NAN}, "Desired retention nan is outside 0.70–0.99."),
        ({"maximum_interval": 0}, "Maximum interval 0 is outside 1–36500 days."),
        ({"maximum_interval": 36_501}, "Maximum interval 36501 is outside 1–36500 days."),
        ({"learning_steps": (0,)}, "Learning steps must lie between 1 second and 30 days."),
        ({"learning_steps": (60, -5)}, "Learning steps must lie between 1 second and 30 days."),
        (
            {"relearning_steps": (31 * 86_400,)},
            "Relearning steps must lie between 1 second and 30 days.",
        ),
        ({"new_per_day": -1}, "New cards per day cannot be negative."),
        ({"new_today": -2}, "New cards today cannot be negative."),
        ({"reviews_today": -2}, "Reviews today cannot be negative."),
        ({"reviews_per_day": -1}, "Reviews per day cannot be negative."),
        ({"easy_days": (100,) * 6}, "Easy days need one share for each day of the week."),
        ({"easy_days": (101,) * 7}, "Easy days must be whole shares of 0 to 100 percent."),
        ({"easy_days": (0.5,) * 7}, "Easy days must be whole shares of 0 to 100 percent."),
        ({"leech_threshold": 0}, "The leech threshold must be at least 1 lapse."),
        ({"model": "sm-2"}, "Scheduler model 'sm-2' is not known; use fsrs-6."),
        ({"parameters": (1.0,) * 19}, "Fsrs-6 takes 21 parameters, not 19."),
        ({"parameters": ()}, "Fsrs-6 takes 21 parameters, not 0."),
        (
            {"parameters": (0.0, *FSRS6_PARAMETERS[1:])},
            "Parameter w0 = 0 is outside 0.001–100.",
        ),
        (
            {"parameters": (*FSRS6_PARAMETERS[:20], 0.9)},
            "Parameter w20 = 0.9 is outside 0.1–0.8.",
        ),
        (
            {"parameters": (*FSRS6_PARAMETERS[:4], NAN, *FSRS6_PARAMETERS[5:])},
            "Parameter w4 = nan is outside 1–10.",
        ),
    ],
)
def test_what_would_schedule_nonsense_is_refused_by_name(
    options: dict[str, object], message: str
) -> None:
    preset = replace(Preset(), **options)  # type: ignore[arg-type]
    with pytest.raises(SettingError) as error:
        Scheduler(preset)
    assert str(error.value) == message
