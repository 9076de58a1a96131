"""Tables in text: separators, headings, quotes, ragged rows, Anki's headers."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats.base import Parsed, Source
from flashcards.formats.delimited import Options, read
from flashcards.model import Level, NoteKind


def table(text: str, options: Options | None = None, name: str = "words.csv") -> Parsed:
    return read(Source(name, text.encode()), options)


def pairs(text: str, options: Options | None = None) -> list[tuple[str, str]]:
    return [(note.front, note.back) for note in table(text, options).notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\nc,d\n", [("a", "b"), ("c", "d")]),
        ("question,answer\na,b\n", [("a", "b")]),
        ("Answer;Question\nb;a\n", [("a", "b")]),
        ("a\tb, and c\nd\te\n", [("a", "b, and c"), ("d", "e")]),
        ("a|b\nc|d\n", [("a", "b"), ("c", "d")]),
        ('a, "b, with comma"\nc,d\n', [("a", "b, with comma"), ("c", "d")]),
        ('a,"say ""b"""\nc,d\n', [("a", 'say "b"'), ("c", "d")]),
        ('a,"one\ntwo"\nc,d\n', [("a", "one\ntwo"), ("c", "d")]),
        ("a---b\nc d---e; f\n", [("a", "b"), ("c d", "e; f")]),
        ("a/////b\nc/////d\n", [("a", "b"), ("c", "d")]),
        ("a,b;c,d and e", [("a", "b"), ("c", "d and e")]),
        ("a,b\n\n\nc,d\n", [("a", "b"), ("c", "d")]),
        ("#separator:Semicolon\na;b, c\n", [("a", "b, c")]),
        ("#separator:tab\n#html:false\na\tb\n", [("a", "b")]),
    ],
)
def test_rows_become_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_headings_say_what_the_columns_hold() -> None:
    (note,) = table("front,back,tags,deck,difficulty,id\nq,a,x y,Deck::Sub,Hard,n1\n").notes

    assert (note.tags, note.deck, note.level, note.uid) == (
        ("x", "y"),
        "Deck::Sub",
        Level.HARD,
        "n1",
    )


def test_a_third_column_of_levels_is_the_level() -> None:
    assert [note.level for note in table("q,a,easy\nr,b,hard\n").notes] == [Level.EASY, Level.HARD]


def test_ankis_headers_name_deck_tags_and_id_columns() -> None:
    text = (
        "#separator:tab\n#tags:all\n#guid column:1\n#deck column:2\n#tags column:5\n"
        "g1\tA::B\tq\ta\tx y\n"
    )

    (note,) = table(text).notes

    assert (note.uid, note.deck, note.front, note.back, note.tags) == (
        "g1",
        "A::B",
        "q",
        "a",
        ("all", "x", "y"),
    )


def test_ankis_note_type_makes_cloze_and_reversed_notes() -> None:
    text = (
        "#separator:tab\n#notetype column:1\nCloze\t{{c1::a}}\t\nBasic (and reversed card)\tq\ta\n"
    )

    assert [note.kind for note in table(text).notes] == [NoteKind.CLOZE, NoteKind.REVERSED]


def test_an_option_wins_over_what_is_found_out() -> None:
    assert pairs("question,answer\na,b\n", Options(header=False)) == [
        ("question", "answer"),
        ("a", "b"),
    ]
    assert pairs("a,b\nc,d\n", Options(columns=("back", "front"))) == [("b", "a"), ("d", "c")]
    assert pairs("a=b\nc=d\n", Options(separator="=")) == [("a", "b"), ("c", "d")]


def test_a_row_without_an_answer_is_reported_with_its_line() -> None:
    parsed = table("a,b\nc\nd,e\n")

    assert [(note.front, note.line) for note in parsed.notes] == [("a", 1), ("d", 3)]
    assert [(p.line, p.message) for p in parsed.problems] == [(2, "no answer to “c”; skipped")]


def test_the_line_is_that_at_which_a_row_begins() -> None:
    assert [note.line for note in table('a,"b\nb"\nc,d\n').notes] == [1, 3]


def test_the_same_question_with_two_answers_is_two_notes() -> None:
    assert pairs("a,b\na,c\n") == [("a", "b"), ("a", "c")]


def test_text_without_a_separator_is_refused_with_the_option_that_helps() -> None:
    with pytest.raises(SourceError, match="--separator"):
        table("just prose\nand more of it\n")
