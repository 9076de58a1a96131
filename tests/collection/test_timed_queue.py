"""Sessions and decks of some minutes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.presets import Scope as Options
from flashcards.collection.session import Session
from flashcards.study.scope import Scope, Way
from tests.builders import EASY, FrozenClock, add_cards, answer, open_at

MINUTE = 60_000


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    """Forty cards that are long due, in two decks, and five new ones."""
    opened = open_at(tmp_path / "c.db", clock)
    for card in [*add_cards(opened, 20, deck="A"), *add_cards(opened, 20, deck="A::B")]:
        answer(opened, card, EASY)
    add_cards(opened, 5, deck="New")
    clock.forward(days=60)
    return opened


def short(collection: Collection, minutes: int) -> Session:
    return begin(collection, Scope(way=Way.MINUTES, amount=minutes))


def test_a_session_ends_when_its_minutes_are_over(collection: Collection) -> None:
    session = short(collection, 5)
    assert 10 < session.counts.total < 40
    while session.current is not None:
        session.answer(EASY, 20_000)
    assert session.studied_ms == pytest.approx(5 * MINUTE, abs=20_000)
    done = session.summary()
    assert done.is_timed
    assert done.held_back + done.new_beyond > 20


def test_quick_answers_bring_more_cards(collection: Collection) -> None:
    session = short(collection, 2)
    before = session.counts.total
    for _ in range(10):
        session.answer(EASY, 1)
    assert session.answered + session.counts.total > before


def test_an_undone_answer_gives_its_minutes_back(collection: Collection) -> None:
    session = short(collection, 3)
    before = session.counts
    session.answer(EASY, 3 * MINUTE)
    assert session.current is None
    session.undo()
    assert session.counts == before
    session.redo()
    assert session.current is None


def test_the_limit_of_reviews_does_not_hold_and_that_of_new_cards_does(
    collection: Collection,
) -> None:
    collection.presets.change(options={"reviews_per_day": 1, "new_per_day": 2})
    counts = short(collection, 60).counts
    assert (counts.review, counts.new) == (40, 2)


def own_minutes(collection: Collection, name: str, minutes: int) -> None:
    deck = collection.decks.find(name)
    collection.presets.change(deck, Options.ONLY_THIS_DECK, {"minutes_per_day": minutes})


def test_a_deck_has_minutes_each_day(collection: Collection, clock: FrozenClock) -> None:
    own_minutes(collection, "A", 3)
    session = Session(collection, collection.decks.find("A"))
    assert 10 < session.counts.total < 25
    for _ in range(3):
        session.answer(EASY, MINUTE)
    assert session.current is None
    assert Session(collection, collection.decks.find("A")).current is None
    clock.forward(days=1)
    assert Session(collection, collection.decks.find("A")).current is not None


def test_the_list_of_decks_shows_what_a_session_would(collection: Collection) -> None:
    own_minutes(collection, "A::B", 1)
    for node in collection.decks.tree():
        assert node.counts == collection.study.queue(node.deck).counts(), node.deck.name
    own_minutes(collection, "A", 4)
    nodes = {node.deck.name: node for node in collection.decks.tree()}
    for node in nodes.values():
        assert node.counts == collection.study.queue(node.deck).counts(), node.deck.name
    assert nodes["A"].counts.review + nodes["A"].waiting.review == 40
    whole = collection.study.queue().counts()
    assert whole.review == nodes["A"].counts.review


def test_a_day_off_has_no_minutes(collection: Collection) -> None:
    own_minutes(collection, "A", 4)
    # The clock stands on a Friday, sixty days after a Monday.
    change = {"easy_days": (100, 100, 100, 100, 0, 100, 100)}
    collection.presets.change(collection.decks.find("A"), None, change)
    assert collection.study.queue(collection.decks.find("A")).counts().total == 0


def test_cards_of_an_interview_come_first(collection: Collection) -> None:
    collection.interviews.add("Acme", collection.today() + 3, decks=["New"])
    session = short(collection, 1)
    assert session.current is not None
    assert session.current.deck.name == "New"


_RUN = """
import sys
from pathlib import Path
from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.session import Session
from flashcards.study.scope import Scope, Way
with Collection(Path(sys.argv[1])) as collection:
    Session(collection)
    print("numpy" in sys.modules)
    begin(collection, Scope(way=Way.MINUTES, amount=15))
    print("numpy" in sys.modules)
"""


def test_only_minutes_load_numpy(collection: Collection) -> None:
    collection.close()
    ran = subprocess.run([sys.executable, "-c", _RUN, collection.path], capture_output=True)
    assert ran.stdout.split() == [b"False", b"True"], ran.stderr
