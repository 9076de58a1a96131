"""Indexes the suspended cards, so that they can be left out when due cards are counted by day."""

from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds an index that holds few rows."""
    op.execute(
        text("CREATE INDEX ix_cards_suspended ON cards (suspended, due_day) WHERE suspended = 1")
    )
