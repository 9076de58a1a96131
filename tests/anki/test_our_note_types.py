"""The note types of our packages."""

from __future__ import annotations

import pytest

from flashcards.anki.our_note_types import own_types
from flashcards.anki_notes.sides import KEY_POINTS, CardFields, sides_of_type
from flashcards.anki_notes.templates import fill


def test_our_own_note_types_are_what_they_were_made_for() -> None:
    basic, both, cloze, several = own_types([1, 3, 3])

    assert [(s.question, s.answer) for s in sides_of_type(several).sides if s] == [
        ("Front", "Back"), ("Front 2", "Back 2"), ("Front 3", "Back 3"),
    ]  # fmt: skip
    assert sides_of_type(basic).sides == (CardFields("Front", "Back"),)
    assert sides_of_type(both).is_reversed
    assert [note_type.is_cloze for note_type in (basic, both, cloze)] == [False, False, True]


@pytest.mark.parametrize(("points", "rule"), [("", 0), ("<ul><li>one</li></ul>", 1)])
def test_key_points_stand_below_a_rule_of_their_own_where_there_are_any(
    points: str, rule: int
) -> None:
    fields = {"Front": "q", "Back": "a", KEY_POINTS: points}

    for note_type in own_types():
        for template in note_type.templates:
            answer = fill(template.answer, fields)
            assert answer.count("<hr>") == rule
            assert answer.endswith(f"<hr>{points}" * rule)
