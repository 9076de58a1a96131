"""Where a prediction came from, if nobody wrote it down."""

from __future__ import annotations

import pytest

from flashcards.model import FSRS6_PARAMETERS, PredictionOrigin
from tests.builders import OTHER_PARAMETERS

ANSWER, IMPORT, HINDSIGHT = PredictionOrigin


@pytest.mark.parametrize(
    ("version_ms", "parameters", "origin"),
    [
        (999, OTHER_PARAMETERS, ANSWER),
        (1_000, OTHER_PARAMETERS, ANSWER),
        (1_001, OTHER_PARAMETERS, HINDSIGHT),
        (1_001, FSRS6_PARAMETERS, IMPORT),
    ],
)
def test_options_made_after_an_answer_cannot_have_predicted_it(
    version_ms: int, parameters: tuple[float, ...], origin: PredictionOrigin
) -> None:
    assert PredictionOrigin.presumed(1_000, version_ms, parameters) is origin


def test_only_the_published_parameters_know_nothing_of_an_imported_log() -> None:
    assert PredictionOrigin.at_import(FSRS6_PARAMETERS) is IMPORT
    assert PredictionOrigin.at_import(OTHER_PARAMETERS) is HINDSIGHT
