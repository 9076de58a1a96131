"""The same packages through Anki itself, where it is installed: no part of our own requirements."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flashcards.anki import write
from flashcards.model import State
from tests.anki.test_writer import reviewed


@pytest.mark.parametrize("legacy", [False, True])
def test_anki_imports_what_is_written_and_finds_nothing_to_repair(
    legacy: bool, tmp_path: Path
) -> None:
    anki: Any = pytest.importorskip("anki.collection")
    snapshot, now_ms = reviewed(tmp_path)
    write(snapshot, tmp_path / "x.apkg", now_ms, legacy=legacy)

    theirs = anki.Collection(str(tmp_path / "c.anki2"))
    try:
        options = anki.ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        request = anki.ImportAnkiPackageRequest(
            package_path=str(tmp_path / "x.apkg"), options=options
        )
        theirs.import_anki_package(request)
        states = theirs.db.all("SELECT type, count() FROM cards GROUP BY type")
        counts = theirs.db.first(
            "SELECT (SELECT count() FROM notes), (SELECT count() FROM cards),"
            " (SELECT count() FROM revlog)"
        )
        words, sound = theirs.fix_integrity()
    finally:
        theirs.close()

    assert counts == [len(snapshot.notes), len(snapshot.cards), len(snapshot.reviews)]
    assert dict(states) == {
        int(state): sum(card.schedule.state is state for card in snapshot.cards)
        for state in State
        if any(card.schedule.state is state for card in snapshot.cards)
    }
    assert sound, words
    assert "Database rebuilt and optimized." in words
    assert len(words.splitlines()) == 1
