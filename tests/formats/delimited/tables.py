"""What these tests share."""

from __future__ import annotations

from flashcards.formats.base import Source
from flashcards.formats.delimited import Options, read
from flashcards.model.drafts import Parsed


def table(text: str, options: Options | None = None, name: str = "words.csv") -> Parsed:
    return read(Source(name, text.encode()), options)


def pairs(text: str, options: Options | None = None) -> list[tuple[str, str]]:
    return [(note.front, note.back) for note in table(text, options).notes]
