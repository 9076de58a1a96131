"""Completion by the Tab key, as the shells ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.cli.completion import QuotingBash
from tests.cli.running import flashcards


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "cards.db"
    for deck in ("Jobs::Night Baker", "Jobs::Cook", "Sea::Cook", "Words"):
        flashcards(path, "import", "-", "--deck", deck, stdin="uno,one\n")
    return path


def offered(shell: str, *typed: str) -> list[str]:
    """What a shell receives when Tab is pressed behind what was typed."""
    asked = {"COMP_WORDS": "\n".join(("flashcards", *typed)), "COMP_CWORD": str(len(typed))}
    ran = subprocess.run(
        [sys.executable, "-m", "flashcards"],
        env={**os.environ, **asked, "_FLASHCARDS_COMPLETE": f"{shell}_complete"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in ran.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_for_each_shell(database: Path, shell: str) -> None:
    ran = flashcards(database, "completion", shell)

    assert ran.code == 0
    assert "_FLASHCARDS_COMPLETE" in ran.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_can_read_its_script(database: Path) -> None:
    script = flashcards(database, "completion", "bash").out

    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


def test_a_deck_is_offered_by_its_label_and_in_full_where_that_is_not_enough(
    database: Path,
) -> None:
    assert offered("bash", "--db", str(database), "due", "") == [
        "plain,Jobs",
        "plain,Jobs::Cook",
        "plain,'Night Baker'",
        "plain,Sea",
        "plain,Sea::Cook",
        "plain,Words",
    ]
    assert offered("bash", "export", "--db", str(database), "--deck", "baker") == [
        "plain,'Night Baker'"
    ]


def test_a_collection_that_is_not_there_offers_nothing_and_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"

    assert offered("bash", "--db", str(missing), "due", "") == []
    assert not missing.exists()


@pytest.mark.parametrize(
    ("typed", "line"),
    [("Ni", "plain,'Night Baker'"), ("'Ni", "plain,Night Baker"), ('"Ni', "plain,Night Baker")],
)
def test_bash_is_given_quotes_unless_one_is_open(
    monkeypatch: pytest.MonkeyPatch, typed: str, line: str
) -> None:
    from click.shell_completion import CompletionItem

    from flashcards.cli import cli

    monkeypatch.setenv("COMP_WORDS", f"flashcards\ndue\n{typed}")
    bash = QuotingBash(cli, {}, "flashcards", "_FLASHCARDS_COMPLETE")

    assert bash.format_completion(CompletionItem("Night Baker")) == line
