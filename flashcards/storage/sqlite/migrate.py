"""The schema's revisions.

Alembic is imported only when a file has an older schema: a session must start fast.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from flashcards.errors import DatabaseError
from flashcards.storage.revision import REVISION
from flashcards.support.unfinished import Writing

if TYPE_CHECKING:
    from alembic.config import Config

_VERSIONS = Path(__file__).parents[1] / "migrations"
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def revision_of(raw: sqlite3.Connection) -> str | None:
    """The revision written in a file, None if there is none."""
    table = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if table is None:
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def stamp(connection: Connection, revision: str) -> None:
    """Writes the revision into a new file."""
    # The table that Alembic would create; importing it would slow down every first start.
    connection.exec_driver_sql(_VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def upgrade(path: Path, connection: Connection, revision: str) -> None:
    """Migrates an older file to the newest revision, keeping a copy of it beside it.

    Raises:
        DatabaseError: if the file was written by a newer program; it is not changed.
    """
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known:
        raise DatabaseError(
            f"The collection {path} was written by a newer flashcards (schema {revision}); "
            "update the program. The file was left as it is."
        )
    _run(path, connection, config, revision)


def _run(path: Path, connection: Connection, config: Config, revision: str) -> None:
    """Runs the migrations with foreign keys off: rebuilding a parent would delete its children."""
    from alembic import command

    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101
    _keep_copy(path, raw, revision)
    # Before the transaction begins, since inside one SQLite ignores this pragma.
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            config.attributes["connection"] = connection
            # Alembic reads the revision again, locked now: another start may have been faster.
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DatabaseError(
                    f"The collection {path} could not be brought from schema {revision} to "
                    f"{REVISION}: table {broken[0]} has rows without a parent. Nothing was changed."
                )
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _keep_copy(path: Path, raw: sqlite3.Connection, revision: str) -> None:
    """Keeps a copy of the old file, unless another start has migrated it in the meantime.

    Raises:
        DatabaseError: if the copy cannot be written.
    """
    kept = path.with_name(f"{path.stem}-before-{REVISION}.db")
    try:
        with Writing() as writing:
            part = writing.scratch(path.parent) / kept.name
            # Not a copy of the file, which would lack what is still in the write-ahead log.
            raw.execute("VACUUM INTO ?", (str(part),))
            with closing(sqlite3.connect(part)) as copy:
                is_old = revision_of(copy) == revision
            if is_old:
                part.replace(writing.part(kept))
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseError(f"The copy {kept} cannot be written: {reason}.") from error
