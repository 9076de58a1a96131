"""Limits of a single import: generous for real decks, and a bound for hostile or endless ones.

An import at a limit takes some seconds and some hundred megabytes; larger ones can be split.
"""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.errors import SourceError

LARGEST_TEXT = 48 << 20
"""Bytes of a text; a table of 100,000 interview notes takes half of it."""
LARGEST_FOLDER = 48 << 20
"""Bytes of all texts in a folder together, such as ten seconds take."""
LARGEST_EXPORT = 1 << 30
"""Bytes of a whole export of this program."""
MOST_LINES = 500_000  # of one text; five for each of MOST_TEXT_CARDS
MOST_CARDS = 200_000
"""Of one source, including those that are skipped."""
MOST_TEXT_CARDS = 100_000
"""Of one text that is not a table: a card in Markdown takes several times as long as a row."""
MOST_ANSWERS = 2_000_000
"""Of one review log."""
MOST_FILES = 20_000
"""Of a folder."""
MOST_ZIPPED = 2_500
"""Decks in a zip: ten seconds on a busy machine. A zip is often a stranger's, unlike a folder."""
MOST_TAGS = 4_000_000
"""Of all notes of one text together, since a line at its top may give them to each."""
LONGEST_FIELD = 1 << 20
"""Characters of one side of a note."""
DEEPEST = 100
"""Levels of nesting: of data, lists and decks."""


def refuse_too_much(name: str, sizes: Iterable[int]) -> None:
    """Bounds the text of nested cards, where every level repeats the levels below it.

    Such a small file could otherwise expand to more text than fits into memory.

    Args:
        name: the name of the source.
        sizes: the number of characters of each card.

    Raises:
        SourceError: if their sum exceeds ``LARGEST_TEXT``.
    """
    if sum(sizes) > LARGEST_TEXT:
        raise SourceError(f"{name} repeats so much text in its cards that it cannot be imported.")


def too_many(name: str, count: int, what: str) -> SourceError:
    """The error for a source that holds more than ``count`` of something."""
    return SourceError(f"{name} holds more than {count:,} {what}; split it.")
