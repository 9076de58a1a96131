from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS, Level, Preset, State
from flashcards.model.note_filter import NoteFilter
from flashcards.scheduling import retrievability
from flashcards.stats.dataset import chosen, indices_in, only
from tests.stats.building import TODAY, Row, facts, known, learn, random_facts, review

ROWS = (
    Row(id=10, note_id=1, deck_id=1, level=0),
    Row(id=11, note_id=1, deck_id=2, level=1),
    Row(id=12, note_id=2, deck_id=3, level=2),
    Row(id=13, note_id=3, deck_id=4, level=-1),
)
DECKS = {1: "A", 2: "A::B", 3: "AB", 4: "C"}
TAGS = {"x": [2], "x::y": [3], "xy": [1]}
LOG = (learn(13, 5), learn(10, 4), learn(99, 3), review(12, 2), review(11, 1))


@pytest.mark.parametrize(
    ("notes", "cards", "reviews"),
    [
        (NoteFilter(), [10, 11, 12, 13], [13, 10, 99, 12, 11]),
        (NoteFilter(deck="A"), [10, 11], [10, 11]),
        (NoteFilter(deck="A::B"), [11], [11]),
        (NoteFilter(deck="nowhere"), [], []),
        (NoteFilter(levels=frozenset({Level.HARD})), [12], [12]),
        (NoteFilter(tags=("X",)), [12, 13], [13, 12]),
        (NoteFilter(tags=("y",)), [], []),
        (NoteFilter("A", frozenset({Level.MEDIUM})), [11], [11]),
    ],
)
def test_a_filter_takes_cards_and_their_reviews(
    notes: NoteFilter, cards: list[int], reviews: list[int]
) -> None:
    part = chosen(facts(LOG, ROWS, decks=DECKS, tags=TAGS), notes)

    assert part.cards.id.tolist() == cards
    assert part.reviews.card_id.tolist() == reviews


def test_a_range_of_days_keeps_what_came_before() -> None:
    part = chosen(facts([learn(10, 9), review(10, 1)], ROWS), days=2)

    assert len(part.reviews) == 2
    assert part.answers.long_term.tolist() == [False, True]
    assert part.in_range.tolist() == [False, True]


def test_any_mask_over_the_cards_is_a_filter() -> None:
    part = only(facts(LOG, ROWS), np.array([True, False, False, True]))

    assert part.cards.id.tolist() == [10, 13]
    assert part.reviews.card_id.tolist() == [13, 10]


@pytest.mark.parametrize(
    "ids", [[7, 3, 9], [7, 3, 1 << 50], [], [0]], ids=["dense", "sparse", "none", "zero"]
)
def test_places_of_ids(ids: list[int]) -> None:
    wanted = [3, 9, 4, -1, 1 << 50, 1 << 51, 7, 0]
    expected = [ids.index(one) if one in ids else -1 for one in wanted]

    assert indices_in(np.array(wanted), np.array(ids, dtype=np.int64)).tolist() == expected


def test_retrievability_goes_by_the_preset_of_the_deck() -> None:
    other = Preset(parameters=(*FSRS6_PARAMETERS[:20], 0.3))
    rows = [known(1, 10, due=0), known(2, 10, due=0), Row(id=3), known(4, 10, due=0)]
    rows[1].deck_id, rows[3].deck_id = 2, 77
    part = facts((), rows, decks={1: "A", 2: "B"}, presets={1: Preset(), 2: other})
    values = part.retrievability.tolist()

    assert values[:2] == [
        pytest.approx(retrievability(10, 10, FSRS6_PARAMETERS)),
        pytest.approx(retrievability(10, 10, other.parameters)),
    ]
    assert np.isnan(values[2:]).all()


def test_retrievability_is_what_the_vote_says_where_it_says_anything() -> None:
    rows = [known(1, 10, due=0), known(2, 10, due=0), Row(id=3)]
    rows[0].voted = 0.77

    assert facts((), rows).retrievability.tolist() == [
        0.77,
        pytest.approx(retrievability(10, 10, FSRS6_PARAMETERS)),
        pytest.approx(np.nan, nan_ok=True),
    ]


def test_a_card_answered_on_a_day_to_come_is_certain() -> None:
    row = known(1, 10)
    row.last_day = TODAY + 3
    assert facts((), [row]).retrievability.tolist() == [1.0]


def test_retrievability_of_many_cards_is_that_of_each() -> None:
    part = random_facts()
    table = part.cards
    for row, value in enumerate(part.retrievability.tolist()):
        if table.state[row] == State.NEW:
            assert np.isnan(value)
            continue
        preset = part.presets[int(table.deck_id[row])]
        elapsed = TODAY - int(table.last_day[row])
        expected = retrievability(elapsed, float(table.stability[row]), preset.parameters)
        assert value == pytest.approx(expected)
