"""The use-cases: one method, one transaction, one undo step."""

from flashcards.collection.looking_back import LookingBack
from flashcards.collection.notes import Notes
from flashcards.collection.studying import Studying


class Collection(Studying, Notes, LookingBack):
    """A person's notes, cards and review log in one file."""


__all__ = ["Collection"]
