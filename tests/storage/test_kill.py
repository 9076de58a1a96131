"""What was acknowledged is in the file, however the program ended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import add_cards, assert_sound, open_at

KILLS = int(os.environ.get("FLASHCARDS_KILLS", "2"))
ROOT = Path(__file__).parents[2]
ANSWERER = """
import sys
from pathlib import Path
from flashcards.collection import Collection
from flashcards.model import Rating
from flashcards.collection.session import Session

with Collection(Path(sys.argv[1])) as collection:
    session = Session(collection)
    while session.current is not None:
        card_id = session.current.card.id
        at_ms = session.answer(Rating.AGAIN, 1_000).review.at_ms
        print(card_id, at_ms, flush=True)
"""


@pytest.mark.parametrize("kill", range(KILLS))
def test_every_acknowledged_answer_survives_kill_9(tmp_path: Path, kill: int) -> None:
    path = tmp_path / "collection.db"
    with open_at(path) as collection:
        add_cards(collection, 50)
    with subprocess.Popen(
        [sys.executable, "-c", ANSWERER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        wanted = 7 + 13 * kill
        acknowledged = [process.stdout.readline() for _ in range(wanted)]
        process.kill()
        acknowledged += [line for line in process.stdout if line.endswith("\n")]
    answers = {(int(card), int(at_ms)) for card, at_ms in map(str.split, acknowledged)}
    assert len(answers) >= wanted
    with open_at(path) as collection:
        logged = {
            (review.card_id, review.at_ms) for review in collection.exports.snapshot().reviews
        }
        assert answers <= logged
        assert len(logged) - len(answers) <= 1
        assert_sound(collection)
