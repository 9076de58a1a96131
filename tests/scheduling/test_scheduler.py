from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.model import FSRS6_PARAMETERS, MemoryState, Preset, Rating, Schedule, State
from flashcards.scheduling import Outcome, Scheduler, current_retrievability
from flashcards.study_day import date_of, study_day_utc
from tests.builders import AGAIN, EASY, GOOD, HARD, FrozenClock, add_note, answer, card_of, open_at

DAY = 20_514
PLAIN = Preset(fuzz=False)
MINUTE_MS, DAY_S = 60_000, 86_400
SUNDAY = 6


def applied(before: Schedule, outcome: Outcome, study_day: int) -> Schedule:
    """The schedule after an outcome, for a card answered at the beginning of a study day."""
    at_ms = study_day * DAY_S * 1000
    days = outcome.interval_days
    return Schedule(
        state=outcome.state,
        step=outcome.step,
        due_day=None if days is None else study_day + days,
        due_ms=None if days is not None else at_ms + (outcome.interval_ms or 0),
        interval_days=days or 0,
        memory=outcome.memory,
        reps=before.reps + 1,
        last_day=study_day,
        last_ms=at_ms,
    )


def run(preset: Preset, *answers: tuple[int, Rating], uid: str = "n/0") -> Schedule:
    """A card's schedule after answers, each so many study days after the one before."""
    scheduler, schedule, day = Scheduler(preset), Schedule(), DAY
    for gap, rating in answers:
        day += gap
        schedule = applied(schedule, scheduler.preview(uid, schedule, day)[rating], day)
    return schedule


Wait = tuple[State, int | None, str]


def waits(preset: Preset, schedule: Schedule, day: int = DAY) -> list[Wait]:
    """State, step and wait ("10m", "3d") of the four ratings."""
    outcomes = Scheduler(preset).preview("n/0", schedule, day)
    assert list(outcomes) == [AGAIN, HARD, GOOD, EASY]
    return [(o.state, o.step, wait_of(o)) for o in outcomes.values()]


def wait_of(outcome: Outcome) -> str:
    assert (outcome.interval_days is None) is not (outcome.interval_ms is None)
    if outcome.interval_ms is None:
        return f"{outcome.interval_days}d"
    return f"{outcome.interval_ms / MINUTE_MS:g}m"


NEW, LEARNING, REVIEW, RELEARNING = State


# Steps

GOOD_NEW, EASY_NEW = (REVIEW, None, "2d"), (REVIEW, None, "8d")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            (60, 600),
            [(LEARNING, 0, "1m"), (LEARNING, 0, "5.5m"), (LEARNING, 1, "10m"), EASY_NEW],
        ),
        (
            (600,),
            [(LEARNING, 0, "10m"), (LEARNING, 0, "15m"), GOOD_NEW, EASY_NEW],
        ),
        (
            (),
            [(REVIEW, None, "1d"), (REVIEW, None, "1d"), GOOD_NEW, EASY_NEW],
        ),
        (
            (600, DAY_S),
            [(LEARNING, 0, "10m"), (LEARNING, 0, "725m"), (LEARNING, 1, "1d"), EASY_NEW],
        ),
        (
            (DAY_S, 3 * DAY_S),
            [(LEARNING, 0, "1d"), (LEARNING, 0, "2d"), (LEARNING, 1, "3d"), EASY_NEW],
        ),
        (
            (DAY_S,),
            [(LEARNING, 0, "1d"), (LEARNING, 0, "2d"), GOOD_NEW, EASY_NEW],
        ),
    ],
)  # fmt: skip
def test_what_the_ratings_do_to_a_new_card(steps: tuple[int, ...], expected: list[Wait]) -> None:
    assert waits(replace(PLAIN, learning_steps=steps), Schedule()) == expected


def test_good_walks_through_the_steps_and_again_starts_over() -> None:
    preset = replace(PLAIN, learning_steps=(60, 600, 3600))
    second = run(preset, (0, GOOD), (0, GOOD))
    assert (second.state, second.step) == (LEARNING, 2)
    assert [w[:2] for w in waits(preset, second)] == [
        (LEARNING, 0), (LEARNING, 2), (REVIEW, None), (REVIEW, None),
    ]  # fmt: skip


def review_card(stability: float = 10.0, *, interval: int = 10, ago: int = 10) -> Schedule:
    return Schedule(
        REVIEW, None, DAY, None, interval, MemoryState(stability, 5.0), 5, 0, DAY - ago, 0
    )


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((600,), (RELEARNING, 0, "10m")),
        ((60, 600), (RELEARNING, 0, "1m")),
        ((), (REVIEW, None, "1d")),
        ((DAY_S,), (RELEARNING, 0, "1d")),
    ],
)
def test_what_again_does_to_a_review_card(steps: tuple[int, ...], expected: Wait) -> None:
    assert waits(replace(PLAIN, relearning_steps=steps), review_card())[0] == expected


def test_a_relearning_card_goes_back_to_review() -> None:
    schedule = run(PLAIN, (0, EASY), (8, AGAIN))
    assert (schedule.state, schedule.step, schedule.due_day) == (RELEARNING, 0, None)
    assert [w[:2] for w in waits(PLAIN, schedule, DAY + 8)] == [
        (RELEARNING, 0), (RELEARNING, 0), (REVIEW, None), (REVIEW, None),
    ]  # fmt: skip


@pytest.mark.parametrize("state", [LEARNING, RELEARNING])
@pytest.mark.parametrize("steps", [(), (60,), (60, 600)])
@pytest.mark.parametrize("step", [None, 0, 1, 2, 7])
def test_steps_that_were_shortened_never_hold_a_card_back(
    state: State, steps: tuple[int, ...], step: int | None
) -> None:
    preset = replace(PLAIN, learning_steps=steps, relearning_steps=steps)
    schedule = replace(review_card(), state=state, step=step, due_day=None, due_ms=1)
    outcomes = Scheduler(preset).preview("n/0", schedule, DAY)
    if not steps:
        assert all(o.state is REVIEW for o in outcomes.values())
    elif (step or 0) >= len(steps):
        assert [o.state for o in outcomes.values()] == [state, REVIEW, REVIEW, REVIEW]
    assert outcomes[EASY].state is REVIEW
    for outcome in outcomes.values():
        assert outcome.step is None or 0 <= outcome.step < len(steps)


# Study days


def test_an_evening_and_the_morning_after_are_two_study_days(tmp_path: Path) -> None:
    """A scheduler that counts 24 hours from 20:00 takes 09:00 for the same day."""
    clock = FrozenClock("2026-03-02 20:00")
    with open_at(tmp_path / "c.db", clock) as collection:
        collection.presets.save(replace(collection.presets.all()[0], fuzz=False, learning_steps=()))
        (card_id,) = add_note(collection)
        answer(collection, card_id, HARD)
        clock.to("2026-03-03 09:00")
        answer(collection, card_id, GOOD)
        schedule = card_of(collection, card_id).schedule
    plain = fsrs.Scheduler(learning_steps=(), enable_fuzzing=False)

    def fold(first: datetime, second: datetime) -> fsrs.Card:
        card, _ = plain.review_card(fsrs.Card(card_id=1), fsrs.Rating.Hard, first)
        return plain.review_card(card, fsrs.Rating.Good, second)[0]

    evening, morning = datetime(2026, 3, 2, 20, tzinfo=UTC), datetime(2026, 3, 3, 9, tzinfo=UTC)
    by_study_day = fold(study_day_utc(20_514), study_day_utc(20_515))
    by_24_hours = fold(evening, morning)
    assert by_24_hours.stability != by_study_day.stability
    assert schedule.memory == MemoryState(by_study_day.stability or 0, by_study_day.difficulty or 0)
    assert schedule.interval_days == (by_study_day.due - study_day_utc(20_515)).days == 5


def test_a_clock_that_went_back_counts_as_the_same_day() -> None:
    same, before = review_card(ago=0), review_card(ago=-5)
    preview = Scheduler(PLAIN).preview
    assert preview("n/0", same, DAY) == preview("n/0", before, DAY)
    assert current_retrievability(before, DAY, FSRS6_PARAMETERS) == 1.0


histories = st.lists(
    st.tuples(st.sampled_from([0, 0, 1, 1, 2, 3, 7, 30, 400]), st.sampled_from(list(Rating))),
    min_size=1,
    max_size=12,
)
steps = st.lists(st.integers(1, 3 * DAY_S), max_size=3).map(tuple)


def mid_bounds(draw: list[float]) -> tuple[float, ...]:
    """A parameter vector within py-fsrs's bounds, each coordinate a fraction of its range."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    bounds = zip(draw, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(low + share * (high - low) for share, low, high in bounds)


weights = st.lists(st.floats(0, 1), min_size=21, max_size=21).map(mid_bounds)
extreme_weights = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=21, max_size=21).map(
    mid_bounds
)


@given(history=histories, learning=steps, relearning=steps, retention=st.floats(0.7, 0.99))
@settings(max_examples=60, deadline=None)
def test_outcomes_are_those_of_py_fsrs_fed_midnights_of_study_days(
    history: list[tuple[int, Rating]],
    learning: tuple[int, ...],
    relearning: tuple[int, ...],
    retention: float,
) -> None:
    preset = replace(
        PLAIN,
        learning_steps=learning,
        relearning_steps=relearning,
        desired_retention=retention,
    )
    ours = Scheduler(preset)
    theirs = fsrs.Scheduler(
        learning_steps=[timedelta(seconds=s) for s in learning],
        relearning_steps=[timedelta(seconds=s) for s in relearning],
        desired_retention=retention,
        enable_fuzzing=False,
    )
    schedule, card, day = Schedule(), fsrs.Card(card_id=1), DAY
    for gap, rating in history:
        day += gap
        midnight = study_day_utc(day)
        if card.stability is not None:
            assert current_retrievability(schedule, day, FSRS6_PARAMETERS) == pytest.approx(
                theirs.get_card_retrievability(card, midnight), rel=1e-12
            )
        previews = ours.preview("n/0", schedule, day)
        for choice in Rating:
            expected, _ = theirs.review_card(card, fsrs.Rating(choice), midnight)
            assert_equal(previews[choice], expected, midnight)
        card, _ = theirs.review_card(card, fsrs.Rating(rating), midnight)
        schedule = applied(schedule, previews[rating], day)


def assert_equal(outcome: Outcome, card: fsrs.Card, midnight: datetime) -> None:
    assert (int(outcome.state), outcome.step) == (int(card.state), card.step)
    assert card.stability is not None
    assert outcome.memory.difficulty == card.difficulty
    assert outcome.memory.stability == min(card.stability, 36_500.0)
    wait = card.due - midnight
    if wait < timedelta(days=1):
        assert outcome.interval_ms == int(wait.total_seconds() * 1000)
    else:
        assert outcome.interval_days == round(wait / timedelta(days=1))


@given(parameters=extreme_weights, history=histories)
@settings(max_examples=60, deadline=None)
def test_extreme_weights_stay_finite(
    parameters: tuple[float, ...], history: list[tuple[int, Rating]]
) -> None:
    preset = replace(PLAIN, parameters=parameters, learning_steps=(60,))
    schedule = run(preset, *history, *[(0, EASY)] * 8, *[(400, EASY)] * 3)
    assert schedule.memory is not None
    assert math.isfinite(schedule.memory.stability)
    assert 0.001 <= schedule.memory.stability <= 36_500
    assert 1 <= schedule.memory.difficulty <= 10
    assert 1 <= schedule.interval_days <= 36_500


# Maximum interval and desired retention


@pytest.mark.parametrize(("maximum", "expected"), [(1, 1), (100, 100), (36_500, 36_500)])
@pytest.mark.parametrize("fuzz", [False, True])
def test_no_interval_is_longer_than_the_maximum(maximum: int, expected: int, *, fuzz: bool) -> None:
    preset = Preset(maximum_interval=maximum, fuzz=fuzz)
    card = review_card(36_500.0, interval=0, ago=36_500)
    waits_ = [
        Scheduler(preset).preview(f"n{n}/0", card, DAY)[EASY].interval_days or 0 for n in range(50)
    ]
    assert max(waits_) <= expected
    assert fuzz or set(waits_) == {expected}


def test_a_higher_desired_retention_comes_back_sooner() -> None:
    intervals = [
        Scheduler(replace(PLAIN, desired_retention=wanted)).preview("n", review_card(), DAY)[GOOD]
        for wanted in (0.7, 0.8, 0.9, 0.95, 0.99)
    ]
    days = [outcome.interval_days or 0 for outcome in intervals]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 5


def test_at_ninety_percent_the_interval_is_the_stability() -> None:
    outcome = Scheduler(PLAIN).preview("n/0", review_card(), DAY)[GOOD]
    assert outcome.interval_days == round(outcome.memory.stability)


# Fuzz


def test_fuzz_is_seeded_by_card_and_repetition() -> None:
    card, scheduler = review_card(100, interval=100, ago=100), Scheduler(Preset())
    assert scheduler.preview("n/0", card, DAY) == Scheduler(Preset()).preview("n/0", card, DAY)
    by_card = {scheduler.preview(f"{n}/0", card, DAY)[GOOD].interval_days for n in range(60)}
    by_reps = {
        scheduler.preview("n/0", replace(card, reps=n), DAY)[GOOD].interval_days for n in range(60)
    }
    assert len(by_card) > 10
    assert len(by_reps) > 10


def test_fuzz_changes_days_only() -> None:
    card = review_card()
    plain, fuzzed = (Scheduler(p).preview("n/0", card, DAY) for p in (PLAIN, Preset()))
    assert [replace(o, interval_days=0) for o in plain.values() if o.state is REVIEW] == [
        replace(o, interval_days=0) for o in fuzzed.values() if o.state is REVIEW
    ]
    assert plain[AGAIN] == fuzzed[AGAIN]


def test_easy_days_keep_reviews_off_a_weekday_and_change_nothing_else() -> None:
    schedule = run(PLAIN, (0, EASY), (8, GOOD))
    sundays_off = Scheduler(Preset(easy_days=(100, 100, 100, 100, 100, 100, 0)))
    for number in range(200):
        uid = f"n-{number}/0"
        outcomes = sundays_off.preview(uid, schedule, DAY + 38)
        plain = Scheduler(PLAIN).preview(uid, schedule, DAY + 38)
        days = [outcomes[rating].interval_days or 0 for rating in (HARD, GOOD, EASY)]
        assert days == sorted(days)
        assert all(date_of(DAY + 38 + wait).weekday() != SUNDAY for wait in days)
        assert {r: o.memory for r, o in outcomes.items()} == {r: o.memory for r, o in plain.items()}


def test_easy_days_have_no_effect_without_fuzz() -> None:
    schedule = run(PLAIN, (0, EASY), (8, GOOD))
    easy = replace(PLAIN, easy_days=(0, 100, 100, 100, 100, 100, 100))
    assert waits(easy, schedule, DAY + 38) == waits(PLAIN, schedule, DAY + 38)


def test_every_day_of_the_fuzz_range_is_granted_and_no_other() -> None:
    """A stability of 10 days is spread over 8 to 12, where py-fsrs reaches 13."""
    preset = replace(Preset(), learning_steps=(), parameters=(0.2, 1.3, 10.0, 100.0,
                                                              *FSRS6_PARAMETERS[4:]))  # fmt: skip
    scheduler = Scheduler(preset)
    granted = {scheduler.preview(f"{n}/0", Schedule(), DAY)[GOOD].interval_days for n in range(400)}
    assert granted == {8, 9, 10, 11, 12}


@given(
    stability=st.floats(0.5, 3_000),
    interval=st.integers(0, 3_000),
    ago=st.integers(0, 3_000),
    difficulty=st.floats(1, 10),
    state=st.sampled_from([LEARNING, REVIEW, RELEARNING]),
    number=st.integers(0, 10_000),
    maximum=st.sampled_from([2, 30, 36_500]),
    relearning=st.sampled_from([(), (600,), (DAY_S,)]),
)
@settings(max_examples=300, deadline=None)
def test_better_ratings_never_come_back_sooner_and_growth_is_kept(
    stability: float,
    interval: int,
    ago: int,
    difficulty: float,
    state: State,
    number: int,
    maximum: int,
    relearning: tuple[int, ...],
) -> None:
    preset = Preset(maximum_interval=maximum, relearning_steps=relearning)
    card = replace(
        review_card(stability, interval=min(interval, maximum), ago=ago),
        state=state,
        step=None if state is REVIEW else 0,
        memory=MemoryState(stability, difficulty),
    )
    if state is not REVIEW:
        card = replace(card, interval_days=0)
    uid = f"{number}/0"
    fuzzed = Scheduler(preset).preview(uid, card, DAY)
    plain = Scheduler(replace(preset, fuzz=False)).preview(uid, card, DAY)
    assert waits_in_order(list(fuzzed.values()))
    for rating in (HARD, GOOD, EASY):
        before, after = plain[rating].interval_days, fuzzed[rating].interval_days
        if before is not None and after is not None and fuzzed[rating].state is REVIEW:
            assert after <= maximum
            if card.interval_days and before > card.interval_days:
                assert after >= min(card.interval_days + 1, maximum)


def test_a_better_rating_adds_no_day_that_memory_does_not_ask_for() -> None:
    """Recall suffered from it: a card that should come tomorrow came in two or three days."""
    weak = replace(review_card(0.4, interval=1, ago=1), memory=MemoryState(0.4, 10.0))

    plain = Scheduler(PLAIN).preview("n/0", weak, DAY)
    granted = Scheduler(Preset()).preview("n/0", weak, DAY)

    days = [granted[rating].interval_days for rating in (HARD, GOOD, EASY)]
    assert days == [plain[rating].interval_days for rating in (HARD, GOOD, EASY)]
    assert days[0] == days[1] == 1


def waits_in_order(outcomes: list[Outcome]) -> bool:
    """Whether no rating comes back before a worse one."""
    seconds = [
        o.interval_days * 86_400_000 if o.interval_days is not None else o.interval_ms or 0
        for o in outcomes
    ]
    return seconds == sorted(seconds)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [((DAY_S,), ["1d", "2d", "2d", "9d"]), ((DAY_S, 10 * DAY_S), ["1d", "6d", "10d", "10d"])],
)
def test_graduating_does_not_come_before_a_step_of_whole_days(
    steps: tuple[int, ...], expected: list[str]
) -> None:
    outcomes = Scheduler(Preset(learning_steps=steps)).preview("n/0", Schedule(), DAY)
    assert [wait_of(outcome) for outcome in outcomes.values()] == expected


@given(learning=steps, history=histories, number=st.integers(0, 1_000), parameters=weights)
@settings(max_examples=100, deadline=None)
def test_no_steps_and_no_weights_bring_a_better_rating_back_sooner(
    learning: tuple[int, ...],
    history: list[tuple[int, Rating]],
    number: int,
    parameters: tuple[float, ...],
) -> None:
    rising = tuple(sorted(learning))
    ordered = (*sorted(parameters[:4]), *parameters[4:])
    preset = Preset(learning_steps=rising, relearning_steps=rising, parameters=ordered)
    schedule = run(preset, *history, uid=f"{number}/0")
    day = DAY + sum(gap for gap, _ in history)
    outcomes = list(Scheduler(preset).preview(f"{number}/0", schedule, day).values())
    assert waits_in_order(outcomes), outcomes


# Intervals by the vote


@pytest.mark.parametrize("fuzz", [False, True])
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(7, (7, 7, 7)), (1, (1, 1, 1)), (9_999, None)],
    ids=["shorter", "tomorrow", "beyond what is allowed"],
)
def test_the_vote_chooses_intervals_up_to_half_as_long_again_as_those_of_fsrs6(
    wanted: int, expected: tuple[int, ...] | None, *, fuzz: bool
) -> None:
    card = review_card(30, interval=1, ago=30)
    usual = Scheduler(PLAIN).preview("n/0", card, DAY)
    most = [int(1.5 * (usual[rating].interval_days or 0)) for rating in (HARD, GOOD, EASY)]
    asked = []

    def by_vote(rating: Rating, longest: int) -> int:
        asked.append((rating, longest))
        return min(wanted, longest)

    outcomes = Scheduler(replace(PLAIN, fuzz=fuzz)).preview("n/0", card, DAY, by_vote=by_vote)

    days = [outcomes[rating].interval_days or 0 for rating in (HARD, GOOD, EASY)]
    assert asked == list(zip((HARD, GOOD, EASY), most, strict=True))
    assert all(0 < interval <= longest for interval, longest in zip(days, most, strict=True))
    assert days == sorted(days)
    if not fuzz:
        assert tuple(days) == (expected or tuple(most))
    assert [o.memory for o in outcomes.values()] == [o.memory for o in usual.values()]


def test_steps_are_not_the_votes_to_choose() -> None:
    outcomes = Scheduler(PLAIN).preview(
        "n/0", review_card(), DAY, by_vote=lambda _, longest: longest
    )

    assert outcomes[AGAIN] == Scheduler(PLAIN).preview("n/0", review_card(), DAY)[AGAIN]


def test_a_vote_that_would_grant_less_for_a_better_rating_is_evened_out() -> None:
    wanted = {HARD: 20, GOOD: 12, EASY: 25}

    outcomes = Scheduler(PLAIN).preview(
        "n/0", review_card(30, ago=30), DAY, by_vote=lambda rating, _: wanted[rating]
    )

    assert [outcomes[rating].interval_days for rating in wanted] == [20, 20, 25]


def test_the_maximum_interval_holds_for_the_vote_too() -> None:
    outcomes = Scheduler(replace(PLAIN, maximum_interval=5)).preview(
        "n/0", review_card(), DAY, by_vote=lambda _, longest: longest
    )

    assert {outcomes[rating].interval_days for rating in (HARD, GOOD, EASY)} == {5}
