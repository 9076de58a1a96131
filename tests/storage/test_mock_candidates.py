"""What is read of the cards that a mock interview may ask."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.storage import mock_candidates
from tests.builders import FrozenClock, answer
from tests.collection.mocking import answered, questions, started


def test_rows_hold_the_level_the_tags_and_the_memory(collection: Collection) -> None:
    new, known = questions(collection, 2)
    answer(collection, known)
    with collection._workspace.db.read() as connection:
        rows = {row.card_id: row for row in mock_candidates.rows(connection)}
    assert (rows[new].level, rows[new].tags, rows[new].stability) == ("easy", "t0", None)
    assert rows[known].level == "medium"
    assert rows[known].stability is not None
    assert rows[known].last_day == collection.today()


def test_asked_is_what_was_shown_or_attempted_last(
    collection: Collection, clock: FrozenClock
) -> None:
    mock = started(collection, 3)
    attempt = answered(collection, mock, 0)
    clock.forward(hours=1)
    collection.mocks.skip(mock.questions[1], asked_ms=clock.now_ms())
    with collection._workspace.db.read() as connection:
        asked = mock_candidates.last_asked(connection)
    assert asked == {
        mock.questions[0].card_id: attempt.at_ms,
        mock.questions[1].card_id: clock.now_ms(),
    }
