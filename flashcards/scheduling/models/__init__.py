"""Models of memory: each predicts recall from a card's answers, by parameters of its own.

Nothing here loads numpy; whole logs are for ``models.arrays``. Another model is one module here,
one there, and an entry in ``MODELS`` and ``arrays.FORMULAS``.
"""

from flashcards.scheduling.models.fsrs6 import FSRS6
from flashcards.scheduling.models.fsrs7 import FSRS7
from flashcards.scheduling.models.model import Gap, Model, Space, State, interval
from flashcards.scheduling.models.sbd import SBD

MODELS = (FSRS6, FSRS7, SBD)

__all__ = ["FSRS6", "FSRS7", "MODELS", "SBD", "Gap", "Model", "Space", "State", "interval"]
