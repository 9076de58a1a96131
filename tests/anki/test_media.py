import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import pytest

from flashcards.anki import Package, keep_media, read, with_names
from flashcards.anki.media import media_of
from flashcards.errors import SourceError
from flashcards.markdown.links import is_safe
from flashcards.media.folder import MediaFolder
from flashcards.model import Note
from flashcards.model.settings import Settings
from tests.anki.packages import START_MS, card, legacy, modern, note, raw_zip

Make = Callable[..., bytes]
NOTES = [note(1, 'q <img src="a b.png">', "[sound:x.mp3]")]
CARDS = [card(1, 1)]
FILES = {"a b.png": b"picture", "x.mp3": b"sound"}


def notes_of(data: bytes) -> tuple[Note, ...]:
    return read("d", data, Settings(), START_MS).snapshot.notes


def named(data: bytes, ending: str) -> str:
    return f"{blake2b(data, digest_size=20).hexdigest()}.{ending}"


@pytest.mark.parametrize("make", [legacy, modern])
def test_media_are_kept_by_their_content_and_known_by_their_names(
    make: Make, tmp_path: Path
) -> None:
    data = make(NOTES, CARDS, media=FILES)
    folder = MediaFolder(tmp_path / "media")
    with Package("deck.apkg", data) as package:
        media, problems = media_of(package)
        kept = keep_media(package, media, folder, notes_of(data))
    (changed,) = with_names(notes_of(data), kept)

    picture, sound = named(b"picture", "png"), named(b"sound", "mp3")
    assert problems == ()
    assert kept == {"a b.png": picture, "x.mp3": sound}
    assert folder.names() == sorted([picture, sound])
    assert (folder.path / picture).read_bytes() == b"picture"
    assert changed.front == f'q ![]({picture} "a b.png")'
    assert changed.back == f'[🔊 x.mp3]({sound} "x.mp3")'


def test_media_that_no_note_shows_stay_in_the_package(tmp_path: Path) -> None:
    data = modern(NOTES, CARDS, media=FILES | {"_font.ttf": b"font"})
    with Package("deck.apkg", data) as package:
        kept = keep_media(package, media_of(package)[0], MediaFolder(tmp_path), notes_of(data))

    assert kept.keys() == FILES.keys()


def test_a_damaged_medium_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    data = modern(NOTES, CARDS, media=FILES)
    folder = MediaFolder(tmp_path / "media")
    with Package("deck.apkg", data) as package:
        wrong = [replace(medium, sha1=b"0" * 20) for medium in media_of(package)[0]]
        with pytest.raises(SourceError, match=r"“a b\.png” in it is damaged"):
            keep_media(package, wrong, folder, notes_of(data))

    assert not folder.path.exists()


@pytest.mark.parametrize(
    "name",
    [".", "", "a/b", "a\\b", "C:x", "nul.png", "x\0y", "x\ny", ".hid", "x.", "a" * 300],
)
def test_names_that_are_no_plain_files_everywhere_are_reported_and_skipped(name: str) -> None:
    assert not is_safe(name)
    with Package("d", legacy(NOTES, CARDS, media={name: b"x", "ok.png": b""})) as package:
        media, problems = media_of(package)

    assert [medium.name for medium in media] == ["ok.png"]
    assert "unsafe name" in problems[0].message


@pytest.mark.parametrize("name", ["../x", "a/../../x", "..", "/etc/passwd", "C:\\x", "..\\x"])
def test_a_package_with_names_that_lead_out_of_the_folder_is_refused(name: str) -> None:
    assert not is_safe(name)
    data = legacy(NOTES, CARDS, media={name: b"x", "ok.png": b""})
    with Package("d", data) as package, pytest.raises(SourceError, match="leads out of it"):
        media_of(package)


def test_a_package_with_a_link_in_it_is_refused() -> None:
    buffer = BytesIO(legacy(NOTES, CARDS, media={}))
    with zipfile.ZipFile(buffer) as archive:
        collection = archive.read("collection.anki2")
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", b'{"0": "x.png"}')
        link = zipfile.ZipInfo("0")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")

    with pytest.raises(SourceError, match="'0' in it is a link"):
        Package("d", buffer.getvalue())


@pytest.mark.parametrize("listed", [b"[1]", b"{", b"\xff", b"[" * 100_000])
def test_a_damaged_list_of_media_is_refused(listed: bytes) -> None:
    data = raw_zip({"collection.anki2": b"", "media": listed})
    with Package("d", data) as package, pytest.raises(SourceError, match="list of media"):
        media_of(package)


def test_a_medium_without_an_entry_is_reported() -> None:
    data = raw_zip({"collection.anki2": b"", "media": b'{"0": "x.png", "meta": "y"}'})
    with Package("d", data) as package:
        media, problems = media_of(package)

    assert media == ()
    assert [problem.message for problem in problems] == ["“x.png” is not in the package"]
