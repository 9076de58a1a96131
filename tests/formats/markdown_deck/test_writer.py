from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flashcards.formats import NoteDraft, Parsed, Source, markdown_deck
from flashcards.model import Level, NoteKind

WHOLE_DECK = """\
---
deck: Interview::Baker
tags: [baking]
---

# Baker

## Why does dough rest?

<!-- id: b-1 -->
difficulty: easy
tags: dough, basics

Gluten relaxes.

It becomes easier to shape.

### Key points

- gluten
- shape
  and size

## Which oven is hotter?

| oven | °C |
| ---- | -- |
| deck | 250 |

### Answer

The deck oven.

## Bread is {{c1::leavened}} dough.

tags: dough
"""

WHOLE_NOTES = [
    NoteDraft(
        deck="Interview::Baker",
        front="Why does dough rest?",
        back="Gluten relaxes.\n\nIt becomes easier to shape.",
        key_points=("gluten", "shape\nand size"),
        level=Level.EASY,
        tags=("baking", "dough", "basics"),
        uid="b-1",
    ),
    NoteDraft(
        deck="Interview::Baker",
        front="Which oven is hotter?\n\n| oven | °C |\n| ---- | -- |\n| deck | 250 |",
        back="The deck oven.",
        tags=("baking",),
    ),
    NoteDraft(
        deck="Interview::Baker",
        front="Bread is {{c1::leavened}} dough.",
        back="",
        kind=NoteKind.CLOZE,
        tags=("baking", "dough"),
    ),
]


def read(text: str) -> Parsed:
    return markdown_deck.read(Source("deck.md", text.encode()))


def without_lines(parsed: Parsed) -> list[NoteDraft]:
    return [replace(note, line=None) for note in parsed.notes]


def note(front: str = "Why?", back: str = "Because.", kind: NoteKind = NoteKind.BASIC) -> NoteDraft:
    return NoteDraft(deck="D", front=front, back=back, kind=kind)


def written(draft: NoteDraft) -> str:
    """What stands below the deck's title."""
    return markdown_deck.write("D", [draft]).partition("# D\n\n")[2]


def test_a_deck_is_written_whole() -> None:
    assert markdown_deck.write("Interview::Baker", WHOLE_NOTES) == WHOLE_DECK


def test_a_written_deck_is_read_as_it_was() -> None:
    assert without_lines(read(WHOLE_DECK)) == WHOLE_NOTES
    assert read(WHOLE_DECK).problems == ()


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (note(kind=NoteKind.REVERSED), "## Why?\n\nkind: reversed\n\nBecause.\n"),
        (note(front="What is {{c1::x}}?"), "## What is {{c1::x}}?\n\nkind: basic\n\nBecause.\n"),
        (note(front="One\ntwo?"), "##\n\nOne\ntwo?\n\n### Answer\n\nBecause.\n"),
        (note(front="```\nx\n```"), "##\n\n```\nx\n```\n\n### Answer\n\nBecause.\n"),
        (note(front="A\n\n\nb"), "##\n\nA\n\n\nb\n\n### Answer\n\nBecause.\n"),
        (note(front="What is F #"), "##\n\nWhat is F #\n\n### Answer\n\nBecause.\n"),
        (note(back="## Not a question"), "## Why?\n\n\\## Not a question\n"),
        (note(back="\\## Slash"), "## Why?\n\n\\\\## Slash\n"),
        (note(back="A\n### Answer\nb"), "## Why?\n\nA\n\\### Answer\nb\n"),
        (note(back="```\n## code\n```"), "## Why?\n\n```\n## code\n```\n"),
        (note(back="```\nno end"), "## Why?\n\n\\```\nno end\n"),
        (note(back="Difficulty: easy\nid: x"), "## Why?\n\n\\Difficulty: easy\nid: x\n"),
        (replace(note(), uid="a-->b"), "## Why?\n\nid: a-->b\n\nBecause.\n"),
        (replace(note(), key_points=("    code",)), None),
    ],
)  # fmt: skip
def test_content_that_looks_like_structure_stays_content(
    draft: NoteDraft, expected: str | None
) -> None:
    if expected is not None:
        assert written(draft) == expected
    assert without_lines(read(markdown_deck.write("D", [draft]))) == [draft]


@pytest.mark.parametrize(
    ("tags", "line"),
    [
        (("b", "c"), "tags: b, c"),
        (("machine learning",), "tags: [machine learning]"),
        (("a, b", "c"), "tags: ['a, b', c]"),
        (("[x]",), "tags: ['[x]']"),
    ],
)
def test_tags_are_written_so_that_they_are_read_again(tags: tuple[str, ...], line: str) -> None:
    drafts = [note(), replace(note(), tags=tags)]
    text = markdown_deck.write("D", drafts)
    assert line in text.split("\n")
    assert without_lines(read(text)) == drafts


def test_an_empty_deck_is_a_deck() -> None:
    text = markdown_deck.write("A: b", [])
    assert text == "---\ndeck: 'A: b'\n---\n\n# A: b\n"
    assert read(text) == Parsed(())


STRUCTURAL = [
    "## x", "##", "## ", "### Answer", "### key points ", "\\## x", "\\\\### Answer", "# x", "---",
    "```", "```python", "~~~", "````", "\\```", "  ```", "- ```", "\\- ~~~", "- a", "  - b", "1. c",
    "difficulty: easy", "\\id: 7", "<!-- id: x -->", "tags: a, b", "kind: cloze", "Level: hard",
    "", " ", "\t", "    code", "{{c1::hole}}", "text", "text  ", "> quote", "| a |", "...", "\\",
]  # fmt: skip
characters = st.characters(exclude_categories=("Cs", "Cc"))
lines = st.one_of(st.sampled_from(STRUCTURAL), st.text(characters, max_size=8))


def normal(text: str) -> str:
    """The text without blank lines at its start and white space at its end."""
    while text.partition("\n")[0].strip() == "" and "\n" in text:
        text = text.partition("\n")[2]
    return text.rstrip()


def single_spaced(text: str) -> str:
    return " ".join(text.split())


texts = st.lists(lines, max_size=7).map("\n".join).map(normal)
words = st.text(characters, min_size=1, max_size=9).map(single_spaced).filter(bool)


@st.composite
def drafts(draw: st.DrawFn, deck: str = "D") -> NoteDraft:
    kind = draw(st.sampled_from(NoteKind))
    back = draw(texts if kind is NoteKind.CLOZE else texts.filter(bool))
    return NoteDraft(
        deck=deck,
        front=draw(texts.filter(bool)),
        back=back,
        kind=kind,
        key_points=tuple(draw(st.lists(texts.filter(bool), max_size=3))),
        level=draw(st.sampled_from([None, *Level])),
        tags=tuple(draw(st.lists(words, max_size=3, unique=True))),
        uid=draw(st.none() | words),
    )


@settings(deadline=None, max_examples=300)
@given(st.lists(drafts(), max_size=4))
def test_any_notes_survive_writing_and_reading(notes: list[NoteDraft]) -> None:
    uids = [draft.uid for draft in notes if draft.uid]
    assume(len(uids) == len(set(uids)))
    text = markdown_deck.write("D", notes)
    parsed = read(text)
    assert parsed.problems == ()
    assert without_lines(parsed) == notes
    assert markdown_deck.write("D", parsed.notes) == text


@settings(deadline=None)
@given(words)
def test_any_deck_name_survives(deck: str) -> None:
    draft = replace(note(), deck=deck)
    assert without_lines(read(markdown_deck.write(deck, [draft]))) == [draft]


@settings(deadline=None)
@given(st.lists(lines, max_size=25).map("\n".join))
def test_what_was_read_once_is_written_the_same_from_then_on(text: str) -> None:
    parsed = read("---\ndeck: D\n---\n" + text)
    once = markdown_deck.write("D", parsed.notes)
    assert markdown_deck.write("D", read(once).notes) == once
