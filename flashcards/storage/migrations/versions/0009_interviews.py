"""Adds interviews: dates for which cards are learnt."""

from alembic import op
from sqlalchemy import text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INTERVIEWS = """
CREATE TABLE interviews (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    day INTEGER NOT NULL,
    cards TEXT NOT NULL,
    minutes_a_day INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (uid)
) STRICT
"""


def upgrade() -> None:
    """Adds the table."""
    op.execute(text(_INTERVIEWS))
