"""Due dates that follow from memory, as events of the log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Preset, ReviewKind, State
from flashcards.storage import cards, decks, presets, rescheduling, reviews
from flashcards.storage.undo import Changes
from flashcards.study_day import date_of
from tests.builders import TODAY, draft
from tests.storage.filling import bring, in_review, put

NOW_MS = 50


@pytest.fixture
def preset(changes: Changes) -> Preset:
    """The first preset, under which the interval is the stability in days."""
    bring(changes, *(draft(f"Q{n}", deck="A") for n in range(4)), draft("Q", deck="B"))
    first = next(iter(presets.all_presets(changes.connection).values()))
    return replace(first, desired_retention=0.9, fuzz=False)


def due_days(changes: Changes) -> list[int | None]:
    return [card.schedule.due_day for card in cards.all_cards(changes.connection)]


def test_a_card_is_due_when_its_memory_says_counted_from_its_last_answer(
    changes: Changes, preset: Preset
) -> None:
    in_review(changes, 1, stability=25.0)
    in_review(changes, 2, stability=10.0)  # due already on the day that its memory says

    assert rescheduling.move(changes, preset, NOW_MS) == 1

    assert due_days(changes)[:2] == [TODAY - 10 + 25, TODAY]
    (event,) = reviews.log_of(changes.connection, 1)
    assert (event.kind, event.rating, event.interval_days) == (ReviewKind.MANUAL, None, 25)
    assert (event.study_day, event.at_ms) == (TODAY - 10, NOW_MS)
    assert event.preset_version_id == preset.version_id
    assert reviews.log_of(changes.connection, 2) == []
    assert rescheduling.move(changes, preset, NOW_MS) == 0


def test_only_cards_in_review_under_the_preset_are_moved(changes: Changes, preset: Preset) -> None:
    own = presets.add_preset(changes, Preset(uid="own", name="Own"), 1)
    (_, other) = decks.all_decks(changes.connection)
    decks.set_preset(changes, other.id, own)
    in_review(changes, 5, stability=90.0)
    in_review(changes, 1, stability=90.0)
    put(changes, 1, state=State.RELEARNING, due_day=None, due_ms=9)
    before = due_days(changes)

    assert rescheduling.move(changes, preset, NOW_MS) == 0
    assert due_days(changes) == before


def test_intervals_keep_to_the_preset_s_bounds(changes: Changes, preset: Preset) -> None:
    in_review(changes, 1, stability=500.0)
    in_review(changes, 2, stability=0.1)

    rescheduling.move(changes, replace(preset, maximum_interval=100), NOW_MS)

    assert due_days(changes)[:2] == [TODAY - 10 + 100, TODAY - 10 + 1]


def test_fuzz_is_the_same_each_time(changes: Changes, preset: Preset) -> None:
    for card_id in (1, 2, 3, 4):
        in_review(changes, card_id, stability=60.0)
    fuzzy = replace(preset, fuzz=True)

    assert rescheduling.move(changes, fuzzy, NOW_MS) == 4
    assert len(set(due_days(changes)[:4])) > 1
    assert rescheduling.move(changes, fuzzy, NOW_MS) == 0


def test_easy_days_hold_for_new_due_dates_too(changes: Changes, preset: Preset) -> None:
    for card_id in (1, 2, 3, 4):
        in_review(changes, card_id, stability=60.0)
    sundays_only = replace(preset, fuzz=True, easy_days=(0, 0, 0, 0, 0, 0, 100))

    rescheduling.move(changes, sundays_only, NOW_MS)

    assert {date_of(day or 0).strftime("%a") for day in due_days(changes)[:4]} == {"Sun"}


def test_an_event_comes_after_the_last_one_even_if_the_clock_went_back(
    changes: Changes, preset: Preset
) -> None:
    in_review(changes, 1, stability=25.0)
    put(changes, 1, last_ms=NOW_MS + 7)

    rescheduling.move(changes, preset, NOW_MS)

    (event,) = reviews.log_of(changes.connection, 1)
    assert event.at_ms == NOW_MS + 8
