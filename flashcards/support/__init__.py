"""Helpers that know nothing of flashcards."""
