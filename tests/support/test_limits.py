"""How much an import takes at once."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.support.limits import LARGEST_TEXT, refuse_too_much, too_many


def test_cards_may_hold_as_much_as_the_largest_text_and_no_more() -> None:
    refuse_too_much("deck.md", [LARGEST_TEXT - 1, 1])

    with pytest.raises(SourceError, match=r"^deck\.md repeats so much text"):
        refuse_too_much("deck.md", [LARGEST_TEXT, 1])


def test_a_refusal_names_the_source_and_the_limit() -> None:
    assert (
        str(too_many("a.csv", 200_000, "rows")) == "a.csv holds more than 200,000 rows; split it."
    )
