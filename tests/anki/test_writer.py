from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from flashcards.anki import MediaFile, Package, read, write
from flashcards.anki.media import media_of
from flashcards.anki.outgoing import Outgoing, checksum_of
from flashcards.anki.outgoing_log import OutgoingLog
from flashcards.collection import Collection
from flashcards.errors import FlashcardsError
from flashcards.formats.base import NoteDraft
from flashcards.model import Level, MemoryState, NoteKind, Rating
from flashcards.settings import Settings
from flashcards.snapshot import Snapshot
from tests.builders import FrozenClock, add, open_at

DRAFTS = (
    NoteDraft("A::B", "What is **x**?", "Code:\n\n```python\nif a < b:\n    c()\n```",
              key_points=("one", "two *three*"), level=Level.HARD, tags=("t",), uid="n1"),
    NoteDraft("A", "MTTR", "Mean time to recovery", NoteKind.REVERSED, uid="n2"),
    NoteDraft("A", "The {{c1::sun::star}} and {{c2::$x^2$}}", "Extra", NoteKind.CLOZE,
              key_points=("shines",), uid="n3"),
    NoteDraft("C", "Picture ![](a%20b.png)", "x", uid="n4"),
)  # fmt: skip


def reviewed(folder: Path) -> tuple[Snapshot, int]:
    """A collection with all kinds of notes, and cards in every state."""
    clock = FrozenClock()
    with open_at(folder / "c.db", clock) as collection:
        add(collection, *DRAFTS)
        for rating in (Rating.GOOD, Rating.EASY, Rating.GOOD, Rating.AGAIN):
            _answer_all(collection, clock, rating)
            clock.forward(days=3)
        ids = [card.id for card in collection.snapshot().cards]
        collection.suspend(ids[0])
        collection.bury(ids[1])
        collection.flag(ids[2], 4)
        collection.reset(ids[3])
        return collection.snapshot(), clock.now_ms()


def _answer_all(collection: Collection, clock: FrozenClock, rating: Rating) -> None:
    for card in collection.snapshot().cards[:-1]:
        shown = collection.show(card.id)
        assert shown is not None
        clock.forward(ms=7)
        collection.answer(shown, rating, 2_500)


@pytest.mark.parametrize("legacy", [False, True])
def test_what_is_written_reads_the_same(legacy: bool, tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    target = tmp_path / "out" / "deck.apkg"

    write(snapshot, target, now_ms, legacy=legacy)
    imported = read("deck.apkg", target, snapshot.settings, now_ms)

    assert imported.problems == ()
    back = imported.snapshot
    assert [deck.name for deck in back.decks] == ["A", "A::B", "C"]
    wanted = {
        n.uid: (n.kind, n.front, n.back, n.key_points, n.level, n.tags) for n in snapshot.notes
    }
    found = {n.uid: (n.kind, n.front, n.back, n.key_points, n.level, n.tags) for n in back.notes}
    assert found == wanted
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
    snapshot, now_ms = reviewed(tmp_path)
    write(snapshot, tmp_path / "x.apkg", now_ms)
    with open_at(tmp_path / "other.db") as collection:
        for _ in range(2):
            imported = read("x.apkg", tmp_path / "x.apkg", collection.settings(), now_ms)
            result = collection.import_snapshot(imported.snapshot, "x.apkg")
        assert (result.added, result.updated, result.unchanged) == (0, 0, 4)
        assert collection.check().problems == ()


def test_without_scheduling_only_the_words_go_out(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)

    write(snapshot, tmp_path / "x.apkg", now_ms, scheduling=False)
    back = read("x.apkg", tmp_path / "x.apkg", snapshot.settings, now_ms).snapshot

    assert len(back.reviews) == 0
    assert {card.schedule.reps for card in back.cards} == {0}
    assert {(card.flag, card.suspended, card.buried_day) for card in back.cards} == {
        (0, False, None)
    }


def test_media_go_along(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    (tmp_path / "1").write_bytes(b"picture")
    media = [MediaFile("a b.png", tmp_path / "1")]
    for legacy in (False, True):
        pieces: list[bytes] = []
        write(snapshot, tmp_path / "x.apkg", now_ms, legacy=legacy, media=media)
        with Package("x.apkg", tmp_path / "x.apkg") as package:
            (medium,) = media_of(package)[0]
            package.copy_medium(medium.member, pieces.append)
        assert (medium.name, b"".join(pieces)) == ("a b.png", b"picture")


def collection_in(path: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(path) as package:
        member = next(
            n for n in ("collection.anki21b", "collection.anki2") if n in package.namelist()
        )
        data = package.read(member)
    if member.endswith("b"):
        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    db = sqlite3.connect(":memory:")
    db.deserialize(data)
    return db


def test_cards_carry_what_anki_checks(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    write(snapshot, tmp_path / "x.apkg", now_ms)

    with closing(collection_in(tmp_path / "x.apkg")) as db:
        rows = db.execute("SELECT type, data FROM cards").fetchall()
        ids = db.execute("SELECT count(*), count(DISTINCT id) FROM revlog").fetchone()

    begun = [json.loads(data) for kind, data in rows if kind]
    assert {tuple(data) for data in begun} == {("pos", "s", "d", "dr", "decay", "lrt")}
    assert {data for kind, data in rows if not kind} == {""}
    assert ids == (len(snapshot.reviews), len(snapshot.reviews))


@pytest.mark.parametrize(
    ("html", "checksum"),
    [("die <b>Katze</b> <i>(f)</i>", 2_764_981_156), ("MTTR", 3_111_990_119)],
)
def test_the_checksum_is_that_of_the_text(html: str, checksum: int) -> None:
    """Both are checksums that Anki itself wrote."""
    assert checksum_of(html) == checksum


def test_older_programs_find_a_note_that_tells_them_to_update(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    write(snapshot, tmp_path / "x.apkg", now_ms)

    with zipfile.ZipFile(tmp_path / "x.apkg") as package:
        data = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        ((words,),) = db.execute("SELECT sfld FROM notes")

    assert words.startswith("Please update Anki")


def test_two_answers_at_one_instant_get_two_ids(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    same = tuple(replace(review, at_ms=1_000_000) for review in snapshot.reviews)
    out = Outgoing(replace(snapshot, reviews=same), Settings().calendar(), now_ms, scheduling=True)

    ids = [row[0] for row in OutgoingLog(out).rows()]

    assert ids == list(range(1_000_000, 1_000_000 + len(same)))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    (tmp_path / "file").write_text("")

    with pytest.raises(FlashcardsError, match="cannot be written"):
        write(snapshot, tmp_path / "file" / "x.apkg", now_ms)


def test_a_package_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed(tmp_path)
    missing = [MediaFile("x.png", tmp_path / "missing.png")]
    folder = tmp_path / "out"

    with pytest.raises(FlashcardsError, match="cannot be written"):
        write(snapshot, folder / "x.apkg", now_ms, media=missing)

    assert list(folder.iterdir()) == []
