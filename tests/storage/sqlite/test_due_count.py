"""The quick count for prompts is the number that a session would show."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.collection.presets import Scope
from flashcards.collection.session import Session
from flashcards.errors import UnknownDeckError
from flashcards.model import NewOrder, NoteKind, Rating, ReviewOrder
from flashcards.model.preset import TodayOnly
from flashcards.storage.sqlite.due_count import left_today
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    TODAY,
    FrozenClock,
    add_cards,
    add_note,
    answer,
    cards_of,
    graduate,
    open_at,
    with_options,
)

Act = Callable[[Collection], object]


def expected(collection: Collection, deck: str | None) -> int:
    chosen = None if deck is None else collection.decks.find(deck)
    return collection.study.queue(chosen).counts().total


@pytest.fixture
def used(collection: Collection, clock: FrozenClock) -> Collection:
    """Three decks under one limit: new, learning, overdue, suspended and buried cards, siblings."""
    with_options(collection, new_per_day=3, reviews_per_day=6)
    reviewed = [*add_cards(collection, 8, deck="A"), *add_cards(collection, 4, deck="A::B")]
    pairs = [add_note(collection, f"{n}", deck="C", kind=NoteKind.REVERSED) for n in range(3)]
    for card_id in (*reviewed, pairs[0][0], pairs[0][1], pairs[1][0]):
        graduate(collection, clock, card_id)
    add_cards(collection, 3, deck="A::New")
    clock.forward(days=40)
    for card_id, rating in zip(reviewed, (GOOD, AGAIN, HARD, EASY), strict=False):
        answer(collection, card_id, rating)
    collection.cards.suspend(reviewed[5])
    collection.cards.bury(reviewed[6])
    return collection


@pytest.mark.parametrize("deck", [None, "A", "A::B", "C", "New"])
@pytest.mark.parametrize(
    "act",
    [
        lambda _: None,
        lambda c: with_options(c, bury_siblings=False, reviews_per_day=100),
        lambda c: with_options(c, new_order=NewOrder.MIXED, new_per_day=0),
        lambda c: c.presets.change(today=TodayOnly(new=1, reviews=2)),
        lambda c: c.presets.change(settings={"rollover_hour": 9}),
        lambda c: [answer(c, card.id) for card in cards_of(c) if card.ordinal],
        lambda c: c.cards.reset(cards_of(c)[1].id),
        lambda c: with_options(c, review_order=ReviewOrder.UNCERTAIN, reviews_per_day=4),
        lambda c: with_options(c, new_order=NewOrder.LEVEL),
        lambda c: with_options(c, easy_days=(0,) * 7),
        lambda c: c.plans.pause(c.decks.find("A::B"), TODAY + 60),
        lambda c: c.plans.pause(c.decks.find("A"), TODAY + 41),
    ],
)
def test_the_quick_count_is_that_of_the_queue(
    used: Collection, path: Path, clock: FrozenClock, deck: str | None, act: Act
) -> None:
    act(used)
    wanted = expected(used, deck)
    assert left_today(path, clock.now_ms(), deck) == wanted
    clock.forward(days=1)
    assert left_today(path, clock.now_ms(), deck) == expected(used, deck)


def test_what_is_counted_is_not_nothing(used: Collection, path: Path, clock: FrozenClock) -> None:
    assert left_today(path, clock.now_ms()) == expected(used, None) == 9


@pytest.mark.parametrize(
    "act",
    [
        lambda c: c.interviews.add("Acme", TODAY + 60),
        lambda c: c.plans.start(c.plans.propose(days=3)),
        lambda c: with_options(c, minutes_per_day=15),
    ],
)
def test_what_needs_more_than_a_few_statements_is_left_to_the_collection(
    used: Collection, path: Path, clock: FrozenClock, act: Act
) -> None:
    act(used)
    assert left_today(path, clock.now_ms()) is None


def test_a_plan_whose_cards_are_done_and_an_interview_that_is_over_are_not_waited_for(
    collection: Collection, path: Path, clock: FrozenClock
) -> None:
    for card_id in add_cards(collection, 4):
        graduate(collection, clock, card_id)
    clock.forward(days=40)
    collection.plans.start(collection.plans.propose(days=1))
    assert left_today(path, clock.now_ms()) is None
    session = Session(collection)
    while session.current is not None:
        session.answer(EASY, 1_000)
    assert collection.plans.spreads(), "until the end of the day"
    collection.interviews.add("Acme", collection.today() + 200)
    assert left_today(path, clock.now_ms()) is None
    clock.forward(days=200)
    assert collection.plans.kept()
    assert left_today(path, clock.now_ms()) == expected(collection, None) == 4


def test_siblings_between_which_an_order_decides_are_left_to_the_collection(
    used: Collection, path: Path, clock: FrozenClock
) -> None:
    with_options(used, reviews_per_day=3, new_per_day=9)
    used.cards.reset(cards_of(used)[-3].id)
    assert left_today(path, clock.now_ms(), "C") == expected(used, "C")
    clock.forward(days=1)
    with_options(used, reviews_per_day=0)
    assert left_today(path, clock.now_ms(), "C") in {None, expected(used, "C")}


def test_an_unknown_deck_is_named(used: Collection, path: Path, clock: FrozenClock) -> None:
    assert used.decks.all()
    with pytest.raises(UnknownDeckError, match="There is no deck “Z”"):
        left_today(path, clock.now_ms(), "Z")


def test_files_that_are_not_ours_or_not_as_expected_are_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("no database")
    assert left_today(text, 0) is None
    assert left_today(tmp_path / "missing.db", 0) is None
    assert not (tmp_path / "missing.db").exists()
    newer = tmp_path / "newer.db"
    open_at(newer).close()
    with closing(sqlite3.connect(newer)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    assert left_today(newer, 0) is None


def test_the_count_loads_no_command_line_and_nothing_of_the_collection(
    used: Collection, path: Path
) -> None:
    program = (
        "import sys; from flashcards.__main__ import main\n"
        f"sys.argv = ['flashcards', '--db', {str(path)!r}, 'due', '--count']\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code)\n"
        "heavy = {'sqlalchemy', 'fsrs', 'numpy', 'textual', 'click', 'flashcards.model'}\n"
        "print(heavy & set(sys.modules))"
    )
    assert used.is_new
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    count, rest = ran.stdout.split("\n", 1)
    assert int(count) > 0
    assert rest == "0\nset()\n"


# Random collections

NAMES = ("A", "A::B", "A::B::D", "C", "C::E")
Step = Callable[[Collection, FrozenClock], object]


def of_card(act: Callable[[Collection, int], object], number: int) -> Step:
    def step(collection: Collection, _: FrozenClock) -> None:
        cards = cards_of(collection)
        act(collection, cards[number % len(cards)].id)

    return step


def answered(number: int, rating: Rating) -> Step:
    return of_card(lambda collection, card_id: answer(collection, card_id, rating), number)


def studied(count: int, rating: Rating) -> Step:
    def step(collection: Collection, _clock: FrozenClock) -> None:
        session = Session(collection)
        for _turn in range(count):
            if session.current is not None:
                session.answer(rating, 2_000)

    return step


def paused(name: str, days: int) -> Step:
    return lambda c, _: c.plans.pause(c.decks.find(name), c.today() + days)


def later(days: int) -> Step:
    return lambda _, clock: clock.forward(days=days)


def spread(collection: Collection, _: FrozenClock) -> None:
    if collection.plans.overdue().cards:
        collection.plans.start(collection.plans.propose(days=2))


def optioned(name: str, options: dict[str, Any]) -> Step:
    def step(collection: Collection, _: FrozenClock) -> None:
        deck = collection.decks.find(name)
        collection.presets.change(deck, Scope.ONLY_THIS_DECK, options=options)

    return step


def parted(number: int, name: str) -> Step:
    """Puts a card into another deck than its siblings, as a package of Anki's can have it."""

    def step(collection: Collection, _: FrozenClock) -> None:
        cards = cards_of(collection)
        deck, card = collection.decks.find(name), cards[number % len(cards)]
        with closing(sqlite3.connect(collection.path)) as raw:
            raw.execute("UPDATE cards SET deck_id = ? WHERE id = ?", (deck.id, card.id))
            raw.commit()

    return step


NUMBERS, DECK_NAMES = st.integers(0, 99), st.sampled_from(NAMES)
RATINGS = st.sampled_from(list(Rating))
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "new_per_day": st.integers(0, 6),
        "reviews_per_day": st.integers(0, 9),
        "bury_siblings": st.booleans(),
        "new_order": st.sampled_from(list(NewOrder)),
        "review_order": st.sampled_from(list(ReviewOrder)),
        "easy_days": st.sampled_from([(100,) * 7, (0,) * 7, (0, 50, 100, 100, 0, 100, 50)]),
    },
)
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(answered, NUMBERS, RATINGS),
    st.builds(studied, st.integers(1, 8), RATINGS),
    st.builds(optioned, DECK_NAMES, OPTIONS.filter(bool)),
    st.builds(paused, DECK_NAMES, st.integers(1, 9)),
    st.builds(parted, NUMBERS, DECK_NAMES),
    st.builds(of_card, st.just(lambda c, card_id: c.cards.suspend(card_id)), NUMBERS),
    st.builds(of_card, st.just(lambda c, card_id: c.cards.bury(card_id)), NUMBERS),
    st.builds(of_card, st.just(lambda c, card_id: c.cards.reset(card_id)), NUMBERS),
    st.builds(later, st.sampled_from([1, 3, 20])),
    st.just(spread),
)


@given(steps=st.lists(STEPS, min_size=4, max_size=25), seed=NUMBERS)
@settings(max_examples=40)
def test_in_any_collection_the_quick_count_is_that_of_the_queue_or_is_left_to_it(
    steps: list[Step], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "c.db", FrozenClock()
        with open_at(path, clock) as collection:
            some_begun(collection, clock, seed)
            for step in steps:
                step(collection, clock)
                for deck in (None, *NAMES):
                    quick = left_today(path, clock.now_ms(), deck)
                    assert quick in {None, expected(collection, deck)}


@given(steps=st.lists(STEPS, min_size=4, max_size=25), seed=NUMBERS)
@settings(max_examples=20)
def test_without_plans_and_siblings_it_is_never_left_to_the_queue(
    steps: list[Step], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "c.db", FrozenClock()
        with open_at(path, clock) as collection:
            some_begun(collection, clock, seed, kind=NoteKind.BASIC)
            for step in steps:
                step(collection, clock)
                if not collection.plans.kept():
                    assert left_today(path, clock.now_ms()) is not None


def some_begun(
    collection: Collection, clock: FrozenClock, seed: int, kind: NoteKind = NoteKind.REVERSED
) -> None:
    """Cards in all decks, every third of them begun at some time of the last month."""
    for name in NAMES:
        for number in range(4):
            front = f"{name} {number}"
            add_note(collection, front, deck=name, kind=kind if number % 2 else NoteKind.BASIC)
    for card in cards_of(collection):
        if (card.id + seed) % 3 == 0:
            answer(collection, card.id, EASY)
            clock.forward(days=1)
    clock.forward(days=seed % 15)
