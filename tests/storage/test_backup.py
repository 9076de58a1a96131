from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.storage import backup, database
from tests.builders import FrozenClock, add_cards, answer, assert_sound, draft, open_at
from tests.storage.test_database import locked

NOW = datetime(2026, 3, 2, 9, 0, 0, 123_000, UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder / "collection.db"


def names(path: Path) -> list[str]:
    return [each.name for each in backup.backups_of(path)]


def test_a_backup_is_the_collection_as_it_is_while_it_is_open(
    path: Path, clock: FrozenClock
) -> None:
    with open_at(path, clock) as collection:
        answer(collection, add_cards(collection, 3)[0])
        copy = collection.back_up()
        expected = collection.snapshot()
        answer(collection, 2)
    assert copy == path.parent / "backups" / "collection.20260302-090000-000000.manual.db"
    with open_at(copy) as kept:
        assert kept.snapshot() == expected
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
    for each in (mine, other):
        Collection(each).close()
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


def test_the_daily_backup_is_made_once_a_study_day(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        first = collection.back_up_daily()
        assert first is not None
        clock.to("2026-03-03 03:59")
        assert collection.back_up_daily() is None
        clock.to("2026-03-03 04:00")
        second = collection.back_up_daily()
        assert second is not None
    assert backup.backups_of(path) == [second, first]


def test_a_manual_backup_does_not_stand_in_for_the_daily_one(path: Path) -> None:
    with open_at(path) as collection:
        collection.back_up()
        assert collection.back_up_daily() is not None


def test_a_backup_that_cannot_be_written_is_one_clear_error(path: Path) -> None:
    with open_at(path) as collection:
        (path.parent / "backups").write_text("a file in the way")
        with pytest.raises(DatabaseError, match=r"cannot be written: File exists\.$"):
            collection.back_up()


def test_an_import_that_changes_notes_is_refused_when_it_cannot_be_backed_up(path: Path) -> None:
    with open_at(path) as collection:
        collection.import_notes([draft("Q", "A")], "s")
        (path.parent / "backups").write_text("a file in the way")
        before = collection.snapshot()
        with pytest.raises(DatabaseError):
            collection.import_notes([draft("Q", "B")], "s")
        assert collection.snapshot() == before


def test_only_imports_that_change_notes_are_preceded_by_a_backup(path: Path) -> None:
    with open_at(path) as collection:
        collection.import_notes([draft("Q", "A")], "s")
        collection.import_notes([draft("Q", "B")], "s", dry_run=True)
        assert names(path) == []
        collection.import_notes([draft("Q", "B")], "s")
    assert names(path) == ["collection.20260302-090000-000000.before-import.db"]


# Restoring


@pytest.fixture
def kept(path: Path) -> Path:
    """A backup with one answer, of a collection that has gone on since."""
    with open_at(path) as collection:
        answer(collection, add_cards(collection, 3)[0])
        made = collection.back_up()
        answer(collection, 2)
    return made


def reviews(path: Path) -> int:
    with open_at(path) as collection:
        assert_sound(collection)
        return len(collection.snapshot().reviews)


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
    assert list((path.parent / "backups").iterdir()) == []
