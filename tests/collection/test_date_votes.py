"""Readiness comes from the votes of the cards once a log has led to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.collection import Collection
from flashcards.model.interview import Interview
from flashcards.model.preset import Vote
from flashcards.scheduling.models.voting import Voter
from flashcards.study.readiness import Readiness
from flashcards.study_day import DAY_MS
from tests.builders import AGAIN, GOOD, FrozenClock, add_cards, answer, study, with_options
from tests.storage.test_vote_folds import FITTED
from tests.voting import event_of

BEGUN, NEW = 12, 4


@pytest.fixture
def interview(collection: Collection, clock: FrozenClock) -> Interview:
    """Cards with some answers, and new ones, ten days before an interview."""
    cards = add_cards(collection, BEGUN + NEW)
    with_options(collection, fuzz=False)
    for card in cards[:BEGUN]:
        study(collection, clock, card, [(0, GOOD), (card % 3 + 1, AGAIN if card % 4 else GOOD)])
    clock.forward(days=2)
    return collection.interviews.add("Acme", collection.today() + 10, minutes_a_day=4)


def under(collection: Collection, interview: Interview, vote: Vote) -> Readiness:
    with_options(collection, vote=vote)
    return collection.interviews.readiness(interview)


def test_what_is_expected_moves_with_the_vote(collection: Collection, interview: Interview) -> None:
    before = collection.interviews.readiness(interview)
    after = under(collection, interview, FITTED)

    assert after.expected != pytest.approx(before.expected, abs=1e-6)
    assert after.low <= after.expected <= after.high
    assert (after.cards, after.unseen, after.unmet) == (before.cards, before.unseen, before.unmet)


def test_a_vote_of_the_scheduler_alone_changes_nothing(
    collection: Collection, interview: Interview
) -> None:
    before = collection.interviews.readiness(interview)
    parameters = collection.presets.all()[0].parameters
    after = under(collection, interview, Vote((("fsrs-6", parameters),), trust=1.0))

    for figure in ("expected", "untouched", "low", "high"):
        assert getattr(after, figure) == pytest.approx(getattr(before, figure), abs=1e-4)
    assert after.weak == before.weak


def test_without_more_answers_it_is_what_the_vote_says_of_each_card(
    collection: Collection, interview: Interview
) -> None:
    ready = under(collection, interview, FITTED)

    voter, total = Voter(FITTED), 0.0
    for card in range(1, BEGUN + 1):
        info = collection.study.card_info(card)
        assert info is not None
        known = voter.over_days.fold(event_of(review) for review in info.log)
        assert known is not None
        at_ms = known.at_ms + (interview.day - known.study_day) * DAY_MS
        total += voter.recall(known, at_ms, interview.day) or 0.0
    assert ready.untouched == pytest.approx(total / (BEGUN + NEW), abs=1e-9)


def test_it_stays_the_same_while_the_cards_of_the_day_are_answered(
    collection: Collection, clock: FrozenClock, interview: Interview
) -> None:
    before = under(collection, interview, FITTED)
    answer(collection, 1)
    answer(collection, BEGUN + 1)
    clock.forward(minutes=5)

    assert collection.interviews.readiness(interview) == before


def test_minutes_and_missed_days_go_by_the_same_figure(
    collection: Collection, interview: Interview
) -> None:
    ready = under(collection, interview, FITTED)
    effort = collection.interviews.effort(interview)
    with_more = replace(interview, minutes_a_day=interview.minutes_a_day + 10)

    assert effort.with_more >= ready.expected
    assert collection.interviews.readiness(with_more).expected == pytest.approx(
        effort.with_more, abs=0.01
    )
