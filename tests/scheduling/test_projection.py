"""All schedules at once are those of the logs folded one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.model import FSRS6_PARAMETERS, Rating, Review, ReviewKind, Schedule, State
from flashcards.model.review_table import table_of
from flashcards.scheduling import Replayer
from flashcards.scheduling.comparison import same
from flashcards.scheduling.memory import retrievability
from flashcards.scheduling.projection import project
from tests.builders import AGAIN, GOOD

DAY = 20_514
PLAIN = Replayer(FSRS6_PARAMETERS)


@st.composite
def logs(draw: st.DrawFn) -> list[Review]:
    """The logs of up to four cards, with resets and manual events among the answers."""
    log = []
    for card in range(1, draw(st.integers(0, 4)) + 1):
        day, before = DAY, State.NEW
        for index in range(draw(st.integers(1, 7))):
            day += draw(st.integers(0, 30))
            rating = draw(st.sampled_from([None, *Rating]))
            after = draw(st.sampled_from(State if rating is None else list(State)[1:]))
            days = draw(st.sampled_from([None, 0, 3, 40]))
            log.append(
                Review(
                    card_id=card * 7,
                    at_ms=1_000 * day + index,
                    study_day=day,
                    rating=rating,
                    duration_ms=0,
                    kind=ReviewKind.MANUAL if rating is None else ReviewKind.REVIEW,
                    state_before=before,
                    state_after=after,
                    step_after=None if after in (State.NEW, State.REVIEW) else index % 2,
                    interval_days=None if after is State.NEW else days,
                    interval_ms=None if after is State.NEW or days is not None else 60_000 * index,
                    predicted=None,
                    preset_version_id=1,
                )
            )
            before = after
    return log


@settings(deadline=None)
@given(logs())
def test_schedules_are_those_of_each_log_folded(log: list[Review]) -> None:
    projected = dict(project(table_of(log), FSRS6_PARAMETERS).schedules())

    folded = {
        card_id: PLAIN.replay(reviews) for card_id, reviews in groupby(log, attrgetter("card_id"))
    }
    assert projected.keys() == folded.keys()
    assert all(same(projected[card_id], folded[card_id]) for card_id in folded)


def test_every_answer_but_the_first_has_its_prediction() -> None:
    first = Review(
        1, 1, DAY, GOOD, 0, ReviewKind.LEARN, State.NEW, State.REVIEW, None, 4, None, None, 1
    )
    second = replace(first, at_ms=2, study_day=DAY + 4, rating=AGAIN, state_before=State.REVIEW)
    manual = replace(second, at_ms=3, rating=None, kind=ReviewKind.MANUAL)

    predicted = project(table_of([first, second, manual]), FSRS6_PARAMETERS).predicted.tolist()

    assert [value == value for value in predicted] == [False, True, False]
    memory = PLAIN.replay([first]).memory
    assert memory is not None
    assert abs(predicted[1] - retrievability(4, memory.stability, FSRS6_PARAMETERS)) < 1e-12


def test_no_log_is_no_schedules() -> None:
    assert dict(project(table_of([]), FSRS6_PARAMETERS).schedules()) == {}


def test_a_card_that_was_reset_is_new() -> None:
    reset = Review(
        1, 1, DAY, None, 0, ReviewKind.MANUAL, State.REVIEW, State.NEW, None, None, None, None, 1
    )
    assert dict(project(table_of([reset]), FSRS6_PARAMETERS).schedules()) == {1: Schedule()}
