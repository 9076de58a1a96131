"""The YAML above a deck."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from tests.formats.markdown_deck.decks import only, read


@pytest.mark.parametrize(
    ("front_matter", "deck", "tags"),
    [
        ("", "bread", ()),
        ("---\n---\n", "bread", ()),
        ("---\n# only a remark\n...\n", "bread", ()),
        ("---\ntitle: other\n---\n", "bread", ()),
        ("---\ndeck:\ntags:\n---\n", "bread", ()),
        ("---\nDeck: A::b\nTags: x\n---\n", "A::b", ("x",)),
        ("---\ndeck: 'C: d'\ntags: x y\n---\n", "C: d", ("x", "y")),
        ("---\ndeck: 007\ntags: red wine, x\n---\n", "007", ("red wine", "x")),
        ("---\ndeck: no\ntags: [2024-01-01, no, no]\n---\n", "no", ("2024-01-01", "no")),
        ("---\ntags:\n  - a\n  - b\n---\n", "bread", ("a", "b")),
    ],
)
def test_front_matter_names_deck_and_tags(
    front_matter: str, deck: str, tags: tuple[str, ...]
) -> None:
    note = only(f"{front_matter}## Why?\n\nBecause.\n")
    assert (note.deck, note.tags) == (deck, tags)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ndeck: x\n", "1: the front matter that begins here does not end; add ---"),
        ("---\ndeck: x\ntags: [a\n---\n", "3: the front matter cannot be read: "),
        ("---\ndeck: *x\n---\n", "2: the front matter cannot be read: "),
        ("---\n\x07\n---\n", "1: the front matter cannot be read"),
        ("---\n" + "[" * 9000 + "\n---\n", "1: the front matter cannot be read"),
        ("---\njust words\n---\n", "2: the front matter must be lines such as deck: Name"),
        ("---\ndeck: [a]\n---\n", "1: the deck in the front matter must be a name"),
        ("---\ntags: {a: b}\n---\n", "1: the tags in the front matter must be words"),
        ("---\ntags: [[a]]\n---\n", "1: the tags in the front matter must be words"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(SourceError) as refusal:
        read(text + "## Why?\n\nBecause.\n" + "more text\n" * 90)
    assert str(refusal.value).startswith(f"bread.md, line {message}")
