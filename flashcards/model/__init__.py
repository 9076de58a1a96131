"""The domain model: notes, cards, decks, presets and reviews as frozen dataclasses."""

from flashcards.model.attempt import Attempt, AttemptMode
from flashcards.model.card import Card, Schedule
from flashcards.model.deck import DECK_SEPARATOR, Deck
from flashcards.model.memory import MemoryState
from flashcards.model.note import Level, Note, NoteKind
from flashcards.model.preset import (
    FSRS6_PARAMETERS,
    IntervalsBy,
    LeechAction,
    NewOrder,
    Preset,
    ReviewOrder,
    Vote,
)
from flashcards.model.rating import Rating
from flashcards.model.review import PredictionOrigin, Review, ReviewKind
from flashcards.model.state import State
from flashcards.model.undo_step import StepKind

__all__ = [
    "DECK_SEPARATOR",
    "FSRS6_PARAMETERS",
    "Attempt",
    "AttemptMode",
    "Card",
    "Deck",
    "IntervalsBy",
    "LeechAction",
    "Level",
    "MemoryState",
    "NewOrder",
    "Note",
    "NoteKind",
    "PredictionOrigin",
    "Preset",
    "Rating",
    "Review",
    "ReviewKind",
    "ReviewOrder",
    "Schedule",
    "State",
    "StepKind",
    "Vote",
]
