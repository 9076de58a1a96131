"""Options, undo, check, backup and restore from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.running import flashcards


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A collection with one deck of three words."""
    path = tmp_path / "cards.db"
    flashcards(path, "import", "-", "--deck", "Words", stdin="uno,one\ndos,two\ntres,three\n")
    return path


def test_a_new_collection_has_the_decks_that_ship(tmp_path: Path) -> None:
    decks = flashcards(tmp_path / "new.db", "decks", "--json").data

    names = [deck["name"] for deck in decks]
    assert "Interview::AI Operations Specialist" in names
    assert len(names) >= 5
    assert all(deck["cards"] >= 10 for deck in decks)


def test_decks_are_listed_with_what_is_left(database: Path) -> None:
    assert flashcards(database, "decks").out == (
        "Deck     New Learning   Due   Cards\nWords      3        0     0       3\n"
    )


def test_due_says_what_is_left(database: Path) -> None:
    flashcards(database, "review", "--plain", stdin="\n3\nq\n")

    assert flashcards(database, "due", "words").out == (
        "Words: 2 new, 1 learning (next in 10 min), 0 due today; 1 card due by tomorrow.\n"
    )
    assert flashcards(database, "due", "--json").data["learning"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("due", "nothing"), 1, "There is no deck “nothing”"),
        (("options", "--desired-retention", "1.5"), 1, "outside 0.70–0.99"),
        (("options", "--learning-steps", "10q"), 1, "'10q' is no step"),
        (("options", "--time-zone", "Mars"), 1, "There is no time zone 'Mars'"),
        (("restore", "missing.db", "--yes"), 1, "There is no backup missing.db"),
        (("import",), 2, "name a file or a folder"),
        (("import", "x.csv", "--columns", "front,foo"), 2, "must name front and back"),
        (("restore", "some.db"), 2, "add --yes"),
        (("export", "--format", "word"), 2, "is not one of"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    database: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    ran = flashcards(database, *arguments)

    assert ran.code == code
    assert message in ran.err
    assert ran.out == ""


def test_options_are_shown_and_changed(database: Path) -> None:
    ran = flashcards(
        database,
        "options",
        "words",
        "--new-per-day",
        "1",
        "--learning-steps",
        "30s 1d",
        "--rollover-hour",
        "5",
        "--json",
    )

    assert ran.data["new_per_day"] == 1
    assert ran.data["learning_steps"] == [30, 86400]
    assert ran.data["rollover_hour"] == 5
    assert flashcards(database, "due", "--json").data["new"] == 1
    assert "learning steps       30s 1d" in flashcards(database, "options").out


@pytest.mark.parametrize(
    "mistake",
    [
        ("--desired-retention", "1.5"),
        ("--learning-steps", "10q"),
        ("--time-zone", "Mars"),
        ("--rollover-hour", "24"),
    ],
)
def test_a_command_with_one_mistake_changes_nothing(
    database: Path, mistake: tuple[str, str]
) -> None:
    before = flashcards(database, "export").out
    fit = ("--learn-ahead", "3", "--new-per-day", "9", "--preset", "Mine")

    ran = flashcards(database, "options", "Words", *fit, *mistake)

    assert ran.code == 1
    assert flashcards(database, "export").out == before


def test_the_database_may_be_named_behind_the_command(database: Path, tmp_path: Path) -> None:
    ran = flashcards(tmp_path / "other.db", "decks", "--db", str(database), "--json")

    assert [deck["name"] for deck in ran.data] == ["Words"]
    assert not (tmp_path / "other.db").exists()


def test_decks_of_any_script_stand_in_columns_and_steer_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    for deck in ("你好", "\x9b1mred"):
        flashcards(path, "import", "-", "--deck", deck, stdin="uno,one\n")

    assert flashcards(path, "decks").out == (
        "Deck      New Learning   Due   Cards\n"
        "\ufffd1mred      1        0     0       1\n"
        "你好        1        0     0       1\n"
    )


def test_a_deck_can_have_a_preset_of_its_own(database: Path) -> None:
    flashcards(database, "import", "-", "--deck", "Other", stdin="a,b\n")
    flashcards(database, "options", "Other", "--preset", "Slow", "--new-per-day", "0")

    decks = flashcards(database, "decks", "--json").data
    assert [(deck["name"], deck["new"]) for deck in decks] == [("Other", 0), ("Words", 3)]


def test_undo_takes_back_step_by_step(database: Path) -> None:
    flashcards(database, "review", "--plain", stdin="\n3\nq\n")

    said = [flashcards(database, "undo").out for _ in range(3)]

    assert said == [
        "Took back: rating Good.\n",
        "Took back: importing -.\n",
        "There is nothing to take back.\n",
    ]


def test_check_says_that_all_is_well(database: Path) -> None:
    ran = flashcards(database, "check")

    assert (ran.code, ran.out) == (0, "3 notes, 3 cards, 0 reviews: all is well.\n")


def test_a_backup_is_restored_and_what_was_there_is_kept(database: Path) -> None:
    made = flashcards(database, "backup").out.strip()
    flashcards(database, "undo")

    restored = flashcards(database, "restore", "latest", "--yes")

    assert restored.code == 0
    assert made in restored.out
    assert flashcards(database, "due", "--json").data["new"] == 3
    assert len(flashcards(database, "backup", "--list").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("answer", "code", "left"), [("y\n", 0, 3), ("n\n", 1, 0)], ids=["yes", "no"]
)
def test_restore_asks_a_person_first(
    database: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int
) -> None:
    flashcards(database, "backup")
    flashcards(database, "undo")
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("flashcards.cli.upkeep.sys", SimpleNamespace(stdin=terminal))

    ran = flashcards(database, "restore", "latest", stdin=answer)

    assert ran.code == code
    assert flashcards(database, "due", "--json").data["new"] == left


def test_a_backup_can_be_written_anywhere(database: Path, tmp_path: Path) -> None:
    there = tmp_path / "new" / "copy.db"

    assert flashcards(database, "backup", "-o", str(there)).out == f"{there}\n"
    assert flashcards(there, "due", "--json").data["new"] == 3


def test_a_backup_never_takes_the_place_of_the_collection(database: Path) -> None:
    ran = flashcards(database, "backup", "-o", str(database))

    assert ran.code == 1
    assert ran.err == f"flashcards: {database} cannot be overwritten; name another file.\n"


def test_a_backup_that_cannot_be_written_is_one_clear_line(database: Path) -> None:
    below_a_file = database / "copy.db"

    ran = flashcards(database, "backup", "-o", str(below_a_file))

    assert ran.code == 1
    assert ran.err.startswith(f"flashcards: {below_a_file} cannot be written: ")


def test_a_users_mistake_ends_a_process_in_one_line_and_exit_1(tmp_path: Path) -> None:
    foreign = tmp_path / "letter.db"
    foreign.write_text("Dear Anna, this is a letter and no collection of cards at all.")

    ran = subprocess.run(
        [sys.executable, "-m", "flashcards", "--db", str(foreign), "decks"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        f"flashcards: {foreign} is not a flashcards collection; the file was left as it is.\n"
    )


def test_the_screen_without_a_terminal_is_refused_with_the_way_out(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "flashcards", "--db", str(tmp_path / "c.db")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "flashcards review --plain" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from flashcards.cli import cli\n"
        "try: cli(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'textual', 'fsrs', 'numpy', 'alembic', 'yaml'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")


def test_examples_in_the_help_stand_on_lines_of_their_own(database: Path) -> None:
    for name in ("review", "due", "import", "export", "options", "completion"):
        shown = flashcards(database, name, "--help").out
        assert "\\b" not in shown
        assert f"\n      flashcards {name}" in shown
