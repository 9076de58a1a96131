from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.errors import DatabaseError
from flashcards.model.snapshot import Snapshot
from flashcards.storage.sqlite import database
from flashcards.study.shown import ShownCard
from tests.builders import AGAIN, GOOD, FrozenClock, add_cards, answer, assert_sound, open_at, shown

DAMAGED = (
    "is damaged; 'flashcards check' says what can still be read, "
    "'flashcards restore' goes back to a backup"
)
FOREIGN = "is not a flashcards collection; the file was left as it is."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    made = tmp_path / "folder"
    made.mkdir()
    return made


@pytest.fixture
def path(folder: Path) -> Path:
    """A closed collection of three cards, one of them answered."""
    file = folder / "collection.db"
    with open_at(file) as collection:
        first, *_ = add_cards(collection, 3)
        answer(collection, first)
    return file


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """While another program writes to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def refusal(path: Path) -> str:
    with pytest.raises(DatabaseError) as error:
        Collection(path).close()
    return str(error.value)


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


# Opening


def test_a_collection_is_made_where_there_is_none_with_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "er" / "collection.db"
    with Collection(file) as collection:
        assert collection.is_new
        assert collection.decks.all() == []
        assert [preset.name for preset in collection.presets.all()] == ["Default"]
    with Collection(file) as collection:
        assert not collection.is_new


def test_an_empty_file_becomes_a_collection(tmp_path: Path) -> None:
    file = tmp_path / "collection.db"
    file.touch()
    with Collection(file) as collection:
        assert collection.is_new


@pytest.mark.parametrize(
    "name",
    ["with blank.db", "50%41.db", "what?mode=ro.db", "number#1.db", "ünï-コード.db", "a:b@c"],
)
def test_any_file_name_will_do(folder: Path, name: str) -> None:
    file = folder / name
    with open_at(file) as collection:
        answer(collection, add_cards(collection, 1)[0])
        collection.backups.make()
    assert file.is_file()
    assert {file.name for file in folder.iterdir()} == {name, "backups"}


def test_a_start_that_was_killed_half_way_is_finished_by_the_next(tmp_path: Path) -> None:
    file = tmp_path / "collection.db"
    database.Database(file).close()  # the tables are there, the first preset is not
    with open_at(file) as collection:
        answer(collection, add_cards(collection, 1)[0])
        assert_sound(collection)


def test_the_driver_is_set_up_to_lose_nothing(path: Path) -> None:
    with Collection(path) as collection:
        raw = collection._workspace.db.raw
        asked = {
            name: raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "synchronous", "journal_mode", "busy_timeout")
        }
    assert asked == {
        "foreign_keys": 1, "synchronous": 2, "journal_mode": "wal", "busy_timeout": 5_000,
    }  # fmt: skip


def test_a_session_does_not_wait_for_the_log_to_be_copied(path: Path) -> None:
    with open_at(path) as collection:
        raw = collection._workspace.db.raw
        before = path.stat().st_size
        for _ in range(150):  # more than the thousand pages after which SQLite would copy them
            raw.execute("CREATE TABLE filler AS SELECT zeroblob(40000) AS rest")
            raw.execute("DROP TABLE filler")
        log = path.with_name(path.name + "-wal").stat().st_size

        assert log > 1_000 * 4_096
        assert path.stat().st_size == before


def test_a_closed_collection_leaves_one_file(path: Path) -> None:
    assert [file.name for file in path.parent.iterdir()] == ["collection.db"]


# Files that are refused, each in one line, and left as they were


def text_file(path: Path) -> str:
    path.write_text("A diary, not a database.\n" * 100)
    return f"{path} {FOREIGN}"


def short_file(path: Path) -> str:
    path.write_bytes(b"SQLite")
    return f"{path} {FOREIGN}"


def other_program(path: Path) -> str:
    path.unlink()
    execute(path, "CREATE TABLE notes (id INTEGER)")
    return f"{path} is a database of another program; the file was left as it is."


def newer_schema(path: Path) -> str:
    execute(path, "UPDATE alembic_version SET version_num = '9999'", "PRAGMA journal_mode=DELETE")
    return (
        f"The collection {path} was written by a newer flashcards (schema 9999); "
        "update the program. The file was left as it is."
    )


def header_only(path: Path) -> str:
    path.write_bytes(path.read_bytes()[:100])
    return f"The collection {path} is "


def one_page(path: Path) -> str:
    path.write_bytes(path.read_bytes()[:4_096])
    return f"The collection {path} {DAMAGED}."


def garbage_after_header(path: Path) -> str:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))
    return f"The collection {path} {DAMAGED}."


def lost_table(path: Path) -> str:
    execute(path, "DROP TABLE settings")
    return f"The collection {path} {DAMAGED}."


@pytest.mark.parametrize(
    "spoil",
    [
        text_file,
        short_file,
        other_program,
        newer_schema,
        header_only,
        one_page,
        garbage_after_header,
        lost_table,
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_line_and_not_touched(
    path: Path, spoil: Callable[[Path], str]
) -> None:
    expected = spoil(path)
    before = path.read_bytes()
    message = refusal(path)
    assert message.startswith(expected)
    assert "\n" not in message
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["collection.db"]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_truncated_file_is_refused_or_noticed_by_a_check(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    before = path.read_bytes()
    try:
        with Collection(path) as collection:
            problems = collection.maintenance.check().problems
    except DatabaseError as error:
        problems = (str(error),)
    assert problems
    assert "damaged" in problems[0]
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    reason = os.strerror(errno.EISDIR)
    assert refusal(tmp_path) == f"The collection {tmp_path} cannot be opened: {reason}."


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    message = refusal(tmp_path / "taken" / "collection.db")
    reason = os.strerror(errno.EEXIST)
    assert message == f"The folder {tmp_path / 'taken'} cannot be made: {reason}."


def test_a_name_that_the_system_cannot_hold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 300)
    reason = os.strerror(errno.ENAMETOOLONG)
    assert refusal(file) == f"The collection {file} cannot be opened: {reason}."


def test_a_path_that_may_not_be_looked_at_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert refusal(path) == f"The collection {path} cannot be opened: Permission denied."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
def test_a_file_without_write_permission_is_refused(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert "check the permissions of the file and its folder" in refusal(path)
    finally:
        path.parent.chmod(0o755)


# Trouble while it is open: nothing is half written


def read_only(collection: Collection) -> None:
    collection._workspace.db.raw.execute("PRAGMA query_only = ON")


def full_disk(collection: Collection) -> None:
    raw = collection._workspace.db.raw
    raw.execute("VACUUM")
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")


def healed(collection: Collection) -> None:
    collection._workspace.db.raw.execute("PRAGMA query_only = OFF")
    collection._workspace.db.raw.execute("PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize(
    ("spoil", "meaning"),
    [
        (read_only, "cannot be written; check the permissions of the file and its folder"),
        (full_disk, "cannot grow: the disk is full; free some space and try again"),
    ],
)
def test_answers_that_cannot_be_written_are_lost_whole_and_the_card_stays(
    path: Path, spoil: Callable[[Collection], None], meaning: str
) -> None:
    with open_at(path) as collection:
        session = Session(collection)
        spoil(collection)
        acknowledged, before, message = answer_until_refused(session)
        assert message == f"The collection {path} {meaning}."
        assert collection.exports.snapshot() == acknowledged
        assert session.current == before
        healed(collection)
        assert_sound(collection)
        session.answer(GOOD, 1_000)
        assert len(collection.exports.snapshot().reviews) == len(acknowledged.reviews) + 1
        assert_sound(collection)


def answer_until_refused(session: Session) -> tuple[Snapshot, ShownCard | None, str]:
    """The collection and the card shown before the answer that failed, and why it did."""
    for _ in range(200):  # until the pages that are there are full
        acknowledged, before = session.collection.exports.snapshot(), session.current
        try:
            session.answer(AGAIN, 1_000)
        except DatabaseError as error:
            return acknowledged, before, str(error)
    raise AssertionError("nothing was refused")


def test_a_file_that_another_program_is_writing_to_is_waited_for_then_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    meaning = "is in use by another program; close it or try again in a moment."
    expected = f"The collection {path} {meaning}"
    with locked(path):
        assert refusal(path) == expected
    with open_at(path) as collection:
        card = shown(collection, 2)
        with locked(path):
            with pytest.raises(DatabaseError) as error:
                collection.study.answer(card, GOOD, 1_000)
            assert str(error.value) == expected
            assert collection.study.queue().counts().new == 2  # reading goes on
        collection.study.answer(card, GOOD, 1_000)
        assert_sound(collection)


def test_the_card_stays_when_the_file_is_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    with open_at(path) as collection:
        session = Session(collection)
        before = session.current
        with locked(path), pytest.raises(DatabaseError, match="is in use"):
            session.answer(GOOD, 1_000)
        assert session.current == before
        assert session.answered == 0
        session.answer(GOOD, 1_000)
        assert session.answered == 1


def test_what_is_read_is_one_moment_of_the_file(path: Path) -> None:
    with open_at(path) as one, open_at(path, FrozenClock()) as other:
        with one._workspace.db.read() as connection:
            seen = connection.exec_driver_sql("SELECT count(*) FROM reviews").scalar()
            answer(other, 2)
            assert connection.exec_driver_sql("SELECT count(*) FROM reviews").scalar() == seen
        assert len(one.exports.snapshot().reviews) == 2


def test_the_data_version_moves_when_others_write_and_not_by_our_own_writes(path: Path) -> None:
    with open_at(path) as one, open_at(path) as other:
        before = one.data_version()
        answer(one, 2)
        assert one.data_version() == before
        answer(other, 3)
        assert one.data_version() != before


@pytest.mark.parametrize("by_other", [False, True])
def test_the_state_of_the_file_changes_with_any_write_and_not_with_reads(
    path: Path, *, by_other: bool
) -> None:
    with open_at(path) as one, open_at(path) as other:
        db = one._workspace.db
        before = db.state()
        one.decks.tree()
        assert db.state() == before
        answer(other if by_other else one, 2)
        assert db.state() != before


def test_rows_are_being_written_only_within_a_write(path: Path) -> None:
    with open_at(path) as one:
        db = one._workspace.db
        with db.read():
            assert not db.is_writing
        with db.write(), db.read():
            assert db.is_writing
        assert not db.is_writing


def test_an_error_that_is_not_about_the_file_is_not_explained_away(path: Path) -> None:
    with (
        open_at(path) as collection,
        pytest.raises(DatabaseError) as error,
        collection._workspace.db.read() as connection,
    ):
        connection.exec_driver_sql("SELEC 1")

    cause = error.value.__cause__
    assert isinstance(cause, DBAPIError)
    assert str(cause.orig) in str(error.value)


WRITES = """
import sys
from pathlib import Path
from flashcards.collection import Collection
with Collection(Path(sys.argv[1])) as collection:
    collection.cards.suspend(1)
    collection.cards.bring_back([3])
"""


def test_a_second_opening_gives_up_no_locks_of_the_first(path: Path) -> None:
    with open_at(path):
        for card_id in (1, 2):
            with open_at(path) as second:
                # The last to close takes the file for its own if it sees nobody else's lock.
                subprocess.run([sys.executable, "-c", WRITES, str(path)], check=True)
                second.cards.suspend(2) if card_id == 2 else second.cards.bring_back([1])
    with open_at(path) as again:
        assert [card.suspended for card in again.exports.snapshot().cards] == [True, True, False]
