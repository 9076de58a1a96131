"""What a person typed, pasted or dropped, as the path that it means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashcards.import_export import typed_path
from flashcards.import_export.sources import path_from

posix = pytest.mark.skipif(os.name == "nt", reason="a shell's backslashes")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "typed",
    [
        "files/my notes/x.csv",
        "'files/my notes/x.csv'",
        '"files/my notes/x.csv"',
        "  files/my notes/x.csv\n",
        "'files/my notes/x.csv'\r\n",
        " 'files/my notes/x.csv' ",
        pytest.param(r"files/my\ notes/x.csv", marks=posix),
        pytest.param(r"'files/my notes'/x.csv", marks=posix),
    ],
)
def test_quotes_escapes_and_space_around_a_path_are_no_part_of_it(typed: str) -> None:
    assert path_from(typed) == Path("files/my notes/x.csv")


@posix
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"it\'s\ \(1\)\ \&\ \$x.csv", "it's (1) & $x.csv"),
        (r"'it'\''s.csv'", "it's.csv"),
        ("O'Neill.csv", "O'Neill.csv"),
        (r"my notes\ x.csv", "my notes x.csv"),
        ("C: notes.csv", "C: notes.csv"),
    ],
)
def test_what_a_shell_escapes_is_meant_as_it_is(typed: str, meant: str) -> None:
    assert path_from(typed) == Path(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "file:///tmp/my%20notes/%C3%BC.csv",
        "FILE:///tmp/my%20notes/%C3%BC.csv",
        "file://localhost/tmp/my%20notes/%C3%BC.csv",
        "file:/tmp/my%20notes/%C3%BC.csv\n",
        "'file:///tmp/my%20notes/%C3%BC.csv'",
    ],
)
@posix
def test_an_address_of_a_file_is_its_path(typed: str) -> None:
    assert path_from(typed) == Path("/tmp/my notes/ü.csv")


def test_percent_signs_mean_themselves_outside_an_address() -> None:
    assert path_from("100%20.csv") == Path("100%20.csv")


@pytest.mark.parametrize("typed", ["~/x.csv", "'~/x.csv'", " ~/x.csv "])
def test_a_tilde_is_the_home(typed: str, own_environment: Path) -> None:
    assert path_from(typed) == own_environment / "x.csv"


def test_a_home_that_is_not_known_is_left_as_it_is() -> None:
    assert path_from("~nobody-at-all/x.csv") == Path("~nobody-at-all/x.csv")


@posix
@pytest.mark.parametrize(
    "name",
    [
        "'quoted.csv'",
        r"a\ b.csv",
        " spaces ",
        "file:x",
        "~",
        "~x.csv",
        "100%20.csv",
        "O'Neill and O'Hara",
    ],
)
def test_a_file_that_is_called_as_it_was_typed_wins(name: str) -> None:
    Path(name).write_text("", "utf-8")
    Path("a b.csv").write_text("", "utf-8")
    Path("quoted.csv").write_text("", "utf-8")

    assert path_from(name) == Path(name)


@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "'", "''", "", "\\"])
def test_what_cannot_be_a_path_is_no_crash(typed: str) -> None:
    assert isinstance(path_from(typed), Path)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"C:\my notes\x.csv", r"C:\my notes\x.csv"),
        (r'"C:\my notes\x.csv"', r"C:\my notes\x.csv"),
        ("file:///C:/my%20notes/x.csv", "C:/my notes/x.csv"),
        ("file://server/share/x.csv", "//server/share/x.csv"),
    ],
)
def test_a_backslash_separates_on_windows(
    typed: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_path, "_IS_WINDOWS", True)

    assert str(path_from(typed)) == meant
