from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.storage.sqlite import backup
from tests.builders import AGAIN, FrozenClock, add_cards, answer, assert_sound, graduate, open_at


@pytest.fixture
def path(tmp_path: Path, clock: FrozenClock) -> Path:
    """Three cards: one in review, one that is being learnt, a new one."""
    folder = tmp_path / "folder"
    folder.mkdir()
    with open_at(folder / "collection.db", clock) as collection:
        first, second, _ = add_cards(collection, 3)
        graduate(collection, clock, first)
        answer(collection, second, AGAIN)
    return folder / "collection.db"


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


def test_a_sound_collection_has_no_problems(path: Path) -> None:
    with open_at(path) as collection:
        report = collection.maintenance.check()
    assert (report.notes, report.cards, report.reviews) == (3, 3, 2)
    assert (report.problems, report.repaired) == ((), 0)


@pytest.mark.parametrize(
    ("change", "card_id"),
    [
        ("due_day = due_day + 1 WHERE id = 1", 1),
        ("stability = stability * 1.001 WHERE id = 1", 1),
        ("difficulty = 3 WHERE id = 1", 1),
        ("reps = 7 WHERE id = 2", 2),
        ("lapses = 1 WHERE id = 1", 1),
        ("state = 2, due_ms = NULL, due_day = 20520 WHERE id = 2", 2),
        ("stability = NULL, difficulty = NULL WHERE id = 1", 1),
        ("last_day = 20000 WHERE id = 1", 1),
        ("state = 2, due_day = 20520, stability = 3.0, difficulty = 5.0 WHERE id = 3", 3),
    ],
)
def test_a_card_that_is_not_what_its_log_says_is_found_and_put_right(
    path: Path, change: str, card_id: int
) -> None:
    with open_at(path) as collection:
        sound = collection.exports.snapshot()
    tamper(path, f"UPDATE cards SET {change}")
    with open_at(path) as collection:
        problems = collection.maintenance.check().problems
        assert len(problems) == 1
        assert problems[0].startswith(f"card {card_id} differs from its review log: ")
        assert collection.exports.snapshot() != sound
        report = collection.maintenance.check(repair=True)
        assert (report.problems, report.repaired) == ((), 1)
        assert collection.exports.snapshot() == sound
        assert_sound(collection)
    assert [file.name.split(".")[-2] for file in backup.backups_of(path)] == ["before-repair"]


def test_what_a_person_chose_is_no_projection(path: Path) -> None:
    tamper(path, "UPDATE cards SET suspended = 1, flag = 3, buried_day = 20514, position = 9")
    with open_at(path) as collection:
        assert_sound(collection)


def test_a_lost_review_is_found(path: Path) -> None:
    tamper(path, "DELETE FROM reviews WHERE card_id = 1")
    with open_at(path) as collection:
        assert len(collection.maintenance.check().problems) == 1


def test_rows_without_a_parent_are_found(path: Path) -> None:
    tamper(path, "DELETE FROM notes WHERE id = 2")
    with open_at(path) as collection:
        problems = collection.maintenance.check().problems
        assert problems == ("row 2 of cards refers to notes that is not there",)
        assert collection.maintenance.check(repair=True).problems == problems


def test_a_damaged_index_is_found(path: Path) -> None:
    tamper(path, "PRAGMA writable_schema = ON")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'due_day IS NOT NULL', 'due_day > 0') "
            "WHERE name = 'ix_cards_due_day'"
        )
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'state = 0', 'state = 2') "
            "WHERE name = 'ix_cards_new'"
        )
        raw.commit()
    with open_at(path) as collection:
        problems = collection.maintenance.check().problems
    assert problems
    assert all(problem.startswith("the file is damaged: ") for problem in problems)


def test_a_long_list_of_problems_is_cut(path: Path) -> None:
    with open_at(path) as collection:
        add_cards(collection, 30, deck="More")
    tamper(path, "UPDATE cards SET reps = 5")
    with open_at(path) as collection:
        problems = collection.maintenance.check().problems
        assert len(problems) == 21
        assert problems[-1] == "and 13 more cards that differ from their log."
        assert collection.maintenance.check(repair=True).repaired == 33
        assert_sound(collection)
