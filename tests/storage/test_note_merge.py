"""One note from several: tags, logs, and cards that the kept note does not have."""

from __future__ import annotations

from flashcards.model import Note, NoteKind
from flashcards.storage import cards, note_merge, notes, reviews
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.storage.filling import answered, bring
from tests.storage.test_removal import review

NOW_MS = 9_000


def merge(changes: Changes, keep: int, *drop: int) -> None:
    by_id = {note.id: note for note in notes.all_notes(changes.connection)}
    note_merge.merge(changes, by_id[keep], [by_id[id_] for id_ in drop], NOW_MS)


def the_note(changes: Changes) -> Note:
    (note,) = notes.all_notes(changes.connection)
    return note


def test_tags_are_united(changes: Changes) -> None:
    bring(changes, draft("Q", tags=("a",)), draft("Q?", tags=("b", "A")), draft("q", tags=("c",)))

    merge(changes, 1, 2, 3)

    assert the_note(changes).tags == ("a", "b", "c")
    assert the_note(changes).front == "Q"
    assert the_note(changes).modified_ms == NOW_MS


def test_answers_go_over_and_keep_their_places_in_the_log(changes: Changes) -> None:
    bring(changes, draft("Q"), draft("Q?"))
    for card_id, at_ms in ((2, 1), (1, 2), (2, 3), (2, 2)):
        answered(changes, review(card_id, at_ms))
    of_second = reviews.log_of(changes.connection, 2)

    merge(changes, 1, 2)

    log = reviews.log_of(changes.connection, 1)
    assert [(event.at_ms, event.id) for event in log] == [
        (event.at_ms, event.id) for event in of_second
    ]
    (card,) = cards.all_cards(changes.connection)
    assert card.schedule.reps == 3


def test_a_note_without_answers_leaves_the_other_card_as_it_is(changes: Changes) -> None:
    bring(changes, draft("Q"), draft("Q?"))
    answered(changes, review(1, 1))
    before = cards.card(changes.connection, 1)

    merge(changes, 1, 2)

    assert list(cards.all_cards(changes.connection)) == [before]


def test_a_card_with_a_log_that_the_kept_note_lacks_stays_suspended(changes: Changes) -> None:
    bring(changes, draft("Q"), draft("Q?", kind=NoteKind.REVERSED), draft("q", kind=NoteKind.CLOZE))
    answered(changes, review(3, 1))

    merge(changes, 1, 2, 3)

    kept = cards.cards_of_note(changes.connection, 1)
    assert [(card.id, card.ordinal, card.suspended) for card in kept] == [
        (1, 0, False), (3, 1, True),
    ]  # fmt: skip
    assert len(reviews.log_of(changes.connection, 3)) == 1
