"""The search language: a query as text, as a tree, and as text again."""

from flashcards.search.parser import parse
from flashcards.search.writing import write

__all__ = ["parse", "write"]
