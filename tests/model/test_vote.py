"""The vote of models as data."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from flashcards.model.preset import Vote, vote_from

OWN = Vote((("sbd", (0.5, 1.0)), ("fsrs-6", (2.0,))), trust=0.25, first=0.0, same_day=1.0)


@pytest.mark.parametrize("vote", [Vote(), OWN])
def test_a_vote_survives_json(vote: Vote) -> None:
    assert vote_from(json.loads(json.dumps(asdict(vote)))) == vote


def test_without_a_fit_the_defaults_alone_vote() -> None:
    assert vote_from({}) == Vote()
    assert (Vote().models, Vote().trust) == ((), 0.0)


def test_a_share_beyond_one_is_named() -> None:
    with pytest.raises(ValueError, match=r"1\.5 is not a share from 0 to 1"):
        vote_from({"first": 1.5})
