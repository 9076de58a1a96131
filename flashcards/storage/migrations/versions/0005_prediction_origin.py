"""Records when each prediction was made: one made after the answer proves nothing."""

import json

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Copied: the program's defaults may change, those of the time of this migration may not.
_DEFAULTS = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]  # fmt: skip
_IMPORT, _HINDSIGHT = 1, 2  # as the model had them when this was written


def upgrade() -> None:
    """Adds the column; reviews older than their preset version must have been imported."""
    op.execute(text("ALTER TABLE reviews ADD COLUMN prediction_origin INTEGER DEFAULT 0 NOT NULL"))
    versions = op.get_bind().execute(text("SELECT id, at_ms, options FROM preset_versions"))
    for version_id, at_ms, options in versions.all():
        # Only parameters that differ from the defaults may have been fitted to these answers.
        usual = json.loads(options).get("parameters", _DEFAULTS) == _DEFAULTS
        op.execute(
            text(
                "UPDATE reviews SET prediction_origin = :origin "
                "WHERE preset_version_id = :id AND at_ms < :at_ms"
            ).bindparams(origin=_IMPORT if usual else _HINDSIGHT, id=version_id, at_ms=at_ms)
        )
    op.execute(text("DELETE FROM log_blocks"))  # they lack the column, and will be created again
