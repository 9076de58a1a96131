"""A month of interview practice leaves a sound collection, which an export holds whole."""

from __future__ import annotations

import random
from pathlib import Path

from flashcards.collection import Collection
from flashcards.formats import collection_json
from flashcards.model import Rating
from flashcards.notes.point_ids import points
from tests.builders import FrozenClock, add, assert_sound, cards_of, draft, open_at
from tests.practising import interview, speak, spoken
from tests.test_changes_unwind import export

POINTS = ("Names an owner", "Writes a runbook", "Alerts on symptoms")
DAYS, QUESTIONS, A_DAY = 30, 12, 4


def study_day(collection: Collection, chance: random.Random) -> None:
    for card_id in chance.sample([card.id for card in cards_of(collection)], A_DAY):
        said = chance.sample(range(len(POINTS)), chance.randrange(len(POINTS)))
        speak(collection, card_id, *said, rating=chance.choice(list(Rating)))
    note = chance.choice(collection.notes.all())
    key_points = [f"{point} now" if chance.random() < 0.3 else point for point in note.key_points]
    collection.notes.edit(note.id, key_points=chance.sample(key_points, len(key_points)))


def weekly_interview(collection: Collection, chance: random.Random) -> None:
    ids = chance.sample([card.id for card in cards_of(collection)], A_DAY)
    mock = interview(collection, *ids, records=chance.random() < 0.5)
    collection.mocks.park(mock.questions[0])
    collection.mocks.skip(mock.questions[1])
    for question in mock.questions[2:]:
        attempt = spoken(collection, question.card_id)
        collection.mocks.answer(question, attempt, chance.choice([None, *Rating]))
    if chance.random() < 0.7:
        collection.mocks.finish(mock)


def test_a_month_of_practice_is_sound_and_in_the_export(
    collection: Collection, clock: FrozenClock, tmp_path: Path
) -> None:
    chance = random.Random(5)
    add(collection, *(draft(f"Q{number}", key_points=POINTS) for number in range(QUESTIONS)))
    for day in range(DAYS):
        clock.forward(days=1)
        study_day(collection, chance)
        if day % 7 == 0:
            weekly_interview(collection, chance)

    assert_sound(collection)
    assert len(collection.practice.all()) >= DAYS * A_DAY
    # Points were only reworded and reordered, so each attempt still speaks of them.
    for card in cards_of(collection):
        now = {id_ for id_, _ in points(collection.study.show(card.id).note)}  # type: ignore[union-attr]
        assert all(set(a.point_ids) == now for a in collection.practice.attempts(card.id))
    text = export(collection)
    with open_at(tmp_path / "other.db", clock) as other:
        other.imports.merge(collection_json.load("a.json", text), "a.json")
        assert export(other) == text
        assert_sound(other)
