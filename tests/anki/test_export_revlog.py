"""The review log as rows of a package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashcards.anki.export_revlog import OutgoingLog
from flashcards.anki.export_rows import Outgoing
from flashcards.model.settings import Settings
from tests.anki.studying import reviewed


def test_two_answers_at_one_instant_get_two_ids(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    same = tuple(replace(review, at_ms=1_000_000) for review in snapshot.reviews)
    out = Outgoing(replace(snapshot, reviews=same), Settings().calendar(), now_ms, scheduling=True)

    ids = [row[0] for row in OutgoingLog(out).rows()]

    assert ids == list(range(1_000_000, 1_000_000 + len(same)))
