"""Reading the cards that are learnt for a date."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.model import FSRS6_PARAMETERS
from flashcards.storage import dated_cards
from flashcards.storage.dated_cards import DatedCard
from flashcards.storage.sqlite.database import Database
from tests.builders import AGAIN, DAY_MS, GOOD, TODAY, FrozenClock, add_cards, answer, open_at


def morning(path: Path, collection: Collection, today: int) -> dict[int, DatedCard]:
    parameters = {deck.id: FSRS6_PARAMETERS for deck in collection.decks.all()}
    with Database(path).read() as connection:
        rows = list(dated_cards.morning(connection, parameters, today))
    return {row.card_id: row for row in rows}


def test_an_answer_of_today_does_not_count_yet(tmp_path: Path) -> None:
    clock, path = FrozenClock(), tmp_path / "c.db"
    with open_at(path, clock) as collection:
        first, second = add_cards(collection, 2)
        answer(collection, first)
        assert {row.memory for row in morning(path, collection, TODAY).values()} == {None}
        tomorrow = morning(path, collection, TODAY + 1)
        assert tomorrow[first].memory is not None
        clock.forward(ms=DAY_MS)
        answer(collection, first, AGAIN)
        answer(collection, second)
        assert morning(path, collection, TODAY + 1) == tomorrow


def test_suspended_cards_and_other_decks_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        first, second = add_cards(collection, 2)
        collection.cards.suspend(first)
        assert set(morning(path, collection, TODAY)) == {second}
        with Database(path).read() as connection:
            assert list(dated_cards.morning(connection, {}, TODAY)) == []


def test_answers_come_by_card_and_day(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        first, second = add_cards(collection, 2)
        answer(collection, second, AGAIN)
        answer(collection, first, GOOD)
        with Database(path).read() as connection:
            rows = dated_cards.answers(connection, TODAY + 1)
            assert dated_cards.answers(connection, TODAY) == []
    assert [(row.card_id, row.rating, row.is_first) for row in rows] == [
        (first, 3, True),
        (second, 1, True),
    ]


def test_candidates_keep_their_order_without_those_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        first, second, third = add_cards(collection, 3)
        collection.cards.bury(second)
        with Database(path).read() as connection:
            candidates = dated_cards.candidates(connection, [third, second, first], TODAY)
    assert [card.card_id for card in candidates] == [third, first]
