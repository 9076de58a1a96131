"""What is said of a check and of what it found."""

from __future__ import annotations

import pytest

from flashcards.presentation import upkeep_words
from flashcards.study.shown import CheckReport, TableReport

TABLE = TableReport("notes", readable=3, lost=1_200)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (CheckReport(1, 2, 0), "1 note, 2 cards, 0 reviews: all is well."),
        (CheckReport(1, 2, 0, ("bad",)), "1 note, 2 cards, 0 reviews: problems found."),
        (
            CheckReport(1, 2, 0, ("bad",), tables=(TABLE,)),
            "1 note, 2 cards, 0 reviews can be read: problems found.",
        ),
        (
            CheckReport(1, 2, 0, tables=(TABLE,)),
            "1 note, 2 cards, 0 reviews can be read: all is well.",
        ),
    ],
)
def test_what_was_looked_at_and_its_state(report: CheckReport, words: str) -> None:
    assert upkeep_words.checked(report) == words


def test_a_damaged_table_may_have_lost_more_rows_than_are_left() -> None:
    assert upkeep_words.partly_readable(TABLE) == "notes: 3 rows can be read, up to 1,200 cannot."


@pytest.mark.parametrize(("files", "end"), [(1, "moves it away."), (2, "moves them away.")])
def test_media_that_no_note_shows_are_counted(files: int, end: str) -> None:
    assert upkeep_words.media_unused(files).endswith(end)
