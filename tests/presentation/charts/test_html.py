"""Charts as SVG on a page of their own."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given

from flashcards.presentation.charts import Bars, Chart, Lines, Points, Series, Table
from flashcards.presentation.charts.html import figure, page_of
from tests.presentation.charts.test_text import charts


def test_every_bar_says_its_value() -> None:
    tree = ET.fromstring(
        figure(Bars("Due", ("Mon", "Tue"), (Series("cards", "primary", (3.0, 0.0)),)))
    )

    assert [title.text for title in tree.iter("title")] == ["Mon: 3 cards"]
    assert tree.findtext("figcaption") == "Due"
    (picture,) = tree.iter("svg")
    assert (picture.get("role"), picture.get("aria-label")) == ("img", "Due")


def test_points_off_their_interval_have_another_colour() -> None:
    tree = ET.fromstring(
        figure(Points("T", (0.5, 0.9), (0.5, 0.8), (0.4, 0.7), (0.6, 0.85), (9, 9)))
    )
    assert [dot.get("class") for dot in tree.iter("circle")] == ["success", "error"]


def test_what_a_deck_is_called_is_no_markup() -> None:
    page = page_of("<b>", [("<i>", ["<script>x</script>", Table("<u>", ("",), (("<s>",),))], "&")])

    for evil in ("<b>", "<i>", "<script>", "<u>", "<s>"):
        assert evil not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_a_page_needs_nothing_but_itself() -> None:
    page = page_of("Statistics", [("One", ["Words."], "About.")])

    assert page.startswith("<!doctype html>")
    for outside in ("http:", "https:", "src=", "<script", "@import", "url("):
        assert outside not in page


@given(charts())
def test_every_chart_is_sound_markup(chart: Chart) -> None:
    drawn = figure(chart)
    # XML knows fewer characters than HTML.
    plain = "".join(c for c in drawn if c.isprintable() or c in "\n\t ")
    ET.fromstring(plain)


def test_a_title_says_how_many_days_a_bar_sums() -> None:
    values = (1.0,) * 400
    labels = tuple(map(str, range(400)))
    chart = Bars("Due", labels, (Series("cards", "primary", values),), per="day")

    tree = ET.fromstring(figure(chart))

    assert tree.findtext("figcaption") == "Due per 2 days"
    (picture,) = tree.iter("svg")
    assert picture.get("aria-label") == "Due per 2 days"


def test_on_a_narrow_page_each_cell_stands_after_its_heading() -> None:
    tree = ET.fromstring(figure(Table("T", ("", "recalled"), (("A", "80.0%"),))))

    assert [cell.get("data-label") for cell in tree.iter("td")] == [None, "recalled"]
    page = page_of("Statistics", [])
    assert "@media (max-width: 40rem)" in page
    assert "content: attr(data-label)" in page


def test_the_shades_around_a_line_are_explained() -> None:
    chart = Lines("Recall", ("a", "b"), (0.8, 0.9), (0.7, 0.8), (0.9, 0.95), 0.9, "desired")

    words = [line.text for line in ET.fromstring(figure(chart)).iter("p")]

    assert words == ["dashed: desired 90%; shaded: 95% interval"]
