"""A note in an editor: begun, added, and changed as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError, NoteChangedError, SettingError, UnknownDeckError
from flashcards.model import Level, NoteKind, StepKind
from flashcards.model.drafts import NoteDraft
from flashcards.notes.card_effects import CardEffect
from tests.builders import FrozenClock, add_note, assert_sound, cards_of, graduate

DRAFT = NoteDraft("Deck", "Q", "A", tags=("x",))


def deck_of(collection: Collection, note_id: int) -> str:
    note = next(note for note in collection.notes.all() if note.id == note_id)
    return next(deck.name for deck in collection.decks.all() if deck.id == note.deck_id)


def test_everything_of_a_note_changes_in_one_step(
    collection: Collection, clock: FrozenClock
) -> None:
    note_id = collection.drafts.add(DRAFT)
    graduate(collection, clock, cards_of(collection)[0].id)
    before = cards_of(collection)
    changed = NoteDraft(
        "Other::New", "Q2", "A2", NoteKind.REVERSED, (" p ", ""), Level.HARD, ("y",)
    )

    saved = collection.drafts.save(note_id, changed)

    assert (saved.wording, saved.kind, saved.deck, saved.step) == (True, True, True, StepKind.EDIT)
    (note,) = collection.notes.all()
    assert (note.front, note.kind, note.key_points) == ("Q2", NoteKind.REVERSED, ("p",))
    assert deck_of(collection, note_id) == "Other::New"
    first, second = cards_of(collection)
    assert first.schedule == before[0].schedule
    assert first.deck_id == second.deck_id == note.deck_id
    assert_sound(collection)

    collection.history.undo()
    assert cards_of(collection) == before
    assert collection.drafts.of(collection.notes.all()[0]) == replace(DRAFT, uid=note.uid)


def test_the_step_says_what_was_changed(collection: Collection) -> None:
    note_id = collection.drafts.add(DRAFT)
    collection.drafts.save(note_id, replace(DRAFT, kind=NoteKind.REVERSED))
    step = collection.history.next_undo()
    assert step is not None
    assert step.kind is StepKind.KIND
    collection.drafts.save(note_id, replace(DRAFT, kind=NoteKind.REVERSED, deck="Other"))
    step = collection.history.next_undo()
    assert step is not None
    assert (step.kind, step.target, step.question) == (StepKind.MOVE, "Other", "Q")


def test_the_same_note_is_no_step(collection: Collection) -> None:
    note_id = collection.drafts.add(DRAFT)
    collection.history.undo()
    collection.history.redo()
    assert not collection.drafts.save(note_id, replace(DRAFT, front=" Q "))
    step = collection.history.next_undo()
    assert step is not None
    assert step.kind is StepKind.ADD


def test_a_note_that_was_changed_elsewhere_is_not_overwritten(collection: Collection) -> None:
    note_id = collection.drafts.add(DRAFT)
    seen = collection.notes.all()[0]
    collection.notes.edit(note_id, back="Theirs")
    with pytest.raises(NoteChangedError):
        collection.drafts.save(note_id, replace(DRAFT, back="Ours"), seen=seen)
    assert collection.notes.all()[0].back == "Theirs"


@pytest.mark.parametrize(
    "wrong",
    [replace(DRAFT, front=" "), replace(DRAFT, deck="A::"), replace(DRAFT, kind=NoteKind.CLOZE)],
)
def test_a_note_without_a_card_or_a_deck_is_refused(
    collection: Collection, wrong: NoteDraft
) -> None:
    note_id = collection.drafts.add(DRAFT)
    for save in (collection.drafts.add, lambda draft: collection.drafts.save(note_id, draft)):
        with pytest.raises(SettingError):
            save(wrong)
    assert len(collection.notes.all()) == 1


def test_a_note_that_is_gone_cannot_be_saved(collection: Collection) -> None:
    with pytest.raises(CardChangedError):
        collection.drafts.save(9, DRAFT)


def test_kind_and_tags_stay_for_the_next_note_and_so_does_the_deck(collection: Collection) -> None:
    drafts = collection.drafts
    assert drafts.begun("Here") == NoteDraft("Here", "", "")
    drafts.add(NoteDraft("There", "Q", "A", NoteKind.REVERSED, ("p",), Level.EASY, ("x",)))
    kept = NoteDraft("There", "", "", NoteKind.REVERSED, tags=("x",))
    assert drafts.begun("Here") == kept
    assert drafts.begun("Elsewhere") == replace(kept, deck="Elsewhere")


def test_the_same_question_is_known_with_its_deck(collection: Collection) -> None:
    add_note(collection, "What is it?", deck="A::B")
    (note,) = collection.notes.all()
    assert collection.drafts.twins(NoteDraft("X", " what  IS it? ", "")) == ["A::B"]
    assert collection.drafts.twins(NoteDraft("X", "What is it?", ""), note.id) == []
    assert collection.drafts.twins(NoteDraft("X", "  ", "")) == []


def test_what_becomes_of_cards_is_known_before_a_kind_is_changed(
    collection: Collection, clock: FrozenClock
) -> None:
    note_id = collection.drafts.add(replace(DRAFT, kind=NoteKind.REVERSED))
    graduate(collection, clock, cards_of(collection)[1].id)
    effect = collection.drafts.effect(note_id, NoteKind.BASIC, "Q")
    assert effect == CardEffect(kept=1, suspended=1)


def test_decks_and_tags_are_known_for_completion(collection: Collection) -> None:
    collection.drafts.add(NoteDraft("A::B", "Q", "A", tags=("zoo", "Ape")))
    known = collection.drafts.known()
    assert (known.decks, known.tags) == (("A", "A::B"), ("Ape", "zoo"))


def test_a_deck_is_meant_by_its_last_levels_but_not_by_part_of_a_word(
    collection: Collection,
) -> None:
    for deck in ("Work::DevOps", "A::Same", "B::Same"):
        add_note(collection, deck, deck=deck)
    assert collection.drafts.addressed("devops") == "Work::DevOps"
    assert collection.drafts.addressed("ops") == "ops"
    with pytest.raises(UnknownDeckError):
        collection.drafts.addressed("same")
