"""The program as a process: its exit codes and what it leaves on either stream."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.__main__ import main
from flashcards.collection import Collection
from flashcards.model.drafts import NoteDraft

_LISTENING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from flashcards.__main__ import main; main()"
)
"""The program as a terminal starts it: what runs in the background may be deaf to Ctrl-C."""


def ran(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "flashcards", *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )


def test_wrong_usage_ends_with_2() -> None:
    done = ran("export", "--format", "word")

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"'word'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_task_that_could_not_be_done_ends_with_1_though_no_error_is_raised(
    tmp_path: Path,
) -> None:
    done = ran("--db", str(tmp_path / "c.db"), "import", str(tmp_path / "missing.txt"))

    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 2, "that, and that a collection was made"


def test_the_count_for_prompts_has_the_statuses_of_its_command(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Collection(path) as collection:
        collection.imports.add([NoteDraft("Deck::Words", "Q", "A")], "words.md")
    for arguments, code, out in (
        (("due", "--count"), 0, b"1\n"),
        (("due", "words", "--count"), 0, b"1\n"),
        (("due", "--count", "Deck::Words"), 0, b"1\n"),
        (("due", "--count", "other"), 2, b""),
        (("due", "--count", "--json"), 2, b""),
        (("due", "--count", "Deck", "Words"), 2, b""),
        (("--count", "due"), 2, b""),
    ):
        done = ran("--db", str(path), *arguments)
        assert (done.returncode, done.stdout) == (code, out), arguments
        named = ran(*arguments, FLASHCARDS_DB=str(path))
        assert (named.returncode, named.stdout) == (code, out), arguments
    missing = ran("due", "--count", "--db", str(tmp_path / "none.db"))
    assert (missing.returncode, missing.stderr.count(b"\n")) == (2, 1)
    with Collection(path) as collection:
        collection.presets.change(options={"new_per_day": 0})
    assert ran("--db", str(path), "due", "--count").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_an_interrupted_session_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    ran("--db", str(tmp_path / "c.db"), "import", "--shipped")
    process = subprocess.Popen(
        [sys.executable, "-uc", _LISTENING, "--db", str(tmp_path / "c.db"), "review", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert any(b"Press Enter" in line for line in iter(process.stdout.readline, b""))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()

    assert process.returncode == 130
    assert said.strip() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_has_enough_is_no_error_to_talk_of(tmp_path: Path) -> None:
    database = str(tmp_path / "c.db")
    ran("--db", database, "import", "--shipped")

    program = subprocess.Popen(
        [sys.executable, "-m", "flashcards", "--db", database, "export"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.read(5)
    program.stdout.close()

    assert program.stderr.read() == b""
    program.stderr.close()
    program.wait()


def test_pipes_are_utf_8_in_every_locale(tmp_path: Path) -> None:
    done = ran("options", FLASHCARDS_DB=str(tmp_path / "c.db"), PYTHONIOENCODING="latin-1")

    assert done.returncode == 0
    assert "–" in done.stdout.decode("utf-8")


def test_input_that_is_no_text_is_not_understood_and_does_no_harm(tmp_path: Path) -> None:
    ran("--db", str(tmp_path / "c.db"), "import", "--shipped")
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", "--db", str(tmp_path / "c.db"), "review", "--plain"],
        input=b"\xff\n",
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert b"Not understood." in done.stdout


def test_an_error_is_one_line_even_with_odd_names_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "c.db"
    Collection(path).close()
    monkeypatch.setattr(sys, "argv", ["flashcards", "--db", str(path), "due", "\x1b\n"])

    with pytest.raises(SystemExit) as ended:
        main()

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert said.startswith("flashcards: There is no deck “␛␊”")
    assert said.count("\n") == 1


def test_a_defect_of_the_program_still_shows_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    Collection(tmp_path / "c.db").close()
    monkeypatch.setattr("flashcards.collection.decks.Decks.find", broken)
    monkeypatch.setattr(sys, "argv", ["flashcards", "--db", str(tmp_path / "c.db"), "due", "x"])

    with pytest.raises(ZeroDivisionError):
        main()
