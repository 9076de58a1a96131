"""The first schema. A new file is created from ``storage/schema.py`` and runs no migration."""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Does nothing, since there is no earlier schema."""
