"""The way to a newer schema, tried with a step that does not exist yet."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import flashcards.storage.migrate as migrate
from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.model import Card, Review
from flashcards.storage import database
from flashcards.storage.schema import REVISION
from tests.builders import add_cards, answer, assert_sound, open_at

SHIPPED = migrate._VERSIONS
STEP = '''
"""Rebuilds the table that cards and reviews hang on."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None


def upgrade():
    with op.batch_alter_table("cards", recreate="always") as table:
        table.add_column(sa.Column("extra", sa.Integer, nullable=True))
    {more}
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "collection.db"
    with open_at(file) as collection:
        for card_id in add_cards(collection, 3):
            answer(collection, card_id)
    return file


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations of a program whose schema is one step further."""
    folder = tmp_path / "migrations"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "_VERSIONS", folder)
    for module in (migrate, database):
        monkeypatch.setattr(module, "REVISION", "0004")
    return folder / "versions"


def write_step(steps: Path, more: str = "") -> None:
    (steps / "0004_next.py").write_text(STEP.replace("{more}", more))


def content(path: Path) -> tuple[tuple[Card, ...], tuple[Review, ...], str, list[str]]:
    """Cards and log, the revision, and the columns of ``cards``."""
    with closing(sqlite3.connect(path)) as raw:
        columns = [row[1] for row in raw.execute("PRAGMA table_info(cards)")]
        revision = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    with Collection(path) as collection:
        snapshot = collection.snapshot()
    return snapshot.cards, tuple(snapshot.reviews), str(revision), columns


def test_a_rebuilt_parent_keeps_its_children(path: Path, steps: Path) -> None:
    with pytest.MonkeyPatch.context() as undone:
        undone.setattr(migrate, "REVISION", "0003")
        undone.setattr(database, "REVISION", "0003")
        cards, reviews, _, _ = content(path)
    write_step(steps)
    with open_at(path) as collection:
        assert collection.snapshot().cards == cards
        assert collection.snapshot().reviews == reviews
        assert collection._db.raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert_sound(collection)
    assert content(path)[2:] == ("0004", [*columns_before(path), "extra"])


def columns_before(path: Path) -> list[str]:
    with closing(sqlite3.connect(path.with_name("collection-before-0004.db"))) as raw:
        return [row[1] for row in raw.execute("PRAGMA table_info(cards)")]


def test_a_copy_of_the_old_file_is_kept_beside_it(path: Path, steps: Path) -> None:
    write_step(steps)
    Collection(path).close()
    copy = path.with_name("collection-before-0004.db")
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
        assert raw.execute("SELECT count(*) FROM reviews").fetchone() == (3,)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('op.execute("DELETE FROM notes")', "could not be brought from schema 0003 to 0004"),
        ('raise RuntimeError("half way")', "half way"),
    ],
)
def test_a_step_that_fails_changes_nothing_and_may_be_tried_again(
    path: Path, steps: Path, more: str, error: str
) -> None:
    write_step(steps, more)
    before = dump(path)
    for _ in range(2):
        with pytest.raises((DatabaseError, RuntimeError), match=error):
            Collection(path)
        assert dump(path) == before
    write_step(steps)
    with Collection(path) as collection:
        assert_sound(collection)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def test_a_file_of_the_newest_revision_needs_no_alembic(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("there is nothing to upgrade")

    monkeypatch.setattr(migrate, "upgrade", refuse)
    Collection(path).close()


def test_what_ships_is_one_line_of_steps_that_ends_at_the_schema_s_revision() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SHIPPED))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]
