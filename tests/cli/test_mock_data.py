"""Mock interviews as values for JSON."""

from __future__ import annotations

import json

from flashcards.cli.mock_data import data_of, whole_data_of
from flashcards.collection import Collection
from tests.collection.mocking import answered, now, started


def test_a_question_that_was_not_answered_has_neither_time_nor_rating(
    collection: Collection,
) -> None:
    mock = started(collection, 2)
    answered(collection, mock, 0, 12.5)
    here = now(collection, mock)
    entries, result = collection.debriefs.entries(here), collection.debriefs.figures(here)

    data = whole_data_of(here, entries, result)

    assert json.loads(json.dumps(data)) == data
    assert [question["seconds"] for question in data["questions"]] == [12.5, None]
    assert [question["state"] for question in data["questions"]] == ["answered", "waiting"]
    assert data["figures"]["coverage"] is None
    assert data["to_debrief"] == 1
    assert data["states"] == data_of(here, 1)["states"] == ["answered", "waiting"]
