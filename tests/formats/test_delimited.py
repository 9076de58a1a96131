"""Tables in text: separators, headings, quotes, ragged rows, Anki's headers."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, delimited
from tests.formats.delimited.tables import pairs


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


def test_the_same_question_with_two_answers_is_two_notes() -> None:
    assert pairs("a,b\na,c\n") == [("a", "b"), ("a", "c")]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("cat,gato,It sleeps\ndog,perro,It runs\n", ("cat", "gato\n\nIt sleeps")),
        ("word,meaning,example\ncat,gato,It sleeps\n", ("cat", "gato\n\n**example:** It sleeps")),
        (
            "Hanzi,Pinyin,English\n你,ni3,you\n我,wo3,I\n",
            ("你", "**Pinyin:** ni3\n\n**English:** you"),
        ),
        ("1,cat,gato\n2,dog,perro\n3,cow,vaca\n", ("cat", "gato")),
        ("word,meaning,example\ncat,gato,\n", ("cat", "gato")),
    ],
)
def test_further_columns_are_kept_in_the_answer(text: str, card: tuple[str, str]) -> None:
    assert pairs(text)[0] == card


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ads.txt", "a.org, 12, DIRECT\nb.org, 13, DIRECT\nc.org, 14, RESELLER\n"),
        (
            "a.drawio",
            '<mxfile agent="A, like B"><diagram id="1, 2">x, y</diagram></mxfile>',
        ),
        ("a.md", "| %\t| Question\t| Topic\t|\n|--\t|--\t|--\t|\n| 9\t| Why\t| A\t|\n"),
    ],
)
def test_what_only_looks_like_a_table_is_none(name: str, text: str) -> None:
    assert delimited.sniff(Source(name, text.encode())) == 0
