"""Whether a file is one of our decks."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, markdown_deck
from tests.formats.markdown_deck.decks import DECK


@pytest.mark.parametrize(
    ("text", "sureness"),
    [
        (DECK, 1.0),
        ("---\ndeck: x\n---\nQ: a\nA: b\n", 0.3),
        ("---\ndeck: x\n\n## Why?\n", 1.0),
        ("---\ntitle: x\n---\n## Why?\nBecause.\n", 0.0),
        ("## Why?\n\n<!-- id: 1 -->\nBecause.\n", 0.9),
        ("# List\n\n## Why?\n\nBecause.\n", 0.0),
        ("", 0.0),
    ],
)
def test_sniffing_is_sure_of_our_own_decks_only(text: str, sureness: float) -> None:
    assert markdown_deck.sniff(Source("x.md", text.encode())) == sureness
