"""Values of a JSON that a collection can keep, and those that it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flashcards.model import Level
from flashcards.model import json_values as values

LARGEST = 2**63 - 1


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (values.text, "ü🖼", "ü🖼"),
        (values.texts, ["a", ""], ("a", "")),
        (values.whole, -LARGEST, -LARGEST),
        (values.whole, LARGEST, LARGEST),
        (values.day, 0, 0),
        (values.day, values.LAST_DAY, values.LAST_DAY),
        (values.instant, values.LAST_MS, values.LAST_MS),
        (values.real, 3, 3.0),
        (values.positive, 0.5, 0.5),
        (values.share, 0, 0.0),
        (values.share, 1.0, 1.0),
    ],
)
def test_what_can_be_kept_is_read(
    read: Callable[[object], object], value: object, expected: object
) -> None:
    assert read(value) == expected


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (values.text, 3),
        (values.text, "half a character: \ud800"),
        (values.texts, "abc"),
        (values.texts, ["a", None]),
        (values.whole, True),
        (values.whole, 1.0),
        (values.whole, LARGEST + 1),
        (values.day, -1),
        (values.day, values.LAST_DAY + 1),
        (values.instant, values.LAST_MS + 1),
        (values.real, float("nan")),
        (values.real, float("inf")),
        (values.real, "1"),
        (values.real, False),
        (values.positive, 0),
        (values.share, -0.1),
        (values.share, 1.1),
    ],
)
def test_what_cannot_be_kept_is_refused(read: Callable[[object], object], value: object) -> None:
    with pytest.raises(ValueError, match="is not a"):
        read(value)


def test_none_stays_none_where_there_may_be_none() -> None:
    assert values.maybe(values.day, None) is None
    assert values.maybe(values.day, 7) == 7


def test_one_of_a_few_words() -> None:
    assert values.one_of(Level, "hard") is Level.HARD
    with pytest.raises(ValueError, match="'tough' is not one of easy, medium, hard"):
        values.one_of(Level, "tough")


@pytest.mark.parametrize(
    ("value", "usual", "expected"),
    [
        ([1, 2.5], (60, 600), (1, 2.5)),
        (1, 0.9, 1.0),
        (5, 20, 5),
        (False, True, False),
        ("tag", "suspend", "tag"),
    ],
)
def test_a_value_is_of_the_usual_type(value: object, usual: object, expected: object) -> None:
    assert values.like(value, usual=usual) == expected


@pytest.mark.parametrize(
    ("value", "usual"), [("60", (60,)), (["a"], (60,)), (True, 20), (2.5, 20), (1, True), (1, "x")]
)
def test_a_value_of_another_type_is_refused(value: object, usual: object) -> None:
    with pytest.raises(ValueError, match="is not"):
        values.like(value, usual=usual)


def test_a_long_value_is_shown_by_its_beginning() -> None:
    assert values.shown("a") == "'a'"
    assert values.shown("a" * 99) == f"'{'a' * 39}…"
