"""The models of memory over whole logs at once; needs numpy, which a session must not load."""

from flashcards.scheduling.models.arrays.course import Course, course_of
from flashcards.scheduling.models.arrays.formulas import Formulas, Gaps, gaps_of
from flashcards.scheduling.models.arrays.fsrs6 import FSRS6_FORMULAS
from flashcards.scheduling.models.arrays.fsrs7 import FSRS7_FORMULAS
from flashcards.scheduling.models.arrays.passes import (
    predict,
    predict_course,
    predict_with_slopes,
)
from flashcards.scheduling.models.arrays.sbd import SBD_FORMULAS

FORMULAS = (FSRS6_FORMULAS, FSRS7_FORMULAS, SBD_FORMULAS)
FORMULAS_OF = {formulas.model.name: formulas for formulas in FORMULAS}
"""By the names of the models."""

__all__ = [
    "FORMULAS",
    "FORMULAS_OF",
    "FSRS6_FORMULAS",
    "FSRS7_FORMULAS",
    "SBD_FORMULAS",
    "Course",
    "Formulas",
    "Gaps",
    "course_of",
    "gaps_of",
    "predict",
    "predict_course",
    "predict_with_slopes",
]
