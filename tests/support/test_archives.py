"""What no honest zip holds is refused before any of it is unpacked."""

from __future__ import annotations

import errno
import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from flashcards.errors import SourceError
from flashcards.support import archives
from flashcards.support.archives import open_zip, refuse_climbing, refuse_links, why_broken


def zipped(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return held.getvalue()


def test_a_zip_is_opened_from_bytes_and_from_a_file(tmp_path: Path) -> None:
    data = zipped("a.md", "b/c.md")
    (tmp_path / "decks.zip").write_bytes(data)

    for source in (data, tmp_path / "decks.zip"):
        with open_zip("decks.zip", source) as archive:
            assert archive.namelist() == ["a.md", "b/c.md"]


def test_a_zip_that_lists_files_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(*(f"{number}.md" for number in range(20)))
    monkeypatch.setattr(archives, "_LARGEST_LIST", 100)

    with pytest.raises(SourceError, match=r"^decks\.zip lists more files"):
        open_zip("decks.zip", data)


@pytest.mark.parametrize("data", [b"", b"no zip at all", zipped("a.md")[:-30]])
def test_what_is_no_zip_raises_what_callers_expect(data: bytes) -> None:
    with pytest.raises(archives.BROKEN):
        open_zip("decks.zip", data)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (zipfile.BadZipFile(), "is damaged"),
        (zlib.error(), "is damaged"),
        (OSError(), "is damaged"),
        (OSError(errno.EACCES, "words"), "cannot be read: words"),
        (RuntimeError(), "is encrypted"),
        (NotImplementedError(), "is compressed by a method that is not known"),
    ],
)
def test_errors_are_put_into_our_own_words(error: Exception, words: str) -> None:
    assert why_broken(error) == words


@pytest.mark.parametrize(
    "name",
    ["/etc/x", "\\x", "C:\\x", "d:/x", "../x", "a/../x", "a/..", "a\\..\\x", ".."],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="leads out of it"):
        refuse_climbing("decks.zip", ["good.md", name])


def test_dots_within_names_lead_nowhere() -> None:
    refuse_climbing("decks.zip", ["a..b", "..a/b", "a/...", "./a", "a/b.md"])


def test_links_are_refused_and_files_are_not() -> None:
    file, link = zipfile.ZipInfo("a.md"), zipfile.ZipInfo("b.md")
    file.external_attr = (stat.S_IFREG | 0o644) << 16
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    refuse_links("decks.zip", [file])
    with pytest.raises(SourceError, match=r"'b\.md' in it is a link"):
        refuse_links("decks.zip", [file, link])


def test_a_long_name_is_shown_by_its_beginning() -> None:
    with pytest.raises(SourceError) as refused:
        refuse_climbing("decks.zip", [f"../{'a' * 9_000}"])

    assert len(str(refused.value)) < 300
    assert "\n" not in str(refused.value)
