"""When two questions count as the same."""

from __future__ import annotations


def question_key(front: str) -> str:
    """A key that is equal for equal questions, ignoring white space and case.

    Pictures count by name, so that a question keeps its key when its picture is replaced.
    """
    if "[" in front or "<" in front:
        # Deferred: a start writes no notes, and few questions have links.
        from flashcards.markdown.links import with_plain_names

        front = with_plain_names(front)
    return " ".join(front.casefold().split())
