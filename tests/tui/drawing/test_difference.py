"""Two typed answers as one text."""

from __future__ import annotations

from flashcards.tui.drawing.difference import difference_of


def test_signs_and_not_only_colours_tell_what_was_removed_and_added() -> None:
    drawn = difference_of("Watch the inputs daily", "Watch the outputs daily", 60)
    assert drawn.plain == "Watch the [-inputs-] {+outputs+} daily"


def test_lines_fit_the_width() -> None:
    drawn = difference_of("one two three four five six", "one two three seven eight nine ten", 20)
    assert max(line.cell_length for line in drawn.split(allow_blank=True)) <= 20


def test_equal_answers_have_no_marks() -> None:
    assert difference_of("The same.", "The same.", 40).plain == "The same."
