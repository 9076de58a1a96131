"""Adds the table of log blocks: copies of the log with many rows in one value."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the empty table, and the trigger that deletes outdated blocks."""
    # SQL in full, as in every migration: ``schema.py`` describes the tables of today.
    op.execute(
        text(
            "CREATE TABLE log_blocks (id INTEGER NOT NULL, columns BLOB NOT NULL, "
            "PRIMARY KEY (id)) STRICT"
        )
    )
    op.execute(
        text(
            "CREATE TRIGGER log_blocks_stale AFTER DELETE ON reviews "
            "BEGIN DELETE FROM log_blocks WHERE id = OLD.id / 16384; END"
        )
    )
