"""Cards in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Card, MemoryState, NoteKind, Schedule, State, StepKind
from flashcards.storage import cards, reviews, undo
from flashcards.storage.decks import all_decks
from flashcards.storage.undo import Changes
from tests.builders import TODAY, draft
from tests.stats.building import learn
from tests.storage.filling import answered, bring, only_card, put

STUDIED = Schedule(
    state=State.RELEARNING, step=1, due_ms=9, interval_days=4, memory=MemoryState(2.5, 7.25),
    reps=6, lapses=2, last_day=TODAY, last_ms=8,
)  # fmt: skip


def test_a_card_is_read_as_it_was_added(changes: Changes) -> None:
    bring(changes, draft("Q"))
    card = Card(
        id=0, note_id=1, deck_id=1, ordinal=5, schedule=STUDIED, suspended=True,
        buried_day=TODAY, flag=3, position=7,
    )  # fmt: skip

    (id_,) = cards.add_cards(changes, [card])

    assert cards.card(changes.connection, id_) == replace(card, id=id_)


@pytest.mark.parametrize("schedule", [Schedule(), STUDIED])
def test_columns_of_a_card_are_those_of_its_schedule_and_its_own(schedule: Schedule) -> None:
    values = cards.card_values(Card(id=1, note_id=2, deck_id=3, ordinal=0, schedule=schedule))

    assert cards.schedule_values(schedule).items() <= values.items()
    assert "id" not in values


def test_cards_added_in_bulk_are_new_ones(changes: Changes) -> None:
    bring(changes, draft("Q"))

    cards.add_new_cards(changes, [(1, 1, 3, 9), (1, 1, 4, 9)])

    assert cards.cards_of_note(changes.connection, 1)[1:] == [
        Card(id=2, note_id=1, deck_id=1, ordinal=3, position=9),
        Card(id=3, note_id=1, deck_id=1, ordinal=4, position=9),
    ]
    assert cards.count_cards(changes.connection, [1, 99]) == 3
    assert cards.ordinals_of(changes.connection, [1, 99]) == {1: {0, 3, 4}, 99: set()}


def test_an_answer_is_a_review_and_a_schedule_and_both_are_taken_back(changes: Changes) -> None:
    bring(changes, draft("Q"))
    before = only_card(changes, 1)
    answering = Changes(changes.connection)

    answered(answering, learn(1, 0))
    answering.keep(StepKind.ANSWER, 1)

    assert only_card(changes, 1).schedule.reps == 1
    assert len(reviews.log_of(changes.connection, 1)) == 1
    step = undo.next_undo(changes.connection)
    assert step is not None
    undo.undo(changes.connection, step)
    assert only_card(changes, 1) == before
    assert reviews.log_of(changes.connection, 1) == []


def test_what_is_set_aside_in_some_decks_comes_back_together(changes: Changes) -> None:
    bring(changes, *(draft(f"Q{n}", deck="A") for n in range(4)), draft("Q", deck="B"))
    first, second = (deck.id for deck in all_decks(changes.connection))
    put(changes, 1, suspended=1)
    put(changes, 2, buried_day=TODAY)
    put(changes, 3, buried_day=TODAY - 1)
    put(changes, 5, suspended=1)

    aside = cards.set_aside(changes.connection, [first], TODAY)
    cards.bring_back(changes, [card for card, _ in aside])

    assert [(card.id, note.front) for card, note in aside] == [(1, "Q0"), (2, "Q1")]
    assert cards.set_aside(changes.connection, [first], TODAY) == []
    assert len(cards.set_aside(changes.connection, [second], TODAY)) == 1


def test_a_card_that_is_gone_has_no_note_either(changes: Changes) -> None:
    bring(changes, draft("Q", kind=NoteKind.REVERSED))

    cards.remove_cards(changes, [2])

    assert cards.with_note(changes.connection, 2) is None
    pair = cards.with_note(changes.connection, 1)
    assert pair is not None
    assert (pair[0].id, pair[1].front) == (1, "Q")
