from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError, NoteChangedError, SettingError
from flashcards.model import LeechAction, NewOrder, NoteKind, Rating, State
from flashcards.presentation import reason_words
from flashcards.study.queue import Counts
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    OTHER_PARAMETERS,
    FrozenClock,
    add_cards,
    add_note,
    answer,
    card_of,
    draft,
    graduate,
    with_options,
)
from tests.practising import spoken


def current(session: Session) -> int | None:
    return None if session.current is None else session.current.card.id


def test_redo_keeps_the_card_shown_when_another_became_due(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    session.answer(AGAIN, 1_000)
    session.flag(3)
    session.undo()
    clock.forward(hours=1)
    session.redo()
    assert current(session) == second
    session.undo()
    session.answer(EASY, 1_000)
    session.undo()
    session.redo()
    assert current(session) == first


def test_redo_of_what_takes_a_card_away_shows_the_next(collection: Collection) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    for act in (session.suspend, session.bury):
        act()
        session.undo()
        assert current(session) == first
        session.redo()
        assert current(session) == second
        session.undo()


def test_redo_of_answers_leaves_the_queue_as_the_answers_left_it(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_cards(collection, 4)
    session = Session(collection)
    moments = []
    for rating in (GOOD, EASY, AGAIN, HARD):
        session.answer(rating, 1_000)
        moments.append((session.current, session.counts, session.begun, session.answered))
    # Building the queue would read what is due of all decks for each redo.
    monkeypatch.setattr(collection.study, "queue", None)

    for _ in range(2):
        for _ in moments:
            session.undo()
        for moment in moments:
            session.redo()
            now = (session.current, session.counts, session.begun, session.answered)
            assert now == moment


def test_redo_beside_another_program_that_undoes_counts_what_is_left(
    collection: Collection, other: Collection
) -> None:
    _, second, third = add_cards(collection, 3)
    session = Session(collection)
    session.answer(EASY, 1_000)
    session.answer(EASY, 1_000)
    session.undo()
    other.history.undo()
    session.redo()
    assert (current(session), session.counts) == (second, Counts(new=2))
    other.history.undo()
    other.history.redo()
    session.redo()
    assert (current(session), session.counts) == (third, Counts(new=1))
    session.undo()
    assert (current(session), session.counts) == (second, Counts(new=2))


def test_an_empty_collection_has_nothing_to_show(collection: Collection) -> None:
    session = Session(collection)
    assert session.current is None
    assert session.counts == Counts()
    assert session.next_learning_ms is None
    with pytest.raises(CardChangedError, match="There is no card to act on"):
        session.answer(GOOD, 1)
    assert session.undo() is None
    assert session.summary().answered == 0


def order_of(session: Session) -> list[str]:
    """The questions in the order in which they come; each is answered and gone."""
    order = []
    while session.current is not None:
        order.append(session.current.question)
        session.answer(EASY, 1_000)
    return order


def test_new_cards_of_several_decks_come_in_the_order_of_the_options(
    collection: Collection, clock: FrozenClock
) -> None:
    for deck in ("Top::A", "Top::B"):
        add_cards(collection, 3, deck=deck)
    orders = {}
    for order in NewOrder:
        with_options(collection, new_order=order)
        session = Session(collection, collection.decks.find("Top"))
        orders[order] = order_of(session)
        for _ in range(6):
            session.undo()
    a, b = (["Top::A 1", "Top::A 2", "Top::A 3"], ["Top::B 1", "Top::B 2", "Top::B 3"])
    assert orders[NewOrder.DECK] == a + b
    assert orders[NewOrder.MIXED] == [a[0], b[0], a[1], b[1], a[2], b[2]]
    assert sorted(orders[NewOrder.RANDOM]) == a + b
    assert orders[NewOrder.RANDOM] != a + b


@pytest.mark.parametrize("order", NewOrder)
def test_the_order_of_new_cards_is_the_same_after_each_restart(
    collection: Collection, order: NewOrder
) -> None:
    for deck in ("Top::A", "Top::B"):
        add_cards(collection, 5, deck=deck)
    with_options(collection, new_order=order, new_per_day=7)
    whole = order_of(Session(collection))
    for _ in whole:
        collection.history.undo()
    parts = []
    for _ in whole:
        session = Session(collection)
        assert session.current is not None
        parts.append(session.current.question)
        session.answer(EASY, 1_000)
    assert parts == whole
    assert Session(collection).current is None


def test_a_session_walks_through_what_is_due(collection: Collection, clock: FrozenClock) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    shown = []
    while session.current is not None:
        shown.append(session.current.card.id)
        session.answer(GOOD, 1_000)
        clock.forward(minutes=1)
    assert shown == [first, second, first, second]
    assert session.counts == Counts()
    assert session.answered == 4


def test_learning_cards_come_back_when_their_time_is_up(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second, _ = add_cards(collection, 3)
    session = Session(collection)
    session.answer(AGAIN, 1_000)
    assert current(session) == second
    assert session.next_learning_ms == clock.at_ms + 60_000
    clock.forward(minutes=1)
    session.answer(EASY, 1_000)
    assert current(session) == first
    assert session.counts == Counts(new=1, learning=1)


@pytest.mark.parametrize(
    ("ahead", "step_minutes", "shown_early"), [(20, 20, True), (20, 21, False), (0, 1, False)]
)
def test_learning_cards_are_shown_early_when_nothing_else_is_left(
    collection: Collection, clock: FrozenClock, ahead: int, step_minutes: int, *, shown_early: bool
) -> None:
    collection.presets.change(settings={"learn_ahead_minutes": ahead})
    with_options(collection, learning_steps=(step_minutes * 60, 7_200))
    (card_id,) = add_cards(collection, 1)
    session = Session(collection)
    session.answer(AGAIN, 1_000)
    assert current(session) == (card_id if shown_early else None)
    assert session.summary().waiting == 1
    clock.forward(minutes=step_minutes - ahead)
    assert session.look() is not shown_early
    assert current(session) == card_id


def test_siblings_of_what_was_answered_do_not_come(
    collection: Collection, clock: FrozenClock
) -> None:
    cards = add_note(collection, "Q", "A", kind=NoteKind.REVERSED)
    for card_id in cards:
        graduate(collection, clock, card_id)
    clock.forward(days=20)
    session = Session(collection)
    session.answer(GOOD, 1_000)
    assert session.current is None


# Undo


def test_undo_shows_the_card_again_as_it_was(collection: Collection, clock: FrozenClock) -> None:
    add_cards(collection, 3)
    session = Session(collection)
    moments = []
    for rating in (GOOD, AGAIN, HARD, EASY):
        moments.append((session.current, session.counts, session.answered))
        session.answer(rating, 1_000)
        clock.forward(minutes=1)
    now_ms = clock.at_ms
    for before, counts, answered in reversed(moments):
        step = session.undo()
        assert step is not None
        assert step.is_answer
        clock.at_ms = now_ms
        assert (session.current, session.counts, session.answered) == (before, counts, answered)
    assert session.undo() is None
    assert session.answered == 0


def test_undo_works_on_the_finished_screen_and_in_a_new_session(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_cards(collection, 1)
    session = Session(collection)
    session.answer(EASY, 1_000)
    assert session.current is None
    later = Session(collection)
    later.undo()
    assert current(later) == card_id
    assert later.answered == 0


def test_after_undo_the_other_cards_come_as_before(
    collection: Collection, clock: FrozenClock
) -> None:
    ids = add_cards(collection, 4)
    session = Session(collection)
    session.answer(EASY, 1_000)
    session.undo()
    session.answer(EASY, 1_000)
    order = []
    while session.current is not None:
        order.append(session.current.card.id)
        session.answer(EASY, 1_000)
    assert order == ids[1:]
    assert len(collection.exports.snapshot().reviews) == 4


def test_taking_back_somebody_else_s_answer_leaves_our_count_alone(
    collection: Collection, other: Collection
) -> None:
    _, second, _ = add_cards(collection, 3)
    session = Session(collection)
    session.answer(EASY, 1_000)
    answer(other, second)
    session.undo()
    assert current(session) == second
    assert session.answered == 1
    session.undo()
    assert session.answered == 0


def test_taking_back_an_edit_keeps_the_card_that_is_shown(
    collection: Collection, clock: FrozenClock
) -> None:
    for card_id in add_cards(collection, 6, deck="A")[:3]:
        graduate(collection, clock, card_id)
    clock.forward(days=20)
    session = Session(collection)
    session.answer(AGAIN, 1_000)
    before = session.current
    session.edit(back="Otherwise")
    session.undo()
    assert session.current == before


def test_taking_back_a_change_of_many_cards_does_not_show_one_that_is_not_due(
    collection: Collection, clock: FrozenClock
) -> None:
    ids = add_cards(collection, 3)
    for card_id in ids[1:]:
        graduate(collection, clock, card_id)
    session = Session(collection)
    with_options(collection, parameters=OTHER_PARAMETERS)
    session.undo()
    assert current(session) == ids[0]


# The card that is shown


@pytest.mark.parametrize("action", ["suspend", "bury"])
def test_a_card_put_aside_leaves_the_session_and_undo_brings_it_back(
    collection: Collection, action: str
) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    session.suspend() if action == "suspend" else session.bury()
    assert (current(session), session.counts) == (second, Counts(new=1))
    session.undo()
    assert (current(session), session.counts) == (first, Counts(new=2))


@pytest.mark.parametrize(("limit", "counts"), [(20, Counts(new=1)), (0, Counts())])
def test_a_reset_card_comes_as_a_new_one_within_the_limits(
    collection: Collection, clock: FrozenClock, limit: int, counts: Counts
) -> None:
    (card_id,) = add_cards(collection, 1)
    graduate(collection, clock, card_id)
    clock.forward(days=20)
    with_options(collection, new_per_day=limit)
    session = Session(collection)
    session.reset()
    assert card_of(collection, card_id).schedule.state is State.NEW
    assert session.counts == counts
    assert session.counts == collection.decks.tree()[0].counts


def test_a_new_card_is_not_reset(collection: Collection) -> None:
    (card_id,) = add_cards(collection, 1)
    session = Session(collection)
    with pytest.raises(SettingError, match="new already"):
        session.reset()
    assert current(session) == card_id
    assert collection.history.next_undo() is None


# Progress


@pytest.mark.parametrize("rating", [AGAIN, GOOD, EASY])
def test_the_goal_of_a_session_does_not_move(
    collection: Collection, clock: FrozenClock, rating: Rating
) -> None:
    for card_id in add_cards(collection, 6)[:3]:
        graduate(collection, clock, card_id)
    clock.forward(days=20)
    session = Session(collection)
    goals, done = [], []
    for answers in range(40):
        if session.current is None:
            break
        session.answer(rating if answers < 6 else EASY, 1_000)
        clock.forward(minutes=1)
        if answers % 3 == 0:
            session.refresh()
        goals.append(session.done + session.counts.total)
        done.append(session.done)
    assert set(goals) == {6}
    assert done == sorted(done)
    assert (session.done, session.begun, session.counts) == (6, 0, Counts())


def test_a_card_that_comes_back_today_is_begun_until_it_does_not(
    collection: Collection, clock: FrozenClock
) -> None:
    add_cards(collection, 2)
    session = Session(collection)
    session.answer(GOOD, 1_000)
    assert (session.done, session.begun) == (0, 1)
    session.answer(EASY, 1_000)
    assert (session.done, session.begun) == (1, 1)
    session.answer(GOOD, 1_000)
    assert (session.done, session.begun) == (2, 0)
    session.undo()
    assert (session.done, session.begun) == (1, 1)


def test_flag_and_edit_keep_the_card(collection: Collection) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    session.flag(3)
    assert session.current is not None
    assert (session.current.card.id, session.current.card.flag) == (first, 3)
    session.edit(front="Other?", back="Yes.")
    assert (session.current.question, session.current.answer) == ("Other?", "Yes.")
    with pytest.raises(SettingError):
        session.edit(front=" ")
    session.answer(EASY, 1_000)
    assert current(session) == second


def test_why_this_card_comes(collection: Collection) -> None:
    add_cards(collection, 1)
    info = Session(collection).why()
    assert info is not None
    reason = reason_words.reason_for(info.shown, info.now_ms, collection.calendar)
    assert reason == "A new card: you have not answered it yet."


def test_a_leech_that_is_suspended_does_not_come_back(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, leech_threshold=1, leech_action=LeechAction.SUSPEND)
    (card_id,) = add_cards(collection, 1)
    graduate(collection, clock, card_id)
    clock.forward(days=20)
    session = Session(collection)
    assert session.answer(AGAIN, 1_000).suspended
    assert (session.current, session.counts) == (None, Counts())


# Others, and time


def test_a_stale_answer_is_refused_and_the_queue_refreshed(
    collection: Collection, other: Collection
) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    answer(other, first, EASY)
    with pytest.raises(CardChangedError):
        session.answer(GOOD, 1_000)
    assert (current(session), session.answered) == (second, 0)
    assert session.counts == Counts(new=1)
    assert len(collection.exports.snapshot().reviews) == 1


def test_an_answer_elsewhere_is_noticed_before_the_next_card(
    collection: Collection, other: Collection
) -> None:
    first, second, third = add_cards(collection, 3)
    session = Session(collection)
    answer(other, second, EASY)
    session.answer(EASY, 1_000)
    assert (current(session), session.counts) == (third, Counts(new=1))
    assert card_of(collection, first).schedule.reps == 1


def test_a_card_that_is_still_as_shown_stays_when_others_change_something_else(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    session.answer(GOOD, 1_000)
    assert current(session) == second
    clock.forward(minutes=11)  # the first is due again and would come before
    other.cards.flag(first, 3)
    assert session.ensure_as_shown().card.id == second
    assert current(session) == second


ACTIONS: dict[str, Callable[[Session], object]] = {
    "suspend": Session.suspend,
    "bury": Session.bury,
    "reset": Session.reset,
    "flag": lambda session: session.flag(2),
    "why": Session.why,
    "answer": lambda session: session.answer(GOOD, 1_000),
}
CHANGES: dict[str, tuple[Callable[[Collection, int], object], str]] = {
    "answered": (lambda other, card_id: answer(other, card_id, EASY), "This card was changed"),
    "suspended": (lambda other, card_id: other.cards.suspend(card_id), "This card was changed"),
    "edited": (lambda other, _: other.notes.edit(1, back="Other"), "This card was changed"),
    "removed": (lambda other, _: other.history.undo(), "This card was (removed|changed)"),
    "options": (lambda other, _: with_options(other, new_per_day=7), "The options were changed"),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("change", CHANGES)
def test_a_card_changed_elsewhere_is_shown_before_anything_is_done_with_it(
    collection: Collection, other: Collection, change: str, action: str
) -> None:
    collection.imports.add([draft("Deck 1"), draft("Deck 2")], "test.md")
    session = Session(collection)
    act, words = CHANGES[change]
    act(other, 1)
    before = other.exports.snapshot()
    if change == "edited" and action == "answer":
        session.answer(GOOD, 1_000)  # the rating is of the same card
        return
    with pytest.raises(CardChangedError, match=words):
        ACTIONS[action](session)
    assert other.exports.snapshot() == before
    assert session.current is None or session.current == collection.study.show(
        session.current.card.id
    )


def test_an_edit_does_not_overwrite_what_others_have_changed_meanwhile(
    collection: Collection, other: Collection
) -> None:
    add_cards(collection, 1)
    session = Session(collection)
    seen = session.ensure_as_shown().note
    other.notes.edit(seen.id, back="Theirs")
    with pytest.raises(NoteChangedError, match="changed elsewhere; nothing was saved"):
        session.edit(seen.id, seen=seen, back="Ours")
    session.edit(seen.id, back="Ours")
    assert [note.back for note in other.notes.all()] == ["Ours"]


def test_an_edit_goes_to_its_own_note_even_if_another_is_shown_meanwhile(
    collection: Collection, other: Collection
) -> None:
    first, _ = add_cards(collection, 2)
    session = Session(collection)
    seen = session.ensure_as_shown().note
    other.cards.suspend(first)
    session.look()
    session.edit(seen.id, seen=seen, back="Ours")
    assert [note.back for note in other.notes.all()] == ["Ours", "About Deck 2"]


def test_a_kept_card_that_others_answered_is_let_go(
    collection: Collection, other: Collection
) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)
    session.flag(1)
    answer(other, first, EASY)
    assert session.look()
    assert current(session) == second


def test_limits_hold_for_two_programs_together(collection: Collection, other: Collection) -> None:
    with_options(collection, new_per_day=4)
    add_cards(collection, 20)
    one, two = Session(collection), Session(other)
    for session in (one, two) * 6:
        session.look()
        if session.current is not None:
            session.answer(EASY, 1_000)
    assert (one.answered, two.answered) == (2, 2)
    assert len(collection.exports.snapshot().reviews) == 4


def test_a_new_study_day_in_the_middle_of_a_session(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, new_per_day=1)
    clock.to("2026-03-03 03:50")
    first, second, *_ = add_cards(collection, 3)
    session = Session(collection)
    session.answer(EASY, 1_000)
    assert session.current is None
    clock.to("2026-03-03 04:00")
    assert session.look()
    assert current(session) == second
    clock.to("2026-03-04 04:00")
    with pytest.raises(CardChangedError, match="A new study day has begun"):
        session.answer(EASY, 1_000)
    assert current(session) == second
    session.answer(EASY, 1_000)
    assert [review.study_day for review in collection.exports.snapshot().reviews] == [
        20_514,
        20_516,
    ]
    assert first


def test_learning_cards_of_the_evening_are_there_after_the_rollover(
    collection: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 03:55")
    (card_id,) = add_cards(collection, 1)
    session = Session(collection)
    session.answer(GOOD, 1_000)  # 10 minutes, past the end of the day
    assert session.current is None
    clock.to("2026-03-03 04:05")
    assert session.look()
    assert current(session) == card_id


def test_the_summary_says_what_was_done_and_what_comes(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, learning_steps=(600, 86_400), fuzz=False)
    add_cards(collection, 3)
    session = Session(collection)
    for rating, duration in ((EASY, 4_000), (AGAIN, 2_000), (GOOD, 1_000)):
        session.answer(rating, duration)
        clock.forward(minutes=1)
    session.answer(AGAIN, 500)
    summary = session.summary()
    assert summary.answered == 4
    assert summary.ratings == {Rating.EASY: 1, Rating.AGAIN: 2, Rating.GOOD: 1}
    assert (summary.new, summary.answering_ms, summary.elapsed_ms) == (3, 7_500, 180_000)
    assert (summary.waiting, summary.due_tomorrow) == (1, 1)
    assert summary.next_learning_ms == clock.at_ms + 600_000


def test_a_note_that_is_saved_as_a_whole_keeps_its_card_in_sight(
    collection: Collection,
) -> None:
    add_note(collection, "A", "a")
    session = Session(collection)
    assert session.current is not None
    note = session.current.note
    draft = collection.drafts.of(note)
    assert session.save(note.id, replace(draft, kind=NoteKind.REVERSED, back="b"), seen=note)
    assert session.current.card.ordinal == 0
    assert session.current.answer == "b"


def test_a_card_that_its_note_no_longer_makes_gives_way(collection: Collection) -> None:
    add_note(collection, "A", "a")
    add_note(collection, "B", "b", deck="Other")
    session = Session(collection, collection.decks.find("Deck"))
    assert session.current is not None
    note = session.current.note
    session.save(note.id, replace(collection.drafts.of(note), deck="Other"))
    assert session.current is None


def test_a_card_put_off_comes_after_all_others_and_keeps_its_schedule(
    collection: Collection, other: Collection
) -> None:
    first, second, third = add_cards(collection, 3)
    session = Session(collection)
    assert session.later()
    other.cards.flag(third, 1)
    session.look()
    order = []
    while session.current is not None and session.answered < 3:
        order.append(current(session))
        session.answer(EASY, 1_000)
    assert order == [second, third, first]
    assert collection.history.next_undo() is not None


def test_the_only_card_cannot_be_put_off(collection: Collection) -> None:
    (only,) = add_cards(collection, 1)
    session = Session(collection)
    assert not session.later()
    assert current(session) == only
    session.answer(EASY, 1_000)
    session.undo()
    assert (current(session), session.counts.new) == (only, 1)


def test_an_attempt_goes_and_comes_with_its_answer(collection: Collection) -> None:
    first, second = add_cards(collection, 2)
    session = Session(collection)

    answered = session.answer(GOOD, 1_000, attempt=spoken(collection, first))
    assert collection.practice.all() == [answered.attempt]
    assert current(session) == second

    session.undo()
    assert collection.practice.all() == []
    assert current(session) == first
    session.redo()
    assert collection.practice.all() == [answered.attempt]
