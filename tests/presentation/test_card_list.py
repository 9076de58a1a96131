"""The list of found cards in words."""

from __future__ import annotations

from dataclasses import replace

from flashcards.errors import QueryError
from flashcards.model import Level, MemoryState, NoteKind, State
from flashcards.model.card_row import CardRow
from flashcards.presentation import card_list, terminal_text

TODAY = 20_514
ROW = CardRow(
    card_id=7,
    note_id=3,
    question="What is a hash map?",
    deck="Data",
    kind=NoteKind.BASIC,
    level=Level.HARD,
    tags=("one",),
    state=State.REVIEW,
    due_day=TODAY + 3,
    due_ms=None,
    interval_days=40,
    memory=MemoryState(12.5, 6.25),
    reps=4,
    lapses=1,
    flag=2,
    suspended=False,
    buried=False,
    added_ms=1_000,
    edited_ms=2_000,
)
NEW = replace(ROW, card_id=12, state=State.NEW, due_day=None, interval_days=0, memory=None)


def test_a_table_has_a_line_for_each_card_below_the_headings() -> None:
    assert card_list.table([ROW, NEW], TODAY, 80) == [
        "Card  Deck  Question             Due        Interval",
        "   7  Data  What is a hash map?  in 3 days  1.3 mo",
        "  12  Data  What is a hash map?  new        –",
    ]


def test_long_texts_are_cut_to_the_width() -> None:
    long = replace(ROW, question="なに" * 60, deck="Data::" * 20)

    for width in (80, 120):
        lines = card_list.table([ROW, long], TODAY, width)
        assert [terminal_text.cells(line) <= width for line in lines] == [True] * 3
        assert "…" in lines[2]


def test_control_characters_do_not_reach_the_terminal() -> None:
    (_, line) = card_list.table([replace(ROW, question="a\x1b[31mb")], TODAY, 80)

    assert "\x1b" not in line


def test_a_card_that_is_set_aside_is_not_due() -> None:
    assert card_list.due(replace(ROW, suspended=True), TODAY) == "suspended"
    assert card_list.due(replace(ROW, buried=True), TODAY) == "buried"
    assert card_list.due(replace(ROW, due_day=TODAY), TODAY) == "today"


def test_a_mistake_is_marked_below_its_place() -> None:
    error = QueryError("this quote is not closed", 'なに "a', 3)

    assert card_list.pointed_at(error) == 'this quote is not closed\n  なに "a\n       ^'


def test_other_programs_get_plain_values() -> None:
    data = card_list.as_data(ROW)

    assert (data["card"], data["level"], data["state"], data["due"]) == (
        7,
        "hard",
        "review",
        "2026-03-05",
    )
    assert card_list.as_data(NEW)["stability"] is card_list.as_data(NEW)["due"] is None


def test_the_end_of_a_list_is_named() -> None:
    assert card_list.more(1) == "… and 1 more card"
    assert card_list.nothing("is:due") == "No card matches “is:due”."
