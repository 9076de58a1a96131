"""The schema's revisions. Alembic is imported only when a file is not the newest."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from flashcards.errors import DatabaseError
from flashcards.storage.schema import REVISION

if TYPE_CHECKING:
    from alembic.config import Config

_VERSIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def revision_of(raw: sqlite3.Connection) -> str | None:
    """The revision written in a file, None if there is none."""
    found = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if found is None:
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def stamp(connection: Connection, revision: str) -> None:
    """Writes the revision into a file that was just made."""
    connection.exec_driver_sql(_VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def upgrade(path: Path, connection: Connection, revision: str) -> None:
    """Brings an older file to the newest revision, keeping a copy of it beside it.

    Raises:
        DatabaseError: if the file is of a newer program; it is not touched.
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
    """Applies the steps with foreign keys off: rebuilding a parent would empty its children."""
    from alembic import command

    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101
    kept = path.with_name(f"{path.stem}-before-{REVISION}.db")
    kept.unlink(missing_ok=True)  # of an attempt that failed; it changed nothing
    raw.execute("VACUUM INTO ?", (str(kept),))
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DatabaseError(
                    f"The collection {path} could not be brought from schema {revision} to "
                    f"{REVISION}: table {broken[0]} has rows without a parent. Nothing was changed."
                )
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
