"""Which notes a filter means: by deck, level and tag."""

from __future__ import annotations

import pytest

from flashcards.model import Level
from flashcards.model.note_filter import EVERYTHING, NoteFilter, is_within


@pytest.mark.parametrize(
    ("name", "above", "within"),
    [
        ("A", "A", True),
        ("A::B", "A", True),
        ("A::B::C", "A::B", True),
        ("AB", "A", False),
        ("A", "A::B", False),
        ("a::B", "A", False),
    ],
)
def test_a_name_is_within_itself_and_those_above_it(name: str, above: str, within: bool) -> None:
    assert is_within(name, above) is within


def test_a_filter_without_conditions_holds_everything() -> None:
    assert not EVERYTHING
    assert EVERYTHING.holds("Any", None, ())


@pytest.mark.parametrize(
    "notes",
    [
        NoteFilter(deck="A"),
        NoteFilter(levels=frozenset([Level.EASY])),
        NoteFilter(tags=("sql",)),
    ],
)
def test_any_condition_makes_a_filter(notes: NoteFilter) -> None:
    assert notes


@pytest.mark.parametrize(
    ("deck", "level", "tags", "held"),
    [
        ("A::B", Level.HARD, ("SQL",), True),
        ("A", Level.EASY, ("x", "sql::joins"), True),
        ("B", Level.HARD, ("sql",), False),
        ("A", Level.MEDIUM, ("sql",), False),
        ("A", None, ("sql",), False),
        ("A", Level.HARD, ("sqlite",), False),
        ("A", Level.HARD, (), False),
    ],
)
def test_a_note_meets_every_condition(
    deck: str, level: Level | None, tags: tuple[str, ...], held: bool
) -> None:
    notes = NoteFilter("A", frozenset([Level.EASY, Level.HARD]), ("Sql",))

    assert notes.holds(deck, level, tags) is held


def test_one_of_several_tags_is_enough() -> None:
    assert NoteFilter(tags=("a", "b")).holds("D", None, ["b"])
