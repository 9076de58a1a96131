from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.showing import Showing
from flashcards.errors import CardChangedError
from flashcards.model.drafts import NoteDraft
from flashcards.study.queue import Counts, Queue
from tests.builders import EASY, FrozenClock, add_cards, add_note, answer


def current(showing: Showing) -> int | None:
    return None if showing.current is None else showing.current.card.id


def test_what_is_shown_keeps_to_its_deck(collection: Collection) -> None:
    add_cards(collection, 1, deck="A")
    (wanted,) = add_cards(collection, 1, deck="B::C")
    showing = Showing(collection, collection.decks.find("B"))
    assert (current(showing), showing.counts) == (wanted, Counts(new=1))


def test_looking_notices_what_others_did(collection: Collection, other: Collection) -> None:
    first, second = add_cards(collection, 2)
    showing = Showing(collection)
    assert not showing.look()
    answer(other, first, EASY)
    assert showing.look()
    assert current(showing) == second
    other.history.undo()
    showing.look()
    assert showing.counts == Counts(new=2)


def test_whether_another_program_changed_something_is_reported_once(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    first, _ = add_cards(collection, 2)
    showing = Showing(collection)
    assert not showing.changed_elsewhere()
    answer(other, first, EASY)
    assert showing.changed_elsewhere()
    assert not showing.changed_elsewhere()
    clock.forward(days=1)
    assert not showing.changed_elsewhere()


def test_settings_changed_elsewhere_are_in_force(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 05:00")
    add_cards(collection, 1)
    showing = Showing(collection)
    assert showing.current is not None
    today = showing.current.study_day
    other.presets.change(settings={"rollover_hour": 6})
    with pytest.raises(CardChangedError, match="A new study day has begun"):
        showing.ensure_as_shown()
    assert showing.current.study_day == today - 1


def test_a_change_while_the_queue_is_built_is_not_missed(
    collection: Collection, other: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = add_cards(collection, 2)
    build = collection.study.queue

    def interrupted(*arguments: object) -> Queue:
        queue = build()
        monkeypatch.undo()
        answer(other, first, EASY)
        return queue

    monkeypatch.setattr(collection.study, "queue", interrupted)
    showing = Showing(collection)
    showing.look()
    assert (current(showing), showing.counts) == (second, Counts(new=1))


def test_a_note_that_was_added_meanwhile_is_taken_in(collection: Collection) -> None:
    add_note(collection, "A", "a")
    showing = Showing(collection)
    shown = showing.current
    collection.drafts.add(NoteDraft("Deck", "B", "b"))
    showing.take_in()
    assert showing.current == shown
    assert showing.counts.new == 2
