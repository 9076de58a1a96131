"""Attempts and mock interviews in the lossless export, and back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from flashcards.collection import Collection
from flashcards.errors import SourceError
from flashcards.formats import collection_json
from flashcards.model.note_filter import NoteFilter
from flashcards.model.snapshot import without_schedule
from tests.builders import GOOD, FrozenClock, add, assert_sound, draft, open_at, shown
from tests.practising import interview, now, speak, spoken

POINTS = ("Names an owner", "Writes a runbook")


def text_of(collection: Collection) -> str:
    out = io.StringIO()
    collection_json.dump(collection.exports.snapshot(), out)
    return out.getvalue()


@pytest.fixture
def practised(collection: Collection, clock: FrozenClock) -> Collection:
    """A spoken answer, a point reworded after it, and a mock interview that is not finished."""
    first, second, third = add(
        collection, draft("Q1", key_points=POINTS), draft("Q2"), draft("Q3", deck="Other")
    )
    speak(collection, first, 0)
    note = shown(collection, first).note
    collection.notes.edit(note.id, key_points=["Names one owner for it", POINTS[1]])
    clock.forward(days=1)
    mock = interview(collection, second, third, first, records=True)
    collection.mocks.answer(mock.questions[0], spoken(collection, second), GOOD, asked_ms=7)
    collection.mocks.park(mock.questions[1])
    return collection


def test_an_export_comes_back_whole(practised: Collection, tmp_path: Path) -> None:
    text = text_of(practised)

    with open_at(tmp_path / "other.db") as other:
        other.imports.merge(collection_json.load("a.json", text), "a.json")
        assert text_of(other) == text
        assert_sound(other)
        other.imports.merge(collection_json.load("a.json", text), "a.json")
        assert text_of(other) == text
        while other.history.undo():
            pass
        assert other.practice.all() == []
        assert other.mocks.all() == []


def test_what_is_read_is_what_was_written(practised: Collection) -> None:
    snapshot = practised.exports.snapshot()
    read = collection_json.load("a.json", text_of(practised))

    assert [a.ticked for a in read.attempts] == [a.ticked for a in snapshot.attempts]
    assert [m.plan for m in read.mocks] == [m.plan for m in snapshot.mocks]
    assert [n.point_ids for n in read.notes] == [n.point_ids for n in snapshot.notes]


def test_an_export_without_practice_is_readable_for_older_programs(
    collection: Collection,
) -> None:
    add(collection, draft("Q1", key_points=POINTS))

    document = json.loads(text_of(collection))

    assert document["version"] == 1
    assert "attempts" not in document
    assert "point_ids" not in document["notes"][0]


def test_an_export_with_practice_is_refused_by_them(practised: Collection) -> None:
    assert json.loads(text_of(practised))["version"] == 2


def test_a_mock_interview_that_went_on_elsewhere_goes_on_here(
    practised: Collection, tmp_path: Path
) -> None:
    with open_at(tmp_path / "other.db") as other:
        other.imports.merge(collection_json.load("a.json", text_of(practised)), "a.json")
        mock = other.mocks.open_one()
        assert mock is not None
        other.mocks.answer(mock.left[0], spoken(other, mock.left[0].card_id), GOOD)
        other.mocks.finish(mock)
        further = text_of(other)

    practised.imports.merge(collection_json.load("b.json", further), "b.json")

    here, there = json.loads(text_of(practised)), json.loads(further)
    assert (here["attempts"], here["mocks"]) == (there["attempts"], there["mocks"])
    assert_sound(practised)


def test_the_time_of_a_parked_question_goes_along(practised: Collection, tmp_path: Path) -> None:
    before = text_of(practised)
    mock = practised.mocks.open_one()
    assert mock is not None
    practised.mocks.park(mock.left[0], spoken_ms=40_000)
    later = text_of(practised)
    with open_at(tmp_path / "other.db") as other:
        for text in (before, later, before):
            other.imports.merge(collection_json.load("a.json", text), "a.json")
        unfinished = other.mocks.open_one()
    assert unfinished is not None
    assert 40_000 in {question.spoken_ms for question in unfinished.questions}


def test_a_file_from_before_parked_time_is_read(practised: Collection) -> None:
    document = json.loads(text_of(practised))
    for question in document["mocks"][0]["questions"]:
        del question["spoken_ms"]
    (mock, *_) = collection_json.load("a.json", json.dumps(document)).mocks
    assert {question.spoken_ms for question in mock.questions} == {0}


def test_what_went_further_here_stays(practised: Collection) -> None:
    before = text_of(practised)
    mock = practised.mocks.open_one()
    assert mock is not None
    practised.mocks.answer(mock.left[0], spoken(practised, mock.left[0].card_id), GOOD)
    practised.mocks.finish(mock)
    ended = now(practised, mock)

    practised.imports.merge(collection_json.load("a.json", before), "a.json")

    assert now(practised, mock) == ended


def test_a_part_holds_its_attempts_and_only_whole_mock_interviews(practised: Collection) -> None:
    other = next(c for c in practised.exports.snapshot().cards if c.deck_id == 2)
    alone = interview(practised, other.id)

    part = practised.exports.snapshot(NoteFilter(deck="Other"))

    assert part.attempts == ()
    assert [mock.uid for mock in part.mocks] == [alone.uid]


def test_without_its_schedule_a_collection_was_never_practised(practised: Collection) -> None:
    bare = without_schedule(practised.exports.snapshot())

    assert (bare.attempts, bare.mocks) == ((), ())


def test_a_newer_wording_from_elsewhere_keeps_the_ids_of_its_points(
    collection: Collection, tmp_path: Path, clock: FrozenClock
) -> None:
    add(collection, draft("Q1", key_points=POINTS, uid="q1"))
    (card_id,) = (card.id for card in collection.exports.snapshot().cards)
    attempt = speak(collection, card_id, 0).attempt
    clock.forward(days=1)
    with open_at(tmp_path / "other.db", clock) as other:
        add(other, draft("Q1", key_points=("Names one owner for it", POINTS[1]), uid="q1"))
        text = text_of(other)  # the program that wrote it knew nothing of the older wording

    collection.imports.merge(collection_json.load("a.json", text), "a.json")

    assert shown(collection, card_id).note.key_points[0] == "Names one owner for it"
    assert attempt is not None
    assert spoken(collection, card_id, 0).ticked == attempt.ticked


@pytest.mark.parametrize(
    ("section", "wrong"),
    [
        ("attempts", {"mode": "sung"}),
        ("attempts", {"given": 5}),
        ("attempts", {"card": "nowhere"}),
        ("attempts", {"spoken_ms": -1}),
        ("attempts", {"ticked": "a"}),
        ("attempts", {"at": None}),
        ("mocks", {"plan": {}}),
        ("mocks", {"plan": 3}),
        ("mocks", {"questions": [3]}),
        ("mocks", {"started": -1}),
        ("mocks", {"id": None}),
    ],
)
def test_a_wrong_value_is_named_by_its_entry(
    practised: Collection, section: str, wrong: dict[str, Any]
) -> None:
    document = json.loads(text_of(practised))
    document[section][0] |= wrong

    with pytest.raises(SourceError, match=f"entry 1 of “{section}”"):
        collection_json.load("a.json", json.dumps(document))


@pytest.mark.parametrize("wrong", [{"state": "waiting"}, {"attempt": None}, {"attempt": 1}])
def test_a_question_and_its_attempt_agree(practised: Collection, wrong: dict[str, Any]) -> None:
    document = json.loads(text_of(practised))
    document["mocks"][0]["questions"][0] |= wrong

    with pytest.raises(SourceError, match="entry 1 of “mocks”"):
        collection_json.load("a.json", json.dumps(document))
