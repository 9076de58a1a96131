from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from flashcards.anki import AnkiImport, read
from flashcards.anki.records import Tables
from flashcards.anki.standing import first_day
from flashcards.errors import SourceError
from flashcards.model import (
    FSRS6_PARAMETERS,
    Card,
    Level,
    MemoryState,
    Rating,
    Review,
    ReviewKind,
    Schedule,
    State,
)
from flashcards.scheduling import Replayer
from flashcards.settings import Settings
from tests.anki.packages import (
    CLOZE,
    CREATED_S,
    DAY_0,
    DAY_MS,
    START_MS,
    Row,
    answer,
    card,
    legacy,
    modern,
    note,
)
from tests.builders import open_at

UTC = Settings(time_zone="UTC")
NOW_MS = START_MS + 100 * DAY_MS
REVIEWED: dict[str, Any] = {"type": 2, "queue": 2, "ivl": 12, "due": 17}
LEARNT = [
    answer(0, 1, 3, -600, 0),
    answer(0, 1, 3, 1, 0, n=9),
    answer(1, 1, 3, 4, 1),
    answer(5, 1, 3, 12, 1),
]


def held(
    log: list[Row], values: Mapping[str, Any] | None = None, *, scheduling: bool = True
) -> AnkiImport:
    """What is read of a package with one card."""
    data = legacy(
        [note(1, "q", "a")], [card(1, 1, **(REVIEWED if values is None else values))], log
    )
    return read("deck.apkg", data, UTC, NOW_MS, scheduling=scheduling)


def only(imported: AnkiImport) -> Card:
    (one,) = imported.snapshot.cards
    return one


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
    ((preset, made_ms),) = [each for each in snapshot.presets if each[0].name == "Mine"]
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


def test_the_log_tells_states_and_predictions() -> None:
    reviews = list(held([*LEARNT]).snapshot.reviews)

    states = [(r.state_before, r.state_after) for r in reviews]
    assert states == [
        (State.NEW, State.LEARNING),
        (State.LEARNING, State.REVIEW),
        (State.REVIEW, State.REVIEW),
        (State.REVIEW, State.REVIEW),
    ]
    assert [r.kind for r in reviews] == [
        ReviewKind.LEARN,
        ReviewKind.LEARN,
        *[ReviewKind.REVIEW] * 2,
    ]
    assert [r.interval_ms for r in reviews] == [600_000, None, None, None]
    assert [r.interval_days for r in reviews] == [None, 1, 4, 12]
    assert reviews[0].predicted is None
    assert reviews[2].predicted is not None
    assert 0.5 < reviews[2].predicted < 1
    assert reviews[0].duration_ms == 4_000


AGAIN_LATER = [answer(30, 1, 3, 1, 0), answer(31, 1, 3, 4, 1)]
LONE = (7.3153, 2.11121)


@pytest.mark.parametrize(
    ("log", "memory"),
    [
        (AGAIN_LATER, LONE),
        ([*LEARNT, answer(20, 1, 0, 0, 4, factor=0), *AGAIN_LATER], LONE),
        ([*LEARNT, *AGAIN_LATER], LONE),
        ([LEARNT[1], LEARNT[2], answer(3, 1, 1, 4, 3, factor=0), LEARNT[3]], (23.188965, 2.104331)),
        ([LEARNT[1], LEARNT[2], answer(3, 1, 1, 4, 3), LEARNT[3]], (4.2626143, 7.380074)),
        (
            [LEARNT[1], LEARNT[2], answer(2, 1, 0, 8, 5), answer(9, 1, 3, 12, 1)],
            (34.105476, 2.104331),
        ),
    ],
    ids=["plain", "reset", "reset not written down", "cram", "early review", "rescheduled"],
)
def test_memory_is_what_anki_computes_from_the_same_log(
    log: list[Row], memory: tuple[float, float]
) -> None:
    """The expected figures are those of Anki 26.09's own computation."""
    found = only(held(log)).schedule.memory

    assert found is not None
    assert (found.stability, found.difficulty) == pytest.approx(memory, rel=1e-5)


CASES: list[tuple[str, Mapping[str, Any], list[Row]]] = [
    ("in review", REVIEWED, LEARNT),
    ("rescheduled without a word", REVIEWED | {"due": 40, "ivl": 30}, LEARNT),
    ("due date set", REVIEWED | {"due": 12, "ivl": 5}, [*LEARNT, answer(9, 1, 0, 3, 4)]),
    ("due date set, never answered", REVIEWED, [answer(5, 1, 0, 12, 4)]),
    ("due, without any log", REVIEWED, []),
    ("learning", {"type": 1, "queue": 1, "due": CREATED_S + 9_000, "left": 1}, LEARNT[:1]),
    ("learning, by the day", {"type": 1, "queue": 3, "due": 2, "left": 1}, LEARNT[:1]),
    ("learning, due in the past", {"type": 1, "queue": 1, "due": CREATED_S, "left": 2}, LEARNT[:1]),
    ("learning, without any log", {"type": 1, "queue": 1, "due": CREATED_S + 9, "left": 2}, []),
    ("relearning", {"type": 3, "queue": 1, "due": CREATED_S + 900_000, "left": 1, "ivl": 2},
     [*LEARNT, answer(10, 1, 1, -600, 1)]),
    ("relearning of the first scheduler",
     {"type": 2, "queue": 1, "due": CREATED_S + 900_000, "left": 1001, "ivl": 2},
     [*LEARNT, answer(10, 1, 1, -600, 1)]),
    ("reset", {}, [*LEARNT, answer(20, 1, 0, 0, 4, factor=0)]),
    ("reset without a word", {}, LEARNT),
    ("crammed only", {}, [answer(3, 1, 3, 0, 3, factor=0)]),
    ("lapsed before", REVIEWED | {"due": 30},
     [*LEARNT, answer(10, 1, 1, -600, 1), answer(10, 1, 3, 2, 2, n=5), answer(18, 1, 3, 12, 1)]),
    ("in a filtered deck", REVIEWED | {"did": 10, "odid": 1, "odue": 17, "due": -100_000}, LEARNT),
    ("suspended", REVIEWED | {"queue": -1}, LEARNT),
    ("far away", REVIEWED | {"due": 10**15, "ivl": 10**15}, LEARNT),
    ("before everything", REVIEWED | {"due": -(10**15)}, LEARNT),
]  # fmt: skip


@pytest.mark.parametrize(("values", "log"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_the_log_replayed_is_the_schedule(values: Mapping[str, Any], log: list[Row]) -> None:
    imported = held(log, values)

    found = only(imported).schedule
    parameters = imported.snapshot.presets[0][0].parameters
    expected = Replayer(parameters).replay(imported.snapshot.reviews)

    if found.memory and expected.memory:
        assert (found.memory.stability, found.memory.difficulty) == pytest.approx(
            (expected.memory.stability, expected.memory.difficulty), rel=1e-12
        )
    assert without_memory(found) == without_memory(expected)
    assert (found.memory is None) == (expected.memory is None)


def without_memory(schedule: Schedule) -> tuple[object, ...]:
    return (
        schedule.state, schedule.step, schedule.due_day, schedule.due_ms, schedule.interval_days,
        schedule.reps, schedule.lapses, schedule.last_day, schedule.last_ms,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "state", "due_day", "interval"),
    [
        ("in review", State.REVIEW, DAY_0 + 17, 12),
        ("rescheduled without a word", State.REVIEW, DAY_0 + 40, 30),
        ("due date set", State.REVIEW, DAY_0 + 12, 5),
        ("due date set, never answered", State.REVIEW, DAY_0 + 17, 12),
        ("due, without any log", State.REVIEW, DAY_0 + 17, 12),
        ("learning, by the day", State.LEARNING, DAY_0 + 2, 2),
        ("lapsed before", State.REVIEW, DAY_0 + 30, 12),
        ("in a filtered deck", State.REVIEW, DAY_0 + 17, 12),
        ("reset", State.NEW, None, 0),
        ("reset without a word", State.NEW, None, 0),
    ],
)
def test_cards_stand_where_they_stood(
    name: str, state: State, due_day: int | None, interval: int
) -> None:
    values, log = next(case[1:] for case in CASES if case[0] == name)

    schedule = only(held(log, values)).schedule

    assert (schedule.state, schedule.due_day, schedule.interval_days) == (state, due_day, interval)


def test_learning_cards_come_back_at_the_instant() -> None:
    values, log = next(case[1:] for case in CASES if case[0] == "learning")

    schedule = only(held(log, values)).schedule

    assert (schedule.step, schedule.due_ms) == (1, START_MS + 9_000_000)


def test_a_due_card_without_answers_is_told_and_goes_on_from_its_interval(tmp_path: Path) -> None:
    imported = held([])

    assert "1 cards are due but have no answer" in imported.problems[0].message
    assert [str(problem.message) for problem in imported.problems[1:]] == []
    (placed,) = imported.snapshot.cards
    assert placed.schedule.memory is not None
    assert placed.schedule.memory.stability == placed.schedule.interval_days > 1
    with open_at(tmp_path / "c.db") as collection:
        collection.import_snapshot(imported.snapshot, "deck.apkg")
        (card_,) = collection.snapshot().cards
        shown = collection.show(card_.id)
        assert shown is not None
        collection.answer(shown, Rating.GOOD, 1_000)
        assert collection.check().problems == ()


def test_stored_memory_is_compared_with_the_log() -> None:
    right = '{"s":23.2054,"d":2.097}'
    wrong = '{"s":40.0,"d":2.097,"lrt":1}'

    assert held([*LEARNT], REVIEWED | {"data": right}).problems == ()
    (problem,) = held([*LEARNT], REVIEWED | {"data": wrong}).problems
    assert problem.message == (
        "the stored memory of 1 of 1 cards is not what their review log gives under their "
        "preset; the log's is used"
    )


@pytest.mark.parametrize("data", ['{"s":', '{"s":1}', '{"s":"x","d":2}', '"s"', '{"s":NaN,"d":1}'])
def test_broken_data_of_a_card_is_as_none(data: str) -> None:
    assert held([*LEARNT], REVIEWED | {"data": data}).problems == ()


def test_flags_and_burial_come_along() -> None:
    buried = only(held([], {"queue": -3, "flags": 0b1011}))
    suspended = only(held([], {"queue": -1}))

    assert (buried.buried_day, buried.flag, buried.suspended) == (DAY_0 + 100, 3, False)
    assert (suspended.buried_day, suspended.suspended) == (None, True)


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
    assert imported.problems[0].message == "3 rows of the review log make no sense; skipped"


def test_orphans_and_strangers_are_counted() -> None:
    data = legacy(
        [note(1, "q", "a"), note(2, "q", "a", type_id=9)],
        [card(1, 1), card(2, 2), card(3, 77)],
        [answer(1, 55, 3, 1, 1)],
    )

    imported = read("d", data, UTC, NOW_MS)

    assert len(imported.snapshot.cards) == 1
    assert [problem.message for problem in imported.problems] == [
        "1 notes are of a type that is not in the package; skipped",
        "1 cards belong to no note; skipped",
    ]


def test_two_notes_of_one_guid_stay_two() -> None:
    data = legacy(
        [note(1, "a", "", guid="g"), note(2, "b", "", guid="g")], [card(1, 1), card(2, 2)]
    )

    assert [n.uid for n in read("d", data, UTC, NOW_MS).snapshot.notes] == ["g", "g#2"]


def test_parents_of_decks_are_made_and_blank_names_are_named() -> None:
    data = legacy(
        [note(1, "a", ""), note(2, "b", "")],
        [card(1, 1, did=11), card(2, 2, did=99)],
        decks={11: " A ::::C"},
    )

    names = [deck.name for deck in read("d", data, UTC, NOW_MS).snapshot.decks]

    assert names == ["A", "A::blank", "A::blank::C", "Imported"]


def test_the_first_preset_of_every_collection_is_its_own() -> None:
    snapshot = held([]).snapshot

    assert snapshot.presets[0][0].uid == f"anki:1@{CREATED_S}"


def test_options_of_older_packages() -> None:
    data = legacy(
        [note(1, "q", "a")],
        [card(1, 1)],
        options={
            "mod": 9, "new": {"delays": [2, 30], "perDay": 3}, "lapse": {"delays": []},
            "rev": {"perDay": 33, "maxIvl": 99}, "desiredRetention": 0.8, "fsrsParams6": [1.0] * 4,
        },
    )  # fmt: skip

    imported = read("d", data, UTC, NOW_MS)
    preset, made_ms = imported.snapshot.presets[0]

    assert made_ms == 9_000
    assert (preset.learning_steps, preset.relearning_steps) == ((120, 1_800), ())
    assert (preset.new_per_day, preset.reviews_per_day) == (3, 33)
    assert (preset.maximum_interval, preset.desired_retention) == (99, 0.8)
    assert imported.problems[0].message == (
        "preset “Default”: 4 FSRS parameters are unknown; defaults are used"
    )


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_days_are_those_of_the_place_where_the_package_was_made(zone: str) -> None:
    data = legacy([note(1, "q", "a")], [card(1, 1, **REVIEWED)], [*LEARNT])

    imported = read("d", data, Settings(time_zone=zone), NOW_MS)

    assert only(imported).schedule.due_day == DAY_0 + 17


@pytest.mark.parametrize("hours", [-10, -5, 0, 2, 9, 13])
def test_a_package_that_hides_its_zone_tells_it_by_the_hour(hours: int) -> None:
    """Its first instant is four in the morning, wherever that was."""
    made = Tables(CREATED_S - hours * 3_600, None, {}, {}, {}, (), ())

    assert first_day(made) == DAY_0


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    values, log = next(case[1:] for case in CASES if case[0] == "rescheduled without a word")
    with open_at(tmp_path / "c.db") as collection:
        first = collection.import_snapshot(held(log, values).snapshot, "deck.apkg")
        before = collection.snapshot()
        again = collection.import_snapshot(held(log, values).snapshot, "deck.apkg")

        assert (first.added, again.added, again.updated, again.unchanged) == (1, 0, 0, 1)
        assert collection.snapshot() == before
        assert collection.check().problems == ()


def test_reviews_made_since_survive_a_second_import(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        collection.import_snapshot(held([*LEARNT]).snapshot, "deck.apkg")
        (card_,) = collection.snapshot().cards
        shown = collection.show(card_.id)
        assert shown is not None
        collection.answer(shown, Rating.GOOD, 1_000)
        before = collection.snapshot()

        collection.import_snapshot(held([*LEARNT]).snapshot, "deck.apkg")

        assert collection.snapshot() == before


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


def test_memory_is_worked_out_under_the_presets_own_parameters() -> None:
    other = [0.3] * 4 + list(FSRS6_PARAMETERS[4:])
    data = legacy(
        [note(1, "q", "a")], [card(1, 1, **REVIEWED)], [LEARNT[1]], options={"fsrsParams6": other}
    )

    memory = only(read("d", data, UTC, NOW_MS)).schedule.memory

    assert isinstance(memory, MemoryState)
    assert memory.stability == pytest.approx(0.3)


def test_reviews_are_a_sequence_of_values() -> None:
    reviews = held([*LEARNT]).snapshot.reviews

    assert isinstance(reviews[0], Review)
    assert reviews[-1] == list(reviews)[-1]
