"""One question with its difficulty and its answer."""

from __future__ import annotations

import pytest

from flashcards.model import Level
from tests.formats.interview_page.pages import contents, entry, messages, read


def test_an_answer_may_end_with_a_short_line() -> None:
    parsed = read(
        entry("Why?", "Sample answer", "Mostly.", "", "In short", number=1)
        + entry("How?", "Sample answer", "So.", number=2)
    )
    assert [note.back for note in parsed.notes] == ["Mostly.\n\nIn short", "So."]
    assert {note.deck for note in parsed.notes} == {"keeper"}


@pytest.mark.parametrize(
    ("text", "level", "problems"),
    [
        ("Question 1\nWhy?\nSample answer\nSo.", None, []),
        ("Question 1\nDifficulty: hard\nWhy?\nSample answer\nSo.", Level.HARD, []),
        ("Question 1\nWhy?\nDifficulty: hard\nSample answer\nSo.", Level.HARD, []),
        (
            "Question 1\nDifficulty: tricky\nWhy?\nSample answer\nSo.",
            None,
            [(2, "unknown difficulty 'tricky'; use easy, medium or hard")],
        ),
    ],
)
def test_the_difficulty_may_be_missing(
    text: str, level: Level | None, problems: list[tuple[int, str]]
) -> None:
    parsed = read(text)
    assert contents(parsed) == [("keeper", "Why?", "So.", level)]
    assert messages(parsed) == problems


def test_an_answer_may_follow_its_label_in_the_line() -> None:
    parsed = read(entry("Why?", "Sample answer: So.", "And so."))
    assert contents(parsed) == [("keeper", "Why?", "So.\n\nAnd so.", Level.EASY)]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Why?"], 'Question 1 has no line "Sample answer"'),
        (["Why?", "Sample answer", ""], "Question 1 has an empty answer"),
        (["Sample answer", "So."], "Question 1 has no text"),
        ([], "Question 1 has no text"),
    ],
)
def test_what_is_incomplete_is_skipped_and_reported(lines: list[str], message: str) -> None:
    parsed = read("\n" + entry(*lines) + entry("How?", "Sample answer", "So.", number=2))
    assert [note.front for note in parsed.notes] == ["How?"]
    assert messages(parsed) == [(2, message)]


def test_a_last_answer_that_only_speaks_of_footers_is_whole() -> None:
    answer = "Other crews fill similar roles.\n\nPrivacy policy matters to me.\n\nContact"
    assert read(entry("Why?", "Sample answer", answer)).notes[0].back == answer


def test_a_footer_does_not_end_an_answer_that_goes_on_at_length() -> None:
    answer = "I wrote:\n\nAll rights reserved\n\n" + "Then a long explanation follows. " * 5
    assert read(entry("Why?", "Sample answer", answer)).notes[0].back == answer.strip()
