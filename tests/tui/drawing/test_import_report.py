"""The report of an import on the screen."""

from __future__ import annotations

from flashcards.formats import Problem
from flashcards.import_export.report import Sample, SourceReport
from flashcards.model import Level
from flashcards.notes.matching import Staying
from flashcards.notes.rewording import Rewording
from flashcards.tui.drawing import import_report

PLAIN = SourceReport("a.md", "markdown", decks=("A",), added=2, cards=3)
REFUSED = SourceReport("b.md", error="b.md is\x1b[2J empty.")


def rows(*reports: SourceReport) -> list[tuple[str, str]]:
    """Names and values of the figures."""
    lines = import_report.figures(reports).plain.splitlines()
    return [(line[:10].rstrip(), line[10:]) for line in lines]


def test_one_file_has_the_figures_that_every_import_has() -> None:
    assert rows(PLAIN) == [
        ("Format", "markdown"),
        ("Decks", "A"),
        ("Notes", "2 added, 0 updated, 0 unchanged"),
        ("Cards", "3"),
    ]
    assert "2 to add" in import_report.figures([PLAIN], planned=True).plain


def test_several_files_are_summed_up_and_those_refused_are_not_counted() -> None:
    other = SourceReport("c.csv", "delimited", decks=("A", "B"), updated=1, cards=1, vanished=4)

    assert rows(PLAIN, REFUSED, other) == [
        ("Files", "2 of 3 read"),
        ("Format", "markdown, delimited"),
        ("Decks", "A"),
        ("", "B"),
        ("Notes", "2 added, 1 updated, 0 unchanged"),
        ("Cards", "4"),
        ("Kept", "4 notes no longer in the file"),
    ]
    assert import_report.changes([PLAIN, REFUSED, other]) == 2
    assert import_report.changes([REFUSED]) == 0


def test_a_long_list_of_decks_is_cut_and_notes_that_stay_are_named() -> None:
    decks = tuple(f"Deck {number}" for number in range(8))
    report = SourceReport("a.md", "markdown", decks=decks, staying=(Staying("X", "Y", 2),))

    shown = rows(report)

    assert shown[1:7] == [
        ("Decks", "Deck 0"), *(("", f"Deck {n}") for n in range(1, 5)), ("", "3 more decks"),
    ]  # fmt: skip
    assert ("Not moved", "2 notes stay in their deck Y") in shown


def test_notes_that_are_moved_are_named_and_are_a_change() -> None:
    report = SourceReport("a.md", "markdown", ("X",), moved=(Staying("X", "Y", 2),))

    assert ("Moved", "2 notes moved from Y") in rows(report)
    assert import_report.changes([report]) == 1


def test_samples_are_first_lines_of_cards_from_beginning_middle_and_end() -> None:
    samples = (
        Sample("A", "\nWhat?\nmore", "  So.\nmore", Level.HARD, ()),
        *(Sample("A", f"Q{number}", "", None, ()) for number in range(5)),
    )

    shown = import_report.samples([SourceReport("a.md", "markdown", samples=samples)]).plain

    assert shown.splitlines() == ["What? · hard", "  So.", "Q1", "  ", "Q4", "  "]


def test_problems_are_counted_and_a_long_list_is_cut() -> None:
    problems = tuple(Problem("a.md", line, "no answer", skipped=True) for line in range(1, 251))
    report = SourceReport("a.md", "markdown", problems=problems)

    lines = import_report.problems([report]).plain.splitlines()

    assert lines[:2] == ["250 problems", "a.md:1: no answer; skipped"]
    assert (len(lines), lines[-1]) == (12, "… and 240 more: no answer; skipped")
    assert ("Problems", "250, listed below") in rows(report)
    assert import_report.problems([PLAIN]).plain == ""


def test_what_was_refused_is_said_without_the_control_codes_of_the_file() -> None:
    assert import_report.refused([PLAIN, REFUSED]).plain == "✗ b.md is␛[2J empty."
    assert import_report.refused([PLAIN]).plain == ""


def test_reworded_questions_are_shown_before_and_after() -> None:
    pair = Rewording(index=0, note_id=1, before="Old?\nmore", after="New?", likeness=95)
    report = SourceReport("a.md", "markdown", reworded=(pair,))

    assert import_report.reworded([report]).plain.splitlines() == [
        "Reworded (history kept)", "Old?", "→ New?",
    ]  # fmt: skip
    assert ("Reworded", "1 question, listed below") in rows(report)
