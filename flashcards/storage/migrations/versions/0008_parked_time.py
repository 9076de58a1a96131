"""Adds what was said of a question of a mock interview before it was parked."""

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; clocks of questions that are parked already go on from 0."""
    op.execute(text("ALTER TABLE mock_questions ADD COLUMN spoken_ms INTEGER DEFAULT '0' NOT NULL"))
