"""Options, undo, check, backup and restore from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
        "Words: 2 new, 1 learning, 0 due today; 1 card due by tomorrow.\n"
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(database: Path, shell: str) -> None:
    assert "_FLASHCARDS_COMPLETE" in flashcards(database, "completion", shell).out


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
