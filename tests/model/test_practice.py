"""The options of answering aloud: targets, what is refused, and how they come from JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from flashcards.errors import SettingError
from flashcards.model import Level
from flashcards.model.practice import PracticeOptions, practice_options_from


def test_the_target_follows_the_level() -> None:
    options = PracticeOptions(other_seconds=100)

    assert [options.target(level) for level in (*Level, None)] == [90, 120, 180, 100]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"easy_seconds": 0}, "The target of easy questions must be 1 to 3600 seconds, not 0."),
        ({"hard_seconds": 3_601}, "The target of hard questions must be .*, not 3601."),
        ({"other_seconds": -1}, "The target of questions without a level must be .*, not -1."),
        ({"preparation_seconds": -1}, "The preparation must be 0 to 3600 seconds, not -1."),
        ({"hard_share": 0.0}, "points for Hard must be above 0 and at most 1, not 0."),
        ({"easy_share": 1.5}, "target for Easy must be above 0 and at most 1, not 1.5."),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        PracticeOptions(**change).validate()


def test_the_limits_themselves_are_allowed() -> None:
    PracticeOptions().validate()
    PracticeOptions(easy_seconds=1, hard_seconds=3_600, preparation_seconds=0).validate()
    PracticeOptions(hard_share=1, easy_share=0.01).validate()


def test_options_survive_json_and_missing_ones_have_their_defaults() -> None:
    own = PracticeOptions(spoken=True, medium_seconds=60, hard_share=0.7)

    assert practice_options_from(json.loads(json.dumps(asdict(own)))) == own
    assert practice_options_from({"spoken": True, "colour": 1}) == PracticeOptions(spoken=True)


@pytest.mark.parametrize(
    "values", [None, [], {"spoken": 1}, {"easy_seconds": 1.5}, {"hard_share": "half"}]
)
def test_values_of_the_wrong_type_are_refused(values: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        practice_options_from(values)
