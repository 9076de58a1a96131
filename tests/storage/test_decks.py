"""Decks in the file."""

from __future__ import annotations

import pytest

from flashcards.model import Preset
from flashcards.notes.ids import deck_uid
from flashcards.storage import decks
from flashcards.storage.presets import add_preset
from flashcards.storage.undo import Changes


def names(changes: Changes) -> list[str]:
    return [deck.name for deck in decks.all_decks(changes.connection)]


def test_parents_are_made_and_known_decks_are_not_made_again(changes: Changes) -> None:
    first = decks.ensure_all(changes, ["A::B::C", "D"], deck_uid)
    again = decks.ensure_all(changes, ["A::B::C", "A", "E"], deck_uid)

    assert names(changes) == ["A", "A::B", "A::B::C", "D", "E"]
    assert first["A::B::C"] == again["A::B::C"]
    assert decks.deck(changes.connection, again["A"]).uid == deck_uid("A")


def test_a_new_deck_has_the_preset_of_the_one_above_it(changes: Changes) -> None:
    own = add_preset(changes, Preset(uid="own", name="Own"), 1)
    above = decks.ensure_all(changes, ["A"], deck_uid)["A"]
    decks.set_preset(changes, above, own)

    ids = decks.ensure_all(changes, ["A::B::C", "D"], deck_uid)

    presets = {name: decks.deck(changes.connection, id_).preset_id for name, id_ in ids.items()}
    assert presets["A::B::C"] == own
    assert presets["D"] != own


@pytest.mark.parametrize(
    "ordered", [["A", "A::B", "A B"], ["a", "B", "b::c", "C"], ["Ä", "ä::B", "ä::c"]]
)
def test_a_parent_stands_just_before_its_children(ordered: list[str]) -> None:
    backwards = list(reversed(ordered))

    assert sorted(backwards, key=decks.tree_key) == ordered
