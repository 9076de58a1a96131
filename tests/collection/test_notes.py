"""Adding, editing, merging and deleting notes."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Level, NoteKind, StepKind
from tests.builders import (
    EASY,
    GOOD,
    FrozenClock,
    add,
    add_note,
    answer,
    assert_sound,
    card_of,
    cards_of,
    draft,
    graduate,
    study,
)


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


# Adding


def test_a_note_is_added_behind_those_of_its_deck(
    collection: Collection, clock: FrozenClock
) -> None:
    add_note(collection, "First")
    note_id = collection.notes.add(
        NoteKind.REVERSED, "Deck", " Q ", "A ", key_points=["p", " "], level=Level.HARD,
        tags=["a b", "a"],
    )  # fmt: skip
    note = collection.notes.all()[-1]
    assert (note.id, note.front, note.back, note.key_points) == (note_id, "Q", "A", ("p",))
    assert (note.level, note.tags, note.created_ms) == (Level.HARD, ("a", "b"), clock.at_ms)
    assert [card.position for card in cards_of(collection)] == [0, 1, 1]
    step = collection.history.next_undo()
    assert step is not None
    assert (step.kind, step.question) == (StepKind.ADD, "Q")


def test_a_deck_is_made_for_a_note_and_goes_with_it(collection: Collection) -> None:
    before = collection.exports.snapshot()
    collection.notes.add(NoteKind.BASIC, "A::B", "Q")
    assert [deck.name for deck in collection.decks.all()] == ["A", "A::B"]
    collection.history.undo()
    assert collection.exports.snapshot() == before


@pytest.mark.parametrize(
    ("kind", "deck", "front", "message"),
    [
        (NoteKind.BASIC, "Deck", " ", "The question cannot be empty."),
        (NoteKind.CLOZE, "Deck", "plain", "at least one deletion"),
        (NoteKind.BASIC, "A::", "Q", "empty level"),
    ],
)
def test_a_note_that_makes_no_card_is_not_added(
    collection: Collection, kind: NoteKind, deck: str, front: str, message: str
) -> None:
    with pytest.raises(SettingError, match=message):
        collection.notes.add(kind, deck, front)
    assert collection.decks.all() == []


def test_notes_of_the_same_question_are_found_in_all_decks(collection: Collection) -> None:
    add(
        collection,
        draft("What is Go?"),
        draft("what  is GO?", deck="Other", kind=NoteKind.REVERSED),
        draft("What is Go? A language for servers, is it?"),
        draft("{{c1::Go}}", kind=NoteKind.CLOZE),
    )

    def similar_to(kind: NoteKind, front: str) -> list[int]:
        return [note.id for note in collection.notes.like(kind, front)]

    assert similar_to(NoteKind.BASIC, " WHAT is Go?") == [1, 2]
    assert similar_to(NoteKind.BASIC, "what is go? a language for servers, is it?") == [3]
    assert similar_to(NoteKind.CLOZE, "{{c1::go}}") == [4]
    assert similar_to(NoteKind.BASIC, "{{c1::go}}") == similar_to(NoteKind.BASIC, "") == []


# Many at once


def test_tags_and_levels_of_many_notes_are_one_step_each(
    collection: Collection, clock: FrozenClock
) -> None:
    add(collection, draft("1", tags=("a",)), draft("2", tags=("b",)), draft("3"))
    before = collection.exports.snapshot()
    clock.forward(hours=1)

    assert collection.notes.tag([1, 2, 99], add=["b"], remove=["A"]) == 1
    assert collection.notes.set_level([1, 2, 3], Level.EASY) == 3
    assert collection.notes.set_level([1], Level.EASY) == 0

    notes = collection.notes.all()
    assert [(note.tags, note.level) for note in notes] == [
        (("b",), Level.EASY), (("b",), Level.EASY), ((), Level.EASY),
    ]  # fmt: skip
    assert notes[0].modified_ms == clock.at_ms
    steps = [collection.history.undo() for _ in range(2)]
    assert [(step.kind, step.count) for step in steps if step] == [
        (StepKind.LEVEL, 3), (StepKind.TAGS, 1),
    ]  # fmt: skip
    assert collection.exports.snapshot() == before
    assert collection.notes.set_level([1], None) == 0


def test_deleted_notes_come_back_with_cards_and_log(
    collection: Collection, clock: FrozenClock
) -> None:
    ids = add(collection, draft("1"), draft("2", kind=NoteKind.REVERSED), draft("3"))
    for card_id in ids:
        graduate(collection, clock, card_id)
    before = collection.exports.snapshot()

    assert collection.notes.delete([1, 2, 99]) == 2

    after = collection.exports.snapshot()
    assert [note.front for note in after.notes] == ["3"]
    assert [card.id for card in after.cards] == [ids[-1]]
    assert [review.card_id for review in after.reviews] == [ids[-1]]
    assert_sound(collection)
    collection.history.undo()
    assert collection.exports.snapshot() == before
    collection.history.redo()
    assert collection.exports.snapshot() == after


def test_the_step_of_a_deletion_says_what_was_deleted(collection: Collection) -> None:
    add(collection, draft("{{c1::Drift}} is?", kind=NoteKind.CLOZE), draft("2"), draft("3"))
    collection.notes.delete([1])
    collection.notes.delete([2, 3])
    several, one = collection.history.steps(2)
    assert (several.subject, several.count) == ("", 2)
    assert one.subject == "[...] is?"
    assert collection.notes.delete([1]) == 0
    assert len(collection.history.steps(9)) == 2


# Find and replace


def test_text_is_replaced_as_the_preview_says(collection: Collection) -> None:
    add(collection, draft("What is Go?", "Go is"), draft("Other"), draft("go", kind=NoteKind.BASIC))
    before = collection.exports.snapshot()

    planned = collection.notes.replace([1, 2, 3], "go", "Rust", dry_run=True)

    assert [(change.before.front, change.after.front) for change in planned.changed] == [
        ("What is Go?", "What is Rust?"), ("go", "Rust"),
    ]  # fmt: skip
    assert collection.exports.snapshot() == before
    assert collection.notes.replace([1, 2, 3], "go", "Rust") == planned
    assert [note.front for note in collection.notes.all()] == ["What is Rust?", "Other", "Rust"]
    step = collection.history.undo()
    assert step is not None
    assert (step.kind, step.count) == (StepKind.REPLACE, 2)
    assert collection.exports.snapshot() == before


def test_a_note_that_would_make_no_card_stays_and_is_reported(collection: Collection) -> None:
    add(
        collection,
        draft("Go"),
        draft("{{c1::Go}} on", kind=NoteKind.CLOZE),
        draft("Go on"),
    )
    done = collection.notes.replace([1, 2, 3], r"(\{\{c1::)?go(\}\})?", "", regex=True)
    assert [(refusal.note.id, refusal.reason[:12]) for refusal in done.refused] == [
        (1, "The question"), (2, "A cloze note"),
    ]  # fmt: skip
    assert [note.front for note in collection.notes.all()] == ["Go", "{{c1::Go}} on", "on"]


def test_cards_follow_deletions_that_were_replaced(
    collection: Collection, clock: FrozenClock
) -> None:
    _, second = add_note(collection, "{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE)
    graduate(collection, clock, second)
    collection.notes.replace([1], "c2::", "c3::")
    assert [(card.ordinal, card.suspended) for card in cards_of(collection)] == [
        (0, False), (1, True), (2, False),
    ]  # fmt: skip


# Kinds


def test_a_card_keeps_its_history_under_another_kind(
    collection: Collection, clock: FrozenClock
) -> None:
    ids = add_note(collection, kind=NoteKind.REVERSED)
    for card_id in ids:
        graduate(collection, clock, card_id)
    before = collection.exports.snapshot()
    assert collection.notes.change_kind(1, NoteKind.BASIC)
    assert not collection.notes.change_kind(1, NoteKind.BASIC)
    first, second = cards_of(collection)
    assert (first, second.suspended) == (before.cards[0], True)
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_a_card_without_history_goes_with_its_kind(collection: Collection) -> None:
    add_note(collection, kind=NoteKind.REVERSED)
    collection.notes.change_kind(1, NoteKind.BASIC)
    assert len(cards_of(collection)) == 1
    with pytest.raises(SettingError, match="at least one deletion"):
        collection.notes.change_kind(1, NoteKind.CLOZE)
    with pytest.raises(CardChangedError):
        collection.notes.change_kind(9, NoteKind.BASIC)


# Duplicates


def test_notes_that_ask_the_same_are_grouped(collection: Collection) -> None:
    add(
        collection,
        draft("A?"), draft("B?"), draft("a?", deck="Other"), draft("b?", deck="Other"),
        draft("C?"), draft("B?", kind=NoteKind.CLOZE), draft(" A?", kind=NoteKind.REVERSED),
    )  # fmt: skip

    def groups(ids: list[int] | None = None) -> list[list[int]]:
        return [[note.id for note in group] for group in collection.notes.duplicates(ids)]

    assert groups() == [[1, 3, 7], [2, 4]]
    assert groups([4, 5]) == [[2, 4]]
    assert groups([5]) == []


def test_the_schedule_of_the_card_that_was_answered_most_is_kept(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add(collection, draft("Q", "Mine", tags=("a",)), draft("Q", deck="Other"))
    study(collection, clock, second, [(0, EASY), (9, GOOD), (30, GOOD)])
    wanted = card_of(collection, second).schedule
    clock.forward(days=1)
    answer(collection, first)
    before = collection.exports.snapshot()

    assert collection.notes.merge(1, [2, 1]) == 1

    note = collection.notes.all()[0]
    after = card_of(collection, first).schedule
    assert (note.back, note.tags) == ("Mine", ("a",))
    assert (after.state, after.due_day, after.interval_days) == (
        wanted.state, wanted.due_day, wanted.interval_days,
    )  # fmt: skip
    assert after.reps == 4
    assert_sound(collection)
    step = collection.history.undo()
    assert step is not None
    assert (step.kind, step.count) == (StepKind.MERGE, 2)
    assert collection.exports.snapshot() == before


def test_a_note_merged_with_itself_or_with_none_is_no_step(collection: Collection) -> None:
    add_note(collection)
    assert collection.notes.merge(1, [1, 9]) == 0
    assert collection.history.next_undo() is None
    with pytest.raises(CardChangedError):
        collection.notes.merge(9, [1])


def test_every_tag_is_listed_once(collection: Collection) -> None:
    add(collection, draft("a", tags=("b", "A")), draft("b", tags=("b",)), draft("c"))
    assert collection.notes.tags() == ["A", "b"]


def test_the_notes_of_cards_are_listed_once(collection: Collection) -> None:
    cards = add(collection, draft("{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE), draft("c"))
    assert collection.search.notes_of(cards) == [note.id for note in collection.notes.all()]
    assert collection.search.notes_of([]) == []
