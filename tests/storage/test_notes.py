"""Notes in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flashcards.model import Level, Note, NoteKind
from flashcards.notes.matching import Known, Signs, digest
from flashcards.notes.rewording import Vanished
from flashcards.storage import notes
from flashcards.storage.decks import all_decks
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.storage.filling import NOW_MS, bring

RICH = draft(
    "{{c1::a}} {{c2::b}}", "Back", deck="A", kind=NoteKind.CLOZE, key_points=("one", "zwei „ü“"),
    level=Level.HARD, tags=("x", "y::z"), uid="rich",
)  # fmt: skip


def test_a_new_note_is_read_as_its_draft_says(changes: Changes) -> None:
    bring(changes, RICH)

    assert notes.note(changes.connection, 1) == Note(
        id=1, uid="rich", deck_id=1, kind=NoteKind.CLOZE, front=RICH.front, back="Back",
        key_points=RICH.key_points, level=Level.HARD, tags=RICH.tags, source="a.md",
        import_digest=digest(RICH), position=0, created_ms=NOW_MS, modified_ms=NOW_MS,
    )  # fmt: skip
    assert notes.note(changes.connection, 2) is None


def test_another_wording_is_recognised_by_its_own_question(changes: Changes) -> None:
    bring(changes, RICH)
    before = notes.note(changes.connection, 1)
    assert before is not None

    changed = replace(before, front="Why  NOT?", level=None, tags=(), key_points=())
    notes.change_note(changes, changed)

    assert notes.note(changes.connection, 1) == changed
    (known,) = notes.known_notes(changes.connection)
    assert known.question_key == "why not?"


def test_notes_of_decks_come_in_the_order_in_which_they_are_learnt(changes: Changes) -> None:
    bring(changes, draft("B1", deck="B"), draft("A1", deck="A"), draft("B2", deck="B"))
    decks = {deck.name: deck.id for deck in all_decks(changes.connection)}

    first = notes.note(changes.connection, 1)
    assert first is not None
    notes.change_note(changes, replace(first, position=4))

    fronts = [note.front for note in notes.notes_in(changes.connection, [decks["B"]])]

    assert fronts == ["B2", "B1"]
    assert notes.next_positions(changes.connection, [*decks.values(), 99]) == {
        decks["A"]: 1,
        decks["B"]: 5,
    }


def test_a_small_source_reads_only_the_notes_that_it_can_mean(changes: Changes) -> None:
    bring(changes, draft("1", deck="A", uid="a"), draft("2", deck="B", uid="b"))
    bring(changes, draft("3", deck="C", uid="c"), source="c.md")

    def fronts(decks: tuple[str, ...], uids: tuple[str, ...], **signs: Any) -> list[str]:
        known = notes.known_notes(changes.connection, Signs(decks, uids, **signs))
        return [note.question_key for note in known]

    assert fronts(("A",), ("c", "?"), keys=("1",)) == ["1", "3"]
    assert fronts((), ()) == []
    *_, last = notes.known_notes(changes.connection)
    assert last == Known(3, "c", "C", "3", digest(draft("3", deck="C", uid="c")), "c.md")


def test_of_a_large_deck_a_small_source_reads_what_it_has_changed_repeated_or_lost(
    changes: Changes,
) -> None:
    bring(changes, *(draft(str(n), deck="A") for n in range(20)), source="other.md")
    bring(changes, draft("lost", deck="A"), draft("edited", deck="A"), source="a.md")
    digests = (digest(draft("7", deck="A")),)

    def fronts(deck: str) -> list[str]:
        signs = Signs((deck,), (), digests, ("3",), "a.md")
        return [note.question_key for note in notes.known_notes(changes.connection, signs)]

    assert fronts("A") == ["3", "7", "lost", "edited"]
    assert fronts("B") == []


def test_cards_are_named_by_their_note_and_ordinal(changes: Changes) -> None:
    bring(changes, RICH, draft("Q", "A", deck="A", kind=NoteKind.REVERSED, uid="both"))

    assert list(notes.uids(changes.connection)) == [
        ("rich", 0), ("rich", 1), ("both", 0), ("both", 1),
    ]  # fmt: skip
    assert list(notes.vanished(changes.connection, [2, 99])) == [Vanished(2, "A", "Q", "A")]


def test_a_card_leads_to_its_note_and_its_place_in_it(changes: Changes) -> None:
    bring(changes, draft("{{c1::One}} {{c2::two}}", kind=NoteKind.CLOZE))
    note = notes.note(changes.connection, 1)
    assert note is not None

    assert notes.of_card(changes.connection, 2) == (note, 1)
    assert notes.of_card(changes.connection, 99) is None
