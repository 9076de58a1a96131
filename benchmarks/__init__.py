"""Measures flashcards beside Anki's own library; run by hand with ``python -m benchmarks``."""
