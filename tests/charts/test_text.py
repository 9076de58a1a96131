"""Charts as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.charts import Bars, Chart, Heat, Lines, Points, Series, Table, drawn, plain
from flashcards.printable import cells

SHARES = st.floats(0, 1)
COUNTS = st.floats(0, 1e9)


def text(chart: Chart, width: int = 40, height: int = 4) -> str:
    return plain(drawn(chart, width, height))


def bars(*values: float, width: int = 40) -> str:
    labels = tuple(str(place) for place in range(len(values)))
    return text(Bars("Due", labels, (Series("cards", "primary", values),)), width)


def test_bars_stand_on_a_round_scale() -> None:
    assert bars(1, 2, 4, 0).splitlines() == [
        "Due",
        " 4┤        ███",
        "  │        ███",
        " 2┤    ███ ███",
        "  │███ ███ ███",
        "  └────────────────",
        "   0   1   2   3",
    ]


def test_more_bars_than_cells_are_put_together() -> None:
    shown = bars(*[1.0] * 60, width=24)

    assert "each bar is the sum of 3" in shown
    assert shown.splitlines()[1].startswith(" 3┤████")


def test_several_series_stand_on_each_other_and_are_told_apart_without_colour() -> None:
    chart = Bars(
        "Reviews", ("a",), (Series("young", "primary", (4.0,)), Series("old", "success", (4.0,)))
    )

    assert text(chart, 30).splitlines()[1:5] == [" 8┤▓▓▓", "  │▓▓▓", " 4┤███", "  │███"]
    assert "█ young 4   ▓ old 4" in text(chart, 30)


def test_a_small_number_is_seen_beside_a_large_one() -> None:
    assert "▁▁▁" in bars(1, 10_000)


def test_a_line_has_its_scale_and_the_level_to_compare_it_with() -> None:
    chart = Lines("Recall", ("Jan", "Feb"), (0.8, 0.9), mark=0.9, mark_name="desired")
    shown = text(chart, 30).splitlines()

    assert shown[1].startswith(" 90%┤")
    assert shown[4].startswith(" 80%┤")
    assert shown[6].split() == ["Jan", "Feb"]
    assert shown[7] == "┄ desired 90%"


def test_the_interval_around_a_line_is_shaded() -> None:
    chart = Lines("Recall", ("Jan", "Feb"), (0.8, 0.8), low=(0.7, 0.75), high=(0.9, 0.85))

    assert text(chart, 17, 5).splitlines()[1:6] == [
        " 90%┤░░░░░░░░░",
        "    │░░░░░░░░░░░░",
        "    │⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒",
        "    │░░░░░░░░░░░░",
        " 70%┤░░░░░░░░░",
    ]


def test_days_are_shaded_week_by_week() -> None:
    values = (0.0, 1.0, 2.0, 3.0, 4.0, 0.0, 0.0, 4.0)
    chart = Heat("Year", 0, values, tuple(map(str, range(8))), ((1, "Feb"),))

    assert text(chart).splitlines() == [
        "Year",
        "     Feb",
        "Mon ·█",
        "    ▒",
        "Wed ▓",
        "    █",
        "Fri █",
        "    ·",
        "Sun ·",
        "    0 ·░▒▓█ 4 a day",
    ]


def test_expected_and_recalled_stand_on_one_scale() -> None:
    chart = Points("Trust", (0.8, 0.9), (0.8, 0.95), (0.75, 0.93), (0.85, 0.97), (10, 20))
    shown = text(chart, 60).splitlines()

    assert "◆" in shown[2]
    assert shown[2].endswith("80%        10")
    assert "┃" in shown[3]
    assert "●" in shown[3]
    assert [piece.role for piece in drawn(chart, 60)[2]] == ["muted", "success", ""]
    assert [piece.role for piece in drawn(chart, 60)[3]] == ["muted", "error", ""]


def test_tables_set_numbers_to_the_right() -> None:
    chart = Table("Words", ("", "n"), (("a", "10"), ("漢字", "5")))

    assert text(chart) == "Words\n       n\na     10\n漢字   5"


@pytest.mark.parametrize(
    "chart",
    [
        Bars("T", ("a",), (Series("s", "primary", (0.0,)),)),
        Bars("T", (), (Series("s", "primary", ()),)),
        Lines("T", (), ()),
        Heat("T", 0, (0.0,), ("a",), ()),
        Points("T", (), (), (), (), ()),
        Table("T", ("a",), ()),
    ],
)
def test_where_there_is_nothing_it_is_said(chart: Chart) -> None:
    assert text(chart) == "T\nNothing yet."


LABELS = st.text(max_size=9)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(0, 60))
    labels = tuple(draw(st.lists(LABELS, min_size=count, max_size=count)))

    def some(values: st.SearchStrategy[float]) -> tuple[float, ...]:
        return tuple(draw(st.lists(values, min_size=count, max_size=count)))

    shares = some(SHARES)
    each: list[Chart] = [
        Bars(
            draw(LABELS),
            labels,
            (Series("a", "primary", some(COUNTS)), Series("b", "error", some(COUNTS))),
            averaged=draw(st.booleans()),
        ),
        Lines("t", labels, shares, mark=draw(st.none() | SHARES)),
        Heat("t", draw(st.integers(0, 6)), some(COUNTS), labels, ((0, "Jan"), (3, "Feb"))),
        Points("t", shares, some(SHARES), some(SHARES), some(SHARES), (5,) * count),
        Table("t", ("x", "y"), tuple((label, "1") for label in labels)),
    ]
    return draw(st.sampled_from(each))


@given(charts(), st.sampled_from([24, 56, 76, 116]), st.integers(3, 14))
def test_no_line_is_wider_than_it_may_be(chart: Chart, width: int, height: int) -> None:
    for line in drawn(chart, width, height):
        words = "".join(piece.text for piece in line)
        assert "\n" not in words
        assert cells(words) <= width
