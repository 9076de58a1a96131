"""Notes are looked for by deck and place; nothing asks for a question by its key."""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Puts a small index in the place of a large one."""
    op.execute(text("DROP INDEX ix_notes_question"))
    op.execute(text("CREATE INDEX ix_notes_deck ON notes (deck_id, position)"))
