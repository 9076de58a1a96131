"""The vote that a log leads to."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.metrics import log_loss
from flashcards.scheduling.models import FSRS6, MODELS, SBD
from flashcards.scheduling.models.vote import trust
from flashcards.scheduling.optimizer.election import elect, voted
from flashcards.scheduling.optimizer.sample import sample_of
from tests.scheduling.learning import learnt, numbers, predicted_by, table


def test_without_a_log_the_vote_is_that_of_the_defaults() -> None:
    election = elect(sample_of(table(numbers(), numbers(), numbers())))

    assert election.weights.trust == 0
    assert election.parameters == {model.name: model.space.defaults for model in MODELS}
    fresh = sample_of(learnt(5, 4))
    predicted = voted(fresh, election.vote)
    assert np.isnan(predicted).tolist() == (fresh.histories.ordinals() == 0).tolist()


def test_it_predicts_new_reviews_better_than_the_defaults_of_any_model() -> None:
    election = elect(sample_of(learnt(500, 8, seed=1)))
    fresh = sample_of(learnt(500, 8, seed=2))
    judged = fresh.counts

    actual = log_loss(voted(fresh, election.vote)[judged], fresh.recalled[judged])

    defaults = log_loss(predicted_by(fresh, FSRS6_PARAMETERS)[judged], fresh.recalled[judged])
    assert actual < defaults - 0.002
    assert {FSRS6.name, SBD.name} < set(election.parameters)
    assert election.weights.trust > 0.5


def test_the_first_reviews_are_hardly_trusted() -> None:
    sample = sample_of(learnt(3, 3))

    assert elect(sample).weights.trust == pytest.approx(trust(len(sample)), abs=0.2)
