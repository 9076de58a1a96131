"""Intervals by the vote of many cards are those of each card."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from flashcards.model.preset import Vote
from flashcards.scheduling.models import MODELS
from flashcards.scheduling.models.voting import Voter
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.scheduling.optimizer.voted_intervals import VotedIntervals
from tests.scheduling.learning import learnt
from tests.scheduling.models.answering import near_defaults
from tests.voting import event_of

FITTED = Vote(tuple((model.name, near_defaults(model, 5)) for model in MODELS), trust=0.6)


@pytest.mark.parametrize("chosen", [Vote(), FITTED], ids=["defaults", "fitted"])
def test_they_are_those_that_a_card_would_get_alone(chosen: Vote) -> None:
    log, panel = learnt(40, 6, seed=4), Voter(chosen).over_days
    voted = VotedIntervals(sample_of(log), chosen)
    longest = np.resize([1, 5, 60, 10_000], len(voted.card_id))

    days = voted.intervals(0.9, longest)

    by_card = {card: [*of] for card, of in groupby(log, key=lambda review: review.card_id)}
    known = [panel.fold(map(event_of, by_card[card])) for card in voted.card_id.tolist()]
    assert voted.at_ms.tolist() == [by_card[card][-1].at_ms for card in voted.card_id.tolist()]
    alone = [
        panel.interval(k, 0.9, most) for k, most in zip(known, longest.tolist(), strict=True) if k
    ]
    assert days.tolist() == alone
    assert len(set(alone)) > 10
