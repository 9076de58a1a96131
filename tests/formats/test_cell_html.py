from __future__ import annotations

import pytest

from flashcards.formats.cell_html import any_html, from_cell, holds_html
from tests.formats.delimited.tables import pairs
from tests.patience import filled, soon


@pytest.mark.parametrize(
    "cell",
    ["a<br>b", "<b>x</b> y", '<img src="a.png">', "<ul><li>a<li>b</ul>", "<DIV CLASS=a>x</DIV>"],
)
def test_tags_around_text_are_html(cell: str) -> None:
    assert holds_html(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "plain",
        "a < b",
        "What does <div> do?",
        "Is it <b> or <strong>?",
        "an empty <p></p>",
        "`<b>x</b>`",
        "List<String> and vector<int>",
        "</b> closes <b>",
        "**bold** and <u>under</u>",
        "| a<br>b | c |\n| --- | --- |",
    ],
)
def test_questions_about_tags_are_text(cell: str) -> None:
    assert not holds_html(cell)
    assert from_cell(cell) == cell


def test_a_table_with_html_is_read_as_what_it_is() -> None:
    text = 'a<br>b,"<img src=""x y.png"">"\n2 &lt; 3,What does <div> do?\n'

    assert pairs(text) == [("a  \nb", "![](x%20y.png)"), ("2 < 3", "What does <div> do?")]


def test_our_own_tables_are_markdown() -> None:
    text = "question,answer,key points\na *b* <u>c</u>,d,\n"

    assert pairs(text) == [("a *b* <u>c</u>", "d")]


def test_entities_alone_make_no_html() -> None:
    assert not any_html([["&lt;", "b"]])
    assert pairs("what is &lt;?,less than\n") == [("what is &lt;?", "less than")]


def test_a_header_that_says_otherwise_is_believed() -> None:
    text = "#separator:tab\n#html:false\n<b>x</b>\ty\n"

    assert pairs(text) == [("<b>x</b>", "y")]


@pytest.mark.parametrize("piece", ["<b>", "</b>", "<p></p>", "<b", "<br>"])
def test_a_long_cell_costs_no_more_than_its_length(piece: str) -> None:
    assert soon(lambda: holds_html(filled(piece)))
