"""Review logs that come without their cards' texts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.import_export.report import SourceReport
from flashcards.model import ReviewKind, State
from tests.builders import (
    AGAIN,
    DAY_MS,
    GOOD,
    FrozenClock,
    add,
    answer,
    assert_sound,
    draft,
    instant,
)

HEADINGS = "card_id,review_time,rating,duration_ms\n"


def imported(
    collection: Collection, rows: str, options: ImportOptions | None = None
) -> SourceReport:
    file = collection.path.parent / "log.csv"
    file.write_text(HEADINGS + rows, "utf-8")
    (report,) = import_sources(collection, [str(file)], options or ImportOptions())
    assert report.error is None
    return report


LEARNT = (
    "a,2026-01-01T10:00:00+00:00,1,9000\n"
    "a,2026-01-01T10:02:00+00:00,3,4000\n"
    "a,2026-01-05T10:00:00+00:00,1,8000\n"
    "a,2026-01-05T10:09:00+00:00,3,3000\n"
    "a,2026-01-07T10:00:00+00:00,3,2000\n"
)


def test_answers_for_unknown_cards_become_suspended_cards_without_text(
    collection: Collection,
) -> None:
    report = imported(collection, LEARNT + "b,2026-01-01T10:00:00+00:00,4,1000\n")

    assert (report.format, report.decks, report.added, report.cards) == (
        "review-log",
        ("log",),
        2,
        2,
    )
    held = collection.exports.snapshot()
    assert [(n.uid, n.front, n.back) for n in held.notes] == [
        ("a", "Card a", ""),
        ("b", "Card b", ""),
    ]
    assert all(card.suspended for card in held.cards)
    assert_sound(collection)


def test_what_the_log_does_not_say_is_what_happened(collection: Collection) -> None:
    imported(collection, LEARNT)

    log = list(collection.exports.snapshot().reviews)
    assert [(r.state_before, r.state_after) for r in log] == [
        (State.NEW, State.LEARNING),
        (State.LEARNING, State.REVIEW),
        (State.REVIEW, State.RELEARNING),
        (State.RELEARNING, State.REVIEW),
        (State.REVIEW, State.REVIEW),
    ]
    assert [r.kind for r in log] == [
        ReviewKind.LEARN,
        ReviewKind.LEARN,
        ReviewKind.REVIEW,
        ReviewKind.RELEARN,
        ReviewKind.REVIEW,
    ]
    assert [r.interval_days for r in log][:4] == [None, 4, None, 2]
    assert [r.interval_ms for r in log] == [120_000, None, 540_000, None, None]
    assert log[0].predicted is None
    assert log[1].predicted == 1.0
    assert 0 < (log[2].predicted or 0) < 1
    (card,) = collection.exports.snapshot().cards
    assert (card.schedule.reps, card.schedule.lapses) == (5, 1)
    assert card.schedule.interval_days == log[4].interval_days


def test_the_same_log_again_changes_nothing(collection: Collection) -> None:
    imported(collection, LEARNT)
    before = collection.exports.snapshot()

    report = imported(collection, LEARNT)

    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)
    assert collection.exports.snapshot() == before


def test_answers_for_cards_that_are_there_are_united_with_theirs(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add(collection, draft("Q", uid="a"))
    answer(collection, card_id, GOOD)

    report = imported(collection, LEARNT)

    assert (report.added, report.unchanged) == (0, 1)
    held = collection.exports.snapshot()
    assert len(held.reviews) == 6
    (card,) = held.cards
    assert not card.suspended
    assert card.schedule.reps == 6
    assert [note.front for note in held.notes] == ["Q"]
    assert {deck.name for deck in held.decks} == {"Deck"}
    assert_sound(collection)


def test_a_card_may_be_named_by_its_own_id(collection: Collection) -> None:
    add(collection, draft("{{c1::x}} {{c2::y}}", uid="n", kind=draft().kind.CLOZE))

    imported(collection, "n/1,2026-01-01T10:00:00+00:00,3,1\n")

    by_ordinal = {card.ordinal: card.schedule.reps for card in collection.exports.snapshot().cards}
    assert by_ordinal == {0: 0, 1: 1}


def test_texts_that_come_later_keep_the_history(collection: Collection) -> None:
    imported(collection, LEARNT, ImportOptions(deck="Deck"))

    add(collection, draft("Now with words", uid="a"))

    held = collection.exports.snapshot()
    assert [note.front for note in held.notes] == ["Now with words"]
    assert held.cards[0].schedule.reps == 5


def test_a_row_that_occurs_twice_counts_once(collection: Collection) -> None:
    report = imported(collection, LEARNT + LEARNT.splitlines()[0] + "\n")

    assert len(collection.exports.snapshot().reviews) == 5
    assert [problem.message for problem in report.problems] == ["1 duplicate row skipped"]


def test_a_log_from_another_time_zone_is_counted_in_days_of_its_own(collection: Collection) -> None:
    """Sessions from 03:30 to 04:30 here: each is one evening, not the ends of two."""
    rows = "".join(
        f"{card},2026-01-{day:02}T{time}:00+00:00,3,4000\n"
        for day in range(1, 21, 2)
        for card, time in (("a", "03:30"), ("b", "04:00"), ("a", "04:30"))
    )

    report = imported(collection, rows)

    (problem,) = report.problems
    assert problem.message == (
        "days are counted from 16:00, amid the hours without answers, not from 04:00"
    )
    held = collection.exports.snapshot()
    names = {card.id: note.uid for note, card in zip(held.notes, held.cards, strict=True)}
    days = [review.study_day for review in held.reviews if names[review.card_id] == "a"]
    assert [later - earlier for earlier, later in pairwise(days)] == [0, 2] * 9 + [0]
    assert_sound(collection)


ANKI = "id,cid,usn,ease,ivl,lastIvl,factor,time,type\n"


def of_anki(rows: list[tuple[int, int, int, int]]) -> str:
    """Rows of a day, a rating, an interval and a type, as Anki's own log."""
    start = instant("2026-01-01 10:00")
    return ANKI + "".join(
        f"{start + day * DAY_MS + index},a,-1,{rating},{days},0,2500,900,{kind}\n"
        for index, (day, rating, days, kind) in enumerate(rows)
    )


def ratings(collection: Collection) -> list[int]:
    return [
        int(review.rating)
        for review in collection.exports.snapshot().reviews
        if review.rating is not None
    ]


def test_a_log_of_ankis_first_scheduler_is_renamed(collection: Collection) -> None:
    file = collection.path.parent / "revlog.csv"
    rows = [(0, 1, -600, 0), (0, 2, 1, 0), (1, 2, 4, 1), (5, 1, -600, 1), (5, 3, 2, 2)]
    file.write_text(of_anki(rows), "utf-8")

    (report,) = import_sources(collection, [str(file)], ImportOptions())

    assert ratings(collection) == [1, 3, 2, 1, 4]
    assert "Anki's first scheduler" in report.problems[0].message
    assert "2 answers in learning and relearning renamed" in report.problems[0].message
    assert_sound(collection)


def test_a_log_of_a_later_scheduler_is_not(collection: Collection) -> None:
    file = collection.path.parent / "revlog.csv"
    rows = [(0, 2, -360, 0), (0, 3, -600, 0), (0, 3, 1, 0), (1, 2, 4, 1), (5, 1, -600, 1)]
    file.write_text(of_anki([*rows, (5, 2, -900, 2), (5, 3, 2, 2)]), "utf-8")

    (report,) = import_sources(collection, [str(file)], ImportOptions())

    assert ratings(collection) == [2, 3, 3, 2, 1, 2, 3]
    assert report.problems == ()


def plain_rows(cards: int, rating: int) -> str:
    """Cards that leave learning by a rating on their first day and come back after some days."""
    start = instant("2026-01-01 10:00")
    return "".join(
        f"c{card},{start + card * 1_000},{rating},900\n"
        f"c{card},{start + 4 * DAY_MS + card * 1_000},3,900\n"
        for card in range(cards)
    )


@pytest.mark.parametrize(("cards", "rating"), [(60, 3), (9, 2)])
def test_times_alone_tell_it_where_there_are_enough_answers(
    collection: Collection, cards: int, rating: int
) -> None:
    report = imported(collection, plain_rows(cards, 2))

    assert set(ratings(collection)[::2]) == {rating}
    assert bool(report.problems) is (rating == 3)


def test_a_dry_run_changes_nothing(collection: Collection) -> None:
    report = imported(collection, LEARNT, ImportOptions(dry_run=True))

    assert (report.added, collection.notes.all(), collection.decks.all()) == (1, [], [])


def test_an_answer_after_an_again_waits_as_long_as_it_did(collection: Collection) -> None:
    imported(
        collection,
        "a,2026-01-01T10:00:00+00:00,1,1\na,2026-01-02T03:59:00+00:00,1,1\n"
        "a,2026-01-02T04:00:00+00:00,3,1\n",
    )

    log = list(collection.exports.snapshot().reviews)
    assert [r.study_day - log[0].study_day for r in log] == [0, 0, 1]
    assert [r.interval_days for r in log][:2] == [None, 1]
    assert log[0].rating is AGAIN
