"""Collections of these tests have a folder of their own, beside which there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine" / "cards.db"
