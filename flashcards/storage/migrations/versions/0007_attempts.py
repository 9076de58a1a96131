"""Adds attempts, mock interviews and the ids of key points, for interview practice."""

from alembic import op
from sqlalchemy import text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ATTEMPTS = """
CREATE TABLE attempts (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    mode TEXT NOT NULL,
    spoken_ms INTEGER NOT NULL,
    point_ids TEXT NOT NULL,
    ticked TEXT NOT NULL,
    heard TEXT NOT NULL,
    hints INTEGER NOT NULL,
    suggested INTEGER,
    given INTEGER,
    text TEXT NOT NULL,
    words INTEGER,
    pauses_ms INTEGER,
    fillers INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(card_id) REFERENCES cards (id)
) STRICT
"""
_MOCKS = """
CREATE TABLE mocks (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    "plan" TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (uid)
) STRICT
"""
_QUESTIONS = """
CREATE TABLE mock_questions (
    id INTEGER NOT NULL,
    mock_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    asked_ms INTEGER,
    attempt_id INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(mock_id) REFERENCES mocks (id),
    FOREIGN KEY(card_id) REFERENCES cards (id),
    FOREIGN KEY(attempt_id) REFERENCES attempts (id)
) STRICT
"""


def upgrade() -> None:
    """Adds the tables and the column; the ids follow from the points until those are reworded."""
    for statement in (
        "ALTER TABLE notes ADD COLUMN point_ids TEXT DEFAULT '[]' NOT NULL",
        _ATTEMPTS,
        _MOCKS,
        _QUESTIONS,
        "CREATE UNIQUE INDEX ix_attempts_card ON attempts (card_id, at_ms)",
        "CREATE INDEX ix_mock_questions_mock_id ON mock_questions (mock_id)",
        "CREATE INDEX ix_mock_questions_card_id ON mock_questions (card_id)",
        "CREATE INDEX ix_mock_questions_attempt_id ON mock_questions (attempt_id)",
    ):
        op.execute(text(statement))
