from __future__ import annotations

from flashcards.practice.live_attempt import Point
from flashcards.tui.widgets.point_list import line_of, point_list

POINTS = (
    Point("Watch the **inputs**", "a", is_ticked=True, heard=("watch", "inputs")),
    Point("A long point that does not fit into one line", "b", is_ticked=False, heard=()),
    Point("Without a letter", "", is_ticked=False, heard=()),
)


def test_a_tick_is_a_sign_and_not_only_a_colour() -> None:
    assert point_list(POINTS, 60).plain.splitlines() == [
        "[✓] a Watch the inputs",
        "      heard: watch, inputs",
        "[ ] b A long point that does not fit into one line",
        "[ ]   Without a letter",
    ]


def test_lines_of_a_point_stand_below_each_other() -> None:
    assert point_list(POINTS[1:2], 30).plain.splitlines() == [
        "[ ] b A long point that does",
        "      not fit into one line",
    ]


def test_the_line_of_a_point_counts_those_above_it() -> None:
    assert [line_of(POINTS, 30, number) for number in range(3)] == [0, 2, 4]


def test_no_line_is_wider_than_the_list() -> None:
    lines = point_list(POINTS, 24).split(allow_blank=True)
    assert max(line.cell_length for line in lines) <= 24


def test_the_cursor_is_on_one_sign() -> None:
    styled = point_list(POINTS, 60, cursor=2)
    assert [str(span.style) for span in styled.spans if "reverse" in str(span.style)] == [
        "$text-muted reverse"
    ]
