from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import DamagedError, DatabaseError
from flashcards.storage.sqlite import backup, database
from tests.builders import FrozenClock, add_cards, answer, assert_sound, open_at
from tests.storage.sqlite.test_database import locked

NOW = datetime(2026, 3, 2, 9, 0, 0, 123_000, UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder / "collection.db"


def names(path: Path) -> list[str]:
    return [file.name for file in backup.backups_of(path)]


def test_a_backup_is_the_collection_as_it_is_while_it_is_open(
    path: Path, clock: FrozenClock
) -> None:
    with open_at(path, clock) as collection:
        answer(collection, add_cards(collection, 3)[0])
        copy = collection.backups.make()
        expected = collection.exports.snapshot()
        answer(collection, 2)
    assert copy == path.parent / "backups" / "collection.20260302-090000-000000.manual.db"
    with open_at(copy) as kept:
        assert kept.exports.snapshot() == expected
        assert_sound(kept)


def test_the_newest_backups_of_each_reason_are_kept(path: Path) -> None:
    Collection(path).close()
    for minute in range(backup.KEPT + 3):
        for reason in ("daily", "manual"):
            backup.make(path, reason, NOW + timedelta(minutes=minute))
    kept = names(path)
    assert len(kept) == 2 * backup.KEPT
    assert sum(name.endswith(".daily.db") for name in kept) == backup.KEPT
    assert kept[0].startswith("collection.20260302-091200-123000.")
    assert kept[-1].startswith("collection.20260302-090300-123000.")


def test_collections_in_one_folder_do_not_lose_each_other_s_backups(path: Path) -> None:
    mine, other = path.with_name("my.db"), path.with_name("my.cards.db")
    for file in (mine, other):
        Collection(file).close()
    first = backup.make(mine, "daily", NOW)
    for minute in range(backup.KEPT + 1):
        backup.make(other, "daily", NOW + timedelta(minutes=minute))
    second = backup.make(mine, "daily", NOW + timedelta(days=1))
    assert backup.backups_of(mine) == [second, first]
    assert len(backup.backups_of(other)) == backup.KEPT
    assert backup.make_daily(mine, NOW, NOW + timedelta(days=1, hours=1)) is None


def test_a_name_with_brackets_is_no_pattern(path: Path) -> None:
    odd = path.with_name("cards[1]*.db")
    Collection(odd).close()
    made = [backup.make(odd, "daily", NOW + timedelta(minutes=m)) for m in range(backup.KEPT + 2)]
    assert backup.backups_of(odd) == made[:1:-1]
    assert backup.make_daily(odd, NOW, NOW + timedelta(hours=1)) is None


# Restoring


@pytest.fixture
def kept(path: Path) -> Path:
    """A backup with one answer, of a collection that has gone on since."""
    with open_at(path) as collection:
        answer(collection, add_cards(collection, 3)[0])
        made = collection.backups.make()
        answer(collection, 2)
    return made


def reviews(path: Path) -> int:
    with open_at(path) as collection:
        assert_sound(collection)
        return len(collection.exports.snapshot().reviews)


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(
    path: Path, kept: Path
) -> None:
    aside = backup.restore(path, kept, NOW)
    assert aside is not None
    assert aside.name == "collection.20260302-090000-123000.before-restore.db"
    assert (reviews(path), reviews(aside), reviews(kept)) == (1, 2, 1)


def test_restoring_where_nothing_is_left(path: Path, kept: Path) -> None:
    path.unlink()
    assert backup.restore(path, kept, NOW) is None
    assert reviews(path) == 1


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_restoring_over_a_damaged_file_keeps_it_too(
    path: Path, kept: Path, damage: bytes | None
) -> None:
    data = path.read_bytes()
    damaged = data[:100] + b"\xa5" * (len(data) - 100) if damage is None else damage
    path.write_bytes(damaged)
    aside = backup.restore(path, kept, NOW)
    assert aside is not None
    assert reviews(path) == 1
    if damage != b"":
        assert aside.read_bytes() == damaged


def test_restoring_over_a_truncated_file(path: Path, kept: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert backup.restore(path, kept, NOW) is not None
    assert reviews(path) == 1


def test_a_backup_that_is_not_there_or_not_sound_is_refused_and_nothing_changed(
    path: Path, kept: Path
) -> None:
    before = path.read_bytes()
    missing = path.with_name("missing.db")
    with pytest.raises(DatabaseError, match=r"There is no backup .*missing\.db; "):
        backup.restore(path, missing, NOW)
    truncated = path.with_name("truncated.db")
    truncated.write_bytes(kept.read_bytes()[:-4_096])
    with pytest.raises(DatabaseError, match="is damaged"):
        backup.restore(path, truncated, NOW)
    text = path.with_name("text.db")
    text.write_text("no")
    with pytest.raises(DatabaseError, match="is not a flashcards collection"):
        backup.restore(path, text, NOW)
    assert path.read_bytes() == before


def test_restoring_while_another_program_writes_is_refused(
    path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    monkeypatch.setattr(backup, "BUSY_TIMEOUT_MS", 20)
    with locked(path), pytest.raises(DatabaseError, match="is in use by another program"):
        backup.restore(path, kept, NOW)
    assert reviews(path) == 2


def test_a_copy_that_fails_leaves_no_half_file(path: Path) -> None:
    Collection(path).close()
    shutil.copy(path, path.with_name("good.db"))
    path.write_bytes(path.read_bytes()[:2_000])
    with pytest.raises(DatabaseError):
        backup.make(path, "manual", NOW)
    assert not (path.parent / "backups").exists()


# Damage


def damage(path: Path) -> None:
    """Writes over a page of a collection that is closed."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'notes'").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * 4_096)
        file.write(b"\xa5" * 4_096)


def spoil_a_text(path: Path) -> None:
    """What SQLite's own check does not see."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE notes SET front = CAST(x'ff' AS TEXT) WHERE id = 1")


@pytest.mark.parametrize("spoil", [damage, spoil_a_text])
@pytest.mark.parametrize("reason", ["daily", "manual"])
def test_a_damaged_collection_is_not_backed_up_and_no_good_backup_is_dropped(
    path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    with open_at(path) as collection:
        add_cards(collection, 3)
    for minute in range(backup.KEPT):
        backup.make(path, reason, NOW + timedelta(minutes=minute))
    good = names(path)
    spoil(path)
    for day in range(1, 3):
        with pytest.raises(DamagedError, match=r"is damaged; .* No copy was made of it\."):
            backup.make(path, reason, NOW + timedelta(days=day))
    assert names(path) == good
    assert sorted(file.name for file in (path.parent / "backups").iterdir()) == sorted(good)


def test_a_damaged_collection_is_not_copied_elsewhere(path: Path, tmp_path: Path) -> None:
    with open_at(path) as collection:
        add_cards(collection, 3)
    spoil_a_text(path)
    there = tmp_path / "copy.db"
    there.write_text("the copy of last week")
    with pytest.raises(DamagedError):
        backup.copy(path, there)
    assert there.read_text() == "the copy of last week"


def test_a_backup_that_is_damaged_is_not_restored(path: Path, kept: Path) -> None:
    spoil_a_text(kept)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="a text in notes is not UTF-8"):
        backup.restore(path, kept, NOW)
    assert path.read_bytes() == before


def test_restoring_over_damaged_values_keeps_what_was_there(path: Path, kept: Path) -> None:
    spoil_a_text(path)
    aside = backup.restore(path, kept, NOW)
    assert aside is not None
    assert aside.name == "collection.20260302-090000-123000.damaged.db"
    assert reviews(path) == 1
    assert backup.newest_to_restore(path) == kept


def test_a_log_of_a_damaged_file_is_not_applied_to_the_backup(path: Path, kept: Path) -> None:
    log = path.with_name("collection.db-wal")
    with open_at(path) as collection:
        answer(collection, 3)
        left = log.read_bytes()
    damage(path)
    log.write_bytes(left)
    aside = backup.restore(path, kept, NOW)
    assert reviews(path) == 1
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == left


def test_the_database_of_another_program_is_not_replaced_by_a_backup(
    path: Path, kept: Path
) -> None:
    another = path.with_name("another.db")
    with closing(sqlite3.connect(another)) as raw:
        raw.execute("CREATE TABLE bookmarks (id INTEGER)")
    before = another.read_bytes()
    with pytest.raises(DatabaseError, match="is a database of another program"):
        backup.restore(another, kept, NOW)
    assert another.read_bytes() == before


# What older versions left when they were stopped


def test_copies_that_were_stopped_are_cleared_at_the_next_start(path: Path, kept: Path) -> None:
    folder = path.parent / "backups"
    stem = "collection.20260301-090000-000000.daily.db"
    for ending in (".part", ".part-journal", ".part-wal", ".part-shm"):
        (folder / f"{stem}{ending}").write_bytes(b"half of it")
    others = ["another.20260301-090000-000000.daily.db.part", "notes.part"]
    for name in others:
        (folder / name).write_text("not ours")
    open_at(path).close()
    assert sorted(file.name for file in folder.iterdir()) == sorted([kept.name, *others])


def test_a_copy_that_another_program_is_making_is_left_to_it(path: Path, kept: Path) -> None:
    part = path.parent / "backups" / "collection.20260301-090000-000000.daily.db.part"
    with closing(sqlite3.connect(part, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        open_at(path).close()
        assert part.exists()
    open_at(path).close()
    assert not part.exists()
