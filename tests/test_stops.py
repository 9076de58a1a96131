"""A few stops of each kind; ``python -m tests.stops`` goes through them all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REFUSED = 77
OPERATIONS = ("first start", "options", "import pictures", "export json", "backup", "migrate")


def test_a_program_that_is_stopped_has_done_all_or_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.stops", "--most", "3", *OPERATIONS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode == REFUSED:
        pytest.skip("no process can be stopped at its writes here")
    assert done.returncode == 0, done.stdout + done.stderr
