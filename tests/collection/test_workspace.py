"""What the parts of a collection share: the day, and what other programs change."""

from __future__ import annotations

from flashcards.collection import Collection
from tests.builders import TODAY, FrozenClock, add_note, shown, with_options


def test_another_rollover_hour_moves_the_beginning_of_the_day(
    collection: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 03:00")
    assert collection.today() == TODAY
    collection.presets.change(settings={"rollover_hour": 2})
    assert collection.today() == TODAY + 1


def test_another_program_s_new_options_and_decks_are_noticed(
    collection: Collection, other: Collection
) -> None:
    (card_id,) = add_note(collection)
    assert shown(collection, card_id).preset.new_per_day == 20
    with_options(other, new_per_day=7)
    assert shown(collection, card_id).preset.new_per_day == 7
    (added,) = add_note(other, "Other", deck="New deck")
    assert shown(collection, added).deck.name == "New deck"
