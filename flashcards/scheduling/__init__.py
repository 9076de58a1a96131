"""When a card comes back: FSRS behind one adapter, as pure functions of values."""

from flashcards.scheduling.adapter import Outcome, Scheduler
from flashcards.scheduling.memory import current_retrievability, curve, retrievability
from flashcards.scheduling.options import validate
from flashcards.scheduling.replay import Replayer, apply_review

__all__ = [
    "Outcome",
    "Replayer",
    "Scheduler",
    "apply_review",
    "current_retrievability",
    "curve",
    "retrievability",
    "validate",
]
