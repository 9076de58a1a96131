"""What plans towards dates are made from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from flashcards.collection.session import Session
from flashcards.model import Rating
from flashcards.study.dated import NOTHING
from tests.builders import MINUTE_MS, OTHER_PARAMETERS, TODAY, FrozenClock, add_cards, open_at


def test_without_an_interview_nothing_is_planned(tmp_path: Path) -> None:
    clock = FrozenClock()
    with open_at(tmp_path / "c.db", clock) as collection:
        add_cards(collection, 3)
        assert collection.study.dated() == NOTHING
        collection.interviews.add("Acme", TODAY + 1)
        assert collection.study.dated() != NOTHING
        clock.forward(days=1)
        assert collection.study.dated() == NOTHING


def test_a_plan_is_worked_out_once_a_day(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 3)
        acme = collection.interviews.add("Acme", TODAY + 5)
        dating = collection.study.dating()
        assert dating.outlook(dating.task(acme)) is dating.outlook(dating.task(acme))
        more = dating.task(acme, minutes=60)
        assert dating.outlook(more) is not dating.outlook(dating.task(acme))


def test_cards_under_other_parameters_are_a_pool_of_their_own(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 3, deck="A")
        add_cards(collection, 2, deck="B")
        collection.presets.change(
            collection.decks.find("B"), "Own", {"parameters": OTHER_PARAMETERS}
        )
        task = collection.study.dating().task(collection.interviews.add("Acme", TODAY + 5))
        assert [len(pool.ids) for pool in task.pools] == [3, 2]


def test_a_deck_that_is_gone_has_no_cards(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 3, deck="A")
        acme = collection.interviews.add("Acme", TODAY + 5, decks=["A"])
        collection.decks.delete(collection.decks.find("A"), with_cards=True)
        assert collection.study.dating().task(acme).cards == 0
        assert collection.interviews.readiness(acme).cards == 0
        assert collection.interviews.effort(acme).missed_days == 0
        assert collection.decks.tree() == []


_QUEUE = """
import sys
from pathlib import Path
from flashcards.collection import Collection
from flashcards.collection.session import Session
with Collection(Path(sys.argv[1])) as collection:
    Session(collection)
    print("numpy" in sys.modules)
    collection.interviews.add("Acme", collection.today() + 5)
    Session(collection)
    print("numpy" in sys.modules)
"""


def test_only_an_interview_loads_numpy(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        add_cards(collection, 3)
    ran = subprocess.run([sys.executable, "-c", _QUEUE, path], capture_output=True, text=True)
    assert ran.stdout.split() == ["False", "True"], ran.stderr


def test_a_day_keeps_to_the_minutes_of_an_interview_however_long_answers_take(
    tmp_path: Path,
) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 60, deck="A")
        collection.interviews.add("Acme", TODAY + 6, decks=["A"], minutes_a_day=10)
        planned = collection.study.queue().counts().new
        assert planned >= 10
        session = Session(collection)
        while session.current is not None:
            session.answer(Rating.EASY, 90_000)
        assert 9.5 <= session.studied_ms / MINUTE_MS <= 10.5 + 1.0
        assert session.done < planned
        assert session.summary().new_beyond == planned - session.done
        assert collection.study.queue().counts().total == 0
        assert Session(collection).current is None
        collection.history.undo()
        again = Session(collection)
        assert again.current is not None


def test_a_day_with_quick_answers_has_all_of_its_cards(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 60, deck="A")
        acme = collection.interviews.add("Acme", TODAY + 6, decks=["A"], minutes_a_day=10)
        (first, *_) = collection.interviews.plan(acme)
        session, seen = Session(collection), set()
        while session.current is not None:
            seen.add(session.current.card.id)
            session.answer(Rating.EASY, 9_000)
            assert collection.study.queue().counts() == session.counts
        assert seen == set(first.card_ids or ())
