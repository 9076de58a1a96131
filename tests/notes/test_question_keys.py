"""When two questions count as the same."""

from __future__ import annotations

import pytest

from flashcards.notes.question_keys import question_key
from tests.media.building import BLUE, RED, kept_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("What is SQL?", "what  is\n SQL? ", True),
        ("STRASSE", "straße", True),
        ("What is SQL?", "What is SQL", False),
    ],
)
def test_questions_are_the_same_in_any_spacing_and_case(
    one: str, other: str, *, same: bool
) -> None:
    assert (question_key(one) == question_key(other)) is same


def test_a_question_is_the_same_with_another_picture_of_that_name() -> None:
    first = f'What is ![it]({kept_name(RED)} "a.png")?'
    second = f'What is ![it]({kept_name(BLUE)} "a.png")?'
    assert question_key(first) == question_key(second) == question_key("What is ![it](img/a.png)?")
    assert question_key(first) != question_key("What is ![it](img/b.png)?")
