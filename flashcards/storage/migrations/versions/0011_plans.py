"""Adds plans: what was overdue is spread over days, or a deck is paused."""

from alembic import op
from sqlalchemy import text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_PLANS = """
CREATE TABLE plans (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    deck TEXT NOT NULL,
    start_day INTEGER NOT NULL,
    end_day INTEGER NOT NULL,
    options TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (uid)
) STRICT
"""


def upgrade() -> None:
    """Adds the table."""
    op.execute(text(_PLANS))
