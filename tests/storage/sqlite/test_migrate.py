"""The way to a newer schema, tried with a step that does not exist yet."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import flashcards.storage.sqlite.migrate as migrate
from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.model import Card, Rating, Review, StepKind
from flashcards.storage.revision import REVISION
from flashcards.storage.sqlite import database
from tests.builders import add_cards, answer, assert_sound, open_at
from tests.older import WITHOUT_ATTEMPTS

SHIPPED = migrate._VERSIONS
NEXT = f"{int(REVISION) + 1:04}"
STEP = '''
"""Rebuilds the table that cards and reviews hang on."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{next}", "{now}", None, None


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
        monkeypatch.setattr(module, "REVISION", NEXT)
    return folder / "versions"


def write_step(steps: Path, more: str = "") -> None:
    step = STEP.replace("{more}", more).replace("{next}", NEXT).replace("{now}", REVISION)
    (steps / f"{NEXT}_next.py").write_text(step)


def content(path: Path) -> tuple[tuple[Card, ...], tuple[Review, ...], str, list[str]]:
    """Cards and log, the revision, and the columns of ``cards``."""
    with closing(sqlite3.connect(path)) as raw:
        columns = [row[1] for row in raw.execute("PRAGMA table_info(cards)")]
        revision = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    with Collection(path) as collection:
        snapshot = collection.exports.snapshot()
    return snapshot.cards, tuple(snapshot.reviews), str(revision), columns


def test_a_rebuilt_parent_keeps_its_children(path: Path, steps: Path) -> None:
    with pytest.MonkeyPatch.context() as undone:
        undone.setattr(migrate, "REVISION", REVISION)
        undone.setattr(database, "REVISION", REVISION)
        cards, reviews, _, _ = content(path)
    write_step(steps)
    with open_at(path) as collection:
        assert collection.exports.snapshot().cards == cards
        assert collection.exports.snapshot().reviews == reviews
        assert collection._workspace.db.raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert_sound(collection)
    assert content(path)[2:] == (NEXT, [*columns_before(path), "extra"])


def columns_before(path: Path) -> list[str]:
    with closing(sqlite3.connect(path.with_name(f"collection-before-{NEXT}.db"))) as raw:
        return [row[1] for row in raw.execute("PRAGMA table_info(cards)")]


def test_a_copy_of_the_old_file_is_kept_beside_it(path: Path, steps: Path) -> None:
    write_step(steps)
    Collection(path).close()
    copy = path.with_name(f"collection-before-{NEXT}.db")
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISION,)
        assert raw.execute("SELECT count(*) FROM reviews").fetchone() == (3,)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (
            'op.execute("DELETE FROM notes")',
            f"could not be brought from schema {REVISION}",
        ),
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


OLD_STEPS = """
    DROP INDEX ix_notes_question;
    DROP TABLE redo_steps;
    DROP TABLE undo_steps;
    CREATE TABLE undo_steps (
        id INTEGER NOT NULL, at_ms INTEGER NOT NULL, label TEXT NOT NULL, changes TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT;
    UPDATE cards SET suspended = 1, flag = 2 WHERE id = 1;
    DELETE FROM reviews WHERE card_id = 3;
    ALTER TABLE reviews DROP COLUMN prediction_origin;
    {newer};
    UPDATE alembic_version SET version_num = '0003';
"""


def test_undo_steps_of_an_older_file_can_still_be_undone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        review = dict(raw.execute("SELECT * FROM reviews WHERE card_id = 3").fetchone())
        del review["prediction_origin"]
        raw.executescript(OLD_STEPS.format(newer="; ".join(WITHOUT_ATTEMPTS)))
        steps = [
            (
                "rating Good",
                [["delete", "reviews", 2, 3], ["update", "cards", {"id": 2, "reps": 0}]],
            ),
            ("importing a.md", [["insert", "reviews", [review]]]),
            ("suspending", [["update", "cards", {"id": 1, "suspended": 0, "flag": 0}]]),
        ]
        rows = [(1_000 + n, label, json.dumps(changes)) for n, (label, changes) in enumerate(steps)]
        raw.executemany("INSERT INTO undo_steps (at_ms, label, changes) VALUES (?, ?, ?)", rows)
        raw.commit()
    with open_at(path) as collection:
        undone = [collection.history.undo() for _ in steps]
        cards, reviews = collection.exports.snapshot().cards, collection.exports.snapshot().reviews
    assert [(s.kind, s.rating, s.subject, s.question) for s in undone if s] == [
        (StepKind.SUSPEND, None, "", "Deck 1"),
        (StepKind.IMPORT, None, "a.md", ""),
        (StepKind.ANSWER, Rating.GOOD, "", "Deck 2"),
    ]
    assert [(card.suspended, card.flag, card.schedule.reps) for card in cards] == [
        (False, 0, 1), (False, 0, 0), (False, 0, 1),
    ]  # fmt: skip
    assert sorted(entry.card_id for entry in reviews) == [1, 3]


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


def test_a_file_without_attempts_becomes_like_one_that_is_new(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in (*WITHOUT_ATTEMPTS, "UPDATE alembic_version SET version_num = '0006'"):
            raw.execute(statement)
        raw.commit()

    with open_at(path) as collection:
        assert_sound(collection)
    with open_at(tmp_path / "new.db"):
        pass

    assert shapes(path) == shapes(tmp_path / "new.db")


def shapes(path: Path) -> dict[str, object]:
    """The columns, foreign keys and indexes of each table; indexes in any order."""
    with closing(sqlite3.connect(path)) as raw:
        tables = dict(raw.execute("SELECT name, strict FROM pragma_table_list"))
        return {
            name: (
                strict,
                raw.execute(f"PRAGMA table_xinfo({name})").fetchall(),
                raw.execute(f"PRAGMA foreign_key_list({name})").fetchall(),
                {row[1:] for row in raw.execute(f"PRAGMA index_list({name})")},
            )
            for name, strict in tables.items()
            if not name.startswith(("search_blocks", "sqlite_"))
        }
