from __future__ import annotations

import pytest

from flashcards.formats.data_choices import choices_in, right_ones
from flashcards.formats.data_entries import text_of


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (["a", 2], ["a", "2"]),
        ({"A": "a", "B": "b"}, ["A: a", "B: b"]),
        ([{"id": "A", "text": "a"}, {"option": "b"}], ["A: a", "b"]),
        ([{"id": "17", "value": "a"}], ["a"]),
        (["", {}], []),
        ("a", []),
        (None, []),
    ],
)
def test_choices_are_lists_or_objects(value: object, shown: list[str]) -> None:
    assert [str(choice) for choice in choices_in(value, text_of)] == shown


@pytest.mark.parametrize(
    ("named", "right"),
    [
        ("two", ["two"]),
        ("C", ["three"]),
        (0, ["one"]),
        ([0, "b"], ["one", "two"]),
        ("none of them", []),
        ([0, "nothing"], []),
        (None, []),
        (9, []),
    ],
)
def test_a_choice_is_named_by_text_letter_or_index(named: object, right: list[str]) -> None:
    choices = choices_in(["one", "two", "three"], text_of)

    assert right_ones(named, choices, text_of) == right


def test_the_text_of_a_choice_comes_before_its_index() -> None:
    choices = choices_in(["1", "0"], text_of)

    assert right_ones("0", choices, text_of) == ["0"]
