from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model import Level, Note, NoteKind, State, StepKind
from flashcards.notes import matching
from flashcards.notes.ids import card_uid, deck_uid
from flashcards.notes.matching import ImportResult
from tests.builders import (
    FrozenClock,
    answer,
    card_of,
    cards_of,
    draft,
    graduate,
    open_at,
)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.cards


def said(collection: Collection) -> dict[str, str]:
    return {note.front: note.back for note in collection.notes.all()}


DATA_UID = "c8f238dd-f7e2-538c-b5e2-33698a403779"
FILE = [draft("What is SQL?", "A language."), draft("What is a join?", "A product.")]


# Recognising


def test_what_is_new_is_added_in_the_order_of_the_source(
    collection: Collection, clock: FrozenClock
) -> None:
    full = draft(
        "Q", "A", deck="A::B", key_points=("one", "two"), level=Level.HARD, tags=("sql", "db")
    )
    result = collection.imports.add([*FILE, full], "file.md")
    assert result == ImportResult(("Deck", "A::B"), added=3, cards=3)
    assert [note.front for note in collection.notes.all()] == [
        "What is SQL?",
        "What is a join?",
        "Q",
    ]
    note = collection.notes.all()[2]
    assert (note.back, note.key_points, note.level, note.tags, note.source) == (
        "A", ("one", "two"), Level.HARD, ("sql", "db"), "file.md",
    )  # fmt: skip
    assert note.created_ms == note.modified_ms == clock.at_ms
    later = collection.imports.add([draft("Later", "Too")], "other.md")
    assert later.added == 1
    assert [note.position for note in collection.notes.all()] == [0, 1, 2, 0]


def test_importing_the_same_again_changes_nothing(collection: Collection) -> None:
    collection.imports.add(FILE, "file.md")
    before, last = collection.exports.snapshot(), collection.history.next_undo()
    assert counts(collection.imports.add(FILE, "file.md")) == (0, 0, 2, 2)
    assert collection.exports.snapshot() == before
    assert collection.history.next_undo() == last


def test_a_new_answer_is_taken_over_and_the_schedule_kept(
    collection: Collection, clock: FrozenClock
) -> None:
    collection.imports.add(FILE, "file.md")
    graduate(collection, clock, 1)
    card, uid = card_of(collection, 1), collection.notes.all()[0].uid
    clock.forward(hours=1)
    changed = draft("WHAT is  SQL?", "A query language.", level=Level.EASY, tags=("db",))
    assert counts(collection.imports.add([changed, FILE[1]], "file.md")) == (0, 1, 1, 2)
    note = collection.notes.all()[0]
    assert (note.front, note.back, note.level) == ("WHAT is  SQL?", "A query language.", Level.EASY)
    assert (note.uid, note.modified_ms) == (uid, clock.at_ms)
    assert card_of(collection, 1) == card


def test_tags_given_here_stay_when_the_source_changes(collection: Collection) -> None:
    collection.imports.add([draft("Q", "A", tags=("db",))], "s")
    collection.notes.edit(1, tags=("mine", "db"))
    collection.imports.add([draft("Q", "B", tags=("db", "new"))], "s")
    assert collection.notes.all()[0].tags == ("mine", "db", "new")


@pytest.mark.parametrize("uid", [None, "own-id"])
@pytest.mark.parametrize(
    "edit", [{"back": "Mine."}, {"front": "Mine?"}, {"front": "Mine?", "back": "Mine."}]
)
def test_an_edit_made_here_survives_a_source_that_says_the_same(
    collection: Collection, edit: dict[str, str], uid: str | None
) -> None:
    file = [draft("Q", "A", uid=uid), draft("Q2", "A2")]
    collection.imports.add(file, "s")
    collection.notes.edit(1, front=edit.get("front"), back=edit.get("back"))
    before = collection.exports.snapshot()
    result = collection.imports.add(file, "s")
    assert (counts(result), result.vanished) == ((0, 0, 2, 2), ())
    assert collection.exports.snapshot() == before


def test_a_source_that_changed_wins_over_an_edit_made_here(collection: Collection) -> None:
    collection.imports.add([draft("Q", "A")], "s")
    collection.notes.edit(1, back="Mine")
    assert collection.imports.add([draft("Q", "B")], "s").updated == 1
    assert said(collection) == {"Q": "B"}


def test_a_question_edited_here_is_still_known_when_its_answer_changes_in_the_source(
    collection: Collection,
) -> None:
    collection.imports.add([draft("Q", "A")], "s")
    collection.notes.edit(1, front="Q, better?")
    assert counts(collection.imports.add([draft("Q", "B")], "s")) == (0, 1, 0, 1)
    assert said(collection) == {"Q": "B"}


def test_the_same_question_in_another_deck_is_another_note(collection: Collection) -> None:
    collection.imports.add([draft("Q", "A", deck="One"), draft("Q", "A", deck="Two")], "s")
    assert len(collection.notes.all()) == 2
    assert counts(collection.imports.add([draft("Q", "B", deck="Two")], "s")) == (0, 1, 0, 1)
    assert {note.back for note in collection.notes.all()} == {"A", "B"}


# One question, several answers


TWICE = [draft("Q", "First"), draft("Q", "Second")]


@pytest.mark.parametrize(
    ("again", "expected", "backs"),
    [
        (TWICE, (0, 0, 2, 2), ["First", "Second"]),
        (TWICE[::-1], (0, 0, 2, 2), ["First", "Second"]),
        ([TWICE[0], draft("Q", "Other")], (0, 1, 1, 2), ["First", "Other"]),
        ([draft("Q", "Other"), TWICE[1]], (0, 1, 1, 2), ["Other", "Second"]),
        ([draft("Q", "Other"), TWICE[0]], (0, 1, 1, 2), ["First", "Other"]),
        ([TWICE[1]], (0, 0, 1, 1), ["First", "Second"]),
        ([*TWICE, draft("Q", "Third")], (1, 0, 2, 3), ["First", "Second", "Third"]),
    ],
)
def test_a_question_with_two_answers_is_two_notes_and_each_stays_itself(
    collection: Collection,
    again: list[object],
    expected: tuple[int, int, int, int],
    backs: list[str],
) -> None:
    collection.imports.add(TWICE, "s")
    result = collection.imports.add(again, "s")  # type: ignore[arg-type]
    assert counts(result) == expected
    assert [note.back for note in collection.notes.all()] == backs


def test_the_very_same_note_twice_is_two_notes_that_stay(collection: Collection) -> None:
    same = [draft("Q", "A"), draft("Q", "A")]
    assert counts(collection.imports.add(same, "s")) == (2, 0, 0, 2)
    assert counts(collection.imports.add(same, "s")) == (0, 0, 2, 2)


# Explicit ids


def test_a_question_renamed_in_the_source_is_known_by_its_id(
    collection: Collection, clock: FrozenClock
) -> None:
    collection.imports.add([draft("Old?", "A", uid="n1")], "s")
    graduate(collection, clock, 1)
    result = collection.imports.add([draft("New?", "A", uid="n1")], "s")
    assert (counts(result), result.vanished) == ((0, 1, 0, 1), ())
    assert said(collection) == {"New?": "A"}
    assert card_of(collection, 1).schedule.state is State.REVIEW


def test_ids_keep_equal_questions_apart_in_any_order(collection: Collection) -> None:
    collection.imports.add([draft("Q", "For y", uid="y")], "s")
    both = [draft("Q", "For x", uid="x"), draft("Q", "For y", uid="y")]
    assert counts(collection.imports.add(both, "s")) == (1, 0, 1, 2)
    assert {note.uid: note.back for note in collection.notes.all()} == {"x": "For x", "y": "For y"}
    assert counts(collection.imports.add(both[::-1], "s")) == (0, 0, 2, 2)


def test_an_id_used_twice_in_a_source_still_makes_two_notes(collection: Collection) -> None:
    twice = [draft("One", "1", uid="same"), draft("Two", "2", uid="same")]
    assert counts(collection.imports.add(twice, "s")) == (2, 0, 0, 2)
    assert counts(collection.imports.add(twice, "s")) == (0, 0, 2, 2)
    assert said(collection) == {"One": "1", "Two": "2"}


def test_an_id_added_to_a_source_later_is_the_notes_from_then_on(collection: Collection) -> None:
    collection.imports.add([draft("Q", "A")], "s")
    with_id = [draft("Q", "A", uid="n1")]
    assert counts(collection.imports.add(with_id, "s")) == (0, 1, 0, 1)
    assert counts(collection.imports.add(with_id, "s")) == (0, 0, 1, 1)
    assert counts(collection.imports.add([draft("Reworded", "A", uid="n1")], "s")) == (0, 1, 0, 1)
    assert [note.uid for note in collection.notes.all()] == ["n1"]


def test_an_id_of_its_own_is_not_given_up_for_another(collection: Collection) -> None:
    collection.imports.add([draft("Q", "A", uid="n1")], "s")
    assert counts(collection.imports.add([draft("Q", "A", uid="n2")], "s")) == (0, 0, 1, 1)
    assert [note.uid for note in collection.notes.all()] == ["n1"]


def test_portable_ids_are_the_same_on_every_machine(collection: Collection) -> None:
    collection.imports.add([draft("What is  SQL?", "A", deck="Data")], "s")
    note = collection.notes.all()[0]
    assert note.uid == "d6f58f140dbff5bf3cf1cabdcc14b28f"
    assert card_uid(note, 1) == "d6f58f140dbff5bf3cf1cabdcc14b28f/1"
    assert collection.decks.all()[0].uid == deck_uid("Data") == DATA_UID


# Vanished


def test_what_vanished_from_its_source_is_reported_and_kept(collection: Collection) -> None:
    collection.imports.add(FILE, "file.md")
    result = collection.imports.add(FILE[1:], "file.md")
    assert result.vanished == (1,)
    assert len(collection.notes.all()) == 2


@pytest.mark.parametrize(("source", "deck"), [("other.md", "Deck"), ("file.md", "Another deck")])
def test_other_sources_and_decks_say_nothing_about_it(
    collection: Collection, source: str, deck: str
) -> None:
    collection.imports.add(FILE, "file.md")
    assert collection.imports.add([draft("New", "N", deck=deck)], source).vanished == ()


# Kinds


def test_a_note_that_becomes_reversed_gains_a_card(
    collection: Collection, clock: FrozenClock
) -> None:
    collection.imports.add([draft("Q", "A")], "s")
    graduate(collection, clock, 1)
    reversed_ = draft("Q", "A", kind=NoteKind.REVERSED)
    assert counts(collection.imports.add([reversed_], "s")) == (0, 1, 0, 2)
    assert [card.schedule.state for card in cards_of(collection)] == [State.REVIEW, State.NEW]
    assert collection.imports.add([draft("Q", "A")], "s").cards == 1


def test_a_cloze_note_makes_a_card_for_each_deletion(collection: Collection) -> None:
    cloze = draft("{{c1::a}} {{c3::b}}", "", kind=NoteKind.CLOZE)
    assert counts(collection.imports.add([cloze], "s")) == (1, 0, 0, 2)
    assert [card.ordinal for card in cards_of(collection)] == [0, 2]


# Without and with consequences


@pytest.mark.parametrize("begun", [False, True])
def test_a_dry_run_says_what_would_happen_and_writes_nothing(
    path: Path, clock: FrozenClock, *, begun: bool
) -> None:
    with open_at(path, clock) as collection:
        if begun:
            collection.imports.add(FILE, "file.md")
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    changed = [draft("What is SQL?", "New"), draft("More", "M", deck="A::B")]
    with open_at(path, clock) as collection:
        dry = collection.imports.add(changed, "file.md", dry_run=True)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    with open_at(path, clock) as collection:
        assert collection.imports.add(changed, "file.md") == dry
    assert counts(dry) == ((1, 1, 0, 2) if begun else (2, 0, 0, 2))


def test_an_import_is_one_step_that_undo_takes_back(
    collection: Collection, clock: FrozenClock
) -> None:
    collection.imports.add(FILE, "file.md")
    answer(collection, 1)
    before = collection.exports.snapshot()
    changed = [draft("What is SQL?", "New"), draft("More", "M", deck="A::B")]
    collection.imports.add(changed, "file.md")
    step = collection.history.next_undo()
    assert step is not None
    assert (step.kind, step.subject) == (StepKind.IMPORT, "file.md")
    collection.history.undo()
    assert collection.exports.snapshot() == before
    answer(collection, 2)


def test_nothing_at_all_can_be_imported(collection: Collection) -> None:
    assert collection.imports.add([], "empty.md") == ImportResult()
    assert collection.history.next_undo() is None


def test_a_large_import_is_done_in_bulk(collection: Collection) -> None:
    many = [draft(f"Question {n}", f"Answer {n}") for n in range(1_201)]
    assert counts(collection.imports.add(many, "s")) == (1_201, 0, 0, 1_201)
    changed = [draft(f"Question {n}", f"Better {n}") for n in range(1_201)]
    assert counts(collection.imports.add(changed, "s")) == (0, 1_201, 0, 1_201)
    collection.history.undo()
    notes: list[Note] = collection.notes.all()
    assert [note.back for note in notes] == [f"Answer {n}" for n in range(1_201)]


def test_a_question_that_stands_thousands_of_times_is_numbered_in_one_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = [draft("?", f"Answer {number}.") for number in range(2_000)]
    hashed: list[bytes] = []

    def counting(data: bytes, *, digest_size: int) -> object:
        hashed.append(data)
        return blake2b(data, digest_size=digest_size)

    monkeypatch.setattr(matching, "blake2b", counting)
    added = matching.plan(drafts, [], "a.tsv").added

    assert len({note.uid for note in added}) == len(drafts)
    assert len(hashed) < 10 * len(drafts)
