"""Which column is what: by its heading, by an option, by what it holds."""

from __future__ import annotations

import pytest

from flashcards.formats.delimited import Options
from flashcards.formats.delimited.columns import Column, by_content, by_headings
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


def test_an_option_wins_over_what_is_guessed() -> None:
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


@pytest.mark.parametrize(
    "ids",
    [
        ("6f1b2c3d-1111-4222-8333-444455556666", "7f1b2c3d-1111-4222-8333-444455556666"),
        ("0123456789abcdef0123", "0123456789abcdef0124"),
        ("1588013790123", "1588013790124"),
    ],
)
def test_ids_of_other_programs_are_no_questions(ids: tuple[str, str]) -> None:
    rows = [[ids[0], "q", "a"], [ids[1], "p", "b"]]

    assert by_content(rows) == (Column.ID, Column.FRONT, Column.BACK)


def test_words_dates_and_repeated_ids_are_questions() -> None:
    for first in ("1914-1918", "deadbeef", "electroencephalograph"):
        assert by_content([[first, "a", "b"]])[0] is Column.FRONT
    assert by_content([["1588013790123", "a", "b"]] * 2)[0] is Column.FRONT


def test_a_column_that_counts_rows_is_left_out() -> None:
    assert by_headings(["#", "Question", "Answer"]) == (Column.IGNORED, Column.FRONT, Column.BACK)


def test_a_column_that_counts_may_have_gaps() -> None:
    rows = [[str(n), f"word {n}", "meaning", "more"] for n in range(1, 40) if n % 13]

    assert by_content(rows)[:2] == (Column.IGNORED, Column.FRONT)
