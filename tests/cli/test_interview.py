"""Interviews from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import add_cards, open_at
from tests.cli.running import flashcards


@pytest.fixture
def asked(database: Path) -> Path:
    with open_at(database) as collection:
        add_cards(collection, 20, deck="Job::Ops")
    return database


ADD = ("interview", "add", "Acme", "--on", "2026-03-12", "--deck", "ops", "--minutes", "9")


def test_it_is_added_listed_changed_and_deleted(asked: Path) -> None:
    added = flashcards(asked, *ADD)
    assert added.code == 0
    line = "Acme · 12 Mar 2026, in 10 days · Ops · 9 minutes a day\n"
    assert added.out.startswith(f"Added: {line}Expected on the day: 9")
    listed = flashcards(asked, "interview").out
    assert listed.startswith(line)
    assert "  20 cards: 20 never seen" in listed
    assert "more minutes a day" in listed
    changed = flashcards(asked, "interview", "change", "acme", "--minutes", "4").out
    assert changed == "Changed: Acme · 12 Mar 2026, in 10 days · Ops · 4 minutes a day\n"
    assert flashcards(asked, "interview", "delete", "Acme").out.startswith("Deleted “Acme”;")
    assert flashcards(asked, "interview").out == (
        "There is no interview; 'flashcards interview add' adds one.\n"
    )
    assert "deleted the interview “Acme”" in flashcards(asked, "undo").out


def test_its_plan_is_shown_day_by_day(asked: Path) -> None:
    flashcards(asked, *ADD)
    lines = flashcards(asked, "interview", "plan", "Acme").out.splitlines()
    assert len(lines) == 11
    assert lines[1].startswith("Mon 02 Mar 2026, today · ")
    days = flashcards(asked, "interview", "plan", "Acme", "--json").data
    assert [day["date"] for day in days][::9] == ["2026-03-02", "2026-03-11"]
    assert len(days[0]["card_ids"]) == days[0]["cards"]


def test_it_goes_into_calendars(asked: Path, tmp_path: Path) -> None:
    flashcards(asked, *ADD)
    out = tmp_path / "acme.ics"
    assert flashcards(asked, "interview", "plan", "Acme", "--ics", "-o", str(out)).code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert out.read_text() == flashcards(asked, "interview", "--ics").out.replace("\r\n", "\n")


def test_a_calendar_replaces_nothing_but_a_calendar(asked: Path, tmp_path: Path) -> None:
    flashcards(asked, *ADD)
    out, mine = tmp_path / "acme.ics", tmp_path / "mine.txt"
    mine.write_text("Call the baker.\n", "utf-8")
    ran = [flashcards(asked, "interview", "--ics", "-o", str(o)) for o in (out, out, mine)]
    assert [one.code for one in ran] == [0, 0, 1]
    assert ran[1].err == f"{out} was there already and has been replaced.\n"
    assert mine.read_text("utf-8") == "Call the baker.\n"


def test_json_holds_the_figures(asked: Path) -> None:
    flashcards(asked, *ADD)
    (data,) = flashcards(asked, "interview", "--json").data
    assert data["name"] == "Acme"
    assert data["date"] == "2026-03-12"
    assert data["never_seen"] == 20
    assert data["expected_low"] < data["expected"] <= data["expected_with_10_more"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "Acme", "--on", "2020-01-01"),
        ("add", "Acme", "--on", "2026-03-12", "--deck", "nowhere"),
        ("plan", "Nobody"),
        ("delete", "Nobody"),
    ],
)
def test_what_cannot_be_is_refused(asked: Path, arguments: tuple[str, ...]) -> None:
    ran = flashcards(asked, "interview", *arguments)
    assert ran.code == 1
    assert ran.err.startswith("flashcards: ")


def test_a_date_that_is_none_is_refused(asked: Path) -> None:
    assert flashcards(asked, "interview", "add", "Acme", "--on", "soon").code == 1
