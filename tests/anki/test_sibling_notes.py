"""Which of our notes are cards of one note in Anki."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.anki import read, write
from flashcards.anki.sibling_notes import siblings_of
from flashcards.model import Level, Note, NoteKind
from flashcards.model.snapshot import Snapshot
from tests.anki.packages import NOW_MS, UTC, answer, card, legacy, note


def ours(uid: str, kind: NoteKind = NoteKind.BASIC, source: str = "d.apkg") -> Note:
    return Note(id=1, uid=uid, deck_id=1, kind=kind, front=uid, back="a", source=source)


def grouped(*notes: Note) -> list[tuple[str, dict[int, str]]]:
    return [
        (group.guid, {ordinal: note.uid for ordinal, note in group.notes.items()})
        for group in siblings_of(notes)
    ]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([ours("g"), ours("h")], [("g", {0: "g"}), ("h", {0: "h"})]),
        ([ours("g"), ours("g/1"), ours("g/3")], [("g", {0: "g", 1: "g/1", 3: "g/3"})]),
        ([ours("g/2"), ours("g")], [("g", {2: "g/2", 0: "g"})]),
        ([ours("g/1")], [("g", {1: "g/1"})]),
        ([ours("g/1", source="ids.md")], [("g/1", {0: "g/1"})]),
        ([ours("g", NoteKind.REVERSED), ours("g/1")], [("g", {0: "g"}), ("g/1", {0: "g/1"})]),
        ([ours("g"), ours("g/1", NoteKind.CLOZE)], [("g", {0: "g"}), ("g/1", {0: "g/1"})]),
        ([ours("g"), ours("g/01"), ours("g/100")],
         [("g", {0: "g"}), ("g/01", {0: "g/01"}), ("g/100", {0: "g/100"})]),
        ([ours("g"), replace(ours("g/1"), tags=("x",))], [("g", {0: "g"}), ("g/1", {0: "g/1"})]),
        ([ours("g/1"), replace(ours("g/2"), level=Level.HARD)],
         [("g", {1: "g/1"}), ("g/2", {0: "g/2"})]),
    ],
)  # fmt: skip
def test_notes_with_the_ids_of_one_note_s_cards_are_one(
    notes: list[Note], expected: list[tuple[str, dict[int, str]]]
) -> None:
    assert grouped(*notes) == expected


MANY = (
    "Word", 0, ("Word", "Meaning", "Picture"),
    (
        ("{{Word}}?", "{{FrontSide}}<hr id=answer>{{Meaning}}"),
        ("Say: {{Meaning}}", "{{FrontSide}}<hr id=answer>{{Word}}"),
        ("{{Picture}}", "{{Word}}"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("ordinals", [(0, 1), (0, 2), (1,), (0, 1, 2)])
def test_a_note_of_many_templates_goes_out_as_one_and_comes_back_as_it_was(
    tmp_path: Path, ordinals: tuple[int, ...], *, old: bool
) -> None:
    cards = [card(n + 1, 1, n, type=2, queue=2, ivl=12, due=17) for n in ordinals]
    log = [answer(5, n + 1, 3, 12, 1, n=n) for n in ordinals]
    data = legacy(
        [note(1, "Haus", "house", "home", guid="g", tags="x")], cards, log, types={1: MANY}
    )
    before = read("d.apkg", data, UTC, NOW_MS).snapshot

    write(before, tmp_path / "out.apkg", NOW_MS, legacy=old)
    after = read("d.apkg", tmp_path / "out.apkg", UTC, NOW_MS).snapshot

    assert shown(after) == shown(before)
    assert len(after.reviews) == len(before.reviews)


def shown(snapshot: Snapshot) -> list[tuple[object, ...]]:
    notes = {note.id: note for note in snapshot.notes}
    return [
        (notes[c.note_id].uid, notes[c.note_id].front, notes[c.note_id].back,
         notes[c.note_id].tags, notes[c.note_id].kind, c.ordinal, c.schedule)
        for c in snapshot.cards
    ]  # fmt: skip


def test_key_points_of_each_card_stay_its_own(tmp_path: Path) -> None:
    data = legacy(
        [note(1, "Haus", "house", guid="g")], [card(1, 1), card(2, 1, 1)], types={1: MANY}
    )
    before = read("d.apkg", data, UTC, NOW_MS).snapshot
    first, second = before.notes
    with_points = replace(before, notes=(first, replace(second, key_points=("one", "two"))))

    write(with_points, tmp_path / "out.apkg", NOW_MS)
    after = read("d.apkg", tmp_path / "out.apkg", UTC, NOW_MS).snapshot

    assert [note.key_points for note in after.notes] == [(), ("one", "two")]
