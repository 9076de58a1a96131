"""Markdown laid out for a width."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from flashcards.tui.drawing.markdown import render_markdown


def shown(source: str, width: int = 30) -> str:
    return render_markdown(source, width).plain


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one two", "one two"),
        ("first\n\nsecond", "first\n\nsecond"),
        ("soft\nbreak", "soft break"),
        ("hard  \nbreak", "hard\nbreak"),
        ("a <br>b", "a\nb"),
        ("# Head", "Head"),
        ("**b** *i* `c` ~~s~~", "b i c s"),
        ("- a\n- b\n  - c", "• a\n• b\n  ◦ c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- [x] done\n- [ ] open", "• ☑ done\n• ☐ open"),
        ("> quoted\n> > deeper", "▎ quoted\n▎ \n▎ ▎ deeper"),
        ("```\n  code [x]\n```", "│   code [x]"),
        ("---", "─" * 30),
        ("[text](http://x.y)", "text (http://x.y)"),
        ("<http://x.y>", "http://x.y"),
        ("![alt](p.png)", "🖼 alt (p.png)"),
        ("$x_1$ is *not* em", "x₁ is not em"),
        ("[red]markup[/red]", "[red]markup[/red]"),
        ("what is <div> and Optional<T>?", "what is <div> and Optional<T>?"),
        ("<div>\nalone", "<div>\nalone"),
        ("what does <b> do", "what does <b> do"),
        ("<b>bold</b> <kbd>K</kbd>", "bold K"),
        ("a <!-- hidden --> b", "a  b"),
        ("esc \x1b[31m", "esc ␛[31m"),
        (
            "| a | bb |\n|---|---:|\n| 1 | 2 |",
            "┌───┬────┐\n│ a │ bb │\n├───┼────┤\n│ 1 │  2 │\n└───┴────┘",
        ),
        ("مرحبا", " " * 25 + "مرحبا"),
    ],
)
def test_every_part_is_drawn(source: str, expected: str) -> None:
    assert shown(source) == expected


def test_text_wraps_and_hangs_below_its_mark() -> None:
    assert shown("- one two three four", 12) == "• one two\n  three four"


def test_code_that_is_too_long_is_folded_and_nothing_of_it_is_lost() -> None:
    assert shown("```\nabcdefghijklmnop\n```", 10) == "│ abcdefgh\n│ ijklmnop"


def test_wide_letters_count_as_two_cells() -> None:
    assert shown("猫猫猫猫猫猫", 8) == "猫猫猫猫\n猫猫"


def test_a_table_that_cannot_fit_is_shown_cell_by_cell() -> None:
    assert shown("| a | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |", 12) == "a: 1\nb: 2\nc: 3\nd: 4"


def test_styles_are_the_themes() -> None:
    content = render_markdown("a **b**", 30)

    assert [(span.start, span.end, str(span.style)) for span in content.spans] == [(2, 3, "bold")]


@settings(max_examples=150, deadline=None)
@given(
    source=st.text(alphabet=st.sampled_from(list("ab 猫ש*_`#->|[]()!<$\\\n1.~")), max_size=120),
    width=st.integers(20, 90),
)
def test_no_line_is_wider_than_it_may_be(source: str, width: int) -> None:
    lines = render_markdown(source, width).split(allow_blank=True)

    assert all(line.cell_length <= width for line in lines)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=40), max_size=30))
def test_no_word_is_lost(words: list[str]) -> None:
    assert "".join(shown(" ".join(words), 20).split()) == "".join(words)


@pytest.mark.parametrize(
    "source",
    [
        "> " * 1_000 + "x",
        "\n".join("  " * depth + "- x" for depth in range(1_000)),
        "*" * 20_000,
        "[" * 20_000,
        "$" * 20_000,
        "<b>" * 5_000,
    ],
)
def test_hostile_markdown_is_drawn_all_the_same(source: str) -> None:
    assert isinstance(render_markdown(source, 40), Content)


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b> **a </b> b**",
        "**<b>a** b</b>",
        "<u>a</u> [x </u> y](u) z",
        "*<i>a* </i> **b</i>**",
        "<b>a **b</b> c** d",
    ],
)
def test_tags_and_marks_that_overlap_end_only_what_they_began(text: str) -> None:
    assert render_markdown(text, 40)
