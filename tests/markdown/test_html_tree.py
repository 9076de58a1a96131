"""HTML as a tree, for any HTML."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.markdown.html import to_markdown
from flashcards.markdown.html_tree import DEEPEST, LARGEST, MOST_TAGS, parse_html


def test_html_that_no_parser_takes_keeps_its_words_and_no_scripts() -> None:
    for html in ("<x><![a b</x>", f"{'<x>' * 2_000}a b", "<x><![</x><script>evil</script>a b"):
        text = to_markdown(html)
        assert "a b" in text
        assert "evil" not in text


def test_a_page_is_a_tree() -> None:
    tree = parse_html("x.html", "<p>a <b>b</b><p>c")

    assert [tag.get_text() for tag in tree.find_all("p")][-1] == "c"


@pytest.mark.parametrize(
    "text",
    ["<p>" * (DEEPEST + 1), "<br>" * (MOST_TAGS + 1), "a" * (LARGEST + 1)],
    ids=["deep", "many", "large"],
)
def test_what_has_no_end_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"^x\.html is "):
        parse_html("x.html", text)


@pytest.mark.parametrize("text", ["a <!-- b", "a <b", "a < b", "<p>a</p> <!-- c --> <!-- d"])
def test_what_begins_and_never_ends_is_text(text: str) -> None:
    assert parse_html("x.html", text).get_text().startswith("a")
