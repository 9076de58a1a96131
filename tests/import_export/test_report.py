"""What an import says of a source, for people and for programs."""

from __future__ import annotations

import pytest

from flashcards.formats import Problem
from flashcards.import_export.report import Hint, Sample, SourceReport, by_deck, sample_of, spread
from flashcards.model import Level, NoteKind
from flashcards.notes.matching import Staying
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


def test_files_of_one_deck_are_one_report() -> None:
    cards = [Sample("A", f"{n}?", "", None, ()) for n in range(5)]
    files = [
        SourceReport(f"a/{n}.md", "question-list", ("A",), added=1, cards=2, samples=(cards[n],))
        for n in range(5)
    ]
    other = SourceReport("b/1.md", "question-list", ("B",), added=1)

    first, second = by_deck([*files, other])

    assert (first.files, first.added, first.cards, first.decks) == (5, 5, 10, ("A",))
    assert [sample.question for sample in first.samples] == ["0?", "2?", "4?"]
    assert second == other


@pytest.mark.parametrize(
    "special",
    [
        SourceReport("a.md", error="a.md is empty."),
        SourceReport("a.md", "table", ("A",), vanished=1),
        SourceReport("a.md", "table", ("A",), moved=(Staying("A", "B", 1),)),
        SourceReport("a.md", "table", ("A",), runner_up="qa-lines"),
    ],
)
def test_what_is_special_about_a_file_stays_its_own(special: SourceReport) -> None:
    plain = SourceReport("b.md", "table", ("A",))

    assert by_deck([plain, special, plain]) == [plain, special, plain]
    if special.error or special.vanished or special.moved:
        assert by_deck([special, special]) == [special, special]


def test_files_without_cards_do_not_part_the_others() -> None:
    plain = SourceReport("b.md", "table", ("A",), added=1)

    assert [report.added for report in by_deck([plain, SourceReport("a.md"), plain])] == [2]


def test_a_few_of_many_are_of_beginning_middle_and_end() -> None:
    assert spread([1, 2, 3]) == [1, 2, 3]
    assert spread(range(9)) == [0, 4, 8]
