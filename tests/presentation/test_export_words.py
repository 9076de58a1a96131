"""Exports in words."""

from __future__ import annotations

import pytest

from flashcards.import_export.exporting import ExportFormat
from flashcards.presentation import export_words
from flashcards.presentation.export_words import explained, overwriting


@pytest.mark.parametrize("form", list(ExportFormat))
def test_a_format_is_explained_on_a_small_screen(form: ExportFormat) -> None:
    assert 0 < len(explained(form)) <= 48


def test_what_would_be_replaced_is_named() -> None:
    assert overwriting("a.md", is_folder=False) == "a.md is there already; replace it?"
    assert export_words.replaced("a.md") == "a.md was there already and has been replaced."
    assert overwriting("decks", is_folder=True).startswith("decks has Markdown files")


def test_what_was_exported_is_counted() -> None:
    assert export_words.exported(1, 0, "a.csv") == "Exported 1 note to a.csv"
    assert export_words.exported(29, 310, "a.json") == "Exported 29 notes, 310 reviews to a.json"
    assert export_words.exported(3, 0, "decks", 2) == "Exported 3 notes, 2 files to decks"
