"""The decks and what is due, from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.cli import study
from tests.cli.running import flashcards


def test_a_new_collection_has_the_decks_that_ship(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "new.db"))
    flashcards(None, "review", "--plain", stdin="q\n")
    decks = flashcards(tmp_path / "new.db", "decks", "--json").data

    names = [deck["name"] for deck in decks]
    assert "Interview::AI Operations Specialist" in names
    assert len(names) >= 7
    assert all(deck["cards"] >= 10 for deck in decks)


def test_a_buried_card_does_not_wait_behind_the_limit_but_until_tomorrow(
    three_words: Path,
) -> None:
    ran = flashcards(three_words, "review", "--plain", stdin="b\n\n3\nb\nq\n")

    assert ran.code == 0
    (deck,) = flashcards(three_words, "decks", "--json").data
    assert (deck["new"], deck["new_behind_limit"]) == (0, 0)
    assert flashcards(three_words, "due").out == (
        "All decks: 0 new, 1 learning (next in 10 min), 0 due today; 0 cards due tomorrow.\n"
    )


def test_due_says_what_is_left(three_words: Path) -> None:
    flashcards(three_words, "review", "--plain", stdin="\n3\nq\n")

    assert flashcards(three_words, "due", "words").out == (
        "Words: 2 new, 1 learning (next in 10 min), 0 due today; 0 cards due tomorrow.\n"
    )
    assert flashcards(three_words, "due", "--json").data["learning"] == 1


def test_the_count_alone_is_printed_and_its_status_says_whether_something_is_left(
    three_words: Path, tmp_path: Path
) -> None:
    some = flashcards(three_words, "due", "--count")
    assert (some.code, some.out, some.err) == (0, "3\n", "")
    flashcards(three_words, "options", "--new-per-day", "0")
    none = flashcards(three_words, "due", "words", "--count")
    assert (none.code, none.out, none.err) == (1, "0\n", "")
    flashcards(three_words, "options", "--new-per-day", "2", "--review-order", "uncertain")
    assert flashcards(three_words, "due", "--count").out == "2\n"

    unknown = flashcards(three_words, "due", "other", "--count")
    missing = flashcards(tmp_path / "none.db", "due", "--count")
    both = flashcards(three_words, "due", "--count", "--json")
    assert (unknown.code, missing.code, both.code) == (2, 2, 2)
    assert "There is no deck “other”" in unknown.err
    assert "there is no collection" in missing.err
    assert not (tmp_path / "none.db").exists()


def test_due_days_become_a_calendar_file(three_words: Path) -> None:
    flashcards(three_words, "review", "--plain", stdin="\n4\n\n4\nq\n")

    events = flashcards(three_words, "due", "words", "--ics").out.split("BEGIN:VEVENT")[1:]
    summaries = [line for event in events for line in event.splitlines() if "SUMMARY" in line]
    assert summaries[0] == "SUMMARY:Flashcards: 1 card due in Words"
    assert len(summaries) in {2, 3}  # two cards, perhaps on one day
    assert flashcards(three_words, "due", "--ics").out.count("DTSTART;VALUE=DATE:") == len(events)


@pytest.mark.parametrize("command", ["decks", "due", "options"])
def test_on_the_first_day_the_usual_collection_is_there_for_any_first_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "usual.db"))
    assert flashcards(None, command).code == 0
    decks = flashcards(None, "decks", "--json").data
    assert "Interview::AI Operations Specialist" in [deck["name"] for deck in decks]


def test_a_search_is_studied_line_by_line(three_words: Path) -> None:
    ran = flashcards(three_words, "review", "--plain", "--search", "uno", stdin="q\n")
    assert ran.out.startswith("uno. Type ? and Enter for help.\n\n1. 1 card left: 1 new,")


def test_a_saved_search_is_studied_by_its_name(three_words: Path) -> None:
    flashcards(three_words, "search", "uno", "--save", "first")
    ran = flashcards(three_words, "review", "--plain", "--saved", "first", stdin="q\n")
    assert "1 card left" in ran.out
    assert flashcards(three_words, "review", "--plain", "--saved", "none").code == 1


def test_more_new_cards_than_the_limit_are_studied(three_words: Path) -> None:
    flashcards(three_words, "options", "words", "--new-per-day", "1")
    ran = flashcards(three_words, "review", "words", "--plain", "--new", "1", stdin="q\n")
    assert ran.out.startswith("Words · 1 more new card. Type")
    assert "2 cards left" in ran.out


def test_cards_are_studied_ahead(three_words: Path) -> None:
    ran = flashcards(three_words, "review", "--plain", "--ahead", "3", stdin="q\n")
    assert ran.out.startswith("All decks · 3 days ahead. Type")
    assert "No card is due now." in ran.out


def test_a_cram_says_that_the_schedule_stays_and_asks_again(three_words: Path) -> None:
    ran = flashcards(three_words, "review", "--plain", "--cram", stdin="\n1\n\n4\n\n4\n\n4\n")
    assert ran.out.startswith("cram · the schedule stays as it is · All decks. Type")
    assert ran.out.count("left. cram · the schedule stays as it is.") == 4
    assert "1 Again (stays), 2 Hard (leaves)" in ran.out
    assert "4 answers" in ran.out
    assert "Due tomorrow" not in ran.out
    assert flashcards(three_words, "decks", "--json").data[0]["new"] == 3


def test_a_mistake_in_a_search_is_said(three_words: Path) -> None:
    ran = flashcards(three_words, "review", "--plain", "--search", "is:nothing")
    assert ran.code == 1
    assert "at character 4" in ran.err


def test_only_one_way_of_studying_is_taken(three_words: Path) -> None:
    ran = flashcards(three_words, "review", "--new", "3", "--cram")
    assert (ran.code, "exclude each other" in ran.err) == (2, True)


def test_the_usual_session_loads_nothing_of_other_ways(three_words: Path) -> None:
    program = (
        "import sys\n"
        "from flashcards.cli import cli\n"
        f"try: cli(['--db', {str(three_words)!r}, 'review', '--plain'])\n"
        "except SystemExit: pass\n"
        "others = {'search', 'study.scope', 'collection.choosing', 'presentation.sessions'}\n"
        "loaded = {f'flashcards.{name}' for name in others} & set(sys.modules)\n"
        "print(*loaded, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input="\n3\nq\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 answer" in ran.stdout
    assert ran.stderr.strip() == ""


def test_with_a_plan_in_force_the_count_is_worked_out_once(
    three_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flashcards(three_words, "interview", "add", "Acme", "--on", "7")
    # Written to a while ago, so that a later write shows.
    os.utime(three_words, (1_000_000_000, 1_000_000_000))
    first = flashcards(three_words, "due", "--count")
    with monkeypatch.context() as patch:
        patch.setattr(study, "opened", lambda context: pytest.fail("worked out again"))
        again = flashcards(three_words, "due", "--count")
    assert (first.code, first.out) == (again.code, again.out) == (0, "3\n")

    flashcards(three_words, "review", "--plain", stdin="\n4\nq\n")
    assert flashcards(three_words, "due", "--count").out == "2\n"
