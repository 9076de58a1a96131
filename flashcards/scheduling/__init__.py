"""When a card is due next: FSRS behind one adapter, as pure functions of values.

Nothing that is imported here loads numpy. A session needs only these names; the array modules
(``fsrs_arrays``, ``projection``, ``optimizer``, ``planning``) are for whole logs.
"""

from flashcards.scheduling.memory import current_retrievability, curve, retrievability
from flashcards.scheduling.options import validate
from flashcards.scheduling.replay import Replayer, apply_review
from flashcards.scheduling.scheduler import Outcome, Scheduler

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
