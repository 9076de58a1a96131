from __future__ import annotations

from flashcards.presentation import import_words


def test_a_preview_says_what_is_to_do_and_an_import_what_was_done() -> None:
    assert import_words.imported(2_000, 1, 3) == "2,000 added, 1 updated, 3 unchanged"
    assert import_words.imported(2, 1, 3, planned=True) == "2 to add, 1 to update, 3 unchanged"
