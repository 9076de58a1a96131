from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError, SettingError, UnknownDeckError
from flashcards.model import (
    FSRS6_PARAMETERS,
    Deck,
    LeechAction,
    Level,
    MemoryState,
    NoteKind,
    Rating,
    ReviewKind,
    State,
)
from flashcards.queue import Counts
from flashcards.settings import Settings
from flashcards.views import DeckNode
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
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
    open_at,
    shown,
    study,
    with_options,
)

OTHER_PARAMETERS = (*FSRS6_PARAMETERS[:2], 5.0, 20.0, *FSRS6_PARAMETERS[4:])
TODAY = 20_514


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "collection.db"


@pytest.fixture
def collection(path: Path, clock: FrozenClock) -> Iterator[Collection]:
    with open_at(path, clock) as opened:
        yield opened
        assert_sound(opened)


@pytest.fixture
def other(path: Path, clock: FrozenClock, collection: Collection) -> Iterator[Collection]:
    """The same file, opened by another program."""
    with open_at(path, clock) as opened:
        yield opened


def node(collection: Collection, name: str) -> DeckNode:
    return next(each for each in collection.deck_tree() if each.deck.name == name)


def left(collection: Collection, deck: Deck | None = None) -> tuple[int, int, int]:
    counts = collection.queue(deck).counts()
    return counts.new, counts.learning, counts.review


# Answering


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
    review = collection.answer(before, rating, 3_000).review
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
    collection.answer(before, GOOD, 4_200)
    first, second = collection.snapshot().reviews
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
    answered = collection.answer(shown(collection, card_id), GOOD, duration)
    assert answered.review.duration_ms == kept


def test_the_kinds_of_answers(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, [(0, GOOD), (0, GOOD), (3, AGAIN), (0, GOOD)])
    assert [review.kind for review in collection.snapshot().reviews] == [
        ReviewKind.LEARN, ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN,
    ]  # fmt: skip


@pytest.mark.parametrize("action", ["answer", "suspend", "bury", "flag"])
def test_a_card_that_was_changed_elsewhere_is_not_answered(
    collection: Collection, other: Collection, action: str
) -> None:
    (card_id,) = add_note(collection)
    stale = shown(collection, card_id)
    match action:
        case "answer":
            answer(other, card_id)
        case "suspend":
            other.suspend(card_id)
        case "bury":
            other.bury(card_id)
        case "flag":
            other.flag(card_id, 1)
    before = collection.snapshot()
    with pytest.raises(CardChangedError, match="changed elsewhere; nothing was recorded"):
        collection.answer(stale, GOOD, 1_000)
    assert collection.snapshot() == before


@pytest.mark.parametrize("by_other", [False, True])
@pytest.mark.parametrize("change", ["parameters", "steps", "preset"])
def test_a_card_shown_under_other_options_is_not_answered(
    collection: Collection, other: Collection, change: str, *, by_other: bool
) -> None:
    (card_id,) = add_note(collection)
    stale = shown(collection, card_id)
    by = other if by_other else collection
    if change == "preset":
        by.assign_preset(stale.deck, "Own")
    elif change == "steps":
        with_options(by, learning_steps=(300,))
    else:
        with_options(by, parameters=OTHER_PARAMETERS)
    with pytest.raises(CardChangedError):
        collection.answer(stale, GOOD, 1_000)
    answer(collection, card_id)
    assert_sound(collection)


def test_a_card_that_is_gone_is_not_answered(collection: Collection, other: Collection) -> None:
    other.import_notes([draft()], "s")
    stale = shown(collection, 1)
    other.undo()
    with pytest.raises(CardChangedError):
        collection.answer(stale, GOOD, 1_000)
    assert collection.show(1) is None
    assert collection.card_info(1) is None


def test_a_card_shown_yesterday_is_worked_out_anew(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    clock.to("2026-03-03 03:59")
    before = shown(collection, card_id)
    clock.to("2026-03-03 04:00")
    with pytest.raises(CardChangedError, match="A new study day has begun"):
        collection.answer(before, GOOD, 1_000)
    assert collection.snapshot().reviews == ()
    answer(collection, card_id)


def test_a_clock_that_goes_back_keeps_the_log_in_order(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.to("2026-02-20 09:00")
    answer(collection, card_id, HARD)
    answer(collection, card_id, AGAIN)
    first, second, third = collection.snapshot().reviews
    assert (second.at_ms, third.at_ms) == (first.at_ms + 1, first.at_ms + 2)
    assert second.predicted == 1.0
    assert_sound(collection)
    clock.to("2026-03-20 09:00")
    answer(collection, card_id)


@pytest.mark.parametrize("back", [0, 1])
def test_a_reset_card_can_be_answered_at_once_whatever_the_clock_says(
    collection: Collection, clock: FrozenClock, back: int
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.forward(days=-back)
    collection.reset(card_id)
    answer(collection, card_id)
    answer(collection, card_id)
    ratings = [review.rating for review in collection.snapshot().reviews]
    assert ratings == [EASY, None, GOOD, GOOD]
    assert_sound(collection)


# Leeches


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
    assert collection.notes()[0].tags == ("leech",)
    assert not card_of(collection, card_id).suspended


def test_a_leech_is_suspended_where_the_preset_says_so_and_undo_takes_all_of_it_back(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, leech_threshold=1, leech_action=LeechAction.SUSPEND)
    (card_id,) = add(collection, draft(tags=("sql",)))
    graduate(collection, clock, card_id)
    clock.forward(days=9)
    before = collection.snapshot()
    answered = answer(collection, card_id, AGAIN)
    assert (answered.became_leech, answered.suspended) == (True, True)
    assert card_of(collection, card_id).suspended
    assert collection.notes()[0].tags == ("sql", "leech")
    assert left(collection) == (0, 0, 0)
    collection.undo()
    assert collection.snapshot() == before


# Undo


def test_any_number_of_changes_is_taken_back_one_by_one_also_after_reopening(
    path: Path, clock: FrozenClock
) -> None:
    with open_at(path, clock) as collection:
        first, second, third = add_cards(collection, 3)
        states = [collection.snapshot()]

        def did() -> None:
            states.append(collection.snapshot())
            clock.forward(minutes=1)

        for card_id in (first, second, first):
            answer(collection, card_id)
            did()
        collection.suspend(second)
        did()
        collection.bury(third)
        did()
        collection.flag(first, 3)
        did()
        collection.reset(first)
        did()
        collection.edit_note(1, back="Otherwise", tags=("x",), level=Level.HARD)
        did()
        collection.import_notes([draft("Deck 2", "New answer"), draft("More")], "s")
        did()
        with_options(collection, parameters=OTHER_PARAMETERS, new_per_day=3)
        did()
        collection.assign_preset(collection.find_deck("Deck"), "Own")
        did()
        answer(collection, first, EASY)
        did()
    labels = []
    while True:
        with open_at(path, clock) as collection:
            assert_sound(collection)
            assert collection.snapshot() == states.pop()
            step = collection.undo()
            if step is None:
                break
            labels.append(step.label)
    assert labels == [
        "rating Easy", "changing the preset", "changing options", "importing s", "editing",
        "resetting", "flagging", "burying", "suspending", "rating Good", "rating Good",
        "rating Good",
    ]  # fmt: skip
    assert states == []


def test_undo_says_what_it_would_take_back(collection: Collection) -> None:
    assert collection.undo_label() is None
    assert collection.undo() is None
    (card_id,) = add_note(collection)
    answer(collection, card_id, HARD)
    assert collection.undo_label() == "rating Hard"
    step = collection.undo()
    assert step is not None
    assert (step.label, step.card_ids, step.is_answer) == ("rating Hard", (card_id,), True)
    assert collection.undo_label() is None


def test_an_answer_of_another_program_can_be_taken_back(
    collection: Collection, other: Collection
) -> None:
    first, second = add_cards(collection, 2)
    answer(collection, first)
    answer(other, second)
    collection.undo()
    assert card_of(other, second).schedule.state is State.NEW
    assert card_of(other, first).schedule.state is State.LEARNING


# One card


def test_a_suspended_card_stays_back_until_told_otherwise(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    collection.suspend(card_id)
    clock.forward(days=3)
    assert left(collection) == (0, 0, 0)
    collection.suspend(card_id, suspended=False)
    assert left(collection) == (1, 0, 0)


def test_a_buried_card_comes_back_the_next_study_day(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    collection.bury(card_id)
    clock.to("2026-03-03 03:59")
    assert left(collection) == (0, 0, 0)
    clock.to("2026-03-03 04:00")
    assert left(collection) == (1, 0, 0)


@pytest.mark.parametrize("flag", [-1, 8])
def test_there_are_seven_flags(collection: Collection, flag: int) -> None:
    (card_id,) = add_note(collection)
    collection.flag(card_id, 7)
    assert card_of(collection, card_id).flag == 7
    with pytest.raises(SettingError, match=f"Flags go from 0 \\(none\\) to 7, not {flag}."):
        collection.flag(card_id, flag)
    collection.flag(card_id, 0)
    assert card_of(collection, card_id).flag == 0


@pytest.mark.parametrize("action", ["suspend", "bury", "flag", "reset", "edit"])
def test_what_is_gone_cannot_be_changed(collection: Collection, action: str) -> None:
    with pytest.raises(CardChangedError, match="removed elsewhere; nothing was changed"):
        {
            "suspend": lambda: collection.suspend(9),
            "bury": lambda: collection.bury(9),
            "flag": lambda: collection.flag(9, 1),
            "reset": lambda: collection.reset(9),
            "edit": lambda: collection.edit_note(9, front="x"),
        }[action]()


def test_a_reset_makes_a_card_new_and_keeps_its_log(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    collection.flag(card_id, 2)
    clock.forward(hours=1)
    collection.reset(card_id)
    card = card_of(collection, card_id)
    assert (card.schedule.state, card.schedule.memory, card.schedule.reps) == (State.NEW, None, 0)
    assert card.flag == 2
    answer_, reset = collection.snapshot().reviews
    assert answer_.rating is EASY
    assert (reset.rating, reset.kind, reset.state_before, reset.state_after, reset.at_ms) == (
        None, ReviewKind.MANUAL, State.REVIEW, State.NEW, clock.at_ms,
    )  # fmt: skip


def test_why_a_card_comes(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.forward(days=8)
    info = collection.card_info(card_id)
    assert info is not None
    assert info.reason.startswith("Due ")
    assert [review.rating for review in info.log] == [EASY]
    assert info.memories == (info.shown.card.schedule.memory,)
    assert info.curve[0] == 1.0


# Notes


def test_an_edit_keeps_the_schedule(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add(collection, draft(tags=("a",), level=Level.EASY))
    graduate(collection, clock, card_id)
    before = card_of(collection, card_id)
    clock.forward(hours=1)
    collection.edit_note(
        1, front=" New Q ", back="New A", key_points=["p"], tags=("b", "b"), level=Level.HARD
    )
    note = collection.notes()[0]
    assert (note.front, note.back, note.key_points, note.tags, note.level) == (
        "New Q", "New A", ("p",), ("b",), Level.HARD,
    )  # fmt: skip
    assert note.modified_ms == clock.at_ms
    assert card_of(collection, card_id) == before
    collection.edit_note(1, clear_level=True)
    assert collection.notes()[0].level is None


def test_an_edit_that_changes_nothing_is_no_step(collection: Collection) -> None:
    add_note(collection, "Q", "A")
    collection.edit_note(1, front="Q", back="A")
    assert collection.undo_label() is None


@pytest.mark.parametrize(
    ("kind", "front", "message"),
    [
        (NoteKind.BASIC, "  ", "The question cannot be empty."),
        (NoteKind.CLOZE, "plain", "A cloze note needs at least one deletion"),
    ],
)
def test_a_question_cannot_be_edited_away(
    collection: Collection, kind: NoteKind, front: str, message: str
) -> None:
    add_note(collection, "{{c1::a}}", kind=kind)
    with pytest.raises(SettingError, match=message):
        collection.edit_note(1, front=front)
    assert collection.notes()[0].front == "{{c1::a}}"


def test_cards_follow_the_deletions_of_a_cloze_note_and_no_history_is_lost(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_note(collection, "{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE)
    graduate(collection, clock, second)
    collection.edit_note(1, front="{{c3::c}}")
    assert [(card.ordinal, card.suspended) for card in cards_of(collection)] == [
        (1, True), (2, False),
    ]  # fmt: skip
    assert collection.show(first) is None
    assert len(collection.snapshot().reviews) == 1
    collection.undo()
    assert [(card.ordinal, card.suspended) for card in cards_of(collection)] == [
        (0, False), (1, False),
    ]  # fmt: skip


# Limits and the queue


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
    collection.undo()
    collection.undo()
    assert left(collection) == (0, 0, 2)


def test_a_parent_s_limit_binds_what_is_below_it(collection: Collection) -> None:
    add_cards(collection, 5, deck="A")
    below = add_cards(collection, 5, deck="A::B")
    add_cards(collection, 5, deck="C")
    collection.assign_preset(collection.find_deck("A"), "Small")
    small = next(preset for preset in collection.presets() if preset.name == "Small")
    collection.save_preset(replace(small, new_per_day=4))
    a, b = collection.find_deck("A"), collection.find_deck("A::B")
    assert (left(collection)[0], left(collection, a)[0], left(collection, b)[0]) == (9, 4, 5)
    assert [(n.deck.name, n.counts.new, n.total) for n in collection.deck_tree()] == [
        ("A", 4, 10), ("A::B", 5, 5), ("C", 5, 5),
    ]  # fmt: skip
    answer(collection, below[0], EASY)
    assert (left(collection, a)[0], left(collection, b)[0]) == (3, 4)
    assert node(collection, "A").counts == Counts(new=3)


def test_the_tree_and_the_queue_agree(collection: Collection, clock: FrozenClock) -> None:
    for deck in ("A", "A::B", "A::C"):
        for card_id in add_cards(collection, 4, deck=deck)[:2]:
            graduate(collection, clock, card_id)
    with_options(collection, new_per_day=3, reviews_per_day=3)
    clock.forward(days=20)
    answer(collection, 1, AGAIN)
    for each in collection.deck_tree():
        assert each.counts == collection.queue(each.deck).counts()


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
    queue = collection.queue()
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


def test_a_step_of_a_day_is_due_on_the_next_study_day_whatever_the_hour(
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
    assert collection.due_tomorrow() == 1
    collection.suspend(first)
    assert collection.due_tomorrow() == 0
    assert third


# Decks, presets, settings


def test_decks_are_made_with_their_parents(collection: Collection) -> None:
    add_note(collection, deck="A::B::C")
    assert [deck.name for deck in collection.decks()] == ["A", "A::B", "A::B::C"]
    assert collection.find_deck("c").name == "A::B::C"
    assert [deck.name for deck in collection.subtree(collection.find_deck("B"))] == [
        "A::B", "A::B::C",
    ]  # fmt: skip
    with pytest.raises(UnknownDeckError):
        collection.find_deck("D")


def test_new_parameters_change_memories_and_leave_due_dates(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    before = study(collection, clock, card_id, [(0, EASY), (9, GOOD)])
    preset = with_options(collection, parameters=OTHER_PARAMETERS)
    after = card_of(collection, card_id).schedule
    assert after.memory != before.memory
    assert replace(after, memory=None) == replace(before, memory=None)
    assert preset.version_id != collection.snapshot().presets[0][0].version_id
    assert collection.snapshot().reviews[0].preset_version_id != preset.version_id
    assert_sound(collection)


def test_new_options_are_in_force_also_when_the_clock_went_back(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.forward(days=-1)
    with_options(collection, parameters=OTHER_PARAMETERS, new_per_day=7)
    assert collection.presets()[0].new_per_day == 7
    assert_sound(collection)


def test_options_that_cannot_be_are_refused_and_nothing_is_changed(collection: Collection) -> None:
    before = collection.presets()
    with pytest.raises(SettingError, match="Desired retention 1 is outside"):
        collection.save_preset(replace(before[0], desired_retention=1.0))
    assert collection.presets() == before


def test_the_same_options_are_no_new_version(collection: Collection) -> None:
    collection.save_preset(collection.presets()[0])
    assert len(collection.snapshot().presets) == 1


def test_a_deck_gets_a_preset_of_its_own_and_its_cards_other_memories(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection, deck="A")
    (below,) = add_note(collection, deck="A::B")
    for each in (card_id, below):
        graduate(collection, clock, each)
    memory = card_of(collection, card_id).schedule.memory
    deck = collection.find_deck("A")
    own = collection.assign_preset(deck, "Own")
    collection.save_preset(replace(own, parameters=OTHER_PARAMETERS))
    assert collection.preset_of(collection.find_deck("A")).name == "Own"
    assert collection.preset_of(collection.find_deck("A::B")).name == "Default"
    assert card_of(collection, card_id).schedule.memory == MemoryState(20.0, 1.0)
    assert card_of(collection, below).schedule.memory == memory
    collection.assign_preset(collection.find_deck("A"), "Default")
    assert card_of(collection, card_id).schedule.memory == memory
    add_note(collection, deck="A::B::C")
    assert collection.preset_of(collection.find_deck("A::B::C")).name == "Default"


def test_settings_are_kept_and_those_that_cannot_be_are_refused(
    path: Path, collection: Collection
) -> None:
    berlin = Settings(rollover_hour=2, learn_ahead_minutes=5, time_zone="Europe/Berlin")
    collection.save_settings(berlin)
    with pytest.raises(SettingError):
        collection.save_settings(Settings(rollover_hour=24))
    assert collection.settings() == berlin
    with open_at(path) as again:
        assert again.settings() == berlin
        assert again.calendar == berlin.calendar()


def test_another_rollover_hour_moves_the_beginning_of_the_day(
    collection: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 03:00")
    assert collection.today() == TODAY
    collection.save_settings(Settings(rollover_hour=2))
    assert collection.today() == TODAY + 1


def test_another_program_s_new_options_and_decks_are_noticed(
    collection: Collection, other: Collection
) -> None:
    (card_id,) = add_note(collection)
    assert shown(collection, card_id).preset.new_per_day == 20
    with_options(other, new_per_day=7)
    assert shown(collection, card_id).preset.new_per_day == 7
    (added,) = add_note(other, "Other", deck="New deck")
    assert shown(collection, added).deck.name == "New deck"
