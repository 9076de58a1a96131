"""What options would do to tomorrow, in words."""

from __future__ import annotations

import pytest

from flashcards.presentation.preview_words import tomorrow
from flashcards.study.queue import Counts
from flashcards.study.shown import OptionsPreview


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (Counts(12, 0, 34), Counts(12, 0, 34), "tomorrow: 34 reviews, 12 new"),
        (Counts(12, 0, 34), Counts(5, 0, 34), "tomorrow: 34 reviews, 12 → 5 new"),
        (Counts(12, 2, 1_000), Counts(12, 0, 1), "tomorrow: 1,002 → 1 review, 12 new"),
    ],
)
def test_only_what_changes_is_shown_twice(now: Counts, then: Counts, words: str) -> None:
    assert tomorrow(OptionsPreview(now, then)) == words
