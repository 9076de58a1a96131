"""Files of a folder whose names are the questions that they answer."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.formats.base import Source
from flashcards.formats.question_list.asking import MARKS, asks
from flashcards.formats.question_list.entry import LARGEST_ANSWER, Entry
from flashcards.formats.question_list.linked import part

_FEWEST = 3


def named_question(source: Source, listed: Sequence[Entry]) -> Entry | None:
    """The only question of a file, which is its name; None if the file is a list of questions.

    A name in words is meant, such as ``How does it work.md``: what has hyphens instead of spaces is
    more often the address of a page.
    """
    if source.beside is None or " " not in source.stem or not asks(source.stem):
        return None
    asked = [entry for entry in listed if entry.is_answered and entry.title.endswith(MARKS)]
    text = part(source.text.split("\n"), "")
    if len(asked) >= _FEWEST or text is None or not 0 < len(text[1]) <= LARGEST_ANSWER:
        return None
    return Entry(1, source.stem, text[1], has_parts=True)
