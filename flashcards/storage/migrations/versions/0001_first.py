"""The first schema. A new file is made whole from ``storage/schema.py`` and never runs this."""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing comes before the first schema."""
