"""What an import says of a source, for people and for programs."""

from __future__ import annotations

import pytest

from flashcards.formats import Problem
from flashcards.import_export.report import Hint, Sample, SourceReport, sample_of
from flashcards.model import Level, NoteKind
from tests.builders import draft


def test_a_sample_is_the_first_card_of_a_note() -> None:
    note = draft("Q", "A", deck="D", level=Level.HARD, tags=("x",), kind=NoteKind.REVERSED)

    assert sample_of(note) == Sample("D", "Q", "A", Level.HARD, ("x",))


@pytest.mark.parametrize("front", ["{{c2::a}} {{c3::b}}", "no deletion"])
def test_a_note_with_deletions_shows_none_of_them_as_marks(front: str) -> None:
    sample = sample_of(draft(front, "", kind=NoteKind.CLOZE))

    assert "{{" not in sample.question
    assert "b" in sample.question or front == "no deletion"


def test_as_data_only_what_programs_can_use_remains() -> None:
    report = SourceReport("a.md", "markdown", added=2, hint=Hint.KEEP_GOING, others=3)

    data = report.as_data()

    assert (data["source"], data["added"]) == ("a.md", 2)
    assert data.keys().isdisjoint({"hint", "others", "error"})


def test_a_refusal_is_in_the_data() -> None:
    assert SourceReport("a.md", error="a.md is empty.").as_data()["error"] == "a.md is empty."


def test_names_of_missing_files_are_in_the_data_of_problems_about_them() -> None:
    problems = (Problem("a.md", 1, "x"), Problem("a.md", None, "y", missing=("a.png", "b.png")))

    plain, missing = SourceReport("a.md", problems=problems).as_data()["problems"]

    assert "missing" not in plain
    assert missing["missing"] == ("a.png", "b.png")
