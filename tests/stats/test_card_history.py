from __future__ import annotations

import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.review_table import table_of
from flashcards.scheduling import Replayer, retrievability
from flashcards.stats.card_history import card_history
from tests.stats.building import TODAY, Row, by_hand, facts, known, learn, random_facts, review

LOG = (
    learn(1, 30, 3, hour=9),
    learn(2, 30),
    review(1, 20, 3),
    by_hand(1, 15, days=9),
    review(1, 10, 1, days=None),
    by_hand(1, 6, days=None),
    learn(1, 4, 4),
)


def test_each_answer_shows_what_it_left() -> None:
    events = card_history(facts(LOG), 1).events
    first = FSRS6_PARAMETERS[2]

    assert [event.review for event in events] == [one for one in LOG if one.card_id == 1]
    assert events[0].stability == first
    assert events[0].recalculated is None
    assert events[1].recalculated == pytest.approx(retrievability(10, first, FSRS6_PARAMETERS))
    assert events[2].stability is events[2].difficulty is None  # a date set by hand
    assert events[4].stability is None  # a reset
    assert events[5].stability == FSRS6_PARAMETERS[3]
    assert events[5].recalculated is None


def test_the_curve_runs_from_the_first_answer_to_the_due_day() -> None:
    history = card_history(facts(LOG, [known(1, 9, due=3)]), 1)
    curve, stability = history.curve, history.events[1].stability

    assert curve is not None
    assert stability is not None
    assert curve.first_day == TODAY - 30
    assert len(curve.values) == 30 + 3 + 1
    assert curve.values[0] == curve.values[10] == curve.values[20] == 1.0
    for day, value in enumerate(curve.values[10:20]):
        assert value == pytest.approx(retrievability(day, stability, FSRS6_PARAMETERS))
    assert curve.values[24:26] == (None, None)  # new again
    assert curve.values[33] == pytest.approx(
        retrievability(7, FSRS6_PARAMETERS[3], FSRS6_PARAMETERS)
    )


@pytest.mark.parametrize("card", [3, 99])
def test_a_card_without_answers_has_no_history(card: int) -> None:
    history = card_history(facts(LOG, [Row(id=3)]), card)

    assert (history.events, history.curve) == ((), None)


def test_an_answer_on_a_day_to_come_is_no_trouble() -> None:
    history = card_history(facts([learn(1, -3)]), 1)

    assert len(history.events) == 1
    assert history.curve is None


def test_a_clock_that_went_back_is_no_trouble() -> None:
    log = table_of([learn(1, 3, hour=9), learn(1, 5, hour=60), review(1, 2)])
    history = card_history(facts(log), 1)

    assert [event.review.study_day for event in history.events] == [
        TODAY - 3,
        TODAY - 5,
        TODAY - 2,
    ]
    assert history.curve is not None
    assert history.curve.first_day == TODAY - 3


def test_histories_of_a_large_log_end_as_replayed() -> None:
    collection = random_facts()
    decks = dict(zip(collection.cards.id.tolist(), collection.cards.deck_id.tolist(), strict=True))
    for card in range(1, 171, 7):
        preset = collection.presets.get(decks.get(card, 0))
        replayer = Replayer(preset.parameters if preset else FSRS6_PARAMETERS)
        events = card_history(collection, card).events
        log = [event.review for event in events]
        told = [one for one in events if one.review.rating is not None]
        memory = replayer.replay(log[: events.index(told[-1]) + 1]).memory
        assert memory is not None
        assert told[-1].stability == pytest.approx(memory.stability)
        assert told[-1].difficulty == pytest.approx(memory.difficulty)
