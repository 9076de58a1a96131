"""The program on the command line: mistakes in one line, a quick help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from flashcards.cli import cli
from tests.cli.running import flashcards


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("due", "nothing"), 1, "There is no deck “nothing”"),
        (("options", "--desired-retention", "1.5"), 1, "outside 0.70–0.99"),
        (("options", "--learning-steps", "10q"), 1, "--learning-steps: “10q” is not a length"),
        (("options", "--time-zone", "Mars"), 1, "There is no time zone 'Mars'"),
        (("restore", "missing.db", "--yes"), 1, "There is no backup missing.db"),
        (("import",), 2, "Name a file or a folder"),
        (("import", "x.csv", "--columns", "front,foo"), 2, "must name front and back"),
        (("options", "--only-this-deck"), 2, "Name the DECK"),
        (("options", "Words", "--only-this-deck", "--preset", "Mine"), 2, "exclude each other"),
        (("export", "--format", "word"), 2, "word"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    three_words: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    ran = flashcards(three_words, *arguments)

    assert ran.code == code
    assert message in ran.err
    assert ran.out == ""


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


def test_examples_in_the_help_stand_on_lines_of_their_own(three_words: Path) -> None:
    for name in ("review", "due", "import", "export", "options", "completion"):
        shown = flashcards(three_words, name, "--help").out
        assert "\\b" not in shown
        assert f"\n      flashcards {name}" in shown


@pytest.mark.parametrize("group", [(), ("decks",), ("interview",), ("plan",)])
def test_no_summary_of_a_command_is_cut(group: tuple[str, ...]) -> None:
    command: click.Command = cli
    for name in group:
        found = click.Context(command)
        assert isinstance(command, click.Group)
        command = command.get_command(found, name) or command
    # In 80 columns click uses 78; its runner for tests sets 80 and would cut nothing.
    context = click.Context(command, info_name=" ".join(("flashcards", *group)), terminal_width=78)

    assert "..." not in command.get_help(context).partition("Commands:")[2]
