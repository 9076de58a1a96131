"""Which text is a table, and which is prose."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats.base import Source
from flashcards.formats.delimited import layout, sniff
from tests.formats.delimited.tables import table


def test_text_without_a_separator_is_refused_with_the_option_that_helps() -> None:
    with pytest.raises(SourceError, match="--separator"):
        table("just prose\nand more of it\n")


@pytest.mark.parametrize(
    "text",
    [
        "hello, this is just prose with no cards.",
        "Hello, this is prose.\nIt goes on, and on, and on.\n",
        (
            "In the beginning, there was a shell. It was small, and quick.\n"
            "Then came a second one, with more options, more colours, and more bugs.\n"
            "People, as they do, argued. The argument, of course, goes on.\n"
        ),
        "First, this; then that; and, at last, the end of it.",
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x"])
def test_prose_is_not_a_table(text: str, name: str) -> None:
    assert sniff(Source(name, text.encode())) == 0


@pytest.mark.parametrize(
    "text",
    [
        "uno,one\n",
        "uno, one\ndos, two\n",
        "What is a shell?, A program that starts others.\n",
        "a shell, a program that starts others.\na pipe, what joins two.\na file, bytes.\n",
        '"Why, then?", "Because it is so, and not so."\n',
        "question,answer\nWhy so, then?,Because it is so. And not so.\n",
    ],
)
def test_a_table_that_says_sentences_is_one(text: str) -> None:
    assert sniff(Source("x.txt", text.encode())) > 0


def test_prose_that_is_called_a_table_is_one() -> None:
    assert sniff(Source("x.csv", b"hello, this is just prose.")) > 0


def test_a_list_of_pages_to_read_is_no_table() -> None:
    pages = "".join(f"- `Votes: {n}` - [On shells](https://example.org/{n})\n" for n in range(9))

    assert layout.is_links(pages, layout.Layout(" - "))
    assert not layout.is_links(
        "uno - one\ndos - [two](https://example.org)\n", layout.Layout(" - ")
    )
    assert sniff(Source("pages.md", pages.encode())) == 0
