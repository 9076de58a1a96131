"""Tables in box lines."""

from __future__ import annotations

import pytest
from textual.content import Content

from flashcards.tui.drawing.tables import draw_table


def drawn(width: int, *rows: tuple[str, ...], aligned: tuple[str, ...] = ()) -> list[str]:
    contents = [[Content(cell) for cell in row] for row in rows]
    return [line.plain for line in draw_table(contents, aligned, width)]


def test_columns_are_as_wide_as_what_they_hold_and_aligned() -> None:
    rows = (("a", "number"), ("猫", "7"), ("long", "12"))

    assert drawn(40, *rows, aligned=("center", "right")) == [
        "┌──────┬────────┐",
        "│  a   │ number │",
        "├──────┼────────┤",
        "│  猫  │      7 │",
        "│ long │     12 │",
        "└──────┴────────┘",
    ]


def test_short_rows_are_filled_up() -> None:
    assert drawn(20, ("a", "b"), ("c",))[3] == "│ c │   │"


def test_the_widest_column_gives_way_and_its_cells_wrap() -> None:
    lines = drawn(20, ("a", "b"), ("x", "several words in it"))

    assert {len(line) for line in lines} == {20}
    assert " ".join(line.split("│")[2].strip() for line in lines[3:-1]) == "several words in it"


@pytest.mark.parametrize("width", range(1, 30))
def test_no_table_is_wider_than_it_may_be(width: int) -> None:
    lines = drawn(width, ("one", "two", "three"), ("a", "b " * 9, "c"))

    assert all(len(line) <= width for line in lines)


def test_too_many_columns_become_a_line_a_cell() -> None:
    assert drawn(10, ("a", "b", "c"), ("1", "2", "3")) == ["a: 1", "b: 2", "c: 3"]


def test_no_rows_are_no_table() -> None:
    assert drawn(10) == []
