"""Questions that are old ones in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.import_export.report import SourceReport
from flashcards.notes.rewording import Rewording, Vanished, find
from tests.builders import GOOD, FrozenClock, answer, assert_sound, draft, open_at

LONG = "How do you keep watch over a model in production"


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ((f"{LONG}?", "a"), (f"{LONG} today?", "something else"), True),
        ((f"{LONG}?", "a"), (f"{LONG.upper()}??", "a"), True),
        (("What is a list?", "ordered"), ("What is a dict?", "pairs of keys and values"), False),
        (("What is a list?", "an ordered row"), ("What's a list, then?", "an ordered row"), True),
        (("uno", "one"), ("dos", "one"), False),
        (("What is x?", "1"), ("Name all planets.", "1"), False),
    ],
)
def test_a_question_is_the_same_if_it_or_its_answer_nearly_is(
    before: tuple[str, str], after: tuple[str, str], same: bool
) -> None:
    pairs = find({4: draft(*after)}, [Vanished(7, "Deck", *before)])

    assert [(pair.index, pair.note_id) for pair in pairs] == ([(4, 7)] if same else [])


def test_each_question_and_note_is_in_one_pair_the_likeliest_first() -> None:
    drafts = {0: draft(f"{LONG} now?"), 1: draft(f"{LONG}?!")}
    gone = [Vanished(1, "Deck", f"{LONG}?", "a"), Vanished(2, "Deck", f"{LONG} now and then?", "b")]

    assert [(pair.index, pair.note_id) for pair in find(drafts, gone)] == [(0, 2), (1, 1)]


def test_another_deck_holds_other_questions() -> None:
    assert find({0: draft(LONG)}, [Vanished(1, "Other", LONG, "a")]) == []


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    """A deck of two questions, the first of which was answered."""
    collection = open_at(tmp_path / "cards.db", clock)
    imported(collection, f"{LONG}?,Alerts\nuno,one\n")
    answer(collection, collection.exports.snapshot().cards[0].id, GOOD)
    return collection


def imported(
    collection: Collection, rows: str, options: ImportOptions | None = None
) -> SourceReport:
    file = collection.path.parent / "words.csv"
    file.write_text(f"question,answer\n{rows}", "utf-8")
    (report,) = import_sources(collection, [str(file)], options or ImportOptions())
    assert report.error is None
    return report


REWORDED = f"{LONG} today?,Alerts and traces\nuno,one\n"


def test_a_reworded_question_keeps_its_history_if_that_is_wished(collection: Collection) -> None:
    asked: list[Rewording] = []

    def yes(pair: Rewording) -> bool:
        asked.append(pair)
        return True

    report = imported(collection, REWORDED, ImportOptions(reworded=yes))

    assert [(pair.before, pair.after) for pair in asked] == [(f"{LONG}?", f"{LONG} today?")]
    assert (report.added, report.updated, report.vanished) == (0, 1, 0)
    assert report.reworded == tuple(asked)
    held = collection.exports.snapshot()
    assert [note.front for note in held.notes] == [f"{LONG} today?", "uno"]
    assert held.cards[0].schedule.reps == 1
    assert_sound(collection)
    collection.history.undo()
    assert collection.notes.all()[0].front == f"{LONG}?"


def test_a_reworded_question_is_new_if_that_is_wished(collection: Collection) -> None:
    report = imported(collection, REWORDED, ImportOptions(reworded=lambda _: False))

    assert (report.added, report.updated, report.vanished) == (1, 0, 1)
    assert len(collection.notes.all()) == 3


def test_after_it_was_reworded_the_same_source_changes_nothing(collection: Collection) -> None:
    imported(collection, REWORDED)
    report = imported(collection, REWORDED)

    assert (report.added, report.updated, report.unchanged, report.reworded) == (0, 0, 2, ())


def test_a_preview_tells_what_is_reworded_and_changes_nothing(collection: Collection) -> None:
    report = imported(collection, REWORDED, ImportOptions(dry_run=True))

    assert [pair.after for pair in report.reworded] == [f"{LONG} today?"]
    assert collection.notes.all()[0].front == f"{LONG}?"
