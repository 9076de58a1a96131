"""Backups in a list."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flashcards.presentation import backup_words

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_a_backup_says_when_and_why_it_was_made_and_what_is_in_it() -> None:
    made = datetime(2026, 2, 28, 18, 5, tzinfo=UTC)
    assert backup_words.line(made, NOW, "daily", 1_240_000, 56) == (
        "28 Feb 2026 18:05 · 2 days ago · daily · 1.2 MB · 56 cards"
    )
    assert backup_words.line(NOW, NOW, "damaged", 14, None) == (
        "02 Mar 2026 09:00 · today · damaged · 1 kB · not readable"
    )


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (340_400, "340 kB"), (2_000_000, "2.0 MB"), (3_500_000_000, "3.5 GB")],
)
def test_a_size_is_in_a_suitable_unit(size: int, words: str) -> None:
    assert backup_words.size_of(size) == words
