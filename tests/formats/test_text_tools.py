"""The plain-text formats of other tools, each by the cards that a small file of it makes."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import SourceError
from flashcards.formats.base import Format, NoteDraft, Source
from flashcards.model import NoteKind

READERS = {
    "qa-lines": "flashcards.formats.qa_lines",
    "obsidian": "flashcards.formats.obsidian",
    "mdanki": "flashcards.formats.sides:mdanki",
    "mochi": "flashcards.formats.sides:mochi",
    "inka2": "flashcards.formats.inka",
    "logseq": "flashcards.formats.outline:logseq",
    "remnote": "flashcards.formats.outline:remnote",
    "org": "flashcards.formats.org",
    "table": "flashcards.formats.delimited",
    "structured": "flashcards.formats.structured",
    "question-list": "flashcards.formats.question_list",
}


def reader(name: str) -> Format:
    return cast(Format, resolve_name(READERS[name]))


def notes(name: str, text: str, file: str = "notes.md") -> tuple[NoteDraft, ...]:
    return reader(name).read(Source(file, text.encode())).notes


def sides(name: str, text: str, file: str = "notes.md") -> list[tuple[str, str]]:
    return [(note.front, note.back) for note in notes(name, text, file)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("qa-lines", "Q: one\nA: two\n", [("one", "two")]),
        ("qa-lines", "Q:one\nA:two", [("one", "two")]),
        ("qa-lines", "Q: a\n\nb\nA:\n\nc\n\nd\n---\nprose\n", [("a\n\nb", "c\n\nd")]),
        ("qa-lines", "Q: a\nQ: b\nA: c\nA: d\n\nQ: e\nA: f", [("a\nb", "c\nd"), ("e", "f")]),
        ("qa-lines", "prose\n---\nwhat is it?::a card", [("what is it?", "a card")]),
        ("qa-lines", "```\nQ: no\nA: no\n```\nQ: yes\nA: yes", [("yes", "yes")]),
        ("qa-lines", "C: [a] and [b]", [("{{c1::a}} and {{c2::b}}", "")]),
        (
            "qa-lines",
            "C: \\[no\\] ![no](x.png) [no](x) [yes]",
            [("[no] ![no](x.png) [no](x) {{c1::yes}}", "")],
        ),
        ("qa-lines", "C: $[no]$ but [$x^{2}$]", [("$[no]$ but {{c1::$x^{2}$}}", "")]),
        ("obsidian", "#flashcards\n\nfront::back", [("front", "back")]),
        ("obsidian", "#flashcards\n\na::b <!--SR:!2026-01-31,12,250-->", [("a", "b")]),
        ("obsidian", "#flashcards\n\nfront\nmore\n?\nback\n\nprose", [("front\nmore", "back")]),
        ("obsidian", "#flashcards\n\nsee https://x.org::80 and `a::b`", []),
        ("obsidian", "#flashcards\n\n```\na::b\n```", []),
        (
            "obsidian",
            "#flashcards\n\nThe ==sun==^[a star] and the ==moon==",
            [("The {{c1::sun::a star}} and the {{c2::moon}}", "")],
        ),
        ("mdanki", "# Deck\n\n## front\n\nback\n", [("front", "back")]),
        ("mdanki", "## front\nmore\n%\nback\n", [("front\n\nmore", "back")]),
        ("mochi", "# front\n---\nback", [("front", "back")]),
        ("inka2", "---\nDeck: D\n1. front\n> back\n> more\n---\n", [("front", "back\nmore")]),
        ("inka2", "---\nDeck: D\n1. a {hole}\n---\n", [("a {{c1::hole}}", "")]),
        ("logseq", "- front #card\n\t- back", [("front", "back")]),
        ("logseq", "- front #card\n\t- one\n\t- two", [("front", "- one\n- two")]),
        ("logseq", "- a {{cloze hole}} #card", [("a {{c1::hole}}", "")]),
        ("logseq", "- no card\n\t- child", []),
        ("remnote", "front >> back", [("front", "back")]),
        ("remnote", "back << front", [("front", "back")]),
        ("remnote", "front >>>\n    - one\n    - two", [("front", "- one\n- two")]),
        ("org", "* front :fc:\n** Back\nback", [("front", "back")]),
        ("org", "* title :drill:\nfront\n** Answer\nback", [("front", "back")]),
        ("org", "* no card\nbody", []),
        ("structured", '[{"question": "a", "answer": "b"}]', [("a", "b")]),
        ("structured", '{"cards": [["a", "b"]]}', [("a", "b")]),
        ("structured", '{"a": "b"}', [("a", "b")]),
        ("structured", '{"topic": [{"q": "a", "a": "b"}]}', [("a", "b")]),
        ("structured", '{"title": "x", "sections": [{"cards": [["a", "b"]]}]}', [("a", "b")]),
    ],
)
def test_a_small_file_gives_its_cards(
    name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    file = "notes.json" if name == "structured" else "notes.md"

    assert sides(name, text, file) == expected


def test_data_about_something_else_that_quotes_cards_is_no_list_of_cards() -> None:
    about = '{"files": ["x.md"], "expected": {"cards": 1}, "pairs": [{"q": "a", "a": "b"}]}'

    with pytest.raises(SourceError, match="no list of cards"):
        notes("structured", about, "manifest.json")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("obsidian", "#flashcards\n\na:::b"),
        ("obsidian", "#flashcards\n\na\n??\nb"),
        ("remnote", "a <> b"),
        ("remnote", "a :: b"),
        ("org", "* a :fc:\n:PROPERTIES:\n:FC_TYPE: double\n:END:\n** Back\nb"),
    ],
)
def test_both_ways_is_a_reversed_note(name: str, text: str) -> None:
    (note,) = notes(name, text)

    assert (note.front, note.back, note.kind) == ("a", "b", NoteKind.REVERSED)


@pytest.mark.parametrize(
    ("name", "text", "deck"),
    [
        ("qa-lines", '---\nname = "History"\n---\nQ: a\nA: b', "History"),
        ("obsidian", "#flashcards/science/physics\n\na::b", "science::physics"),
        ("obsidian", "#flashcards/one\n\n#flashcards/two a::b", "two"),
        ("mdanki", "# Ops\n## a\nb\n[#t]()", "Ops"),
        ("inka2", "---\nDeck: Ops\n1. a\n> b\n", "Ops"),
        ("org", "#+TITLE: Ops\n* a :fc:\n** Back\nb", "Ops"),
        ("mochi", "a\n---\nb", "notes"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(name: str, text: str, deck: str) -> None:
    assert [note.deck for note in notes(name, text)] == [deck]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("qa-lines", "\nC: no hole", 2),
        ("qa-lines", "Q: no answer", 1),
        ("mdanki", "## a\nb\n\n## empty\n", 4),
        ("inka2", "---\nDeck: D\n1. no answer\n---\n", 3),
        ("logseq", "- a #card", 1),
        ("org", "* a :fc:", 1),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(name: str, text: str, line: int) -> None:
    parsed = reader(name).read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from(list("QAC:?=#*-[]{}()<>`$\\|,;\t\n \"'!/.abc19~^"))
        | st.characters(codec="utf-8"),
        max_size=300,
    )
)
def test_any_text_gives_notes_or_a_refusal(name: str, text: str) -> None:
    source = Source("any.txt", text.encode())
    try:
        reader(name).sniff(source)
        parsed = reader(name).read(source)
    except SourceError:
        return
    assert all(note.front for note in parsed.notes)
