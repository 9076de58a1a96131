"""The columns of the list of cards, and the sentences of its screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.collection import Collection
from flashcards.errors import QueryError
from flashcards.model import Level, MemoryState, State
from flashcards.model.card_row import CardRow
from flashcards.presentation import browsing, terminal_text
from flashcards.search.sorting import Look, Sort
from flashcards.study_day import StudyCalendar
from tests.builders import TODAY, add, draft

EVERY = tuple(Sort)


@pytest.fixture
def row(collection: Collection) -> CardRow:
    (card_id,) = add(collection, draft("What *is*?", deck="Interview::Operations", tags=("a", "b")))
    (row,) = collection.search.rows([card_id])
    return row


def cell(row: CardRow, column: Sort, width: int = 20) -> str:
    return browsing.cell(row, column, width, TODAY, StudyCalendar())


@pytest.mark.parametrize("width", [10, 25, 57, 77, 117, 300])
def test_the_columns_fit_into_every_width(width: int) -> None:
    for columns in (Look().columns, (), EVERY):
        fitted = browsing.fitted(columns, width)
        assert fitted[0][0] is Sort.QUESTION
        assert sum(cells for _, cells in fitted) + browsing.GAP * (len(fitted) - 1) == width


def test_the_last_columns_give_way_and_the_deck_before_them() -> None:
    columns = (Sort.DECK, Sort.DUE, Sort.INTERVAL, Sort.LEVEL)
    assert [column for column, _ in browsing.fitted(columns, 55)] == [Sort.QUESTION, *columns[:2]]
    assert [column for column, _ in browsing.fitted(columns, 73)] == [Sort.QUESTION, *columns]
    assert dict(browsing.fitted(columns, 160))[Sort.DECK] == 30


@pytest.mark.parametrize("column", EVERY)
def test_every_value_takes_its_cells(row: CardRow, column: Sort) -> None:
    rich = replace(
        row,
        question="猫" * 40,
        deck="猫" * 40,
        state=State.REVIEW,
        due_day=TODAY + 3,
        interval_days=12,
        memory=MemoryState(3.2, 5.25),
        level=Level.EASY,
        flag=3,
    )
    for card in (row, rich):
        for width in (12, 13, 40):
            assert terminal_text.cells(cell(card, column, width)) == width
    assert browsing.name(column).strip()


def test_values_are_in_words(row: CardRow) -> None:
    learnt = replace(
        row, memory=MemoryState(3.2, 5.25), flag=3, reps=4, lapses=1, interval_days=9,
        state=State.REVIEW, due_day=TODAY + 1, level=Level.HARD, retrievability=0.876,
    )  # fmt: skip
    values = {column: cell(learnt, column).strip() for column in Sort}
    assert values == {
        Sort.QUESTION: "What is?",
        Sort.DECK: "…terview::Operations",
        Sort.DUE: "tomorrow",
        Sort.INTERVAL: "9 d",
        Sort.STATE: "Review",
        Sort.LEVEL: "hard",
        Sort.TAGS: "a b",
        Sort.FLAG: "⚑ 3",
        Sort.REPS: "4",
        Sort.LAPSES: "1",
        Sort.DIFFICULTY: "5.2",
        Sort.STABILITY: "3 d",
        Sort.KIND: "basic",
        Sort.RETRIEVABILITY: "88%",
        Sort.ADDED: "02 Mar 2026",
        Sort.EDITED: "02 Mar 2026",
    }


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (32, "Jobs::Site Reliability Engineer "),
        (31, "Jobs::Site Reliability Engineer"),
        (28, "…::Site Reliability Engineer"),
        (14, "Site Reliabil…"),
    ],
)
def test_a_deck_is_known_by_the_beginning_of_its_last_level(
    row: CardRow, width: int, shown: str
) -> None:
    assert cell(replace(row, deck="Jobs::Site Reliability Engineer"), Sort.DECK, width) == shown


def test_a_heading_shows_the_order() -> None:
    assert browsing.heading(Sort.DUE, 8, Sort.DUE, reverse=False) == "Due ↑   "
    assert browsing.heading(Sort.INTERVAL, 9, Sort.INTERVAL, reverse=True) == "Interv… ↓"
    assert browsing.heading(Sort.DECK, 8, Sort.DUE, reverse=False) == "Deck    "


@pytest.mark.parametrize(
    ("position", "width", "line"),
    [
        (3, 40, "     ↑ level is unknown"),
        (30, 40, "               level is unknown ↑"),
        (200, 40, "                      level is unknown ↑"),
        (0, 12, "  ↑ level i"),
    ],
)
def test_a_mistake_is_explained_on_the_side_with_room(position: int, width: int, line: str) -> None:
    error = QueryError("level is unknown", "x" * 250, position)
    assert browsing.fault(error, 2, width).removesuffix("…") == line


def test_a_mistake_before_the_visible_part_is_at_its_edge() -> None:
    error = QueryError("no", "x" * 50, 3)
    assert browsing.fault(error, -20, 40) == "↑ no"


def test_the_place_is_said_with_the_marks() -> None:
    assert browsing.position(0, 0, 0) == "0 of 0"
    assert browsing.position(9, 100_000, 0) == "10 of 100,000"
    assert browsing.position(9, 20, 2) == "2 marked · 10 of 20"


def test_an_empty_list_says_why() -> None:
    assert browsing.nothing(" ") == "There are no cards yet."
    assert browsing.nothing("tag:x") == "No card matches “tag:x”."


def test_a_replacement_is_counted_and_shown_line_by_line(collection: Collection) -> None:
    add(collection, draft("One\nold line", "x"), draft("old", "x"))
    notes = [note.id for note in collection.notes.all()]
    result = collection.notes.replace(notes, "old", "new", dry_run=True)
    assert browsing.replacement(result) == "2 notes change"
    assert list(browsing.rewritten_lines(result, 40)) == [("old line", "new line"), ("old", "new")]
    emptied = collection.notes.replace(notes, "old", "", dry_run=True)
    assert browsing.replacement(emptied) == (
        "1 note changes · 1 stays, since it would make no card"
    )


def test_a_note_is_described_by_its_deck_and_reviews(row: CardRow) -> None:
    assert browsing.whereabouts([replace(row, reps=2), row]) == "Interview::Operations · 2 reviews"
    assert browsing.whereabouts([]) == "(removed)"


def test_a_long_line_is_cut_around_what_a_replacement_changes(collection: Collection) -> None:
    add(collection, draft(f"{'word ' * 30}old {'word ' * 30}", "x"))
    notes = [note.id for note in collection.notes.all()]
    result = collection.notes.replace(notes, "old", "new", dry_run=True)

    ((before, after),) = browsing.rewritten_lines(result, 40)

    assert max(len(before), len(after)) <= 40
    assert ("old" in before, "new" in after) == (True, True)
