"""Rows: quotes, ragged ends, and the line at which each begins."""

from __future__ import annotations

import pytest

from tests.formats.delimited.tables import table


def test_a_row_without_an_answer_is_reported_with_its_line() -> None:
    parsed = table("a,b\nc\nd,e\n")

    assert [(note.front, note.line) for note in parsed.notes] == [("a", 1), ("d", 3)]
    assert [(p.line, p.message) for p in parsed.problems] == [(2, "no answer to “c”")]


def test_the_line_is_that_at_which_a_row_begins() -> None:
    assert [note.line for note in table('a,"b\nb"\nc,d\n').notes] == [1, 3]


UNCLOSED = "the quote that opens here is never closed, so it is read as text"


@pytest.mark.parametrize(
    ("text", "expected", "line"),
    [
        ('a,b\n"c,d\ne,f\n', [("a", "b"), ('"c', "d"), ("e", "f")], 2),
        ('a,"b\nc,d\ne,f', [("a", '"b'), ("c", "d"), ("e", "f")], 1),
        ('"a","b"\nc,"d\n"e","f"\n', [("a", "b"), ("c", '"d'), ("e", "f")], 2),
        ('a,b\nc,d\n"e,f', [("a", "b"), ("c", "d"), ('"e', "f")], 3),
        ('question,answer\na,"b\nc,d\n', [("a", '"b'), ("c", "d")], 2),
        ('a\t"b\nc\td\n', [("a", '"b'), ("c", "d")], 1),
    ],
)
def test_a_quote_that_is_never_closed_is_reported_and_swallows_nothing(
    text: str, expected: list[tuple[str, str]], line: int
) -> None:
    parsed = table(text)

    assert [(note.front, note.back) for note in parsed.notes] == expected
    assert [(p.line, p.message) for p in parsed.problems] == [(line, UNCLOSED)]


def test_a_quote_that_would_swallow_a_whole_book_is_reported_too() -> None:
    parsed = table('a,"b\n' + f"c,{'d' * 30}\n" * 40_000)

    assert len(parsed.notes) == 40_001
    assert [(p.line, p.message) for p in parsed.problems] == [(1, UNCLOSED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,"b"c\nd,e\n', [("a", "bc"), ("d", "e")]),
        ('a,say "b" twice\nd,e\n', [("a", 'say "b" twice'), ("d", "e")]),
        ('a,5" disk\nd,3" disk\n', [("a", '5" disk'), ("d", '3" disk')]),
        ('a,"b\nb"\nd,e\n', [("a", "b\nb"), ("d", "e")]),
    ],
)
def test_quotes_that_end_in_their_line_or_their_cell_are_no_matter(
    text: str, expected: list[tuple[str, str]]
) -> None:
    parsed = table(text)

    assert [(note.front, note.back) for note in parsed.notes] == expected
    assert parsed.problems == ()


def test_cells_beyond_the_columns_are_reported() -> None:
    parsed = table("question,answer\na,b\nc,d, and more, and more\n")

    assert [(note.front, note.back) for note in parsed.notes] == [("a", "b"), ("c", "d")]
    assert [(p.line, p.message) for p in parsed.problems] == [
        (3, "more cells than columns; “and more” and what follows is left out")
    ]
    assert table("a,b,c\nd,e,f\ng,h\n").problems == ()


def test_a_row_of_a_million_separators_is_cut_and_says_so() -> None:
    parsed = table("front,back,more\nq,a,b" + ",c" * 20_000 + "\n" + "," * 20_000 + "\n")

    (note,) = parsed.notes
    assert note.front == "q"
    assert "**" not in note.back.removeprefix("a").replace("**more:**", "")
    cut = [problem for problem in parsed.problems if "1,000 cells" in problem.message]
    assert [problem.line for problem in cut] == [2]


def test_headings_are_looked_at_only_as_far_as_a_table_reaches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def plain(heading: str) -> str:
        looked.append(heading)
        return heading

    monkeypatch.setattr("flashcards.formats.delimited.columns.plain_heading", plain)
    table("q" + ";" * 100_000 + "a\nb;c\n")
    assert len(looked) < 10_000
