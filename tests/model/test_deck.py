"""Names of decks as people write them."""

from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.model.deck import checked_name


@pytest.mark.parametrize(
    ("text", "name"),
    [("Deck", "Deck"), ("  A  b :: C ", "A b::C"), ("A:b", "A:b")],
)
def test_white_space_does_not_matter(text: str, name: str) -> None:
    assert checked_name(text) == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "The name of a deck cannot be empty."),
        ("::", "The name of a deck cannot be empty."),
        ("A:: ::B", "The deck name “A::::B” has an empty level; write Parent::Child."),
        ("::".join("A" * 51), "at most 50 levels, and this one has 51"),
    ],
)
def test_a_name_that_makes_no_place_in_the_tree_is_refused(text: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        checked_name(text)
