from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.anki import MediaFile, Package, read, write
from flashcards.anki.media import media_of
from flashcards.errors import FlashcardsError
from flashcards.model import MemoryState
from flashcards.model.snapshot import Snapshot
from tests.anki.studying import reviewed
from tests.builders import open_at


@pytest.mark.parametrize("legacy", [False, True])
def test_what_is_written_reads_the_same(legacy: bool, tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    target = tmp_path / "out" / "deck.apkg"

    write(snapshot, target, now_ms, legacy=legacy)
    imported = read("deck.apkg", target, snapshot.settings, now_ms)

    assert imported.problems == ()
    back = imported.snapshot
    assert [deck.name for deck in back.decks] == ["A", "A::B", "C"]
    wanted = {
        n.uid: (n.kind, n.front, n.back, n.key_points, n.level, n.tags) for n in snapshot.notes
    }
    read_back = {
        n.uid: (n.kind, n.front, n.back, n.key_points, n.level, n.tags) for n in back.notes
    }
    assert read_back == wanted
    assert len(back.reviews) == len(snapshot.reviews)
    assert _cards(back) == _cards(snapshot)


def _cards(snapshot: Snapshot) -> dict[tuple[str, int], object]:
    uids = {note.id: note.uid for note in snapshot.notes}
    decks = {deck.id: deck.name for deck in snapshot.decks}
    return {
        (uids[card.note_id], card.ordinal): (
            decks[card.deck_id],
            _rounded(card.schedule.memory),
            replace(card.schedule, memory=None, due_ms=_seconds(card.schedule.due_ms)),
            card.suspended,
            card.buried_day,
            card.flag,
        )
        for card in snapshot.cards
    }


def _rounded(memory: MemoryState | None) -> object:
    return memory and (round(memory.stability, 9), round(memory.difficulty, 9))


def _seconds(ms: int | None) -> int | None:
    return None if ms is None else ms // 1000


def test_a_second_package_of_the_same_cards_changes_nothing(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    write(snapshot, tmp_path / "x.apkg", now_ms)
    with open_at(tmp_path / "other.db") as collection:
        for _ in range(2):
            imported = read("x.apkg", tmp_path / "x.apkg", collection.presets.settings(), now_ms)
            result = collection.imports.merge(imported.snapshot, "x.apkg")
        assert (result.added, result.updated, result.unchanged) == (0, 0, 4)
        assert collection.maintenance.check().problems == ()


def test_without_scheduling_only_the_words_go_out(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()

    write(snapshot, tmp_path / "x.apkg", now_ms, scheduling=False)
    back = read("x.apkg", tmp_path / "x.apkg", snapshot.settings, now_ms).snapshot

    assert len(back.reviews) == 0
    assert {card.schedule.reps for card in back.cards} == {0}
    assert {(card.flag, card.suspended, card.buried_day) for card in back.cards} == {
        (0, False, None)
    }


def test_media_go_along(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    (tmp_path / "1").write_bytes(b"picture")
    media = [MediaFile("a b.png", tmp_path / "1")]
    for legacy in (False, True):
        pieces: list[bytes] = []
        write(snapshot, tmp_path / "x.apkg", now_ms, legacy=legacy, media=media)
        with Package("x.apkg", tmp_path / "x.apkg") as package:
            (medium,) = media_of(package)[0]
            package.copy_medium(medium.member, pieces.append)
        assert (medium.name, b"".join(pieces)) == ("a b.png", b"picture")


def test_older_programs_find_a_note_that_tells_them_to_update(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    write(snapshot, tmp_path / "x.apkg", now_ms)

    with zipfile.ZipFile(tmp_path / "x.apkg") as package:
        data = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        ((words,),) = db.execute("SELECT sfld FROM notes")

    assert words.startswith("Please update Anki")


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    (tmp_path / "file").write_text("")

    with pytest.raises(FlashcardsError, match="cannot be written"):
        write(snapshot, tmp_path / "file" / "x.apkg", now_ms)


def test_a_package_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    missing = [MediaFile("x.png", tmp_path / "missing.png")]
    folder = tmp_path / "out"

    with pytest.raises(FlashcardsError, match="cannot be written"):
        write(snapshot, folder / "x.apkg", now_ms, media=missing)

    assert not folder.exists()
