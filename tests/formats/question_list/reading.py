"""Reading a list of questions."""

from __future__ import annotations

from flashcards.formats import Source, named
from flashcards.model.drafts import Parsed


def read(text: str) -> Parsed:
    return named("question-list").read(Source("shell.md", text.encode()))
