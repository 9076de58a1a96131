"""Keeps what the vote of models predicted beside FSRS-6; answers from before have no such value."""

from alembic import op
from sqlalchemy import text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.execute(text("ALTER TABLE reviews ADD COLUMN voted REAL"))
    op.execute(text("DELETE FROM log_blocks"))  # they lack the column, and will be created again
