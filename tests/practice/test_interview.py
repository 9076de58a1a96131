"""The clocks and the order of a mock interview."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.practice.interview import Asked, Interview, Phase, begin, one_way
from flashcards.practice.suggestion import ClockStage

THREE = [Asked(1, 60), Asked(2, 120), Asked(3, 180)]


def ids(interview: Interview) -> list[int]:
    return [asked.id for asked in interview.left]


def test_each_question_has_a_clock_of_its_own_and_all_share_one() -> None:
    here = begin(THREE, 100.0)
    assert (here.elapsed(130), here.whole(130)) == (30, 30)

    here = here.answered(130)

    assert ids(here) == [2, 3]
    assert (here.elapsed(140), here.whole(140)) == (10, 40)


def test_the_stage_of_the_clock_follows_the_target() -> None:
    here = begin(THREE, 0.0)
    assert [here.stage(now) for now in (59, 60, 89, 90)] == [
        ClockStage.WITHIN,
        ClockStage.OVER,
        ClockStage.OVER,
        ClockStage.FAR_OVER,
    ]


def test_a_parked_question_comes_last_and_its_clock_goes_on() -> None:
    here = begin(THREE, 0.0).parked(20)
    assert ids(here) == [2, 3, 1]

    here = here.answered(30).answered(50)

    assert ids(here) == [1]
    assert (here.elapsed(55), here.whole(55)) == (25, 55)


def test_the_clocks_stand_still_in_a_pause() -> None:
    here = begin(THREE, 0.0).paused(10)
    assert here.is_paused
    assert (here.elapsed(500), here.whole(500)) == (10, 10)
    assert here.paused(600) == here

    here = here.resumed(1_000)

    assert (here.elapsed(1_005), here.whole(1_005)) == (15, 15)
    assert here.resumed(2_000) == here


def test_after_a_pause_the_next_question_runs() -> None:
    here = begin(THREE, 0.0).paused(10).answered(90)
    assert not here.is_paused
    assert (here.elapsed(95), here.whole(95)) == (5, 15)


def test_after_the_last_question_it_is_over() -> None:
    here = begin(THREE[:1], 0.0).answered(30)
    assert here.phase is Phase.OVER
    assert here.current is None
    assert here.whole(1_000) == 30
    assert here.remaining(1_000) is None
    assert here.stage(1_000) is ClockStage.WITHIN


def test_what_was_done_before_counts_for_the_whole() -> None:
    assert begin(THREE, 0.0, before=300).whole(10) == 310


def test_one_way_there_is_time_to_prepare_and_then_an_end() -> None:
    here = begin([one_way(THREE[0], 120), one_way(THREE[1], 120)], 0.0)
    assert here.phase is Phase.PREPARING
    assert here.remaining(50) == 70
    assert not here.is_spent(119.9)
    assert here.is_spent(120)

    here = here.begun(120)

    assert here.phase is Phase.ANSWERING
    assert here.begun(130) == here
    assert (here.elapsed(130), here.whole(130), here.remaining(130)) == (10, 130, 80)
    assert here.answer_seconds(215) == 90, "the clock was read late"
    assert here.answered(210).phase is Phase.PREPARING


def test_without_a_limit_an_answer_never_ends_by_itself() -> None:
    here = begin(THREE, 0.0)
    assert here.remaining(10_000) is None
    assert not here.is_spent(10_000)
    assert here.answer_seconds(10_000) == 10_000


def test_while_preparing_nothing_was_said_yet() -> None:
    assert begin([one_way(THREE[0], 120)], 0.0).answer_seconds(60) == 0


@given(st.lists(st.tuples(st.sampled_from("papz"), st.floats(0, 100)), max_size=20))
def test_the_whole_clock_never_goes_back(steps: list[tuple[str, float]]) -> None:
    here, now, before = begin(THREE, 0.0), 0.0, 0.0
    for step, seconds in steps:
        now += seconds
        if not here.left:
            break
        if step == "p":
            here = here.parked(now)
        elif step == "a":
            here = here.answered(now)
        else:
            here = here.resumed(now) if here.is_paused else here.paused(now)
        assert before - 1e-6 <= here.whole(now) <= now + 1e-6
        before = here.whole(now)
