"""HTML of the usual tags, converted in one pass, line by line."""

from __future__ import annotations

import pytest

from flashcards.markdown.html_lines import Lines, quoted
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
    assert Lines().convert(html) == markdown


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
    assert Lines().convert(html) == markdown


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
    assert Lines().convert(html) == markdown


def test_lists_are_indented_only_so_deep() -> None:
    lines = Lines().convert("".join(f"<ul><li>{n}" for n in range(40))).splitlines()

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
    assert Lines().convert(html) == markdown


@pytest.mark.parametrize(
    "html",
    ["<style>a <b>b</b></style>x", "<SCRIPT>if (a<b) {}</SCRIPT>x", "<script/>x", "</style>x"],
)
def test_what_is_never_shown_is_left_out(html: str) -> None:
    assert Lines().convert(html) == "x"


def test_an_address_fits_between_parentheses() -> None:
    assert quoted(" a b_(c).png ") == "a%20b_%28c%29.png"


def test_a_long_field_costs_no_more_than_its_length() -> None:
    assert soon(lambda: Lines().convert(filled("<a href=x><b>t</b><ul><li>")))
