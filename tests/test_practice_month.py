"""A month of interview practice leaves a sound collection, which an export holds whole."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError
from flashcards.formats import collection_json
from flashcards.model import Rating
from flashcards.model.mock import Mock
from flashcards.notes.point_ids import points
from flashcards.practice.live_attempt import Transcript
from tests.builders import FrozenClock, add, assert_sound, cards_of, draft, open_at
from tests.practising import interview, speak, spoken
from tests.test_changes_unwind import export

POINTS = ("Names an owner", "Writes a runbook", "Alerts on symptoms")
SAID = Transcript("The owner writes a runbook, um.", words=6, pauses_ms=1_500, fillers=1)
DAYS, QUESTIONS, A_DAY = 30, 12, 4


def study_day(collection: Collection, chance: random.Random) -> None:
    for card_id in chance.sample([card.id for card in cards_of(collection)], A_DAY):
        said = chance.sample(range(len(POINTS)), chance.randrange(len(POINTS)))
        answered = speak(collection, card_id, *said, rating=chance.choice(list(Rating)))
        if chance.random() < 0.3:
            assert answered.attempt is not None
            collection.practice.transcribe(answered.attempt, SAID)
    note = chance.choice(collection.notes.all())
    key_points = [f"{point} now" if chance.random() < 0.3 else point for point in note.key_points]
    collection.notes.edit(note.id, key_points=chance.sample(key_points, len(key_points)))


def weekly_interview(collection: Collection, chance: random.Random) -> None:
    ids = chance.sample([card.id for card in cards_of(collection)], A_DAY)
    mock = interview(collection, *ids, records=chance.random() < 0.5)
    collection.mocks.park(mock.questions[0], spoken_ms=chance.randrange(90_000))
    collection.mocks.skip(mock.questions[1])
    for question in mock.questions[2:]:
        attempt = spoken(collection, question.card_id)
        collection.mocks.answer(question, attempt, chance.choice([None, *Rating]))
    if chance.random() < 0.7:
        collection.mocks.finish(mock)
    debrief(collection, chance, mock)


def debrief(collection: Collection, chance: random.Random, mock: Mock) -> None:
    """Judges the answers in any way, some before they are heard and some after."""
    for entry in collection.debriefs.entries(mock):
        for step in chance.sample(("hear", "judge", "judge", "undo"), 4):
            if step == "hear":
                collection.debriefs.hear(entry.question.id, SAID)
            elif step == "undo":
                collection.history.undo()
            elif entry.attempt is not None:
                ticked = chance.sample(entry.attempt.point_ids, chance.randrange(len(POINTS)))
                with suppress(CardChangedError):  # undone, or rated otherwise before
                    rating = chance.choice([None, *Rating])
                    collection.debriefs.judge(entry.question, ticked, rating)


@pytest.mark.parametrize("seed", range(3))
def test_a_month_of_practice_is_sound_and_in_the_export(
    collection: Collection, clock: FrozenClock, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    add(collection, *(draft(f"Q{number}", key_points=POINTS) for number in range(QUESTIONS)))
    for day in range(DAYS):
        clock.forward(days=1)
        study_day(collection, chance)
        if day % 7 == 0:
            weekly_interview(collection, chance)

    assert_sound(collection)
    assert len(collection.practice.all()) >= DAYS * A_DAY - 2 * A_DAY * DAYS // 7
    # Points were only reworded and reordered, so each attempt still speaks of them.
    for card in cards_of(collection):
        now = {id_ for id_, _ in points(collection.study.show(card.id).note)}  # type: ignore[union-attr]
        assert all(set(a.point_ids) == now for a in collection.practice.attempts(card.id))
    text = export(collection)
    with open_at(tmp_path / "other.db", clock) as other:
        other.imports.merge(collection_json.load("a.json", text), "a.json")
        assert export(other) == text
        assert_sound(other)
    while collection.history.undo():
        pass
    assert_sound(collection)
    assert collection.practice.all() == []
