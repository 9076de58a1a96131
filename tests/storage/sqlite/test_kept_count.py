"""Numbers of cards left today, kept until the collection changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.storage.sqlite.kept_count import KeptCounts, Moment, moment

_NOW_MS = 1_800_000_000_000
_UNTIL_MS = _NOW_MS + 3_600_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "c.db"
    path.write_bytes(b"cards")
    _written(path, _NOW_MS - 5_000)
    return path


@pytest.fixture
def kept(tmp_path: Path) -> KeptCounts:
    return KeptCounts(tmp_path / "cache")


def _written(path: Path, at_ms: int) -> None:
    os.utime(path, ns=(at_ms * 1_000_000,) * 2)


def _now(path: Path, now_ms: int = _NOW_MS) -> Moment:
    found = moment(path, now_ms)
    assert found is not None
    return found


def test_a_number_holds_while_nothing_changes(file: Path, kept: KeptCounts) -> None:
    kept.keep(file, None, _now(file), _UNTIL_MS, 7)
    assert kept.read(file, None, _now(file, _NOW_MS + 60_000)) == 7
    assert kept.read(file, "words", _now(file)) is None
    assert kept.read(file.with_name("other.db"), None, _now(file)) is None


def _touch(path: Path) -> None:
    _written(path, _NOW_MS - 4_000)


def _append(path: Path) -> None:
    path.write_bytes(b"cards and more")
    _written(path, _NOW_MS - 5_000)


def _replace(path: Path) -> None:
    other = path.with_name("restored")
    other.write_bytes(b"cards")
    _written(other, _NOW_MS - 5_000)
    other.replace(path)


def _log(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"an answer")
    _written(log, _NOW_MS - 4_500)


@pytest.mark.parametrize("change", [_touch, _append, _replace, _log])
def test_a_write_ends_it(file: Path, kept: KeptCounts, change: Callable[[Path], None]) -> None:
    kept.keep(file, None, _now(file), _UNTIL_MS, 7)
    change(file)
    assert kept.read(file, None, _now(file)) is None


@pytest.mark.parametrize("now_ms", [_NOW_MS - 1, _UNTIL_MS])
def test_another_study_day_ends_it(file: Path, kept: KeptCounts, now_ms: int) -> None:
    kept.keep(file, None, _now(file), _UNTIL_MS, 7)
    assert kept.read(file, None, _now(file, now_ms)) is None


def test_soon_after_a_write_one_cannot_be_sure(file: Path, kept: KeptCounts) -> None:
    assert moment(file, _NOW_MS - 4_000) is None
    assert moment(file, _NOW_MS - 6_000) is None, "the clock went back"
    assert moment(file.with_name("none.db"), _NOW_MS) is None
    assert kept.read(file, None, None) is None


def test_an_empty_log_of_a_reader_is_no_write(file: Path) -> None:
    before = _now(file)
    file.with_name("c.db-wal").touch()
    assert _now(file) == before


def test_what_changed_while_it_was_worked_out_is_not_kept(file: Path, kept: KeptCounts) -> None:
    before = _now(file)
    _touch(file)
    kept.keep(file, None, before, _UNTIL_MS, 7)
    assert kept.read(file, None, _now(file)) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"of": 1, "left": "x"}', "\x00"])
def test_a_damaged_file_counts_as_none(
    file: Path, kept: KeptCounts, tmp_path: Path, text: str
) -> None:
    kept.keep(file, None, _now(file), _UNTIL_MS, 7)
    (one,) = (tmp_path / "cache").iterdir()
    one.write_text(text, "utf-8")
    assert kept.read(file, None, _now(file)) is None


def test_a_folder_that_cannot_be_made_is_done_without(file: Path) -> None:
    kept = KeptCounts(file / "below a file")
    kept.keep(file, None, _now(file), _UNTIL_MS, 7)
    assert kept.read(file, None, _now(file)) is None


def test_files_do_not_pile_up(file: Path, kept: KeptCounts, tmp_path: Path) -> None:
    for number in range(120):
        kept.keep(file, f"deck {number}", _now(file), _UNTIL_MS, number)
    assert len(list((tmp_path / "cache").iterdir())) <= 50
    assert kept.read(file, "deck 119", _now(file)) == 119
