"""A deck in Markdown as notes."""

from __future__ import annotations

import pytest

from flashcards.formats import NoteDraft, Parsed
from flashcards.model import Level, NoteKind
from tests.formats.markdown_deck.decks import DECK, messages, only, read


def test_a_deck_is_read_whole() -> None:
    assert read(DECK) == Parsed(
        (
            NoteDraft(
                deck="Interview::Baker",
                front="Why does dough rest?",
                back="Gluten relaxes.\n\nIt becomes easier to shape.",
                key_points=("gluten", "shape, and\nsize\n- nested"),
                level=Level.EASY,
                tags=("baking", "interview", "dough", "basics"),
                uid="b-1",
                line=10,
            ),
            NoteDraft(
                deck="Interview::Baker",
                front=(
                    "What does this oven show?\n\n"
                    "```python\n## not a question\nprint(250)\n```"
                ),
                back="`250`",
                level=Level.HARD,
                tags=("baking", "interview"),
                line=27,
            ),
            NoteDraft(
                deck="Interview::Baker",
                front="Bread is {{c1::leavened}} dough.",
                back="",
                kind=NoteKind.CLOZE,
                tags=("baking", "interview"),
                line=40,
            ),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "front", "back", "key_points"),
    [
        ("a", "Why?", "a", ()),
        ("\n\n  a  \n\n\nb\n\n", "Why?", "  a  \n\n\nb", ()),
        ("more\n\n### Answer\na", "Why?\n\nmore", "a", ()),
        ("### answer \na", "Why?", "a", ()),
        ("### Key points\n- k\n### Answer\na", "Why?", "a", ("k",)),
        ("a\n### KEY POINTS\n* k\n\n* l", "Why?", "a", ("k", "l")),
        ("a\n### Key points\n1. k\n2) l", "Why?", "a", ("k", "l")),
        ("a\n### Key points\nprose\ngoes on", "Why?", "a", ("prose\ngoes on",)),
        ("a\n### Key points\n  - k\n    more\n  - l", "Why?", "a", ("k\nmore", "l")),
        ("a\n### Key points\n-\n- \n", "Why?", "a", ()),
        ("a\n### Key points\n- ```\n  ## b\n  ```\n- c", "Why?", "a", ("```\n## b\n```", "c")),
        ("a\n### Answer key\nb\n#### Answer", "Why?", "a\n### Answer key\nb\n#### Answer", ()),
        ("a\n### Answer\nb\n### Answer\nc", "Why?\n\na", "b\n\nc", ()),
        ("\\### Answer\n\\## b\n\\\\## c", "Why?", "### Answer\n## b\n\\## c", ()),
        ("\\id: 7", "Why?", "id: 7", ()),
        ("a\n\\id: 7\n\\*", "Why?", "a\n\\id: 7\n\\*", ()),
        ("```\n### Answer\n\\## b\n```", "Why?", "```\n### Answer\n\\## b\n```", ()),
        ("> ## a\n    ## b\n # c\n#d", "Why?", "> ## a\n    ## b\n # c\n#d", ()),
    ],
)
def test_headings_part_question_answer_and_key_points(
    body: str, front: str, back: str, key_points: tuple[str, ...]
) -> None:
    note = only(f"## Why?\n\n{body}\n")
    assert (note.front, note.back, note.key_points) == (front, back, key_points)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("## Why?\n\n## How?\n\nSo.\n", [(1, "the question has no answer")]),
        ("## Why?\n\nOh.\n### Answer\n", [(1, "the question has no answer")]),
        ("##\n\nSo.\n", [(1, "the question is empty")]),
        ("## Why?\nkind: odd\nSo.", [(2, "unknown kind 'odd'; use basic, reversed or cloze")]),
        ("## Why?\n\nlevel: 3\nSo.", [(3, "unknown difficulty '3'; use easy, medium or hard")]),
        ("## A?\nid: 1\na\n## B?\nid: 1\nb", [(4, "the id '1' belongs to line 1")]),
        (
            "## A?\n\n```sh\na\n\n## B?\n\nb\n",
            [(3, "the code fence that begins here never ends; it is read as text")],
        ),
        (
            "# Notes\n",
            [(None, "no question was found; each begins with a heading such as ## Why?")],
        ),
    ],
)  # fmt: skip
def test_what_is_odd_is_reported_with_its_line(
    text: str, problems: list[tuple[int | None, str]]
) -> None:
    assert messages(text) == problems


def test_what_is_odd_keeps_the_other_notes() -> None:
    assert [note.front for note in read("## A?\n\n```sh\na\n\n## B?\n\nb\n").notes] == ["A?", "B?"]
    assert [note.uid for note in read("## A?\nid: 1\na\n## B?\nid: 1\nb").notes] == ["1", None]
