"""Review logs that come without their cards' texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model import ReviewKind, State
from flashcards.reports import SourceReport
from flashcards.sources import Wishes, bring_in
from tests.builders import AGAIN, GOOD, FrozenClock, add, answer, assert_sound, draft, open_at

HEADINGS = "card_id,review_time,rating,duration_ms\n"


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return open_at(tmp_path / "cards.db", clock)


def imported(collection: Collection, rows: str, wishes: Wishes | None = None) -> SourceReport:
    file = collection.path.parent / "log.csv"
    file.write_text(HEADINGS + rows, "utf-8")
    (report,) = bring_in(collection, [str(file)], wishes or Wishes())
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
    held = collection.snapshot()
    assert [(n.uid, n.front, n.back) for n in held.notes] == [
        ("a", "Card a", ""),
        ("b", "Card b", ""),
    ]
    assert all(card.suspended for card in held.cards)
    assert_sound(collection)


def test_what_the_log_does_not_say_is_what_happened(collection: Collection) -> None:
    imported(collection, LEARNT)

    log = list(collection.snapshot().reviews)
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
    (card,) = collection.snapshot().cards
    assert (card.schedule.reps, card.schedule.lapses) == (5, 1)
    assert card.schedule.interval_days == log[4].interval_days


def test_the_same_log_again_changes_nothing(collection: Collection) -> None:
    imported(collection, LEARNT)
    before = collection.snapshot()

    report = imported(collection, LEARNT)

    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)
    assert collection.snapshot() == before


def test_answers_for_cards_that_are_there_are_united_with_theirs(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add(collection, draft("Q", uid="a"))
    answer(collection, card_id, GOOD)

    report = imported(collection, LEARNT)

    assert (report.added, report.unchanged) == (0, 1)
    held = collection.snapshot()
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

    by_ordinal = {card.ordinal: card.schedule.reps for card in collection.snapshot().cards}
    assert by_ordinal == {0: 0, 1: 1}


def test_texts_that_come_later_keep_the_history(collection: Collection) -> None:
    imported(collection, LEARNT, Wishes(deck="Deck"))

    add(collection, draft("Now with words", uid="a"))

    held = collection.snapshot()
    assert [note.front for note in held.notes] == ["Now with words"]
    assert held.cards[0].schedule.reps == 5


def test_a_row_told_twice_counts_once(collection: Collection) -> None:
    report = imported(collection, LEARNT + LEARNT.splitlines()[0] + "\n")

    assert len(collection.snapshot().reviews) == 5
    assert [problem.message for problem in report.problems] == [
        "1 rows are of a card and an instant told before; skipped"
    ]


def test_a_dry_run_changes_nothing(collection: Collection) -> None:
    report = imported(collection, LEARNT, Wishes(dry_run=True))

    assert (report.added, collection.notes(), collection.decks()) == (1, [], [])


def test_an_answer_after_an_again_waits_as_long_as_it_did(collection: Collection) -> None:
    imported(
        collection,
        "a,2026-01-01T10:00:00+00:00,1,1\na,2026-01-02T03:59:00+00:00,1,1\n"
        "a,2026-01-02T04:00:00+00:00,3,1\n",
    )

    log = list(collection.snapshot().reviews)
    assert [r.study_day - log[0].study_day for r in log] == [0, 0, 1]
    assert [r.interval_days for r in log][:2] == [None, 1]
    assert log[0].rating is AGAIN
