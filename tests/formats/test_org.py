"""Org files of org-fc and org-drill."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, named, org
from flashcards.model import NoteKind
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* front :fc:\n** Back\nback", [("front", "back")]),
        ("* title :drill:\nfront\n** Answer\nback", [("front", "back")]),
        ("* no card\nbody", []),
        ("* title :drill:\n** Front\nfront\n** Back\nback", [("front", "back")]),
        ("* title :drill:\nSCHEDULED: <2020-01-01 Wed>\nfront\n** Answer\nb", [("front", "b")]),
        (
            "* title :drill:\nfront\n** One\n1\n** Two\n2",
            [("front", "**One**\n\n1\n\n**Two**\n\n2")],
        ),
        ("* front :fc:\n** Back\nback\n*** more\ntext", [("front", "back\n\n**more**\ntext")]),
        (
            "* see [[https://x.y][it]] :fc:\n[[file:a b.png]]",
            [("see [it](https://x.y)", "![](a%20b.png)")],
        ),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(org, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "* a :fc:\n:PROPERTIES:\n:FC_TYPE: double\n:END:\n** Back\nb",
    ],
)
def test_both_ways_is_a_reversed_note(text: str) -> None:
    (note,) = notes_in(org, text)

    assert (note.front, note.back, note.kind) == ("a", "b", NoteKind.REVERSED)


@pytest.mark.parametrize(
    ("text", "deck"),
    [
        ("#+TITLE: Ops\n* a :fc:\n** Back\nb", "Ops"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(org, text)] == [deck]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("* a :fc:", 1),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(text: str, line: int) -> None:
    parsed = org.read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]


def test_the_sides_of_a_word_are_the_headings_below_it() -> None:
    text = (
        "* noun :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: twosided\n:END:\nTranslate.\n"
        "** Spanish\nla mujer\n** English\nthe woman\n"
    )

    (note,) = notes_in(org, text)

    assert note.kind is NoteKind.REVERSED
    assert note.front == "Translate.\n\n**Spanish**\n\nla mujer"
    assert note.back == "**English**\n\nthe woman"


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        ("* a :drill:\nThe [cap\nital] of", "The {{c1::cap\nital}} of"),
        ("* a :drill:\n[x||hint] and [y]", "{{c1::x::hint}} and {{c2::y}}"),
        (
            "* a :drill:\n[x] [fn:1] [1/2] [[https://x.y][z]]",
            "{{c1::x}} [fn:1] [1/2] [z](https://x.y)",
        ),
        ("* a :drill:\n- [ ] do [it]", "- [ ] do {{c1::it}}"),
        ("* a :drill:\n[x]\n#+begin_src c\na[0]\n#+end_src", "{{c1::x}}\n```c\na[0]\n```"),
        (
            "* a :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\n{{one\ntwo}{hint}@0}",
            "{{c1::one\ntwo::hint}}",
        ),
    ],
)
def test_holes_are_deletions_also_over_line_ends(text: str, cloze: str) -> None:
    (note,) = notes_in(org, text)

    assert (note.front, note.kind) == (cloze, NoteKind.CLOZE)


def test_no_hole_goes_over_a_paragraph() -> None:
    assert notes_in(org, "* a :drill:\n[one\n\ntwo]")[0].kind is NoteKind.BASIC


def test_an_answer_in_an_outline_belongs_to_the_nearest_question() -> None:
    org = b"* a :fc:\n** b :fc:\n*** Back\nof b\n** Back\nof a\n"

    notes = named("org").read(Source("x.org", org)).notes

    assert [(note.front, note.back) for note in notes] == [("a", "of a"), ("b", "of b")]


def test_the_headings_below_a_list_of_cards_are_cards() -> None:
    text = (
        "* Tasks\n** TODO More\n* Capitals :cards:\nhttps://example.org/\n** Germany\nBerlin\n"
        "** Berlin is the capital of {Germany}.\n** Count\n#+begin_src clojure\n(count nil)\n"
        "#+end_src\n*** a\n0\n** Empty\n* After\nText.\n** Below\n"
    )
    parsed = org.read(Source("capitals.org", text.encode()))

    assert org.sniff(Source("capitals.org", text.encode())) > 0.5
    assert [(note.front, note.back) for note in parsed.notes] == [
        ("Germany", "Berlin"),
        ("Berlin is the capital of {{c1::Germany}}.", ""),
        ("Count\n\n```clojure\n(count nil)\n```", "0"),
    ]
    assert [problem.message for problem in parsed.problems] == ["“Empty” has no answer"]
