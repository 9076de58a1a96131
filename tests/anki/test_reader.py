from __future__ import annotations

import pytest

from flashcards.anki import read
from flashcards.errors import SourceError
from flashcards.model import Level, Schedule, State
from tests.anki.packages import (
    CLOZE,
    DAY_0,
    LEARNT,
    NOW_MS,
    REVIEWED,
    START_MS,
    UTC,
    answer,
    card,
    held,
    legacy,
    modern,
    note,
    only,
)


@pytest.mark.parametrize("make", [legacy, modern])
def test_every_generation_is_read(make: object) -> None:
    assert callable(make)
    data = make([note(1, "q &lt;", "a<br>b", tags="x difficulty::easy")], [card(1, 1)])

    snapshot = read("deck.apkg", data, UTC, NOW_MS).snapshot

    (made,) = snapshot.notes
    assert (made.uid, made.front, made.back) == ("guid1", "q <", "a  \nb")
    assert (made.tags, made.level, made.source) == (("x",), Level.EASY, "deck.apkg")
    assert made.modified_ms == START_MS
    assert snapshot.cards[0].schedule == Schedule()
    assert len(snapshot.reviews) == 0


def test_decks_and_presets_of_the_present_generation() -> None:
    snapshot = read("d", modern([note(1, "q", "a")], [card(1, 1)]), UTC, NOW_MS).snapshot

    assert [deck.name for deck in snapshot.decks] == ["Deck", "Deck::Sub"]
    ((preset, made_ms),) = [version for version in snapshot.presets if version[0].name == "Mine"]
    assert (preset.uid, made_ms) == ("anki:7", 5_000)
    assert (preset.new_per_day, preset.reviews_per_day, preset.maximum_interval) == (7, 77, 365)
    assert (preset.desired_retention, preset.leech_threshold) == (0.85, 5)
    assert preset.learning_steps == (60, 600)


def test_history_schedule_and_memory_are_those_that_anki_computes() -> None:
    imported = held([*LEARNT])

    schedule = only(imported).schedule
    assert schedule.state is State.REVIEW
    assert schedule.due_day == DAY_0 + 17
    assert schedule.interval_days == 12
    assert (schedule.reps, schedule.lapses) == (4, 0)
    assert schedule.last_day == DAY_0 + 5
    # Both figures are those of Anki 26.09 for this log under the default parameters.
    assert schedule.memory is not None
    assert schedule.memory.stability == pytest.approx(23.205364, rel=1e-6)
    assert schedule.memory.difficulty == pytest.approx(2.0974553, rel=1e-6)
    assert imported.problems == ()


def test_without_scheduling_all_cards_are_new() -> None:
    imported = held([*LEARNT], REVIEWED | {"flags": 3, "queue": -1}, scheduling=False)

    assert len(imported.snapshot.reviews) == 0
    card_ = only(imported)
    assert card_.schedule == Schedule()
    assert (card_.flag, card_.suspended) == (0, False)


def test_rows_that_make_no_sense_are_counted() -> None:
    log = [*LEARNT, answer(6, 1, 9, 1, 1), answer(7, 1, 3, 1, 77), (-5, 1, 0, 3, 1, 0, 0, 0, 1)]

    imported = held(log)

    assert only(imported).schedule.reps == 4
    assert imported.problems[0].message == "invalid rows of the review log: 3"


def test_orphans_and_strangers_are_counted() -> None:
    data = legacy(
        [note(1, "q", "a"), note(2, "q", "a", type_id=9)],
        [card(1, 1), card(2, 2), card(3, 77)],
        [answer(1, 55, 3, 1, 1)],
    )

    imported = read("d", data, UTC, NOW_MS)

    assert len(imported.snapshot.cards) == 1
    assert [problem.message for problem in imported.problems] == [
        "notes of a type that is not in the package: 1",
        "cards without a note: 1",
    ]


def test_two_notes_of_one_guid_stay_two() -> None:
    data = legacy(
        [note(1, "a", "", guid="g"), note(2, "b", "", guid="g")], [card(1, 1), card(2, 2)]
    )

    assert [n.uid for n in read("d", data, UTC, NOW_MS).snapshot.notes] == ["g", "g#2"]


def test_a_package_without_templates_holds_no_cards() -> None:
    data = legacy([note(1, "q", "a")], [card(1, 1)], types={1: ("x", 1, (), ())})

    with pytest.raises(SourceError, match="there are no cards in it"):
        read("d", data, UTC, NOW_MS)


def test_deletions_keep_their_cards_apart() -> None:
    data = legacy(
        [note(1, "{{c1::a}} {{c2::b}}", "x")],
        [card(1, 1, 0, **REVIEWED), card(2, 1, 1)],
        [*LEARNT],
        types={1: CLOZE},
    )

    cards = read("d", data, UTC, NOW_MS).snapshot.cards

    assert [(c.ordinal, c.schedule.state) for c in cards] == [(0, State.REVIEW), (1, State.NEW)]
