"""The list of cards reads the rows that are looked at, and no others."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection import browser as module
from flashcards.collection.browser import Browser
from flashcards.model.card_row import CardRow
from flashcards.search.sorting import Sort
from tests.builders import EASY, GOOD, FrozenClock, add_cards, study


def listed(collection: Collection, count: int) -> Browser:
    browser = Browser(collection)
    browser.take("", add_cards(collection, count))
    return browser


def question(row: CardRow | None) -> str:
    assert row is not None
    return row.question


def test_rows_are_read_by_pieces_and_once(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = listed(collection, 130)
    pieces: list[int] = []
    rows = collection.search.rows

    def counted(ids: list[int], *, with_recall: bool) -> list[CardRow]:
        pieces.append(len(ids))
        assert not with_recall
        return rows(ids)

    monkeypatch.setattr(collection.search, "rows", counted)
    assert [question(browser.row(index)) for index in (0, 63, 64, 129)] == [
        "Deck 1", "Deck 64", "Deck 65", "Deck 130",
    ]  # fmt: skip
    assert pieces == [64, 64, 2]


def test_retrievability_is_read_once_its_column_is_shown(
    collection: Collection, clock: FrozenClock
) -> None:
    browser = listed(collection, 3)
    study(collection, clock, 1, [(0, EASY), (5, GOOD)])
    clock.forward(days=9)
    row = browser.row(0)
    assert row is not None
    assert row.retrievability is None

    browser.toggle(Sort.RETRIEVABILITY)

    (shown,) = [r for r in map(browser.row, range(3)) if r and r.retrievability is not None]
    info = collection.study.card_info(1)
    assert info is not None
    assert (shown.card_id, shown.retrievability) == (1, info.retrievability)
    browser.toggle(Sort.RETRIEVABILITY)
    assert browser.row(0) == shown


def test_rows_are_dropped_when_there_are_too_many(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_KEPT", 10)
    browser = listed(collection, 130)
    for index in range(130):
        assert question(browser.row(index)) == f"Deck {index + 1}"
    assert len(browser._rows) <= 66


def test_a_changed_card_is_read_again_and_a_removed_one_is_none(collection: Collection) -> None:
    browser = listed(collection, 2)
    first = browser.current()
    assert first is not None
    collection.cards.flag(first.card_id, 3)
    assert browser.current() == first
    browser.forget()
    again = browser.current()
    assert again is not None
    assert again.flag == 3
    collection.notes.delete([first.note_id])
    browser.forget()
    assert browser.current() is None


def test_after_the_same_search_the_cursor_stays_in_its_place(collection: Collection) -> None:
    browser = listed(collection, 4)
    ids = list(browser.results.ids)
    browser.results.go_to(2)
    browser.take("", [ids[0], ids[1], ids[3]])
    assert browser.results.current == ids[3]
    browser.take("other", [ids[0], ids[2]])
    assert browser.results.current == ids[0]
    browser.take("", [])
    assert browser.current() is None


def test_the_look_is_kept_for_the_next_list(collection: Collection) -> None:
    browser = Browser(collection)
    browser.toggle(Sort.TAGS)
    browser.toggle(Sort.DUE)
    browser.sort_by(Sort.TAGS)
    browser.sort_by(Sort.TAGS)
    look = Browser(collection).look
    assert look.columns == (Sort.DECK, Sort.INTERVAL, Sort.TAGS)
    assert (look.sort, look.reverse) == (Sort.TAGS, True)
    browser.sort_by(Sort.TAGS)
    browser.show_columns()
    assert (browser.look.columns, browser.look.reverse) == ((), False)


def test_the_marks_of_deleted_cards_come_back_by_undo(collection: Collection) -> None:
    browser = listed(collection, 3)
    ids = browser.results.ids
    browser.results.mark_all()
    collection.notes.delete(collection.search.notes_of(ids[:2]))
    browser.take("", ids[2:])

    collection.history.undo()
    browser.take("", collection.search.cards(""))

    assert sorted(browser.results.chosen) == sorted(ids)
