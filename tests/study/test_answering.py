"""What an answer and a reset write into the log, and which lapse makes a leech."""

from __future__ import annotations

import pytest

from flashcards.model import (
    Card,
    Deck,
    MemoryState,
    Note,
    NoteKind,
    Preset,
    Rating,
    ReviewKind,
    Schedule,
    State,
)
from flashcards.scheduling import Outcome
from flashcards.study.answering import LONGEST_ANSWER_MS, is_leech, reset_of, review_of
from flashcards.study.shown import ShownCard
from tests.builders import AGAIN, EASY, GOOD, HARD, TODAY, instant

NOW_MS = instant("2026-03-02 09:00")
MEMORY = MemoryState(9.0, 5.0)
OUTCOMES = {
    AGAIN: Outcome(AGAIN, State.RELEARNING, 0, MEMORY, None, 600_000),
    HARD: Outcome(HARD, State.REVIEW, None, MEMORY, 4, None),
    GOOD: Outcome(GOOD, State.REVIEW, None, MEMORY, 9, None),
    EASY: Outcome(EASY, State.REVIEW, None, MEMORY, 30, None),
}


def shown(state: State = State.REVIEW, threshold: int = 8) -> ShownCard:
    return ShownCard(
        card=Card(7, 1, 1, 0, Schedule(state=state)),
        note=Note(1, "n", 1, NoteKind.BASIC, "Q", "A"),
        deck=Deck(1, "d", "Deck", 1),
        preset=Preset(version_id=3, leech_threshold=threshold),
        question="Q",
        answer="A",
        study_day=TODAY,
        outcomes=OUTCOMES,
        predicted=0.83,
    )


@pytest.mark.parametrize("rating", list(Rating))
def test_the_log_says_what_was_shown_and_what_the_rating_does(rating: Rating) -> None:
    review, outcome = review_of(shown(), rating, NOW_MS, 4_000), OUTCOMES[rating]

    assert (review.card_id, review.at_ms, review.study_day) == (7, NOW_MS, TODAY)
    assert (review.rating, review.duration_ms) == (rating, 4_000)
    assert (review.state_before, review.state_after, review.step_after) == (
        State.REVIEW, outcome.state, outcome.step,
    )  # fmt: skip
    assert (review.interval_days, review.interval_ms) == (
        outcome.interval_days, outcome.interval_ms,
    )  # fmt: skip
    assert (review.predicted, review.preset_version_id) == (0.83, 3)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.NEW, ReviewKind.LEARN),
        (State.LEARNING, ReviewKind.LEARN),
        (State.REVIEW, ReviewKind.REVIEW),
        (State.RELEARNING, ReviewKind.RELEARN),
    ],
)
def test_the_kind_of_an_answer_is_that_of_the_state_before(state: State, kind: ReviewKind) -> None:
    assert review_of(shown(state), GOOD, NOW_MS, 1).kind is kind


@pytest.mark.parametrize(
    ("duration", "kept"), [(-1, 0), (0, 0), (LONGEST_ANSWER_MS + 1, LONGEST_ANSWER_MS)]
)
def test_a_duration_that_cannot_be_is_cut(duration: int, kept: int) -> None:
    assert review_of(shown(), GOOD, NOW_MS, duration).duration_ms == kept


def test_a_reset_is_an_event_without_a_rating_or_an_interval() -> None:
    review = reset_of(shown().card, NOW_MS, TODAY, 3)

    assert (review.rating, review.kind) == (None, ReviewKind.MANUAL)
    assert (review.state_before, review.state_after) == (State.REVIEW, State.NEW)
    assert (review.interval_days, review.interval_ms, review.predicted) == (None, None, None)


@pytest.mark.parametrize(
    ("threshold", "leech_at"),
    [(1, [1, 2, 3, 4, 5, 6, 7, 8]), (3, [3, 4, 5, 6, 7, 8]), (4, [4, 6, 8]), (5, [5, 7]), (9, [])],
)
def test_a_card_is_a_leech_at_the_threshold_and_every_half_of_it_again(
    threshold: int, leech_at: list[int]
) -> None:
    card = shown(threshold=threshold)
    lapse = review_of(card, AGAIN, NOW_MS, 1)

    assert [lapses for lapses in range(1, 9) if is_leech(card, lapse, lapses)] == leech_at


@pytest.mark.parametrize(
    ("state", "rating"), [(State.REVIEW, HARD), (State.RELEARNING, AGAIN), (State.NEW, AGAIN)]
)
def test_only_a_forgotten_review_card_can_become_a_leech(state: State, rating: Rating) -> None:
    card = shown(state, threshold=1)

    assert not is_leech(card, review_of(card, rating, NOW_MS, 1), 1)
