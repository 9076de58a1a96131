"""Simple cells, which are converted by a few replacements instead of tag by tag."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.markdown.html_cells import SIMPLE, simple_in_markdown
from flashcards.markdown.html_tags import converted

STYLES = ("b", "strong", "i", "em", "u")
WORDS = (
    "a",
    "12",
    "1.",
    "(x)",
    "'s",
    ",",
    "é",
    "漢",
    " ",
    "&nbsp;",
    "<b>a</b>",
    "<i>b c</i>",
    "<br>",
)
SIGNS = (*"-+#=*_`|$\n\u200b\u2003\ue000", "  ", "~~", "&amp;", "<br/>", "<br />", "<em>d</em>")
TAGS = tuple(f"<{slash}{tag}>" for tag in STYLES for slash in ("", "/"))
CONTENTS = st.lists(st.sampled_from(WORDS * 3 + SIGNS + TAGS), max_size=12).map("".join)


def is_simple(content: str) -> bool:
    return re.match(f"{SIMPLE}</td>", f"{content}</td>") is not None


def cell_of(content: str) -> str:
    """A cell as the conversion of a table writes it."""
    table = converted(f"<table><td>{content}</td><td>x</td></table>")
    return table.removeprefix("| ").split(" | x |")[0]


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("word", "word"),
        (" two words\n", "two words"),
        ("<b>a</b>&nbsp;<i>b</i>, (<u>c</u>)", "**a** *b*, (<u>c</u>)"),
        ("a<br>b<br/>c<br /><em>d</em>", "a<br>b<br>c<br>*d*"),
    ],
)
def test_words_in_simple_styles_are_a_simple_cell(content: str, markdown: str) -> None:
    assert is_simple(content)
    assert simple_in_markdown(content) == cell_of(content) == markdown


@pytest.mark.parametrize(
    "content",
    [
        "",
        "a<br>",
        "a  b",
        "a&amp;b",
        "a|b",
        "# a",
        "a*b",
        "<b>a</b><b>b</b>",
        "<b>a",
        "<b> a</b>",
        "<b style='x'>a</b>",
        "<code>a</code>",
        "&nbsp;a",
        "[sound:a.mp3]",
        "\ue0000\ue001",  # a formula that has been set aside
    ],
)
def test_other_cells_are_left_to_the_conversion_of_tags(content: str) -> None:
    assert not is_simple(content)


@given(CONTENTS)
def test_a_cell_converts_to_the_same_either_way(content: str) -> None:
    tag_by_tag = f"{content}<!-- a comment is not simple -->"

    assert cell_of(content) == cell_of(tag_by_tag)


@pytest.mark.parametrize(
    "around", ["{}", "<pre>{}</pre>", "<b>{}</b>", "<style>{}</style>", "<table>{}</table>"]
)
def test_a_simple_cell_outside_of_a_grid_is_read_tag_by_tag(around: str) -> None:
    content = "a <b>b</b><br>c"
    longer = around.format(f"<td>{content}<!-- --></td>d")

    assert converted(around.format(f"<td>{content}</td>d")) == converted(longer)
