"""Pictures and sounds: their links, the folder beside the collection, in and out of it."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.errors import FlashcardsError
from flashcards.importing import question_key
from flashcards.media import incoming
from flashcards.media.folder import MediaFolder
from flashcards.media.links import Link, clean_name, is_safe, links_in, relinked
from flashcards.media.outgoing import Outgoing
from flashcards.packages import send_out_package
from flashcards.reports import SourceReport
from flashcards.sources import Wishes, bring_in
from tests.builders import FrozenClock, draft, open_at


def kept_name(data: bytes, ending: str = "png") -> str:
    return f"{blake2b(data, digest_size=20).hexdigest()}.{ending}"


RED, BLUE = b"a red picture", b"a blue picture"


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return open_at(tmp_path / "mine" / "cards.db", clock)


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """A folder of decks with two pictures."""
    folder = tmp_path / "decks"
    (folder / "img").mkdir(parents=True)
    (folder / "img" / "a b.png").write_bytes(RED)
    (folder / "b.png").write_bytes(BLUE)
    return folder


def written(path: Path, *sides: str) -> Path:
    cards = "".join(f"## Question {n}?\n\n{side}\n\n" for n, side in enumerate(sides, start=1))
    path.write_text(f"# Deck\n\n{cards}", "utf-8")
    return path


def brought(collection: Collection, path: Path, *, dry_run: bool = False) -> SourceReport:
    (report,) = bring_in(collection, [str(path)], Wishes(dry_run=dry_run))
    assert report.error is None
    return report


def backs(collection: Collection) -> list[str]:
    return [note.back for note in collection.notes()]


# Links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("![x](a.png)", [Link(True, "x", "a.png")]),
        ('see [it](a.mp3 "A.mp3") now', [Link(False, "it", "a.mp3", "A.mp3")]),
        ("![](<a b.png> 'T')", [Link(True, "", "a b.png", "T")]),
        ("![](a\\_b(1).png)", [Link(True, "", "a_b(1).png")]),
        ("![[a b.png]] ![[c.png|300]] ![[d.png|A cat]]",
         [Link(True, "", "a b.png"), Link(True, "", "c.png"), Link(True, "A cat", "d.png")]),
        ("<img alt='A &amp; B' src=a.png>", [Link(True, "A & B", "a.png")]),
        ("`![x](a.png)` and ``` ![](b.png) ```", []),
        ("```\n![x](a.png)\n```\n![y](b.png)", [Link(True, "y", "b.png")]),
        ("~~~\n![x](a.png)", []),
        ("![x](a.png", []),
        ("an index[0](1)", [Link(False, "0", "1")]),
        ("nothing", []),
    ],
)  # fmt: skip
def test_links_are_found_outside_code(text: str, links: list[Link]) -> None:
    assert list(links_in(text)) == links


@pytest.mark.parametrize(
    ("target", "is_medium"),
    [
        ("a.png", True), ("img/a.PNG", True), ("a%20b.mp3", True), ("../a.png", True),
        ("https://x.org/a.png", False), ("//x.org/a.png", False), ("data:image/png,x", False),
        ("/etc/a.png", False), ("C:/a.png", False), ("\\\\host\\a.png", False), ("#a.png", False),
        ("notes.md", False), ("evil.exe", False), ("png", False), (".png", False),
    ],
)  # fmt: skip
def test_only_files_of_known_kinds_are_media(target: str, is_medium: bool) -> None:
    assert Link(True, "", target).is_medium is is_medium


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_changed_link_reads_back_as_it_was_meant(name: str) -> None:
    link = Link(True, "x", clean_name(f"{name}.png"), clean_name(name))
    (read,) = links_in(f"before {link} after")
    assert (read.places[-1], read.title) == (link.places[0], link.title)


@given(st.text(max_size=400))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    assert is_safe(clean_name(name))


def test_text_without_a_change_stays_as_it_is_to_the_letter() -> None:
    text = "![x]( <a b.png>  'T' ) `![y](z.png)` ![[w.png|3]]"
    assert relinked(text, lambda _: None) == text


def test_a_question_is_the_same_with_another_picture_of_that_name() -> None:
    first = f'What is ![it]({kept_name(RED)} "a.png")?'
    second = f'What is ![it]({kept_name(BLUE)} "a.png")?'
    assert question_key(first) == question_key(second) == question_key("What is ![it](img/a.png)?")
    assert question_key(first) != question_key("What is ![it](img/b.png)?")


# The folder


def test_the_same_content_is_kept_once_and_nothing_unfinished_is_left(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path / "media")
    names = {folder.keep(name, lambda write: write(RED)) for name in ("a.PNG", "b.png")}

    assert names == {kept_name(RED)}
    assert [file.name for file in folder.path.iterdir()] == [kept_name(RED)]


def test_a_file_that_was_cut_short_is_mended(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path)
    (tmp_path / kept_name(RED)).write_bytes(b"")

    folder.keep("a.png", lambda write: write(RED))

    assert (tmp_path / kept_name(RED)).read_bytes() == RED


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")
    with pytest.raises(FlashcardsError, match=r"“a\.png” cannot be kept there"):
        MediaFolder(tmp_path / "media").keep("a.png", lambda write: write(RED))


@pytest.mark.parametrize("target", ["../secret.png", "%2e%2e/secret.png", "media/../../secret.png"])
def test_a_note_cannot_point_out_of_the_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.png").write_bytes(RED)
    (tmp_path / "media").mkdir()
    assert MediaFolder(tmp_path / "media").find(Link(True, "", target)) is None


# In


def test_pictures_beside_a_deck_come_along(collection: Collection, decks: Path) -> None:
    deck = written(decks / "deck.md", "![x](img/a%20b.png)", "![[b.png]]", '<img src="b.png">')

    report = brought(collection, deck)

    blue = f'![]({kept_name(BLUE)} "b.png")'
    assert report.problems == ()
    assert backs(collection) == [f'![x]({kept_name(RED)} "a b.png")', blue, blue]
    assert collection.media.names() == sorted([kept_name(RED), kept_name(BLUE)])
    assert brought(collection, deck).unchanged == 3


def test_a_dry_run_keeps_nothing_and_counts_rightly(collection: Collection, decks: Path) -> None:
    deck = written(decks / "deck.md", "![x](b.png)")
    assert brought(collection, deck, dry_run=True).added == 1
    assert collection.media.names() == []
    brought(collection, deck)
    assert brought(collection, deck, dry_run=True).unchanged == 1


def test_a_picture_drawn_anew_updates_its_note(collection: Collection, decks: Path) -> None:
    deck = decks / "deck.md"
    deck.write_text("# Deck\n\n## What is ![it](b.png)?\n\nA thing.\n", "utf-8")
    brought(collection, deck)
    (decks / "b.png").write_bytes(b"better")

    report = brought(collection, deck)

    assert (report.added, report.updated) == (0, 1)
    assert f"({kept_name(b'better')} " in collection.notes()[0].front


def test_what_is_missing_or_elsewhere_stays_a_link_and_is_told_once(
    collection: Collection, decks: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(RED)
    (decks / "out.png").symlink_to(tmp_path / "secret.png")
    outside = ["![](../secret.png)", "![](out.png)", "![](img/../../secret.png)"]
    absolute = [f"![]({tmp_path}/secret.png)", "![](https://x.org/a.png)"]
    deck = written(decks / "deck.md", *outside, *absolute, "![](gone.png) ![](gone.png)")

    report = brought(collection, deck)

    assert backs(collection) == [*outside, *absolute, "![](gone.png) ![](gone.png)"]
    assert collection.media.names() == []
    assert [(p.file, p.line, p.message.split("”")[0]) for p in report.problems] == [
        ("deck.md", 3, "“../secret.png"),
        ("deck.md", 7, "“out.png"),
        ("deck.md", 11, "“img/../../secret.png"),
        ("deck.md", 23, "“gone.png"),
    ]


def test_a_file_that_is_too_large_is_left(
    collection: Collection, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "LARGEST", len(RED) - 1)
    report = brought(collection, written(decks / "deck.md", "![](img/a%20b.png)"))

    assert "is larger than" in report.problems[0].message
    assert collection.media.names() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_picture(collection: Collection, decks: Path) -> None:
    os.mkfifo(decks / "pipe.png")
    report = brought(collection, written(decks / "deck.md", "![](pipe.png)"))
    assert len(report.problems) == 1


def test_in_a_folder_that_was_named_pictures_are_found_by_name(
    collection: Collection, decks: Path
) -> None:
    (decks / "notes").mkdir()
    note = decks / "notes" / "day.md"
    note.write_text("#flashcards\n\nRed::![[a b.png]]\n\nBlue::![](../b.png)\n", "utf-8")

    reports = list(bring_in(collection, [str(decks)], Wishes()))

    report = next(each for each in reports if each.source == "decks/notes/day.md")
    assert report.problems == ()
    assert backs(collection) == [
        f'![]({kept_name(RED)} "a b.png")',
        f'![]({kept_name(BLUE)} "b.png")',
    ]


# Out


def keep(collection: Collection, data: bytes, name: str) -> str:
    kept = collection.media.keep(name, lambda write: write(data))
    return f'![]({kept} "{name}")'


def test_two_pictures_of_one_name_go_out_under_two(collection: Collection, tmp_path: Path) -> None:
    red, blue = keep(collection, RED, "a.png"), keep(collection, BLUE, "A.png")
    leaving = Outgoing(collection.media, beside=tmp_path / "out")

    sent = [leaving.for_text(draft(back=text)).back for text in (red, blue, red)]
    leaving.copy_files()

    other = f"A-{kept_name(BLUE)[:8]}.png"
    assert sent == ["![](media/a.png)", f'![](media/{other} "A.png")', "![](media/a.png)"]
    assert {p.name: p.read_bytes() for p in (tmp_path / "out" / "media").iterdir()} == {
        "a.png": RED,
        other: BLUE,
    }


def test_a_file_that_lies_there_already_is_not_overwritten(
    collection: Collection, tmp_path: Path
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(b"somebody's own")
    leaving = Outgoing(collection.media, beside=tmp_path)
    leaving.for_text(draft(back=keep(collection, RED, "a.png")))
    leaving.copy_files()

    assert (tmp_path / "media" / "a.png").read_bytes() == b"somebody's own"
    assert leaving.files.keys() == {f"a-{kept_name(RED)[:8]}.png"}


def test_a_package_and_back_ends_with_the_same_media(
    collection: Collection, tmp_path: Path, clock: FrozenClock
) -> None:
    sound = collection.media.keep("x_1_.mp3", lambda write: write(b"sound"))
    notes = [
        draft("red", keep(collection, RED, "100% ü.png")),
        draft("loud", f'[🔊 x_1_.mp3]({sound} "x_1_.mp3")'),
        draft("gone", "![](gone.png) and ![](https://x.org/a.png)"),
    ]
    collection.import_notes(notes, "test")
    package = tmp_path / "deck.apkg"
    send_out_package(collection, None, package)
    other = open_at(tmp_path / "other" / "cards.db", clock)

    assert brought(other, package).added == 3
    before = backs(other), other.media.names()
    again = brought(other, package)

    assert backs(other) == backs(collection)
    assert other.media.names() == collection.media.names()
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)
    assert (backs(other), other.media.names()) == before


def test_a_sound_with_words_of_its_own_is_played_by_anki(collection: Collection) -> None:
    sound = collection.media.keep("x.mp3", lambda write: write(b"sound"))
    (note,) = [replace(draft(), back=f'[listen]({sound} "x.mp3")')]
    collection.import_notes([note], "test")
    leaving = Outgoing(collection.media)
    assert leaving.for_anki(collection.notes()[0]).back == "listen [sound:x.mp3]"


# Kept in order


def test_missing_and_unused_media_are_told_apart(collection: Collection) -> None:
    shown = keep(collection, RED, "a.png")
    keep(collection, BLUE, "b.png")
    collection.import_notes([draft(back=f"{shown} ![](gone.png) ![](gone.png)")], "test")

    report = collection.check_media()

    assert (report.used, report.missing, report.unused) == (1, ("gone.png",), (kept_name(BLUE),))


def test_unused_media_are_moved_to_the_backups(collection: Collection) -> None:
    shown = keep(collection, RED, "a.png")
    keep(collection, BLUE, "b.png")
    collection.import_notes([draft(back=shown)], "test")

    assert collection.remove_unused_media() == (kept_name(BLUE),)

    moved = collection.path.parent / "backups" / "media" / kept_name(BLUE)
    assert moved.read_bytes() == BLUE
    assert collection.media.names() == [kept_name(RED)]
    assert collection.remove_unused_media() == ()


def test_media_of_a_folder_with_two_collections_are_not_moved(
    collection: Collection, clock: FrozenClock
) -> None:
    keep(collection, BLUE, "b.png")
    open_at(collection.path.with_name("other.db"), clock).close()

    with pytest.raises(FlashcardsError, match=r"other\.db shares the media folder"):
        collection.remove_unused_media()

    assert collection.media.names() == [kept_name(BLUE)]
