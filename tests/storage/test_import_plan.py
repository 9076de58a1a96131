"""What an import writes: notes in bulk, and cards that follow their notes."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import NoteKind
from flashcards.storage import cards, import_plan, notes
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.stats.building import learn
from tests.storage.filling import answered, bring

CLOZE = draft("{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE, uid="u")


def positions(changes: Changes) -> list[tuple[str, int]]:
    return [(note.front, note.position) for note in notes.all_notes(changes.connection)]


def state_of(changes: Changes) -> list[tuple[int, bool]]:
    """The ordinals of the first note's cards, and whether they are suspended."""
    return [(c.ordinal, c.suspended) for c in cards.cards_of_note(changes.connection, 1)]


def test_new_notes_come_after_those_of_their_deck(changes: Changes) -> None:
    bring(changes, draft("1", deck="A"), draft("2", deck="A"))

    result = bring(changes, draft("3", deck="A"), draft("4", deck="A::B"), source="b.md")

    assert positions(changes) == [("1", 0), ("2", 1), ("3", 2), ("4", 0)]
    assert [card.position for card in cards.all_cards(changes.connection)] == [0, 1, 2, 0]
    assert (result.added, result.cards, result.decks) == (2, 2, ("A", "A::B"))


def test_the_same_again_changes_nothing(changes: Changes) -> None:
    drafts = (CLOZE, draft("Q"))
    bring(changes, *drafts)
    before = list(notes.all_notes(changes.connection))

    result = bring(changes, *drafts)

    assert (result.added, result.updated, result.unchanged, result.cards) == (0, 0, 2, 3)
    assert list(notes.all_notes(changes.connection)) == before


def test_cards_follow_the_new_wording_and_those_with_a_history_stay(changes: Changes) -> None:
    bring(changes, CLOZE)
    answered(changes, learn(1, 0))

    bring(changes, replace(CLOZE, front="{{c3::c}}"))

    assert state_of(changes) == [(0, True), (2, False)]


def test_a_note_that_is_edited_keeps_the_cards_that_it_still_has(changes: Changes) -> None:
    bring(changes, CLOZE)
    answered(changes, learn(2, 0))
    note = notes.note(changes.connection, 1)
    assert note is not None

    import_plan.write_notes(changes, [replace(note, front="{{c2::b}} and {{c1::more}}")])
    assert state_of(changes) == [(0, False), (1, False)]
    import_plan.write_notes(changes, [replace(note, kind=NoteKind.BASIC, front="b")])

    assert state_of(changes) == [(0, False), (1, True)]
    assert [note.front for note in notes.all_notes(changes.connection)] == ["b"]
