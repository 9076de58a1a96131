"""The input of the statistics, read from a file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import Level, Preset
from flashcards.model.review_table import NONE
from flashcards.stats.dataset import LEVELS, Dataset
from flashcards.storage import dataset, decks, fits, presets
from flashcards.storage.undo import Changes
from flashcards.storage.vote_states import Chances
from tests.builders import TODAY, draft
from tests.stats.building import UTC, learn, review
from tests.storage.filling import NOW_MS, answered, bring, in_review, put

NOON_MS = TODAY * 86_400_000 + 43_200_000


def read(changes: Changes) -> Dataset:
    return dataset.read(changes.connection, UTC, NOON_MS)


def test_an_empty_collection_has_empty_columns(changes: Changes) -> None:
    facts = read(changes)

    assert (len(facts.cards), len(facts.reviews), facts.decks, facts.tags) == (0, 0, {}, {})
    assert (facts.today, facts.now_ms) == (TODAY, NOON_MS)


def test_cards_are_columns_with_what_is_missing_marked(changes: Changes) -> None:
    bring(changes, draft("1", level=Level.HARD), draft("2"))
    in_review(changes, 2, stability=12.345_678_9)
    put(changes, 2, buried_day=TODAY)

    cards = read(changes).cards

    assert cards.level.tolist() == [LEVELS.index(Level.HARD), -1]
    assert cards.due_day.tolist() == [NONE, TODAY]
    assert cards.buried_day.tolist() == [NONE, TODAY]
    assert cards.last_day.tolist() == [NONE, TODAY - 10]
    assert np.isnan(cards.stability).tolist() == [True, False]
    assert cards.stability[1] == pytest.approx(12.345_678_9, abs=1e-9)
    assert cards.created_ms.tolist() == [NOW_MS, NOW_MS]


def test_what_votes_say_is_a_column(changes: Changes) -> None:
    bring(changes, draft("1"), draft("2"), draft("3"))
    chances = Chances(np.array([1, 3]), np.array([0.5, 0.7]), np.array([2]))

    facts = dataset.read(changes.connection, UTC, NOON_MS, chances)

    expected = pytest.approx([0.5, np.nan, 0.7], nan_ok=True)
    assert facts.cards.voted.tolist() == expected
    assert np.isnan(read(changes).cards.voted).all()


def test_the_log_is_in_the_order_in_which_it_was_written(changes: Changes) -> None:
    bring(changes, draft("1"), draft("2"))
    log = (learn(2, 9), review(2, 3), learn(1, 8))
    for event in log:
        answered(changes, event)

    reviews = read(changes).reviews

    assert [(event.card_id, event.at_ms, event.rating) for event in reviews] == [
        (event.card_id, event.at_ms, event.rating) for event in log
    ]


def test_notes_are_grouped_by_each_of_their_tags(changes: Changes) -> None:
    bring(changes, draft("1", tags=("a", "b")), draft("2"), draft("3", tags=("b",)))
    bring(changes, draft("4", tags=("a", "b")), source="b.md")

    assert {tag: sorted(ids.tolist()) for tag, ids in read(changes).tags.items()} == {
        "a": [1, 4], "b": [1, 3, 4],
    }  # fmt: skip


def test_decks_are_under_the_newest_version_of_their_preset(changes: Changes) -> None:
    bring(changes, draft("1", deck="A"), draft("2", deck="B"))
    own = presets.add_preset(changes, Preset(uid="own", name="Own"), 1_000)
    decks.set_preset(changes, 2, own)
    first = presets.all_presets(changes.connection)[own]
    presets.add_version(changes, replace(first, new_per_day=9), 2_000)
    fits.refuse(changes.connection, first, 400)

    facts = read(changes)

    assert facts.decks == {1: "A", 2: "B"}
    assert (facts.presets[1].name, facts.presets[2].new_per_day) == ("Default", 9)
    assert [(at_ms, preset.new_per_day) for at_ms, preset in facts.versions[own]] == [
        (1_000, 20), (2_000, 9),
    ]  # fmt: skip
    assert facts.refused == {own: 400}
