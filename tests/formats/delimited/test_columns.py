"""Which column is what: by its heading, by an option, by what it holds."""

from __future__ import annotations

import pytest

from flashcards.formats.delimited import Options
from flashcards.model import Level
from tests.formats.delimited.tables import pairs, table


def test_headings_say_what_the_columns_hold() -> None:
    (note,) = table("front,back,tags,deck,difficulty,id\nq,a,x y,Deck::Sub,Hard,n1\n").notes

    assert (note.tags, note.deck, note.level, note.uid) == (
        ("x", "y"),
        "Deck::Sub",
        Level.HARD,
        "n1",
    )


def test_a_third_column_of_levels_is_the_level() -> None:
    assert [note.level for note in table("q,a,easy\nr,b,hard\n").notes] == [Level.EASY, Level.HARD]


def test_an_option_wins_over_what_is_found_out() -> None:
    assert pairs("question,answer\na,b\n", Options(header=False)) == [
        ("question", "answer"),
        ("a", "b"),
    ]
    assert pairs("a,b\nc,d\n", Options(columns=("back", "front"))) == [("b", "a"), ("d", "c")]
    assert pairs("a=b\nc=d\n", Options(separator="=")) == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("columns", "card"),
    [
        (("front", "back", "back"), ("cat", "gato\n\nIt sleeps")),
        (("front", "back", "other"), ("cat", "gato\n\nIt sleeps")),
        (("front", "back", "-"), ("cat", "gato")),
        (("front", "-", "back"), ("cat", "It sleeps")),
    ],
)
def test_several_answers_can_be_named_and_columns_left_out(
    columns: tuple[str, ...], card: tuple[str, str]
) -> None:
    assert pairs("cat,gato,It sleeps\n", Options(columns=columns)) == [card]
