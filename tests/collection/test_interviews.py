"""Interviews: dates for which cards are learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError, FlashcardsError, SettingError
from flashcards.study.scope import Scope
from tests.builders import AGAIN, GOOD, TODAY, FrozenClock, add_cards, answer, open_at


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Iterator[Collection]:
    with open_at(tmp_path / "c.db", clock) as opened:
        add_cards(opened, 30, deck="Job::Ops")
        add_cards(opened, 5, deck="Other")
        yield opened


def finish(session: Session, clock: FrozenClock) -> list[int]:
    """Rates all cards Good until none is due; returns them in the order of their first answer."""
    seen: list[int] = []
    while True:
        session.look()
        if session.current is None:
            if session.next_learning_ms is None:
                return list(dict.fromkeys(seen))
            clock.forward(minutes=15)
            continue
        seen.append(session.current.card.id)
        session.answer(GOOD, 10_000)


def test_one_is_added_changed_and_deleted_each_as_one_step(collection: Collection) -> None:
    added = collection.interviews.add("Acme", TODAY + 10, decks=["ops"], minutes_a_day=15)
    assert added.decks == ("Job::Ops",)
    changed = collection.interviews.change(added, replace(added, day=TODAY + 12))
    assert collection.interviews.all() == [changed]
    collection.interviews.delete(changed)
    assert collection.interviews.all() == []
    for expected in ([changed], [added], []):
        collection.history.undo()
        assert collection.interviews.all() == expected


@pytest.mark.parametrize(
    ("name", "day", "options"),
    [
        (" ", TODAY + 5, {}),
        ("Acme", TODAY, {}),
        ("Acme", TODAY + 5, {"minutes_a_day": 0}),
        ("Acme", TODAY + 5, {"decks": ["nowhere"]}),
        ("Acme", TODAY + 5, {"search": "(tag:"}),
        ("known", TODAY + 5, {}),
    ],
)
def test_what_cannot_be_is_refused(
    collection: Collection, name: str, day: int, options: dict[str, object]
) -> None:
    known = collection.interviews.add("Known", TODAY + 3)
    with pytest.raises(FlashcardsError):
        collection.interviews.add(name, day, **options)  # type: ignore[arg-type]
    assert collection.interviews.all() == [known]


def test_one_that_was_removed_cannot_be_changed(collection: Collection) -> None:
    gone = collection.interviews.add("Acme", TODAY + 5)
    collection.interviews.delete(gone)
    with pytest.raises(CardChangedError):
        collection.interviews.change(gone, gone)
    with pytest.raises(CardChangedError):
        collection.interviews.delete(gone)


def test_it_is_found_by_its_name(collection: Collection) -> None:
    acme = collection.interviews.add("Acme", TODAY + 5)
    assert collection.interviews.named("acme ") == acme
    with pytest.raises(SettingError):
        collection.interviews.named("Other")


def test_it_follows_a_deck_to_its_new_name(collection: Collection) -> None:
    collection.interviews.add("Acme", TODAY + 5, decks=["ops"])
    collection.decks.rename(collection.decks.find("ops"), "Work")
    assert collection.interviews.all()[0].decks == ("Work",)
    collection.decks.merge(collection.decks.find("Work"), collection.decks.find("Other"))
    assert collection.interviews.all()[0].decks == ("Other",)


def test_the_queue_of_the_day_is_the_plan_of_the_day(
    collection: Collection, clock: FrozenClock
) -> None:
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"], minutes_a_day=6)
    plan = collection.interviews.plan(interview)
    for day in plan:
        ids = Session(collection, collection.decks.find("ops"))
        assert set(finish(ids, clock)) == set(day.card_ids or ())
        clock.to(f"2026-03-{2 + day.day - TODAY + 1:02} 09:00")
    met = {card for day in plan for card in day.card_ids or ()}
    assert len(met) == 30


def test_the_plan_stays_while_the_day_is_studied(
    collection: Collection, clock: FrozenClock
) -> None:
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"], minutes_a_day=6)
    before = collection.interviews.plan(interview)[0].card_ids
    assert before
    answer(collection, before[0], AGAIN)
    answer(collection, before[1], GOOD)
    assert collection.interviews.plan(interview)[0].card_ids == before
    session = Session(collection, collection.decks.find("ops"))
    assert session.counts.total == len(before)
    assert session.counts.learning == 2


def test_planned_cards_come_beyond_the_limits_and_are_counted(collection: Collection) -> None:
    deck = collection.decks.find("ops")
    collection.presets.change(None, None, {"new_per_day": 2})
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"], minutes_a_day=6)
    planned = len(collection.interviews.plan(interview)[0].card_ids or ())
    assert planned > 4
    assert Session(collection, deck).counts.new == planned
    counts = {node.deck.name: node.counts.new for node in collection.decks.tree()}
    assert counts == {"Job": planned, "Job::Ops": planned, "Other": 2}
    assert Session(collection).counts.new == planned + 2


def test_a_session_on_a_search_has_the_planned_cards_too(collection: Collection) -> None:
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"], minutes_a_day=6)
    planned = collection.interviews.plan(interview)[0].card_ids or ()
    session = begin(collection, Scope(query="deck:Job*"))
    assert session.counts.new == len(planned)
    assert session.current is not None
    assert session.current.card.id == planned[0]
    assert collection.study.chosen().due(None, set(planned[:2])).counts().new == 2


def test_afterwards_cards_are_due_as_their_log_has_it(
    collection: Collection, clock: FrozenClock
) -> None:
    interview = collection.interviews.add("Acme", TODAY + 2, decks=["ops"], minutes_a_day=60)
    deck = collection.decks.find("ops")
    finish(Session(collection, deck), clock)
    clock.to("2026-03-04 09:00")
    assert collection.interviews.plan(interview) == []
    with_date = Session(collection, deck).counts
    collection.interviews.delete(interview)
    assert Session(collection, deck).counts == with_date
    assert collection.maintenance.check().problems == ()


def test_a_sooner_interview_has_its_cards_first(collection: Collection) -> None:
    soon = collection.interviews.add("Soon", TODAY + 4, decks=["ops"], minutes_a_day=10)
    late = collection.interviews.add("Late", TODAY + 9, minutes_a_day=10)
    of_ops = {id_ for day in collection.interviews.plan(soon) for id_ in day.card_ids or ()}
    others = {id_ for day in collection.interviews.plan(late) for id_ in day.card_ids or ()}
    assert len(of_ops) == 30
    assert len(others) == 5
    assert not of_ops & others


def test_readiness_counts_and_expects(collection: Collection) -> None:
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"], minutes_a_day=10)
    ready = collection.interviews.readiness(interview)
    assert (ready.cards, ready.unseen, ready.unmet, ready.weak) == (30, 30, 0, 0)
    assert ready.days_left == 6
    assert ready.untouched == 0
    assert 0.85 < ready.low < ready.expected < ready.high <= 1


def test_too_few_minutes_are_said(collection: Collection) -> None:
    interview = collection.interviews.add("Acme", TODAY + 3, decks=["ops"], minutes_a_day=2)
    ready, effort = (
        collection.interviews.readiness(interview),
        collection.interviews.effort(interview),
    )
    assert ready.unmet > 10
    assert effort.needed is not None
    assert 5 <= effort.needed <= 30
    assert effort.with_more > ready.expected + 0.2


def test_missed_days_cost(collection: Collection, clock: FrozenClock) -> None:
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"], minutes_a_day=6)
    assert collection.interviews.effort(interview).missed_days == 0
    clock.forward(days=2)
    effort = collection.interviews.effort(interview)
    assert effort.missed_days == 2
    assert 0 < effort.missed_recall < 0.5


def test_a_search_narrows_the_cards(collection: Collection) -> None:
    interview = collection.interviews.add("Acme", TODAY + 6, search="deck:Other")
    assert collection.interviews.readiness(interview).cards == 5


def test_days_off_are_left_out(collection: Collection) -> None:
    # 2026-03-04 is a Wednesday.
    collection.presets.change(None, None, {"easy_days": (100, 100, 0, 100, 100, 100, 100)})
    interview = collection.interviews.add("Acme", TODAY + 6, decks=["ops"])
    days = {day.day: day.card_ids for day in collection.interviews.plan(interview)}
    assert days[TODAY + 2] == ()
    assert days[TODAY + 1]
