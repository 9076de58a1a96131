"""What use-cases return to front ends, where it says more than it holds."""

from __future__ import annotations

import pytest

from flashcards.model import StepKind
from flashcards.study.shown import CheckReport, TableReport, UndoStep


def test_tables_of_which_all_can_be_read_are_not_lost() -> None:
    notes, cards, log = (
        TableReport("notes", 3, 0), TableReport("cards", 2, 1), TableReport("reviews", 0, 9),
    )  # fmt: skip

    assert CheckReport(0, 0, 0, tables=(notes, cards, log)).lost == (cards, log)
    assert CheckReport(3, 3, 0).lost == ()


@pytest.mark.parametrize("kind", StepKind)
def test_only_the_rating_of_a_card_is_an_answer(kind: StepKind) -> None:
    assert UndoStep(kind, at_ms=1, study_day=1).is_answer == (kind.value == "answer")
