"""The quick count for prompts is the number that a session would show."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import UnknownDeckError
from flashcards.model import NewOrder, NoteKind, ReviewOrder
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
        lambda c: with_options(c, review_order=ReviewOrder.UNCERTAIN),
        lambda c: with_options(c, new_order=NewOrder.LEVEL),
        lambda c: c.interviews.add("Acme", TODAY + 60),
        lambda c: c.plans.pause(c.decks.find("A"), TODAY + 60),
        lambda c: with_options(c, minutes_per_day=15),
    ],
)
def test_what_needs_more_than_a_few_statements_is_left_to_the_collection(
    used: Collection, path: Path, clock: FrozenClock, act: Act
) -> None:
    act(used)
    assert left_today(path, clock.now_ms()) is None


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


def test_the_count_loads_neither_sqlalchemy_nor_fsrs(used: Collection, path: Path) -> None:
    program = (
        "import sys; from flashcards.cli import cli\n"
        f"code = cli.main(['--db', {str(path)!r}, 'due', '--count'], standalone_mode=False)\n"
        "print(code, {'sqlalchemy', 'fsrs', 'numpy', 'textual'} & set(sys.modules))"
    )
    assert used.is_new
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    count, rest = ran.stdout.split("\n", 1)
    assert int(count) > 0
    assert rest == "0 set()\n"
