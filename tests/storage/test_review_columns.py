"""The log as columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import Preset, Review
from flashcards.model.review_table import table_of
from flashcards.scheduling.card_histories import histories_of
from flashcards.scheduling.projection import project
from flashcards.storage import decks, presets, review_columns, reviews
from flashcards.storage.schema import reviews as table
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.stats.building import by_hand, learn, review
from tests.storage.filling import bring

LOG = (learn(2, 9), learn(1, 9), review(1, 3), by_hand(2, 5, days=None), review(1, 6, 1))
"""In the order in which it was written, which is neither that of cards nor that of time."""
BEGUN = (by_hand(2, 4, days=30), review(2, 3))
"""A due date without a memory, which begins one."""


@pytest.fixture
def changes(changes: Changes) -> Changes:
    """Two answered cards in two decks."""
    bring(changes, draft("1", deck="A"), draft("2", deck="B"))
    changes.insert(table, [reviews.review_values(event) for event in LOG])
    return changes


def without_ids(log: object) -> list[Review]:
    return [replace(event, id=0) for event in log]  # type: ignore[attr-defined]


def test_the_log_is_in_the_order_of_cards_then_of_time(changes: Changes) -> None:
    whole = review_columns.read(changes.connection)

    assert without_ids(whole) == [LOG[1], LOG[4], LOG[2], LOG[0], LOG[3]]
    assert without_ids(review_columns.read(changes.connection, [2, 77])) == [LOG[0], LOG[3]]


def test_an_empty_log_has_empty_columns(changes: Changes) -> None:
    assert len(review_columns.read(changes.connection, [])) == 0
    changes.delete(table, range(1, len(LOG) + 1))

    assert len(review_columns.read(changes.connection)) == 0


def test_a_preset_s_log_and_schedules_are_those_of_the_cards_under_it(changes: Changes) -> None:
    id_ = presets.add_preset(changes, Preset(uid="own", name="Own"), 1)
    (_, second) = decks.all_decks(changes.connection)
    decks.set_preset(changes, second.id, id_)
    own = presets.all_presets(changes.connection)[id_]

    assert without_ids(review_columns.read_under(changes.connection, own)) == [LOG[0], LOG[3]]
    assert review_columns.projection(changes.connection, own).card_id.tolist() == [2]


def test_fits_read_less_of_the_log_and_learn_the_same(changes: Changes) -> None:
    (preset,) = presets.all_presets(changes.connection).values()
    changes.insert(table, [reviews.review_values(event) for event in BEGUN])

    read = review_columns.under(
        changes.connection, preset, review_columns.answers(changes.connection)
    )

    whole = review_columns.read_under(changes.connection, preset)
    indices, histories = histories_of(whole)
    fewer, same = histories_of(read)
    assert histories.interval is not None
    assert same.interval is not None
    assert fewer.tolist() == indices.tolist()
    for name in ("history", "day", "rating"):
        assert getattr(same, name).tolist() == getattr(histories, name).tolist()
    begun = histories.rating == 0
    assert begun.any()
    assert same.interval[begun].tolist() == histories.interval[begun].tolist()
    assert read.at_ms.tolist() == whole.at_ms.tolist()


def test_schedules_of_several_presets_follow_from_each_preset_s_own_log(changes: Changes) -> None:
    id_ = presets.add_preset(changes, Preset(uid="own", name="Own"), 1)
    (_, second) = decks.all_decks(changes.connection)
    decks.set_preset(changes, second.id, id_)
    by_id = presets.all_presets(changes.connection)
    both = [by_id[number] for number in sorted(by_id)]

    parts = [
        dict(projection.schedules())
        for projection in review_columns.projections(changes.connection, both)
    ]

    logs = [review_columns.read_under(changes.connection, preset) for preset in both]
    assert [sorted(part) for part in parts] == [[1], [2]]
    assert parts == [
        dict(project(log, preset.parameters).schedules())
        for log, preset in zip(logs, both, strict=True)
    ]


def test_a_log_of_another_file_gets_the_ids_of_this_one(changes: Changes) -> None:
    theirs = review_columns.renumbered(LOG, {1: 20, 2: 10}, {1: 7})

    assert theirs.card_id.tolist() == [10, 20, 20, 10, 20]
    assert set(theirs.preset_version_id.tolist()) == {7}
    assert theirs.at_ms.tolist() == [event.at_ms for event in LOG]


def test_reviews_are_known_by_card_and_instant(changes: Changes) -> None:
    moved = replace(LOG[0], at_ms=LOG[0].at_ms + 1)
    other_rating = review(1, 3, 1)

    fresh = review_columns.without_known(
        changes.connection, table_of([*LOG, moved, other_rating, replace(LOG[0], card_id=3)])
    )

    assert np.stack([fresh.card_id, fresh.at_ms], axis=1).tolist() == [
        [2, moved.at_ms],
        [3, LOG[0].at_ms],
    ]
