"""Notes of Obsidian's spaced-repetition plug-in."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, obsidian
from flashcards.model import NoteKind
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#flashcards\n\nfront::back", [("front", "back")]),
        ("#flashcards\n\na::b <!--SR:!2026-01-31,12,250-->", [("a", "b")]),
        ("#flashcards\n\nfront\nmore\n?\nback\n\nprose", [("front\nmore", "back")]),
        ("#flashcards\n\nsee https://x.org::80 and `a::b`", []),
        ("#flashcards\n\n```\na::b\n```", []),
        (
            "#flashcards\n\nThe ==sun==^[a star] and the ==moon==",
            [("The {{c1::sun::a star}} and the {{c2::moon}}", "")],
        ),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(obsidian, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "#flashcards\n\na:::b",
        "#flashcards\n\na\n??\nb",
    ],
)
def test_both_ways_is_a_reversed_note(text: str) -> None:
    (note,) = notes_in(obsidian, text)

    assert (note.front, note.back, note.kind) == ("a", "b", NoteKind.REVERSED)


@pytest.mark.parametrize(
    ("text", "deck"),
    [
        ("#flashcards/science/physics\n\na::b", "science::physics"),
        ("#flashcards/one\n\n#flashcards/two a::b", "two"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(obsidian, text)] == [deck]


def test_an_answer_below_a_blank_line_reaches_to_the_next_question() -> None:
    text = "What is a shell?\n?\n\nA program.\n\n```sh\necho hi\n```\n\n"
    text += "What is a pipe?\n??\n\nIt joins.\n"

    notes = notes_in(obsidian, text)

    assert [(note.front, note.back, note.kind) for note in notes] == [
        ("What is a shell?", "A program.\n\n```sh\necho hi\n```", NoteKind.BASIC),
        ("What is a pipe?", "It joins.", NoteKind.REVERSED),
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("What is a shell?\n?\n\nA program.\n", "obsidian"),
        ("What is a shell?\n?\nA program.\n", "obsidian"),
        ("Is it\n\n?\n\nNobody knows.\n", None),
        ("```\nls\n?\nwc\n```\n\nA text.\n", None),
    ],
)
def test_a_line_with_a_question_mark_alone_is_enough_without_a_tag(
    text: str, form: str | None
) -> None:
    claims = obsidian.sniff(Source("a.md", text.encode()))

    assert (claims > 0) == (form == "obsidian")
