"""Indexes notes by deck and position; no query uses the question key."""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replaces a large index by a small one."""
    op.execute(text("DROP INDEX ix_notes_question"))
    op.execute(text("CREATE INDEX ix_notes_deck ON notes (deck_id, position)"))
