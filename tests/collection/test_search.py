"""Finding cards, and keeping searches under names."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import NothingToDoError, QueryError, SettingError
from flashcards.model.saved_search import SavedSearch
from tests.builders import FrozenClock, add, add_cards, draft, open_at


def test_days_are_study_days(collection: Collection, clock: FrozenClock) -> None:
    clock.to("2026-03-03 03:00")
    add_cards(collection, 1)
    clock.to("2026-03-03 04:30")

    assert collection.search.count("added:1") == 0
    assert collection.search.count("added:2") == 1


def test_cards_of_the_learn_ahead_limit_are_due(collection: Collection, clock: FrozenClock) -> None:
    from tests.builders import GOOD, study

    (card,) = add_cards(collection, 1)
    study(collection, clock, card, [(0, GOOD)])
    assert collection.search.cards("is:due") == [card]

    collection.presets.change(settings={"learn_ahead_minutes": 0})

    assert collection.search.cards("is:due") == []


def test_a_mistake_in_a_query_is_an_error_of_its_own(collection: Collection) -> None:
    for search in (collection.search.cards, collection.search.notes, collection.search.count):
        with pytest.raises(QueryError):
            search("(")


def test_a_search_within_a_change_sees_what_was_changed(collection: Collection) -> None:
    add_cards(collection, 2)
    with collection._workspace.db.write() as connection:
        connection.exec_driver_sql("UPDATE notes SET front = 'needle' WHERE id = 2")

        assert collection.search.notes("needle") == [2]


def test_searches_are_saved_replaced_and_forgotten_each_as_one_step(
    collection: Collection,
) -> None:
    search = collection.search
    search.save("Leeches ", "is:leech")
    search.save("Leeches", "is:leech -is:suspended")
    search.save("due", "is:due")
    assert search.saved() == (
        SavedSearch("due", "is:due"),
        SavedSearch("Leeches", "is:leech -is:suspended"),
    )

    search.forget("due")
    assert [saved.name for saved in search.saved()] == ["Leeches"]
    collection.history.undo()
    assert len(search.saved()) == 2
    collection.history.undo()
    collection.history.undo()
    assert search.saved() == (SavedSearch("Leeches", "is:leech"),)
    collection.history.undo()
    assert search.saved() == ()
    collection.history.redo()
    assert len(search.saved()) == 1


def test_what_cannot_be_saved_is_refused(collection: Collection) -> None:
    with pytest.raises(QueryError):
        collection.search.save("broken", "is:")
    with pytest.raises(SettingError, match="needs a name"):
        collection.search.save("  ", "is:due")
    with pytest.raises(NothingToDoError, match="“none”"):
        collection.search.forget("none")
    assert collection.search.saved() == ()


def test_saved_searches_go_along_with_a_snapshot_and_those_here_stay(
    collection: Collection, clock: FrozenClock
) -> None:
    add(collection, draft())
    collection.search.save("a", "is:due")
    collection.search.save("b", "is:new")
    snapshot = collection.exports.snapshot()
    with open_at(collection.path.with_name("other.db"), clock) as other:
        other.search.save("a", "flag:1")
        other.imports.merge(snapshot, "ours.json")

        assert other.search.saved() == (SavedSearch("a", "flag:1"), SavedSearch("b", "is:new"))
        other.history.undo()
        assert other.search.saved() == (SavedSearch("a", "flag:1"),)
