"""Files that are written whole or not at all, and what a process that stopped has left."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from flashcards.support import unfinished
from flashcards.support.unfinished import Writing, clear, replacing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    return made


def content(folder: Path) -> dict[str, str]:
    """Every file below a folder, and the empty folders."""
    paths = sorted(folder.rglob("*"))
    files = {str(p.relative_to(folder)): p.read_text() for p in paths if p.is_file()}
    empty = {str(p.relative_to(folder)): "" for p in paths if p.is_dir() and not [*p.iterdir()]}
    return files | empty


def stopped(script: str, folder: Path) -> None:
    """Runs a process that writes files and ends without a word to anybody."""
    begin = (
        "import os, sys\nfrom pathlib import Path\nfrom flashcards.support.unfinished import *\n"
    )
    code = f"{begin}folder = Path(sys.argv[1])\n{script}\n"
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert done.returncode == 7


def test_a_file_takes_its_place_when_it_is_written(folder: Path) -> None:
    target = folder / "new" / "a.txt"
    with replacing(target) as part:
        part.write_text("all of it")
        assert not target.exists()
    assert content(folder) == {"new/a.txt": "all of it"}


def test_a_block_that_raises_leaves_things_as_they_were(folder: Path) -> None:
    (folder / "old.txt").write_text("old")
    with suppress(ZeroDivisionError), Writing() as writing:
        writing.part(folder / "old.txt").write_text("new")
        writing.part(folder / "deep" / "new.txt").write_text("new")
        (writing.scratch(folder) / "x").write_text("x")
        raise ZeroDivisionError
    assert content(folder) == {"old.txt": "old"}


def test_a_folder_is_put_in_place_as_one(folder: Path) -> None:
    with replacing(folder / "decks") as part:
        part.mkdir()
        (part / "a.md").write_text("a")
    assert content(folder) == {"decks/a.md": "a"}


def test_if_one_cannot_be_put_in_place_none_is(folder: Path) -> None:
    (folder / "taken").mkdir()
    (folder / "taken" / "x").write_text("x")
    writing = Writing()
    writing.part(folder / "taken").write_text("a")
    writing.part(folder / "b.txt").write_text("b")
    with pytest.raises(OSError, match="taken"):
        writing.__exit__(None, None, None)
    assert content(folder) == {"taken/x": "x"}


STOPS = {
    "before anything is written": "w = Writing(); w.part(folder / 'a.txt'); os._exit(7)",
    "half way": "w = Writing(); w.part(folder / 'a.txt').write_text('half'); os._exit(7)",
    "with what SQLite puts beside it": """
part = Writing().part(folder / "a.db")
for ending in ("", "-journal", "-wal", "-shm"):
    Path(f"{part}{ending}").write_text("x")
os._exit(7)""",
    "in a new folder": "Writing().part(folder / 'b' / 'c' / 'a.txt').write_text('x'); os._exit(7)",
    "with a folder of its own": """
scratch = Writing().scratch(folder)
(scratch / "x").write_text("x")
os._exit(7)""",
    "before the last is in place": """
writing = Writing()
for name in "abc":
    writing.part(folder / name).write_text(name)
replace = Path.replace
Path.replace = lambda self, to: os._exit(7) if to.name == "a" else replace(self, to)
writing.__exit__(None, None, None)""",
}


@pytest.mark.parametrize("script", STOPS.values(), ids=STOPS)
def test_what_a_stopped_process_left_is_cleared(folder: Path, script: str) -> None:
    stopped(script, folder)
    clear()
    assert content(folder) == {}
    assert not unfinished._folder().exists()


def test_what_was_all_in_place_stays(folder: Path) -> None:
    script = """
writing = Writing()
writing.part(folder / "a").write_text("a")
writing.part(folder / "b").write_text("b")
writing._list.close = lambda: os._exit(7)
writing.__exit__(None, None, None)"""
    stopped(script, folder)
    clear()
    assert content(folder) == {"a": "a", "b": "b"}


def test_what_was_there_before_is_never_cleared(folder: Path) -> None:
    (folder / "b").write_text("old")
    stopped(STOPS["before the last is in place"], folder)
    clear()
    assert content(folder) == {"b": "b"}


def test_what_another_process_is_writing_is_left_alone(folder: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom flashcards.support.unfinished import Writing\n"
        "with Writing() as writing:\n"
        "    writing.part(Path(sys.argv[1])).write_text('a')\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder / "a.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        clear()
        process.communicate("go on\n")
    assert content(folder) == {"a.txt": "a"}


def test_a_list_that_is_half_written_is_no_trouble(folder: Path) -> None:
    stopped(STOPS["half way"], folder)
    (left,) = unfinished._folder().iterdir()
    left.write_text(left.read_text() + '{"remove": "/ho')
    clear()
    assert content(folder) == {}


def test_where_no_list_can_be_kept_files_are_written_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in the way").write_text("")
    monkeypatch.setattr(unfinished, "_folder", lambda: folder / "in the way" / "x")
    with replacing(folder / "a.txt") as part:
        part.write_text("a")
    clear()
    assert (folder / "a.txt").read_text() == "a"


# Files that only count once something refers to them

ARRIVAL = """
writing = Writing(folder / "c.db")
for name in ("used", "unused"):
    writing.arrives(folder / name)
    (folder / name).write_text(name)
os._exit(7)"""


def test_files_that_arrived_wait_for_the_collection_they_belong_to(folder: Path) -> None:
    stopped(ARRIVAL, folder)
    assert clear()
    assert clear(folder / "another.db", lambda _: False)
    assert content(folder) == {"used": "used", "unused": "unused"}
    assert not clear(folder / "c.db", lambda path: path.name == "used")
    assert content(folder) == {"used": "used"}
    assert not unfinished._folder().exists()


def test_files_that_arrived_go_again_if_what_they_came_with_is_refused(folder: Path) -> None:
    (folder / "old").write_text("old")
    with suppress(ZeroDivisionError), Writing(folder / "c.db") as writing:
        for name in ("old", "new"):
            writing.arrives(folder / name)
            (folder / name).write_text(name)
        raise ZeroDivisionError
    assert content(folder) == {"old": "old"}
