"""HTML of the usual tags, converted in one pass, line by line."""

from __future__ import annotations

import pytest

from flashcards.markdown.html_tags import converted
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<b>one <i>two</i></b> <b>three</b>", "**one** ***two*** **three**"),
        ("<b>one<b>two</b>three</b>", "**onetwothree**"),  # opened twice, closed twice
        ("</b>one</i>", "one"),
        ("<b>never closed", "**never closed**"),
        ("<code>a</code><code>*</code>", "`a*`"),
        ("<b><code>x</code></b>", "**`x`**"),
        ("<code>`a`</code>", "`` `a` ``"),
    ],
)
def test_marks_stand_around_words_however_styles_overlap(html: str, markdown: str) -> None:
    assert converted(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<a href="u">one <a href="v">two</a>', "[one](u)[two](v)"),
        ('<a href="u"> </a>x', "x"),
        ('<a href="u"><b>bold</b></a>', "[**bold**](u)"),
        ('<a href="u">never closed', "never closed"),
        ("<a href=u><img src=p.png></a>", "[![](p.png)](u)"),
    ],
)
def test_a_link_ends_where_the_next_one_begins(html: str, markdown: str) -> None:
    assert converted(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<li>outside of a list</li>", "outside of a list"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1. b"),
        ("<ul><li></li><li>b</li></ul>", "- b"),
        ("<ul><li>a<p>b</p></li></ul>c", "- a\n\n  b\n\nc"),
    ],
)
def test_items_are_numbered_by_their_own_list(html: str, markdown: str) -> None:
    assert converted(html) == markdown


def test_lists_are_indented_only_so_deep() -> None:
    lines = converted("".join(f"<ul><li>{n}" for n in range(40))).splitlines()

    assert [line.strip("- ") for line in lines] == [str(n) for n in range(40)]
    assert max(len(line) - len(line.lstrip()) for line in lines) < 30


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<pre>never closed", "```\nnever closed\n```"),
        ("<pre> \n </pre>x", "x"),
        ('<pre class="brush: sql">a</pre>', "```sql\na\n```"),
        ("<pre><div>a</div><div>b</div></pre>", "```\na\nb\n```"),
        ("<pre>&lt;b&gt; *x*</pre>", "```\n<b> *x*\n```"),
    ],
)
def test_code_is_kept_as_it_is_written(html: str, markdown: str) -> None:
    assert converted(html) == markdown


@pytest.mark.parametrize(
    "html",
    ["<style>a <b>b</b></style>x", "<SCRIPT>if (a<b) {}</SCRIPT>x", "<script/>x", "</style>x"],
)
def test_what_is_never_shown_is_left_out(html: str) -> None:
    assert converted(html) == "x"


def test_a_long_field_costs_no_more_than_its_length() -> None:
    assert soon(lambda: converted(filled("<a href=x><b>t</b><ul><li>")))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<b>x<sup>2</sup></b>", "**x²**"),
        ("H<sub>2</sub>O", "H₂O"),
        ("<code>x<sup>2</sup></code>", "`x²`"),
        ("a<sub>long Q</sub>", "a_(long Q)"),
        ("<u>one</u> <ins>two</ins>", "<u>one</u> <u>two</u>"),
        ("<b><u>both</u></b>", "**<u>both</u>**"),
        ("<span style='text-decoration: underline'>one</span> two", "<u>one</u> two"),
        ("<span style='font-weight: 700'>one</span>", "**one**"),
        ("<q>said</q>", "“said”"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("<ruby>漢<rp>(<rt>kan</rt><rp>)</ruby>x", "漢(kan)x"),
        ("<audio src='a.mp3'></audio>", "[🔊 a.mp3](a.mp3)"),
        ("<blockquote>one<br>two</blockquote>three", "> one  \n> two\n\nthree"),
        ("<dl><dt>term<dd>meaning<dt>other<dd>more</dl>", "term\n- meaning  \nother\n- more"),
        ("<custom-tag>text</custom-tag>", "text"),
    ],
)
def test_tags_keep_their_meaning(html: str, markdown: str) -> None:
    assert converted(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            "<div style='white-space: pre-wrap'>one\ntwo</div>three\nfour",
            "one  \ntwo  \nthree four",
        ),
        ("<span style='white-space:pre'>if x:\n    y()</span>", "```\nif x:\n    y()\n```"),
        ("<span style='white-space: normal'>one\ntwo</span>", "one two"),
    ],
)
def test_line_ends_stay_where_the_style_keeps_them(html: str, markdown: str) -> None:
    assert converted(html) == markdown


def test_a_table_stands_between_paragraphs_with_its_caption_above() -> None:
    html = "a<table><caption>Case</caption><tr><td>b</td><td>c</td></tr></table>d"

    assert converted(html) == "a\n\nCase\n\n| b | c |\n| --- | --- |\n\nd"


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    assert converted("<table><tr><td>a<pre>b</pre></td></tr></table>") == "a\n\n```\nb\n```"


def test_a_table_in_a_cell_becomes_text() -> None:
    html = "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>"

    assert converted(html) == "| a | b · c |\n| --- | --- |"


def test_a_table_in_code_is_code() -> None:
    assert converted("<pre><table><tr><td>a</td><td>b</td></tr></table></pre>") == "```\nab\n```"


@pytest.mark.parametrize("piece", ["<table>", "<table><tr><td>a<td>b", "<dd>a", "<blockquote>"])
def test_what_is_never_closed_costs_no_more_than_its_length(piece: str) -> None:
    assert soon(lambda: converted(filled(piece)))
