import stat
import zipfile
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pytest

from flashcards.anki import Package, keep_media, read, with_names
from flashcards.anki.media import is_safe, media_of
from flashcards.errors import SourceError
from flashcards.settings import Settings
from tests.anki.packages import START_MS, card, legacy, modern, note, raw_zip

NOTES = [note(1, 'q <img src="a b.png">', "[sound:x.mp3]")]
CARDS = [card(1, 1)]
FILES = {"a b.png": b"picture", "x.mp3": b"sound"}


@pytest.mark.parametrize("make", [legacy, modern])
def test_media_are_kept_under_their_names(make: object, tmp_path: Path) -> None:
    assert callable(make)
    with Package("deck.apkg", make(NOTES, CARDS, media=FILES)) as package:
        media, problems = media_of(package)
        renamed = keep_media(package, media, tmp_path / "media")

    assert problems == ()
    assert renamed == {}
    assert {p.name: p.read_bytes() for p in (tmp_path / "media").iterdir()} == FILES


def test_media_of_one_name_are_told_apart_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(b"another picture")
    (tmp_path / "x.mp3").write_bytes(b"sound")
    data = modern(NOTES, CARDS, media=FILES)
    with Package("deck.apkg", data) as package:
        renamed = keep_media(package, media_of(package)[0], tmp_path)

    (new,) = renamed.values()
    assert new == f"a b-{sha1(b'picture').hexdigest()}.png"
    assert renamed.keys() == {"a b.png"}
    assert (tmp_path / "a b.png").read_bytes() == b"another picture"
    assert (tmp_path / new).read_bytes() == b"picture"
    (changed,) = with_names(read("d", data, Settings(), START_MS).snapshot.notes, renamed)
    assert changed.front == f"q ![]({new.replace(' ', '%20')})"
    assert changed.back == "[🔊 x.mp3](x.mp3)"


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/passwd", "..", ".", "", "a/b", "a\\b", "C:x", "nul.png", "x\0y", "x\ny", ".hid",
     "x.", "a" * 300],
)  # fmt: skip
def test_names_that_could_leave_the_folder_are_reported_and_skipped(name: str) -> None:
    assert not is_safe(name)
    with Package("d", legacy(NOTES, CARDS, media={name: b"x", "ok.png": b""})) as package:
        media, problems = media_of(package)

    assert [medium.name for medium in media] == ["ok.png"]
    assert "unsafe name" in problems[0].message


def test_a_link_in_the_package_is_not_followed() -> None:
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
    with Package("d", buffer.getvalue()) as package:
        media, problems = media_of(package)

    assert media == ()
    assert "not in the package" in problems[0].message


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
    assert [problem.message for problem in problems] == [
        "skipped “x.png”: it is not in the package"
    ]
