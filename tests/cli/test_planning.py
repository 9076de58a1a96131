"""Plans from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import EASY, FrozenClock, add_cards, answer, open_at
from tests.cli.running import flashcards


@pytest.fixture
def away(database: Path) -> Path:
    """Thirty cards that were due weeks ago; commands run in the morning of the frozen clock."""
    clock = FrozenClock("2026-01-05 09:00")
    with open_at(database, clock) as collection:
        for card in add_cards(collection, 30, deck="Job::Ops"):
            answer(collection, card, EASY)
        add_cards(collection, 3, deck="New")
    return database


def test_a_plan_is_proposed_started_shown_and_dropped(away: Path) -> None:
    proposed = flashcards(away, "plan")
    assert proposed.out.startswith("30 cards are overdue, the first since ")
    assert "30 overdue cards over 3 days, until 04 Mar 2026" in proposed.out
    assert "█ overdue" in proposed.out
    assert proposed.out.endswith("'flashcards plan start' puts it in force.\n")
    started = flashcards(away, "plan", "start", "--days", "5", "--order", "stable")
    assert "Most stable first; no new cards until then." in started.out
    assert flashcards(away, "due").out.startswith("All decks: 0 new, 0 learning, 6 due today")
    assert "\nPlan for all decks\n30 overdue cards over 5 days" in flashcards(away, "plan").out
    dropped = flashcards(away, "plan", "drop")
    assert dropped.out == "Dropped the plan for all decks; its cards are due as usual.\n"
    assert flashcards(away, "undo").out.startswith("Undone: dropped the plan for all decks")


def test_a_plan_is_shown_for_one_deck(away: Path) -> None:
    assert flashcards(away, "plan", "--deck", "New").out == "Nothing is overdue.\n"
    assert "30 overdue cards over 3 days" in flashcards(away, "plan", "--deck", "job").out
    behind = flashcards(away, "plan", "--deck", "job", "start")
    assert (behind.code, behind.out) == (2, "")
    assert "flashcards plan start job" in behind.err
    flashcards(away, "plan", "start", "ops")
    assert "Plan for Ops\n30 overdue" in flashcards(away, "plan", "--deck", "job").out
    assert flashcards(away, "plan", "--deck", "New").out == "Nothing is overdue.\n"


def test_a_rehearsal_changes_nothing(away: Path) -> None:
    before = flashcards(away, "due").out
    rehearsed = flashcards(
        away, "plan", "start", "ops", "--per-day", "7", "--with-new", "--dry-run"
    )
    assert "at most 7 reviews a day" in rehearsed.out
    assert "new cards as usual" in rehearsed.out
    assert flashcards(away, "due").out == before


def test_json_holds_the_days(away: Path) -> None:
    flashcards(away, "plan", "start", "ops", "--days", "3")
    data = flashcards(away, "plan", "--json").data
    assert data["overdue"] == 30
    (plan,) = data["plans"]
    assert (plan["deck"], plan["in_force"], plan["left"]) == ("Job::Ops", True, 30)
    assert [day["overdue"] for day in plan["days"]] == [10, 10, 10]
    assert plan["expected_recalled"] < plan["expected_recalled_now"]


def test_without_anything_overdue_there_is_nothing_to_plan(three_words: Path) -> None:
    assert flashcards(three_words, "plan").out == "Nothing is overdue.\n"
    refused = flashcards(three_words, "plan", "start")
    assert (refused.code, refused.err) == (
        1,
        "flashcards: Nothing is overdue, so there is nothing to spread over days.\n",
    )
    assert flashcards(three_words, "plan", "drop").err == "flashcards: No plan is in force.\n"


def test_a_deck_is_paused_and_resumed(away: Path) -> None:
    paused = flashcards(away, "decks", "pause", "ops", "--until", "2026-03-09")
    assert paused.out == "Paused the deck “Job::Ops”.\n"
    assert "paused until 09 Mar 2026, in 7 days" in flashcards(away, "decks").out
    decks = flashcards(away, "decks", "--json").data
    assert {deck["name"]: deck["paused_until"] for deck in decks} == {
        "Job": None,
        "Job::Ops": "2026-03-09",
        "New": None,
    }
    assert flashcards(away, "due", "ops").out.startswith("Job::Ops: 0 new, 0 learning, 0 due")
    assert flashcards(away, "decks", "resume", "ops").out == "Resumed the deck “Job::Ops”.\n"
    assert flashcards(away, "due", "ops").out.startswith("Job::Ops: 0 new, 0 learning, 30 due")


@pytest.mark.parametrize("until", ["yesterday", "2026-13-01", "0", "2026-03-02"])
def test_a_pause_needs_a_day_to_end_on(away: Path, until: str) -> None:
    refused = flashcards(away, "decks", "pause", "ops", "--until", until)
    assert refused.code == 1
    assert "Traceback" not in refused.err


def test_the_best_minutes_are_studied_line_by_line(away: Path) -> None:
    ran = flashcards(away, "review", "--minutes", "1", "--plain", stdin="\n4\n" * 60)
    assert ran.code == 0
    assert "The minutes are over.\nLeft for later: " in ran.out
    both = flashcards(away, "review", "--minutes", "1", "--cram")
    assert both.code == 2
