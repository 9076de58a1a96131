"""Answering, leeches, and what the queue holds today."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError
from flashcards.model import (
    LeechAction,
    Level,
    NewOrder,
    NoteKind,
    Rating,
    ReviewKind,
    State,
)
from flashcards.presentation import reason_words
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    OTHER_PARAMETERS,
    TODAY,
    FrozenClock,
    add,
    add_cards,
    add_note,
    answer,
    assert_sound,
    card_of,
    cards_of,
    draft,
    graduate,
    instant,
    left,
    queued,
    shown,
    study,
    with_options,
)


@pytest.mark.parametrize("rating", list(Rating))
@pytest.mark.parametrize("begun", [False, True])
def test_what_a_key_shows_is_what_pressing_it_does(
    collection: Collection, clock: FrozenClock, rating: Rating, *, begun: bool
) -> None:
    (card_id,) = add_note(collection)
    if begun:
        graduate(collection, clock, card_id)
        clock.forward(days=9)
    before = shown(collection, card_id)
    outcome = before.outcomes[rating]
    review = collection.study.answer(before, rating, 3_000).review
    schedule = card_of(collection, card_id).schedule
    assert (schedule.state, schedule.step, schedule.memory) == (
        outcome.state, outcome.step, outcome.memory,
    )  # fmt: skip
    if outcome.interval_days is not None:
        assert schedule.due_day == before.study_day + outcome.interval_days
    else:
        assert schedule.due_ms == clock.at_ms + (outcome.interval_ms or 0)
    assert (review.interval_days, review.interval_ms) == (
        outcome.interval_days, outcome.interval_ms,
    )  # fmt: skip


def test_a_review_keeps_what_statistics_need_later(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.to("2026-03-11 03:00")  # still the study day of the 10th
    before = shown(collection, card_id)
    collection.study.answer(before, GOOD, 4_200)
    first, second = collection.exports.snapshot().reviews
    assert (first.kind, first.state_before, first.predicted) == (
        ReviewKind.LEARN, State.NEW, None,
    )  # fmt: skip
    assert second.at_ms == instant("2026-03-11 03:00")
    assert second.study_day == TODAY + 8
    assert (second.rating, second.duration_ms, second.kind) == (GOOD, 4_200, ReviewKind.REVIEW)
    assert (second.state_before, second.state_after) == (State.REVIEW, State.REVIEW)
    assert second.predicted == before.predicted == pytest.approx(0.902, abs=0.001)
    assert second.preset_version_id == before.preset.version_id
    assert second.interval_days == before.outcomes[GOOD].interval_days


@pytest.mark.parametrize(
    ("duration", "kept"), [(-5, 0), (0, 0), (300_000, 300_000), (7_200_000, 300_000)]
)
def test_a_card_left_open_counts_five_minutes(
    collection: Collection, duration: int, kept: int
) -> None:
    (card_id,) = add_note(collection)
    answered = collection.study.answer(shown(collection, card_id), GOOD, duration)
    assert answered.review.duration_ms == kept


def test_the_kinds_of_answers(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, [(0, GOOD), (0, GOOD), (3, AGAIN), (0, GOOD)])
    assert [review.kind for review in collection.exports.snapshot().reviews] == [
        ReviewKind.LEARN, ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN,
    ]  # fmt: skip


@pytest.mark.parametrize("by_other", [False, True])
@pytest.mark.parametrize("action", ["answer", "suspend", "bury", "flag"])
def test_a_card_that_was_changed_elsewhere_is_not_answered(
    collection: Collection, other: Collection, action: str, *, by_other: bool
) -> None:
    (card_id,) = add_note(collection)
    stale = shown(collection, card_id)
    by = other if by_other else collection
    match action:
        case "answer":
            answer(by, card_id)
        case "suspend":
            by.cards.suspend(card_id)
        case "bury":
            by.cards.bury(card_id)
        case "flag":
            by.cards.flag(card_id, 1)
    before = collection.exports.snapshot()
    with pytest.raises(CardChangedError, match="changed elsewhere; nothing was recorded"):
        collection.study.answer(stale, GOOD, 1_000)
    assert collection.exports.snapshot() == before


@pytest.mark.parametrize("by_other", [False, True])
@pytest.mark.parametrize("change", ["parameters", "steps", "preset"])
def test_a_card_shown_under_other_options_is_not_answered(
    collection: Collection, other: Collection, change: str, *, by_other: bool
) -> None:
    (card_id,) = add_note(collection)
    stale = shown(collection, card_id)
    by = other if by_other else collection
    if change == "preset":
        by.presets.change(stale.deck, "Own")
    elif change == "steps":
        with_options(by, learning_steps=(300,))
    else:
        with_options(by, parameters=OTHER_PARAMETERS)
    with pytest.raises(CardChangedError):
        collection.study.answer(stale, GOOD, 1_000)
    answer(collection, card_id)
    assert_sound(collection)


def test_a_card_that_is_gone_is_not_answered(collection: Collection, other: Collection) -> None:
    other.imports.add([draft()], "s")
    stale = shown(collection, 1)
    other.history.undo()
    with pytest.raises(CardChangedError):
        collection.study.answer(stale, GOOD, 1_000)
    assert collection.study.show(1) is None
    assert collection.study.card_info(1) is None


def test_a_card_shown_yesterday_is_worked_out_again(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    clock.to("2026-03-03 03:59")
    before = shown(collection, card_id)
    clock.to("2026-03-03 04:00")
    with pytest.raises(CardChangedError, match="A new study day has begun"):
        collection.study.answer(before, GOOD, 1_000)
    assert collection.exports.snapshot().reviews == ()
    answer(collection, card_id)


def test_a_clock_that_goes_back_keeps_the_log_in_order(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.to("2026-02-20 09:00")
    answer(collection, card_id, HARD)
    answer(collection, card_id, AGAIN)
    first, second, third = collection.exports.snapshot().reviews
    assert (second.at_ms, third.at_ms) == (first.at_ms + 1, first.at_ms + 2)
    assert second.predicted == 1.0
    assert_sound(collection)
    clock.to("2026-03-20 09:00")
    answer(collection, card_id)


@pytest.mark.parametrize("back", [0, 1])
def test_a_reset_card_can_be_answered_at_once_at_any_hour(
    collection: Collection, clock: FrozenClock, back: int
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.forward(days=-back)
    collection.cards.reset(card_id)
    answer(collection, card_id)
    answer(collection, card_id)
    ratings = [review.rating for review in collection.exports.snapshot().reviews]
    assert ratings == [EASY, None, GOOD, GOOD]
    assert_sound(collection)


@pytest.mark.parametrize(
    ("threshold", "leech_at"), [(1, {1, 2, 3, 4, 5, 6}), (2, {2, 3, 4, 5, 6}), (4, {4, 6})]
)
def test_a_leech_is_noticed_at_the_threshold_and_every_half_of_it_again(
    collection: Collection, clock: FrozenClock, threshold: int, leech_at: set[int]
) -> None:
    with_options(collection, leech_threshold=threshold, relearning_steps=())
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    noticed = set()
    for lapse in range(1, 7):
        clock.forward(days=2)
        if answer(collection, card_id, AGAIN).became_leech:
            noticed.add(lapse)
    assert noticed == leech_at
    assert collection.notes.all()[0].tags == ("leech",)
    assert not card_of(collection, card_id).suspended


def test_a_leech_is_suspended_where_the_preset_says_so_and_undo_takes_all_of_it_back(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, leech_threshold=1, leech_action=LeechAction.SUSPEND)
    (card_id,) = add(collection, draft(tags=("sql",)))
    graduate(collection, clock, card_id)
    clock.forward(days=9)
    before = collection.exports.snapshot()
    answered = answer(collection, card_id, AGAIN)
    assert (answered.became_leech, answered.suspended) == (True, True)
    assert card_of(collection, card_id).suspended
    assert collection.notes.all()[0].tags == ("sql", "leech")
    assert left(collection) == (0, 0, 0)
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_why_a_card_comes(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.forward(days=8)
    info = collection.study.card_info(card_id)
    assert info is not None
    assert reason_words.reason_for(info.shown, info.now_ms, collection.calendar).startswith("Due ")
    assert [review.rating for review in info.log] == [EASY]
    assert info.memories == (info.shown.card.schedule.memory,)
    assert info.curve[0] == 1.0


def test_limits_count_what_was_done_today_by_anybody(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    with_options(collection, new_per_day=3)
    ids = add_cards(collection, 9)
    assert left(collection) == (3, 0, 0)
    answer(other, ids[0], EASY)
    assert left(collection) == (2, 0, 0)
    answer(collection, ids[1])
    assert left(other) == (1, 1, 0)
    clock.to("2026-03-03 04:00")
    assert left(collection) == (3, 1, 0)


def test_the_review_limit_counts_reviews_only(collection: Collection, clock: FrozenClock) -> None:
    ids = add_cards(collection, 4)
    for card_id in ids:
        graduate(collection, clock, card_id)
    with_options(collection, reviews_per_day=2)
    clock.forward(days=20)
    assert left(collection) == (0, 0, 2)
    answer(collection, ids[0], AGAIN)
    assert left(collection) == (0, 1, 1)
    answer(collection, ids[0], GOOD)  # relearning: no review of the limit
    assert left(collection) == (0, 0, 1)
    collection.history.undo()
    collection.history.undo()
    assert left(collection) == (0, 0, 2)


def test_siblings_wait_until_tomorrow_unless_the_preset_lets_them_come(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_note(collection, "Q", "A", kind=NoteKind.REVERSED)
    assert left(collection) == (1, 0, 0)
    answer(collection, first, EASY)
    assert left(collection) == (0, 0, 0)
    with_options(collection, bury_siblings=False)
    assert left(collection) == (1, 0, 0)
    with_options(collection, bury_siblings=True)
    clock.to("2026-03-03 04:00")
    assert left(collection) == (1, 0, 0)
    assert second in {card.id for card in cards_of(collection)}


def test_new_cards_come_in_the_order_of_the_source(collection: Collection) -> None:
    ids = add_cards(collection, 5)
    queue = collection.study.queue()
    order = []
    while (card := queue.next(0)) is not None:
        order.append(card.card_id)
        queue.take(card.card_id)
    assert order == ids


@pytest.mark.parametrize(
    ("due", "expected"),
    [("2026-03-02 09:00", 1), ("2026-03-03 03:50", 1), ("2026-03-03 04:00", 0)],
)
def test_steps_that_end_before_the_day_does_are_today_s(
    collection: Collection, clock: FrozenClock, due: str, expected: int
) -> None:
    minutes = max((instant(due) - clock.at_ms) // 60_000, 1)
    with_options(collection, learning_steps=(60, minutes * 60))
    answer(collection, add_note(collection)[0])
    assert left(collection) == (0, expected, 0)


def test_a_step_of_a_day_is_due_on_the_next_study_day_at_any_hour(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, learning_steps=(86_400,))
    clock.to("2026-03-02 23:00")
    (card_id,) = add_note(collection)
    answer(collection, card_id, AGAIN)
    schedule = card_of(collection, card_id).schedule
    assert (schedule.state, schedule.due_day, schedule.due_ms) == (State.LEARNING, TODAY + 1, None)
    assert left(collection) == (0, 0, 0)
    clock.to("2026-03-03 04:00")
    assert left(collection) == (0, 1, 0)


def test_what_is_due_tomorrow(collection: Collection, clock: FrozenClock) -> None:
    with_options(collection, learning_steps=(), fuzz=False)
    first, second, third = add_cards(collection, 3)
    answer(collection, first, AGAIN)  # 1 day
    answer(collection, second, EASY)  # 8 days
    assert collection.study.due_tomorrow() == 1
    collection.cards.suspend(first)
    assert collection.study.due_tomorrow() == 0
    assert third


def test_new_cards_come_easy_first_or_as_in_the_files(collection: Collection) -> None:
    add(collection, draft("Q1", deck="B", level=Level.HARD), draft("Q2", deck="A"))
    add(collection, draft("Q3", deck="B", level=Level.EASY))
    with_options(collection, new_order=NewOrder.LEVEL)
    assert queued(collection) == [3, 1, 2]
    with_options(collection, new_order=NewOrder.FILE)
    assert queued(collection) == [1, 2, 3]


def test_the_days_ahead_begin_with_what_the_queue_and_tomorrow_say(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, new_per_day=2)
    for card_id in add_cards(collection, 6)[:3]:
        graduate(collection, clock, card_id)
        clock.forward(days=1)
    today = collection.today()
    for day in range(today, today + 12):
        ahead = collection.study.due_ahead()
        assert ahead.get(day, 0) == collection.study.queue().counts().total
        assert ahead.get(day + 1, 0) == collection.study.due_tomorrow()
        assert sum(ahead.values()) == 2 + 3
        clock.forward(days=1)
