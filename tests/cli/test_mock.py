"""Mock interviews from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.cli.mock import mock as command
from tests.builders import open_at
from tests.cli.running import flashcards
from tests.collection.mocking import questions


@pytest.fixture
def asked(database: Path) -> Path:
    """A collection of nine questions in two decks."""
    with open_at(database) as collection:
        questions(collection, 6, deck="Job::Ops")
        questions(collection, 3, deck="Other")
    return database


def test_it_is_held_debriefed_listed_and_shown(asked: Path) -> None:
    ran = flashcards(asked, "mock", "--plain", "--deck", "ops", "--mix", "1,1", stdin="\n\na\nb\n")
    assert ran.code == 0
    assert ran.out.startswith("Mock interview · Ops. 2 questions; the schedule stays as it is.\n")
    assert "2 of 4 points made: 50%." in ran.out

    listed = flashcards(asked, "mock", "--list").out
    assert listed == "1. 02 Mar 2026 09:00 · Ops · 2 of 2 questions answered · finished\n"
    shown = flashcards(asked, "mock", "--show", "1").out
    assert shown.startswith(listed)
    assert "1. Question" in shown
    assert "1 of 2 points" in shown
    assert "Points missed:" in shown


def test_the_list_says_how_many_answers_were_debriefed(asked: Path) -> None:
    flashcards(asked, "mock", "--plain", "--mix", "1,1", "--record", stdin="\n\na\n3\nq\n")

    assert flashcards(asked, "mock", "--list").out.endswith("answered · 1 of 2 debriefed\n")
    assert flashcards(asked, "mock", "--show", "1").out.splitlines()[0].endswith("1 of 2 debriefed")
    (listed,) = flashcards(asked, "mock", "--list", "--json").data
    assert listed["to_debrief"] == 1


def test_it_is_left_and_resumed(asked: Path) -> None:
    flashcards(asked, "mock", "--plain", "--questions", "2", stdin="\nq\n")
    assert "left in the middle" in flashcards(asked, "mock", "--list").out
    ran = flashcards(asked, "mock", "--plain", "--resume", stdin="\n\n\n")
    assert ran.out.startswith("Mock interview · All decks. 1 of 2 questions is left;")
    assert flashcards(asked, "mock", "--plain", "--resume").err == (
        "flashcards: No mock interview was left in the middle.\n"
    )


def test_with_json_only_json_is_on_standard_output(asked: Path) -> None:
    arguments = ("--mix", "1", "--seed", "7", "--record", "--search", "deck:*ops")
    ran = flashcards(asked, "mock", "--json", *arguments, stdin="\nab\n\n")
    assert "1 question; ratings are reviews." in ran.err
    data = ran.data
    assert data["number"] == 1
    assert data["plan"]["mix"] == {"easy": 1, "medium": 0, "hard": 0}
    assert data["plan"]["search"] == "deck:*ops"
    (question,) = data["questions"]
    assert question["level"] == "easy"
    assert question["target_seconds"] == 90
    assert question["points"] == [
        {"text": "name an owner", "said": True},
        {"text": "write a runbook", "said": True},
    ]
    assert question["suggested"] == question["rating"] == "easy"
    assert data["figures"]["coverage"] == 1
    assert data["last"] is None
    assert flashcards(asked, "mock", "--show", "1", "--json").data == data
    (listed,) = flashcards(asked, "mock", "--list", "--json").data
    assert listed["states"] == ["answered"]


def test_the_last_one_stands_beside_it(asked: Path) -> None:
    for _ in range(2):
        flashcards(asked, "mock", "--plain", "--questions", "1", stdin="\na\n")
    data = flashcards(asked, "mock", "--show", "2", "--json").data
    assert data["last"]["coverage"] == 0.5
    assert data["mean"]["interviews"] == 1


def test_the_same_seed_asks_the_same(asked: Path) -> None:
    runs = [
        flashcards(asked, "mock", "--json", "--questions", "4", "--seed", "3", stdin="q\n").data
        for _ in range(2)
    ]
    assert runs[0]["plan"] == runs[1]["plan"]
    first, second = ([q["card"] for q in run["questions"]] for run in runs)
    assert first == second


def test_what_is_missing_is_said(asked: Path) -> None:
    ran = flashcards(asked, "mock", "--plain", "--deck", "other", "--mix", "1,0,3", stdin="q\n")
    assert ran.err == "Only 1 hard question to choose from; 2 questions in all\n"


def test_one_way_begins_with_preparation(asked: Path) -> None:
    ran = flashcards(asked, "mock", "--plain", "--one-way", "--minutes", "4", stdin="q\n")
    assert ran.out.startswith("One-way interview · All decks. 2 questions;")
    assert "prepare 2:00. Prepare; Enter begins the answer." in ran.out


def test_the_report_is_printed_or_written(asked: Path, tmp_path: Path) -> None:
    flashcards(asked, "mock", "--plain", "--questions", "1", stdin="\na\n")
    ran = flashcards(asked, "mock", "--report", "1")
    assert ran.out.startswith("# Mock interview · All decks\n\n02 Mar 2026 09:00\n")
    assert "- [x] name an owner\n- [ ] write a runbook\n" in ran.out
    flashcards(asked, "mock", "--report", "1", "-o", str(tmp_path / "mock.md"))
    assert (tmp_path / "mock.md").read_text("utf-8") == ran.out


def test_a_report_replaces_nothing_but_a_report(asked: Path, tmp_path: Path) -> None:
    flashcards(asked, "mock", "--plain", "--questions", "1", stdin="\na\n")
    report, mine = tmp_path / "mock.md", tmp_path / "mine.md"
    mine.write_text("# My own\n", "utf-8")
    first, again, other = (
        flashcards(asked, "mock", "--report", "1", "-o", str(target))
        for target in (report, report, mine)
    )
    assert (first.code, first.err) == (0, "")
    assert (again.code, again.err) == (0, f"{report} was there already and has been replaced.\n")
    assert other.code == 1
    assert mine.read_text("utf-8") == "# My own\n"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--show", "9"), "No mock interview has the number 9; --list shows them."),
        (("--plain", "--mix", "many"), "such as 4,4,2, not “many”"),
        (("--plain", "--questions", "3", "--minutes", "3"), "not both"),
        (("--plain", "--deck", "nowhere"), "nowhere"),
        (("--plain", "--search", "tag:none-such"), "choose other decks"),
        (("--plain", "--search", "is:nothing"), "at character 4"),
    ],
)
def test_what_cannot_be_done_is_said(asked: Path, arguments: tuple[str, ...], error: str) -> None:
    ran = flashcards(asked, "mock", *arguments)
    assert ran.code == 1
    assert error in ran.err


def test_before_the_first_one_the_list_says_how_to_begin(asked: Path) -> None:
    assert "'flashcards mock' begins one" in flashcards(asked, "mock", "--list").out
    assert flashcards(asked, "mock", "--list", "--json").data == []


def test_the_screens_need_a_terminal(asked: Path) -> None:
    assert "flashcards mock --plain" in flashcards(asked, "mock").err


def test_its_help_names_every_way() -> None:
    names = {name for parameter in command.params for name in parameter.opts}
    assert {"--deck", "--minutes", "--mix", "--record", "--one-way", "--resume"} <= names
