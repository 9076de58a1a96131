from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.model import (
    FSRS6_PARAMETERS,
    MemoryState,
    Preset,
    Rating,
    Review,
    ReviewKind,
    Schedule,
    State,
)
from flashcards.scheduling import Replayer, Scheduler, apply_review, current_retrievability
from flashcards.scheduling.fsrs_arrays import Histories, remember
from tests.builders import AGAIN, EASY, GOOD
from tests.scheduling.test_scheduler import extreme_weights, histories, weights

DAY = 20_514
PLAIN = Replayer(FSRS6_PARAMETERS)


def event(
    day: int,
    rating: Rating | None,
    before: State,
    after: State,
    *,
    days: int | None = None,
    ms: int | None = None,
    step: int | None = None,
) -> Review:
    """An event so many study days after the first, at an instant of the same number."""
    kind = ReviewKind.MANUAL if rating is None else ReviewKind.REVIEW
    return Review(
        1, 1_000 + day, DAY + day, rating, 0, kind, before, after, step, days, ms, None, 1
    )


NEW, LEARNING, REVIEW, RELEARNING = State
BEGUN = event(0, EASY, NEW, REVIEW, days=8)
LAPSE = event(8, AGAIN, REVIEW, RELEARNING, ms=600_000, step=0)
RESET = event(9, None, RELEARNING, NEW)


def test_a_card_without_a_log_is_new() -> None:
    assert PLAIN.replay([]) == Schedule()


def test_due_dates_are_those_that_were_granted() -> None:
    odd = event(0, EASY, NEW, REVIEW, days=77)
    schedule = PLAIN.replay([odd])
    assert (schedule.due_day, schedule.due_ms, schedule.interval_days) == (DAY + 77, None, 77)
    step = PLAIN.replay([event(0, GOOD, NEW, LEARNING, ms=600_000, step=1)])
    assert (step.due_day, step.due_ms, step.interval_days, step.step) == (None, 601_000, 0, 1)


def test_a_lapse_is_counted_and_learning_again_is_not_one() -> None:
    again = event(8, AGAIN, RELEARNING, RELEARNING, ms=600_000, step=0)
    schedule = PLAIN.replay([BEGUN, LAPSE, again])
    assert (schedule.reps, schedule.lapses) == (3, 1)
    first = PLAIN.replay([event(0, AGAIN, NEW, LEARNING, ms=60_000, step=0)])
    assert (first.reps, first.lapses) == (1, 0)


def test_a_reset_forgets_everything_and_what_follows_starts_from_new() -> None:
    assert PLAIN.replay([BEGUN, LAPSE, RESET]) == Schedule()
    learned = event(12, EASY, NEW, REVIEW, days=8)
    assert PLAIN.replay([BEGUN, LAPSE, RESET, learned]) == PLAIN.replay([learned])


def test_a_manual_due_date_leaves_memory_and_counts_alone() -> None:
    moved = event(3, None, REVIEW, REVIEW, days=20)
    before, after = PLAIN.replay([BEGUN]), PLAIN.replay([BEGUN, moved])
    assert after.due_day == DAY + 23
    assert (after.memory, after.reps, after.last_day) == (before.memory, 1, before.last_day)


def test_a_card_that_came_into_review_without_an_answer_is_presumed_to_know_its_interval() -> None:
    placed = PLAIN.replay([event(0, None, NEW, REVIEW, days=30)])
    good = PLAIN.replay([event(0, GOOD, NEW, REVIEW, days=3)]).memory
    assert placed.memory is not None
    assert good is not None
    assert placed.memory == MemoryState(30.0, good.difficulty)
    assert (placed.reps, placed.last_day, placed.due_day) == (0, DAY, DAY + 30)
    assert current_retrievability(placed, DAY + 30, FSRS6_PARAMETERS) == pytest.approx(0.9)


def test_other_parameters_change_memory_and_nothing_else() -> None:
    from dataclasses import replace

    other = Replayer((*FSRS6_PARAMETERS[:3], 20.0, *FSRS6_PARAMETERS[4:])).replay([BEGUN, LAPSE])
    usual = PLAIN.replay([BEGUN, LAPSE])
    assert other.memory != usual.memory
    assert replace(other, memory=None) == replace(usual, memory=None)


def test_applying_an_event_takes_the_memory_it_is_given() -> None:
    memory = MemoryState(5.0, 5.0)
    assert apply_review(Schedule(), BEGUN, memory).memory == memory


def fold(
    history: list[tuple[int, Rating]], parameters: tuple[float, ...]
) -> tuple[list[Review], list[Schedule], list[float | None]]:
    """The log, schedules and predictions of a card answered through the scheduler."""
    scheduler = Scheduler(Preset(parameters=parameters))
    schedule, day = Schedule(), DAY
    log: list[Review] = []
    schedules, predictions = [], []
    for number, (gap, rating) in enumerate(history):
        day += gap
        predictions.append(current_retrievability(schedule, day, parameters))
        outcome = scheduler.preview("n/0", schedule, day)[rating]
        review = Review(
            1, number + 1, day, rating, 0, ReviewKind.REVIEW, schedule.state, outcome.state,
            outcome.step, outcome.interval_days, outcome.interval_ms, predictions[-1], 1,
        )  # fmt: skip
        schedule = apply_review(schedule, review, outcome.memory)
        log.append(review)
        schedules.append(schedule)
    return log, schedules, predictions


@given(history=histories, parameters=st.one_of(st.just(FSRS6_PARAMETERS), weights))
@settings(max_examples=60, deadline=None)
def test_replaying_the_log_gives_the_card(
    history: list[tuple[int, Rating]], parameters: tuple[float, ...]
) -> None:
    log, schedules, _ = fold(history, parameters)
    for length in range(1, len(log) + 1):
        assert Replayer(parameters).replay(log[:length]) == schedules[length - 1]


@given(
    cards=st.lists(histories, min_size=1, max_size=5),
    parameters=st.one_of(st.just(FSRS6_PARAMETERS), weights, extreme_weights),
)
@settings(max_examples=60, deadline=None)
def test_all_cards_at_once_remember_what_one_by_one_they_do(
    cards: list[list[tuple[int, Rating]]], parameters: tuple[float, ...]
) -> None:
    folded = [fold(history, parameters) for history in cards]
    rows = [
        (number, review.study_day, review.rating)
        for number, (log, _, _) in enumerate(folded)
        for review in log
    ]
    table = np.array(rows, dtype=np.int64)
    batch = remember(Histories(table[:, 0], table[:, 1], table[:, 2]), parameters)
    memories = [s.memory for _, schedules, _ in folded for s in schedules]
    predictions = [p for _, _, predicted in folded for p in predicted]
    for index, (memory, predicted) in enumerate(zip(memories, predictions, strict=True)):
        assert memory is not None
        assert batch.stability[index] == pytest.approx(memory.stability, rel=1e-9)
        assert batch.difficulty[index] == pytest.approx(memory.difficulty, rel=1e-9)
        if predicted is None:
            assert np.isnan(batch.predicted[index])
        else:
            assert batch.predicted[index] == pytest.approx(predicted, rel=1e-9)


def test_days_between_answers_are_counted_within_a_history_only() -> None:
    history = np.array([7, 7, 7, 9, 9])
    day = np.array([10, 10, 15, 3, 2])
    memories = remember(Histories(history, day, np.full(5, 3)), FSRS6_PARAMETERS)
    assert memories.elapsed.tolist() == [0, 0, 5, 0, 0]
    assert np.isnan(memories.predicted).tolist() == [True, False, False, True, False]


def test_no_history_at_all_is_no_trouble() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(remember(Histories(none, none, none), FSRS6_PARAMETERS).stability) == 0
