"""Charts as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.presentation.charts import Bars, Chart, Heat, Lines, Points, Series, Table, drawn
from flashcards.presentation.charts.model import short
from flashcards.presentation.terminal_text import cells
from tests.presentation.charts.drawing import bars, text

SHARES = st.floats(0, 1)
COUNTS = st.floats(0, 1e9)


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


def test_captions_go_on_below_and_are_never_cut() -> None:
    note = "▸ current setting, 90%; “by tomorrow”: cards due by then if all were rescheduled"
    series = tuple(Series(name, "primary", (1.0,)) for name in ("relearning", "learning", "young"))
    chart = Bars("Reviews of a whole year of study", ("a",), series, note)

    shown = text(chart, 24).splitlines()

    assert shown[:2] == ["Reviews of a whole year", "of study"]
    assert " ".join(shown[-4:]) == note
    assert [line.rstrip() for line in shown[-6:-4]] == [
        "█ relearning 1",
        "▓ learning 1   ▒ young 1",
    ]


def test_small_numbers_at_the_axis_differ() -> None:
    chart = Bars("Minutes", ("a",), (Series("m", "primary", (0.04,)),), format=short)

    assert [line.strip() for line in text(chart).splitlines()[1:4]] == [
        "0.04┤███",
        "│███",
        "0.02┤███",
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


@pytest.mark.parametrize(("old", "shown"), [(2.9, "▓▓▓"), (2.1, ""), (0.0, ""), (4.0, "▓▓▓")])
def test_the_end_of_a_dotted_series_is_dotted_too(old: float, shown: str) -> None:
    young = Series("young", "primary", (4.0, 8.0))
    chart = Bars("Reviews", ("a", ""), (young, Series("old", "success", (old, 0.0))))

    picture = [line[4:].lstrip("┤│")[:3].strip() for line in text(chart, 30).splitlines()[1:5]]

    assert picture[0] == shown
    assert not set("".join(picture)) & set("▁▂▃▄▅▆▇")


def test_a_small_number_of_a_dotted_series_is_seen() -> None:
    young = Series("young", "primary", (0.0, 10_000.0))
    chart = Bars("Reviews", ("a", "b"), (young, Series("old", "success", (1.0, 0.0))))

    assert text(chart, 30).splitlines()[4].endswith("│▓▓▓ ███")


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
    assert shown[2].endswith("80.0%        10")
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
    one_of_each: list[Chart] = [
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
    return draw(st.sampled_from(one_of_each))


@given(charts(), st.sampled_from([24, 56, 76, 116]), st.integers(3, 14))
def test_no_line_is_wider_than_it_may_be(chart: Chart, width: int, height: int) -> None:
    for line in drawn(chart, width, height):
        words = "".join(piece.text for piece in line)
        assert "\n" not in words
        assert cells(words) <= width


WIDE = Table(
    "Workload",
    ("desired", "minutes a day", "remembered", "reviews a day"),
    (("70%", "1.1", "1,047 of 1,205", "12.1"), ("▸90%", "", "1,053 of 1,205", "18.4")),
)


def test_a_table_that_is_too_wide_becomes_lines_and_nothing_is_cut() -> None:
    assert text(WIDE, 60).splitlines()[1].split("  ")[0] == "desired"
    assert text(WIDE, 40).splitlines() == [
        "Workload",
        "70%",
        "  minutes a day 1.1",
        "  remembered 1,047 of 1,205",
        "  reviews a day 12.1",
        "▸90%",
        "  remembered 1,053 of 1,205",
        "  reviews a day 18.4",
    ]


def test_a_table_of_long_names_shortens_them_where_it_may() -> None:
    chart = Table("Hardest", ("", "lapses"), (("A question of many words", "3"),), shrinks=True)

    assert text(chart, 24).splitlines() == [
        "Hardest",
        "                  lapses",
        "A question of ma…      3",
    ]


def test_a_name_wider_than_the_screen_goes_on_below() -> None:
    chart = Table("By deck", ("", "recalled"), (("x" * 50, "80.0%"),))

    assert text(chart, 24).splitlines() == [
        "By deck", "x" * 24, "x" * 24, "xx", "  recalled 80.0%",
    ]  # fmt: skip


def test_the_shades_around_a_line_are_explained() -> None:
    chart = Lines("Recall", ("a", "b"), (0.8, 0.9), (0.7, 0.8), (0.9, 0.95), 0.9, "desired")

    assert text(chart, 40).splitlines()[-1] == "┄ desired 90%   ░ 95% interval"
