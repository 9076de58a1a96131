"""The folder of the media: each content once, and nothing outside of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.markdown.links import Link
from flashcards.media.folder import MediaFolder
from tests.media.building import RED, kept_name


def test_the_same_content_is_kept_once_and_nothing_unfinished_is_left(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path / "media")
    names = {folder.keep(name, lambda write: write(RED)) for name in ("a.PNG", "b.png")}

    assert names == {kept_name(RED)}
    assert [file.name for file in folder.path.iterdir()] == [kept_name(RED)]


def test_a_file_that_was_cut_short_is_repaired(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path)
    (tmp_path / kept_name(RED)).write_bytes(b"")

    folder.keep("a.png", lambda write: write(RED))

    assert (tmp_path / kept_name(RED)).read_bytes() == RED


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")
    with pytest.raises(FlashcardsError, match=r"“a\.png” cannot be kept there"):
        MediaFolder(tmp_path / "media").keep("a.png", lambda write: write(RED))


@pytest.mark.parametrize("target", ["../secret.png", "%2e%2e/secret.png", "media/../../secret.png"])
def test_a_note_cannot_point_out_of_the_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.png").write_bytes(RED)
    (tmp_path / "media").mkdir()
    assert MediaFolder(tmp_path / "media").find(Link(True, "", target)) is None
