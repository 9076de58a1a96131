"""The log in blocks of columns says what its rows say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from flashcards.collection import Collection
from flashcards.model.review_table import ReviewTable
from flashcards.storage import Connection, review_columns, schema
from flashcards.storage.sqlite import log_blocks
from tests.builders import GOOD, FrozenClock, add_cards, answer, open_at

KEPT = [name for name in ReviewTable.names() if name in log_blocks._TYPES]


@pytest.fixture
def collection(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Collection]:
    """Nine answers; with blocks of four ids, two are full."""
    monkeypatch.setattr(log_blocks, "LOG_BLOCK", 4)
    trigger = schema.LOG_BLOCK_TRIGGER.replace(str(schema.LOG_BLOCK), "4")
    monkeypatch.setattr("flashcards.storage.sqlite.database.LOG_BLOCK_TRIGGER", trigger)
    with open_at(tmp_path / "cards.db", clock) as collection:
        for card_id in add_cards(collection, 3):
            for _ in range(3):
                answer(collection, card_id, GOOD)
                clock.forward(minutes=11)
        yield collection


def blocks(collection: Collection) -> list[int]:
    with collection._workspace.db.read() as connection:
        return list(connection.scalars(schema.log_blocks.select()))


def columns(collection: Collection) -> dict[str, list[float]]:
    with collection._workspace.db.read() as connection:
        table = log_blocks.read(connection)
    return {name: np.nan_to_num(getattr(table, name), nan=-1).tolist() for name in KEPT}


def rows(collection: Collection) -> dict[str, list[float]]:
    with collection._workspace.db.read() as connection:
        table = review_columns.read(connection)
    # Blocks hold chances as whole billionths.
    return {name: np.nan_to_num(getattr(table, name), nan=-1).round(9).tolist() for name in KEPT}


def seal(collection: Collection) -> None:
    with collection._workspace.db.write() as connection:
        log_blocks.seal(connection)


def sealed(collection: Collection) -> bool:
    with collection._workspace.db.read() as connection:
        return log_blocks.is_sealed(connection)


def test_the_log_is_the_same_before_and_after_it_is_put_in_blocks(collection: Collection) -> None:
    before = columns(collection)
    assert (blocks(collection), sealed(collection)) == ([], False)

    seal(collection)

    assert (blocks(collection), sealed(collection)) == ([0, 1], True)
    assert columns(collection) == before
    for name in KEPT:
        assert before[name] == pytest.approx(rows(collection)[name], abs=1e-9)


def test_what_comes_after_the_last_block_is_read_too(collection: Collection) -> None:
    seal(collection)

    answer(collection, 1, GOOD)

    assert len(columns(collection)["at_ms"]) == 10
    assert sealed(collection)


def test_an_undo_takes_the_block_away_that_it_belies(collection: Collection) -> None:
    seal(collection)
    for _ in range(3):
        collection.history.undo()

    assert blocks(collection) == [0]
    assert len(columns(collection)["at_ms"]) == 6
    answer(collection, 2, GOOD)
    for name in KEPT:
        assert columns(collection)[name] == pytest.approx(rows(collection)[name], abs=1e-9)


def test_a_block_that_is_missing_in_the_middle_is_read_from_the_rows(
    collection: Collection,
) -> None:
    seal(collection)
    before = columns(collection)
    with collection._workspace.db.write() as connection:
        connection.execute(schema.log_blocks.delete().where(schema.log_blocks.c.id == 0))

    assert sorted(columns(collection)["at_ms"]) == sorted(before["at_ms"])
    seal(collection)
    assert columns(collection) == before


def test_an_empty_log_is_no_blocks(tmp_path: Path) -> None:
    with open_at(tmp_path / "empty.db") as collection:
        seal(collection)
        assert columns(collection)["at_ms"] == []
        assert sealed(collection)


def test_statistics_are_the_same_from_blocks_and_rows(collection: Collection) -> None:
    first = collection.statistics.figures()
    again = collection.statistics.figures()

    assert first == again
    assert blocks(collection) == [0, 1]
    assert first.activity.today.answers == 9
    assert replace(first, today=0) == replace(again, today=0)


def in_order(table: dict[str, list[float]]) -> list[tuple[float, ...]]:
    """The rows of a table by their card and instant: blocks come before what is in none."""
    return sorted(zip(*table.values(), strict=True))


def write_over(collection: Collection, start: int, data: bytes) -> None:
    """Puts bytes into the middle of the first block."""
    with collection._workspace.db.write() as connection:
        kept = connection.execute(schema.log_blocks.select()).first()
        assert kept is not None
        changed = kept.columns[:start] + data + kept.columns[start + len(data) :]
        connection.execute(
            schema.log_blocks.update().where(schema.log_blocks.c.id == kept.id),
            {"columns": changed},
        )


@pytest.mark.parametrize("damage", [b"\xa5" * 60, b"\xa5"], ids=["all over", "one byte"])
def test_a_block_that_was_written_over_is_noticed_by_a_check_and_made_again(
    collection: Collection, damage: bytes
) -> None:
    seal(collection)
    write_over(collection, 3, damage)
    problem = "the log as statistics read it differs from its rows"
    assert collection.maintenance.check().problems == (problem,)
    assert collection.maintenance.check(repair=True).problems == ()
    assert in_order(columns(collection)) == in_order(rows(collection))
    assert collection.maintenance.check().problems == ()


def test_a_block_that_says_what_cannot_be_is_passed_over(collection: Collection) -> None:
    before = in_order(columns(collection))
    seal(collection)
    write_over(collection, 60, b"\xff" * 90)
    assert in_order(columns(collection)) == before
    assert collection.statistics.figures().reviews == 9


def test_half_a_block_is_passed_over(collection: Collection) -> None:
    before = columns(collection)
    with collection._workspace.db.write() as connection:
        connection.execute(schema.log_blocks.insert(), {"id": 0, "columns": b"half of it"})
    assert columns(collection) == before


def test_only_what_is_in_no_block_is_read_from_the_rows(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(collection)
    ranges: list[tuple[int, int]] = []
    from_rows = log_blocks._from_rows

    def noted(connection: Connection, low: int, high: int) -> log_blocks.Columns:
        ranges.append((low, high))
        return from_rows(connection, low, high)

    monkeypatch.setattr(log_blocks, "_from_rows", noted)
    columns(collection)

    assert ranges == [(8, 12)]


def test_a_block_sealed_while_reviews_were_deleted_goes_when_they_come_back(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flashcards.storage.undo.LOG_BLOCK", 4)
    before = rows(collection)
    collection.notes.delete([1])
    seal(collection)
    collection.history.undo()

    assert np.allclose(in_order(columns(collection)), in_order(before), atol=1e-9)
    seal(collection)
    with collection._workspace.db.read() as connection:
        assert log_blocks.differing(connection) == []
