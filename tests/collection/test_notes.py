"""Editing notes."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import SettingError
from flashcards.model import Level, NoteKind
from tests.builders import FrozenClock, add, add_note, card_of, cards_of, draft, graduate


def test_an_edit_keeps_the_schedule(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add(collection, draft(tags=("a",), level=Level.EASY))
    graduate(collection, clock, card_id)
    before = card_of(collection, card_id)
    clock.forward(hours=1)
    collection.notes.edit(
        1, front=" New Q ", back="New A", key_points=["p"], tags=("b", "b"), level=Level.HARD
    )
    note = collection.notes.all()[0]
    assert (note.front, note.back, note.key_points, note.tags, note.level) == (
        "New Q", "New A", ("p",), ("b",), Level.HARD,
    )  # fmt: skip
    assert note.modified_ms == clock.at_ms
    assert card_of(collection, card_id) == before
    collection.notes.edit(1, clear_level=True)
    assert collection.notes.all()[0].level is None


def test_an_edit_that_changes_nothing_is_no_step(collection: Collection) -> None:
    add_note(collection, "Q", "A")
    collection.notes.edit(1, front="Q", back="A")
    assert collection.history.next_undo() is None


@pytest.mark.parametrize(
    ("kind", "front", "message"),
    [
        (NoteKind.BASIC, "  ", "The question cannot be empty."),
        (NoteKind.CLOZE, "plain", "A cloze note needs at least one deletion"),
    ],
)
def test_a_question_cannot_be_edited_away(
    collection: Collection, kind: NoteKind, front: str, message: str
) -> None:
    add_note(collection, "{{c1::a}}", kind=kind)
    with pytest.raises(SettingError, match=message):
        collection.notes.edit(1, front=front)
    assert collection.notes.all()[0].front == "{{c1::a}}"


def test_cards_follow_the_deletions_of_a_cloze_note_and_no_history_is_lost(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_note(collection, "{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE)
    graduate(collection, clock, second)
    collection.notes.edit(1, front="{{c3::c}}")
    assert [(card.ordinal, card.suspended) for card in cards_of(collection)] == [
        (1, True), (2, False),
    ]  # fmt: skip
    assert collection.study.show(first) is None
    assert len(collection.exports.snapshot().reviews) == 1
    collection.history.undo()
    assert [(card.ordinal, card.suspended) for card in cards_of(collection)] == [
        (0, False), (1, False),
    ]  # fmt: skip
