"""What marks a file as ours, and the schema that this program works with.

Apart from the tables, so that a look at a file does not load SQLAlchemy.
"""

from __future__ import annotations

APPLICATION_ID = 0x464C4153  # "FLAS": distinguishes our files from other programs' databases
REVISION = "0012"
