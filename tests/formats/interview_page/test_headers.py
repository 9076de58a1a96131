"""What stands above the questions of a role: its name, and how many there are."""

from __future__ import annotations

import pytest

from flashcards.formats import Parsed
from flashcards.model import Level
from tests.formats.interview_page.pages import NOTES, PAGE, contents, entry, messages, read


def test_a_page_is_a_deck_named_after_the_role() -> None:
    assert read(PAGE) == Parsed(NOTES)


def test_a_page_without_a_role_is_named_after_its_file() -> None:
    parsed = read(entry("Why?", "Sample answer", "So."), name="talks/river pilot.txt")
    assert parsed.notes[0].deck == "river pilot"


def test_a_page_that_begins_with_a_sentence_is_named_after_its_file() -> None:
    parsed = read("I found these online.\n\n" + entry("Why?", "Sample answer", "So."))
    assert parsed.notes[0].deck == "keeper"


@pytest.mark.parametrize(
    "header",
    [
        "Back to all roles\n\nCook\n\nInterview questions for Cook roles.\n\n1 question\n\n",
        "Cook\nInterview questions for Cook roles.\n1 question\n",
        "Interview questions for Cook roles.\n\n",
        "Back to all roles\nCook\n",
        "Cook\n1 question\n",
        "\nCook\n\n",
    ],
)
def test_several_roles_are_several_decks(header: str) -> None:
    parsed = read(PAGE + header + entry("Why salt?", "Sample answer", "For taste."))
    assert parsed.problems == ()
    assert contents(parsed) == [
        *contents(Parsed(NOTES)),
        ("Cook", "Why salt?", "For taste.", Level.EASY),
    ]


def test_a_role_without_a_name_does_not_join_the_one_above() -> None:
    parsed = read(PAGE + "Back to all roles\n" + entry("Why salt?", "Sample answer", "Taste."))
    assert [note.deck for note in parsed.notes] == ["Lighthouse Keeper"] * 3 + ["keeper"]
    assert parsed.notes[2].back == "I dim the lamp by day."


def test_a_wrong_count_is_reported() -> None:
    parsed = read(PAGE.replace("3 questions", "12 questions"))
    assert len(parsed.notes) == 3
    assert messages(parsed) == [(7, "the page announces 12 questions, but 3 were found")]
