"""The theme colours of ratings, levels and flags; a word always goes with the colour."""

from __future__ import annotations

from flashcards.model import Level, Rating

RATINGS = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}
LEVELS = {
    Level.EASY: ("○ easy", "$text-success"),
    Level.MEDIUM: ("◐ medium", "$text-warning"),
    Level.HARD: ("● hard", "$text-error"),
}
FLAGS = {
    1: ("red", "$text-error"),
    2: ("orange", "$text-warning"),
    3: ("green", "$text-success"),
    4: ("blue", "$text-primary"),
    5: ("pink", "$text-error"),
    6: ("turquoise", "$text-secondary"),
    7: ("purple", "$text-accent"),
}
