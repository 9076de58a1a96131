"""What undo and redo report."""

from __future__ import annotations

from functools import partial

from flashcards.presentation import undo_words


def test_what_was_undone_is_named() -> None:
    assert undo_words.undone_today("rated it") == "Undone: rated it"
    assert undo_words.undone_today("") == "Nothing to undo today"


def test_the_change_gets_the_columns_that_its_report_leaves() -> None:
    done = partial(undo_words.done, key="ctrl+u")

    assert undo_words.fitted(done, str, 31) == "Done, ctrl+u undoes: 10"
