"""Where the media of a deck are looked for: in its folder, in its zip, in “media” beside it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from flashcards.errors import SourceError
from flashcards.markdown.links import Link
from flashcards.media.folder import MediaFolder
from flashcards.media.locations import File, FolderLocation, ZipLocation
from tests.media.building import RED, kept_name


def link(target: str) -> Link:
    return Link(picture=True, label="", target=target)


def packed(*names: str) -> zipfile.ZipFile:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, RED)
    return zipfile.ZipFile(buffer)


def location_of(*names: str) -> ZipLocation:
    archive = packed(*names)
    return ZipLocation("deck.zip", archive, archive.infolist())


@pytest.mark.parametrize("name", ["a b.png", "media/a b.png"])
def test_a_name_alone_means_a_file_beside_the_deck_or_in_media(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(RED)

    assert FolderLocation(tmp_path, tmp_path).find(link("a%20b.png")) == File(file)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_may_be_decomposed_on_the_disk(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    file = tmp_path / normalize(form, "über.png")
    file.write_bytes(RED)

    resolved = FolderLocation(tmp_path, tmp_path).find(link("%C3%BCber.png"))

    assert resolved is not None
    assert resolved.path.samefile(file)


@pytest.mark.parametrize(
    ("target", "member"),
    [
        ("a.png", "Deck/media/a.png"),
        ("../a.png", "a.png"),
        ("media/a.png", "Deck/media/a.png"),
        ("far.png", "Other/far.png"),
        ("u\u0308ber.png", "Deck/media/über.png"),
        ("%C3%BCber.png", "Deck/media/über.png"),
        ("none.png", None),
        ("../../a.png", "a.png"),
    ],
)
def test_links_of_a_deck_in_a_zip_lead_to_files_in_it(target: str, member: str | None) -> None:
    decomposed = normalize("NFD", "Deck/media/über.png")
    location = location_of("Deck/media/a.png", "a.png", "Other/far.png", decomposed)

    resolved = location.beside("Deck/deck.json").find(link(target))

    name = None if resolved is None else normalize("NFC", resolved.info.filename)
    assert name == member


def test_a_file_in_a_zip_is_kept_once_it_is_asked_for(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "media")
    resolved = location_of("a.png").beside("deck.json").find(link("a.png"))
    assert resolved is not None

    assert resolved.size == len(RED)
    assert resolved.keep(media, dry_run=True) == kept_name(RED)
    assert media.names() == []
    assert resolved.keep(media, dry_run=False) == kept_name(RED)
    assert media.names() == [kept_name(RED)]


def test_a_damaged_file_in_a_zip_is_named(tmp_path: Path) -> None:
    archive = packed("a.png")
    (info,) = archive.infolist()
    info.CRC ^= 1
    resolved = ZipLocation("deck.zip", archive, [info]).beside("deck.json").find(link("a.png"))
    assert resolved is not None

    with pytest.raises(SourceError, match=r"^deck\.zip/a\.png is damaged\.$"):
        resolved.keep(MediaFolder(tmp_path), dry_run=False)
