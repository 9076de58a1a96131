"""A preset's options by name, there and back."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from flashcards.model import IntervalsBy, LeechAction, NewOrder, Preset, ReviewOrder
from flashcards.model.practice import PracticeOptions
from flashcards.model.preset import TodayOnly, Vote, options_from, options_of, stored_options

OWN = Preset(
    id=4,
    uid="mine",
    name="Mine",
    version_id=9,
    desired_retention=0.85,
    learning_steps=(30, 86_400),
    bury_siblings=False,
    leech_action=LeechAction.SUSPEND,
    new_order=NewOrder.RANDOM,
    limits_day=20_514,
    new_today=0,
    easy_days=(100, 100, 100, 100, 100, 50, 0),
    minutes_per_day=20,
    vote=Vote((("sbd", (0.5, 1.0, 2.0)),), trust=0.4, first=0.5, same_day=0.3),
    intervals_by=IntervalsBy.VOTE,
)


@pytest.mark.parametrize("preset", [Preset(), OWN])
def test_options_survive_json(preset: Preset) -> None:
    values = json.loads(json.dumps(options_of(preset)))

    assert options_from(values, preset.id, preset.uid, preset.name, preset.version_id) == preset


def test_options_are_all_but_what_names_the_preset() -> None:
    named = {"id", "uid", "name", "version_id"}

    assert options_of(OWN).keys() == {field.name for field in fields(Preset)} - named


def test_a_preset_of_before_reviews_had_an_order_is_stored_as_it_was() -> None:
    assert stored_options(OWN).keys() == options_of(OWN).keys() - {
        "review_order",
        "practice",
        "balance",
    }
    later = {"easy_days", "minutes_per_day", "vote", "intervals_by"}
    assert not later & stored_options(Preset()).keys()
    by_level = Preset(review_order=ReviewOrder.LEVEL)
    stored = json.loads(json.dumps(stored_options(by_level)))
    assert stored["review_order"] == "level"
    assert options_from(stored, 0, "default", "Default", 0) == by_level


def test_options_of_practice_are_stored_once_they_differ() -> None:
    aloud = Preset(practice=PracticeOptions(spoken=True, hard_seconds=240))

    stored = json.loads(json.dumps(stored_options(aloud)))

    assert stored["practice"]["hard_seconds"] == 240
    assert options_from(stored, 0, "default", "Default", 0) == aloud


def test_what_is_not_named_has_its_default_and_what_is_not_known_is_passed_over() -> None:
    preset = options_from({"new_per_day": 3, "colour": "red"}, 1, "u", "N", 2)

    assert preset == Preset(id=1, uid="u", name="N", version_id=2, new_per_day=3)


@pytest.mark.parametrize(
    "values",
    [
        {"new_per_day": "3"},
        {"learning_steps": 60},
        {"desired_retention": float("nan")},
        {"fuzz": 1},
        {"leech_action": "burn"},
        {"new_order": 3},
        {"review_order": "first"},
        {"practice": {"spoken": "yes"}},
        {"practice": 3},
        {"vote": 3},
        {"vote": {"trust": 1.5}},
        {"vote": {"trust": "much"}},
        {"vote": {"models": "all"}},
        {"vote": {"models": [["sbd"]]}},
        {"vote": {"models": [["sbd", 3]]}},
        {"vote": {"models": [[3, [1.0]]]}},
        {"intervals_by": "luck"},
    ],
)
def test_a_value_that_cannot_be_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        options_from(values, 1, "u", "N", 2)


@pytest.mark.parametrize(
    "only", [TodayOnly(), TodayOnly(new=0), TodayOnly(reviews=9), TodayOnly(1, 2)]
)
def test_limits_of_one_day_hold_on_that_day_alone(only: TodayOnly) -> None:
    preset = Preset(limits_day=3, new_today=99).with_today(7, only)

    assert preset.today_only(7) == only
    assert [preset.today_only(day) for day in (3, 6, 8)] == [TodayOnly()] * 3
    assert preset.new_on(7) == (20 if only.new is None else only.new)
    assert preset.reviews_on(7) == (200 if only.reviews is None else only.reviews)
    assert (preset.new_on(8), preset.reviews_on(8)) == (20, 200)


def test_without_limits_of_its_own_a_day_leaves_no_trace() -> None:
    assert Preset().with_today(7, TodayOnly(5)).with_today(7, TodayOnly()) == Preset()


def test_minutes_are_fewer_on_easy_days() -> None:
    saturday = 20_512 + 7
    assert [OWN.minutes_on(saturday + day) for day in (-1, 0, 1, 2)] == [20, 10, 0, 20]
