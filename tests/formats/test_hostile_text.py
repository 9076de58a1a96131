"""Text made to hold a reader up: marks that are opened over and over and never closed."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, named
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("name", "begin", "piece"),
    [
        ("obsidian", "#flashcards\n\n", "`"),
        ("obsidian", "#flashcards\n\n", "_"),
        ("obsidian", "#flashcards\n\n", "<!--SR:"),
        ("obsidian", "#flashcards\n\na", "\t"),
        ("obsidian", "#flashcards\n\n", "==a==^["),
        ("mdanki", "## a\n%\n", "[#"),
        ("question-list", "", "<details><summary>"),
        ("logseq", "- #card ", "{{cloze "),
        ("remnote", "", "{{a:"),
    ],
)
def test_marks_that_are_never_closed_cost_no_more_than_their_length(
    name: str, begin: str, piece: str
) -> None:
    source = Source("hostile.md", (begin + filled(piece)).encode())
    reader = named(name)

    def read() -> None:
        try:
            reader.sniff(source)
            reader.read(source)
        except SourceError:
            pass

    assert soon(read)
