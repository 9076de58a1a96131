"""Typed texts come back with their cards."""

from __future__ import annotations

from flashcards.practice.typed_drafts import TypedDrafts


def test_a_text_that_was_left_half_typed_comes_back_once() -> None:
    drafts = TypedDrafts()
    drafts.keep(1, "A value that")

    assert drafts.are_open
    assert drafts.take(2) == ""
    assert drafts.take(1) == "A value that"
    assert drafts.take(1) == ""
    assert not drafts.are_open


def test_blanks_are_no_draft() -> None:
    drafts = TypedDrafts()
    drafts.keep(1, " \n")

    assert not drafts.are_open


def test_an_answer_that_has_ended_is_no_draft_until_it_is_undone() -> None:
    drafts = TypedDrafts()
    drafts.keep(1, "A value that")
    drafts.end(1, "A value that lasts.")

    assert not drafts.are_open
    assert drafts.take(1) == ""
    drafts.bring_back(1)
    assert not drafts.are_open
    assert drafts.take(1) == "A value that lasts."


def test_an_answer_undone_that_was_not_typed_brings_nothing_back() -> None:
    drafts = TypedDrafts()
    drafts.end(1, None)
    drafts.bring_back(1)

    assert drafts.take(1) == ""
