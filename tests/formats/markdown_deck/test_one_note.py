"""One note as a text that a person edits and that is read back."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats.markdown_deck import read_note, write_note
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft


@pytest.mark.parametrize(
    "note",
    [
        NoteDraft("A::B", "Why?", "Because."),
        NoteDraft("2026", "Two\nlines\n\nand more", "### Answer\n\n- a", NoteKind.REVERSED),
        NoteDraft("A", "{{c1::a}} b", "", NoteKind.CLOZE, tags=("x", "y")),
        NoteDraft("A", "Q", "tags: none\n\n## A", key_points=("p", "q\n  r"), level=Level.HARD),
    ],
)
def test_what_was_written_is_read_back(note: NoteDraft) -> None:
    text = write_note(note, ["A comment: with a colon.", "--- and a rule"])
    read = read_note(text)
    assert read == NoteDraft(
        note.deck, note.front, note.back, note.kind, note.key_points, note.level, note.tags,
        line=read.line,
    )  # fmt: skip


def test_an_empty_note_is_a_form_to_be_filled() -> None:
    text = write_note(NoteDraft("Deck", "", ""), ["Write below."])
    assert text == "---\n# Write below.\ndeck: Deck\n---\n\n##\n"
    assert read_note(text.replace("##", "## Why?\n\nBecause.")).front == "Why?"


def test_a_note_may_be_without_an_answer_yet() -> None:
    assert read_note("## Why?").back == ""


def test_a_text_that_names_no_deck_gets_the_one_that_is_given() -> None:
    assert read_note("## Why?\n\nBecause.", "Given").deck == "Given"
    assert read_note("# Title\n\n## Why?\n\nBecause.", "Given").deck == "Title"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there is no question"),
        ("##\n\nSo.", "line 1: the question is empty."),
        ("## A?\n\na\n\n## B?\n\nb", "There are 2 notes, not one"),
        ("## A?\nkind: odd\n\na", "line 2: unknown kind 'odd'"),
        ("---\ndeck: [\n---\n## A?\n\na", "front matter"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read_note(text)
