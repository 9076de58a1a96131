"""The same packages through Anki itself, where it is installed: no part of our own requirements."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from flashcards.anki import write
from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.model import State
from tests.anki.studying import reviewed


@pytest.mark.parametrize("legacy", [False, True])
def test_anki_imports_what_is_written_and_finds_nothing_to_repair(
    legacy: bool, tmp_path: Path
) -> None:
    anki: Any = pytest.importorskip("anki.collection")
    snapshot, now_ms = reviewed()
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


FIELDS = {
    "Basic": ("What is <b>drift</b>?", "A change."),
    "Basic (and reversed card)": ("uno", "one"),
    "Cloze": ("{{c1::Rome}} is in {{c2::Italy::country}}", ""),
}


def _filled(theirs: Any) -> None:
    """Notes of three types in two decks; some cards answered, one suspended, one buried."""
    theirs.set_config("fsrs", val=True)
    deck = theirs.decks.id("Words::Some")
    theirs.decks.set_current(deck)
    for name, fields in FIELDS.items():
        for number in range(4):
            note = theirs.new_note(theirs.models.by_name(name))
            note.fields[0] = f"{fields[0]} {number}"
            note.fields[1] = fields[1]
            note.tags = ["x::y", f"n{number}"]
            theirs.add_note(note, deck)
    for rating in (4, 3, 4, 1, 2, 4, 4):
        queued = theirs.sched.get_queued_cards().cards[0]
        card = import_module("anki.cards").Card(theirs, backend_card=queued.card)
        card.start_timer()
        theirs.sched.answer_card(
            theirs.sched.build_answer(card=card, states=queued.states, rating=rating - 1)
        )
    new = theirs.find_cards("is:new")
    theirs.sched.suspend_cards(new[:1])
    theirs.set_user_flag_for_cards(3, new[1:2])


def _shown(theirs: Any) -> dict[tuple[str, int], tuple[Any, ...]]:
    """Each card by guid and ordinal: deck, tags, state, due day, reviews, suspended, flag."""
    today = theirs.sched.today
    shown = {}
    for id_ in theirs.find_cards(""):
        card = theirs.get_card(id_)
        note = card.note()
        days = card.due - today if card.type == 2 else None
        count = theirs.db.scalar("SELECT count() FROM revlog WHERE cid = ?", id_)
        name = theirs.decks.name(card.did)
        key = (note.guid, card.ord)
        flag = card.flags & 7
        shown[key] = (name, set(note.tags), card.type, days, count, card.queue == -1, flag)
    return shown


@pytest.mark.parametrize("legacy", [False, True])
def test_a_package_that_anki_wrote_comes_in_as_anki_shows_it(legacy: bool, tmp_path: Path) -> None:
    anki: Any = pytest.importorskip("anki.collection")
    theirs = anki.Collection(str(tmp_path / "c.anki2"))
    try:
        _filled(theirs)
        wanted = _shown(theirs)
        options = anki.ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, legacy=legacy
        )
        package = str(tmp_path / "theirs.apkg")
        theirs.export_anki_package(out_path=package, limit=None, options=options)
    finally:
        theirs.close()

    with Collection(tmp_path / "ours.db") as collection:
        (report,) = import_sources(collection, [package], ImportOptions())
        ours = collection.exports.snapshot()
        today = collection.today()
        problems = collection.maintenance.check().problems

    assert (report.error, problems) == (None, ())
    notes = {note.id: note for note in ours.notes}
    decks = {deck.id: deck.name for deck in ours.decks}
    logs = Counter(review.card_id for review in ours.reviews if review.rating is not None)
    imported = {
        (notes[card.note_id].uid, card.ordinal): (
            decks[card.deck_id],
            set(notes[card.note_id].tags),
            int(card.schedule.state),
            None if card.schedule.due_day is None else card.schedule.due_day - today,
            logs[card.id],
            card.suspended,
            card.flag,
        )
        for card in ours.cards
    }
    assert imported == wanted


def test_what_comes_back_to_anki_doubles_no_card_of_its_own(tmp_path: Path) -> None:
    anki: Any = pytest.importorskip("anki.collection")
    theirs = anki.Collection(str(tmp_path / "c.anki2"))
    try:
        _with_many_templates(theirs)
        package, back = str(tmp_path / "theirs.apkg"), tmp_path / "ours.apkg"
        options = anki.ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        theirs.export_anki_package(out_path=package, limit=None, options=options)
        with Collection(tmp_path / "ours.db") as collection:
            list(import_sources(collection, [package], ImportOptions()))
            write(collection.exports.snapshot(), back, collection.now_ms())
        counts = "SELECT (SELECT count() FROM notes), (SELECT count() FROM cards)"
        before = theirs.db.first(counts)
        request = anki.ImportAnkiPackageRequest(
            package_path=str(back), options=anki.ImportAnkiPackageOptions(with_scheduling=True)
        )
        theirs.import_anki_package(request)
        after = theirs.db.first(counts)
    finally:
        theirs.close()

    assert before == after == [1, 2]


def _with_many_templates(theirs: Any) -> None:
    made = theirs.models.new("Word")
    for name in ("Word", "Meaning"):
        theirs.models.add_field(made, theirs.models.new_field(name))
    for name, question in (("There", "{{Word}}?"), ("Back", "Say: {{Meaning}}")):
        template = theirs.models.new_template(name)
        template["qfmt"], template["afmt"] = question, "{{FrontSide}}<hr id=answer>{{Meaning}}"
        theirs.models.add_template(made, template)
    theirs.models.add(made)
    note = theirs.new_note(theirs.models.by_name("Word"))
    note.fields = ["Haus", "house"]
    theirs.add_note(note, 1)
