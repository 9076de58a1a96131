"""What a fit came to, in words."""

from __future__ import annotations

import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.presentation.statistics import fit_words
from flashcards.scheduling.optimizer.judging import Accuracy, Decision, Verdict
from flashcards.scheduling.optimizer.sample import FEWEST

BEFORE = Accuracy(0.46, 0.08, 0.72, 0.4417, 0.0625, 0.675)
AFTER = Accuracy(0.44, 0.04, 0.74, 0.4349, 0.0319, None)


def verdict(decision: Decision) -> Verdict:
    return Verdict(FSRS6_PARAMETERS, BEFORE, AFTER, 350, 0.0068, 0.0022, decision, False)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision.BETTER, ("Better: log loss on later reviews 0.4417 → 0.4349, a gain of "
         "0.0068 ± 0.0022 a review.")),
        (Decision.CHANCE, ("Parameters unchanged: log loss on later reviews 0.4417 → 0.4349; the "
         "gain of 0.0068 ± 0.0022 may be chance.")),
        (Decision.NO_BETTER, ("Parameters unchanged: log loss on later reviews 0.4417 → 0.4349; "
         "the fit predicts later reviews no better.")),
        (Decision.TOO_FEW, ("Parameters unchanged: 350 long-term reviews; a fit needs at least "
         f"{FEWEST}.")),
    ],
)  # fmt: skip
def test_the_reason(decision: Decision, words: str) -> None:
    assert fit_words.reason(verdict(decision)) == words


def test_figures_say_whether_they_are_out_of_sample() -> None:
    assert list(fit_words.figures(verdict(Decision.BETTER))) == [
        ("on later reviews, which the fit had not seen", "", ""),
        ("  log loss", "0.4417", "0.4349"),
        ("  RMSE (bins)", "0.0625", "0.0319"),
        ("  AUC", "0.6750", "–"),
        ("on all reviews, those it was fitted to", "", ""),
        ("  log loss", "0.4600", "0.4400"),
        ("  RMSE (bins)", "0.0800", "0.0400"),
        ("  AUC", "0.7200", "0.7400"),
    ]
