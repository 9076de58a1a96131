"""The use-cases: one method, one transaction, one undo step."""

from flashcards.collection.notes import Notes
from flashcards.collection.optimising import Optimising
from flashcards.collection.studying import Studying


class Collection(Studying, Notes, Optimising):
    """A person's notes, cards and review log in one file."""


__all__ = ["Collection"]
