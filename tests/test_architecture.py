"""What may load what, seen from a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FRONT_ENDS = {"textual", "rich", "click"}


def loaded(statement: str) -> set[str]:
    """The top-level packages that are loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("flashcards.session", FRONT_ENDS | {"alembic", "numpy"}),
        ("flashcards.starter", FRONT_ENDS | {"alembic", "numpy"}),
        ("flashcards.formats", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.formats.registry", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.scheduling", FRONT_ENDS | {"sqlalchemy", "numpy"}),
        ("flashcards.storage.integrity", FRONT_ENDS),
        ("flashcards.stats.report", FRONT_ENDS | {"sqlalchemy"}),
        ("flashcards.snapshot", FRONT_ENDS | {"sqlalchemy", "numpy"}),
        ("flashcards.queue", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.config", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
        ("flashcards.model", FRONT_ENDS | {"sqlalchemy", "fsrs", "numpy"}),
    ],
)
def test_what_lies_below_the_front_ends_loads_nothing_of_theirs(
    module: str, unwanted: set[str]
) -> None:
    assert loaded(f"import {module}") & unwanted == set()


def test_a_session_needs_neither_numpy_nor_alembic(tmp_path: Path) -> None:
    statement = f"""
from pathlib import Path
from flashcards.collection import Collection
from flashcards.formats.base import NoteDraft
from flashcards.model import Rating
from flashcards.session import Session
with Collection(Path({str(tmp_path / "c.db")!r})) as collection:
    collection.import_notes([NoteDraft("Deck", "Q", "A")], "s")
    session = Session(collection)
    session.answer(Rating.GOOD, 1_000)
    session.undo()
    session.summary()
    collection.deck_tree()
"""
    assert loaded(statement) & (FRONT_ENDS | {"numpy", "alembic"}) == set()


PURE = ["model", "timing", "queue", "notetypes", "importing", "deck_tree", "answering", "settings"]
PURE += [f"stats/{path.stem}" for path in sorted((ROOT / "flashcards/stats").glob("*.py"))]


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_read_no_clock_and_no_chance(name: str) -> None:
    text = (ROOT / "flashcards" / f"{name}.py").read_text("utf-8")
    for word in ("import random", "datetime.now", "time.time(", "open("):
        assert word not in text
