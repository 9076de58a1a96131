"""Media that lie beside a deck come along with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import SourceError
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.media import incoming
from tests.media.building import BLUE, RED, backs, brought, kept_name


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


def test_pictures_beside_a_deck_come_along(collection: Collection, decks: Path) -> None:
    deck = written(decks / "deck.md", "![x](img/a%20b.png)", "![[b.png]]", '<img src="b.png">')

    report = brought(collection, deck)

    blue = f'![]({kept_name(BLUE)} "b.png")'
    assert report.problems == ()
    assert backs(collection) == [f'![x]({kept_name(RED)} "a b.png")', blue, blue]
    assert collection.media.folder.names() == sorted([kept_name(RED), kept_name(BLUE)])
    assert brought(collection, deck).unchanged == 3


def test_a_dry_run_keeps_nothing_and_counts_rightly(collection: Collection, decks: Path) -> None:
    deck = written(decks / "deck.md", "![x](b.png)")
    assert brought(collection, deck, dry_run=True).added == 1
    assert collection.media.folder.names() == []
    brought(collection, deck)
    assert brought(collection, deck, dry_run=True).unchanged == 1


def test_a_picture_drawn_again_updates_its_note(collection: Collection, decks: Path) -> None:
    deck = decks / "deck.md"
    deck.write_text("# Deck\n\n## What is ![it](b.png)?\n\nA thing.\n", "utf-8")
    brought(collection, deck)
    (decks / "b.png").write_bytes(b"better")

    report = brought(collection, deck)

    assert (report.added, report.updated) == (0, 1)
    assert f"({kept_name(b'better')} " in collection.notes.all()[0].front


def test_what_is_missing_or_elsewhere_stays_a_link_and_is_reported_once(
    collection: Collection, decks: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(RED)
    (decks / "out.png").symlink_to(tmp_path / "secret.png")
    outside = ["![](../secret.png)", "![](out.png)", "![](img/../../secret.png)"]
    absolute = [f"![]({tmp_path}/secret.png)", "![](https://x.org/a.png)"]
    deck = written(decks / "deck.md", *outside, *absolute, "![](gone.png) ![](gone.png)")

    report = brought(collection, deck)

    assert backs(collection) == [*outside, *absolute, "![](gone.png) ![](gone.png)"]
    assert collection.media.folder.names() == []
    (problem,) = report.problems
    assert problem.missing == ("../secret.png", "out.png", "img/../../secret.png", "gone.png")


def test_a_single_missing_file_is_reported_with_its_line(
    collection: Collection, decks: Path
) -> None:
    (problem,) = brought(collection, written(decks / "deck.md", "x", "![](gone.png)")).problems

    assert (problem.line, problem.missing) == (7, ("gone.png",))


@pytest.mark.parametrize("folder", ["", "media", "collection.media", "_media"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "#html:true\n#separator:tab\nred\t<img src='r.png'> [sound:r.png]\n"),
        ("a.csv", "question,answer\nred,![](r.png) [sound:r.png]\n"),
        ("a.json", '[{"q": "red", "a": "![](r.png) [sound:r.png]"}]'),
        ("a.md", "# D\n\n## What is red?\n\n![](r.png) [sound:r.png]\n"),
    ],
)
def test_media_beside_a_text_are_found_in_every_format(
    collection: Collection, tmp_path: Path, folder: str, name: str, text: str
) -> None:
    there = tmp_path / "deck" / folder
    there.mkdir(parents=True)
    (there / "r.png").write_bytes(RED)
    (tmp_path / "deck" / name).write_text(text, "utf-8")

    report = brought(collection, tmp_path / "deck" / name)

    assert report.problems == ()
    assert backs(collection)[0].count(kept_name(RED)) == 2


def test_a_file_that_is_too_large_is_left(
    collection: Collection, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "LARGEST", len(RED) - 1)
    report = brought(collection, written(decks / "deck.md", "![](img/a%20b.png)"))

    assert "is larger than" in report.problems[0].message
    assert collection.media.folder.names() == []


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

    reports = list(import_sources(collection, [str(decks)], ImportOptions()))

    report = next(report for report in reports if report.source == "decks/notes/day.md")
    assert report.problems == ()
    assert backs(collection) == [
        f'![]({kept_name(RED)} "a b.png")',
        f'![]({kept_name(BLUE)} "b.png")',
    ]


def test_a_single_file_is_stored_and_linked(collection: Collection, decks: Path) -> None:
    kept = kept_name(RED, "png")
    assert collection.media.link_to(decks / "img" / "a b.png") == f'![]({kept} "a b.png")'
    assert collection.media.folder.names() == [kept]
    (decks / "x.ogg").write_bytes(b"a sound")
    assert collection.media.link_to(decks / "x.ogg").startswith("[🔊 x.ogg](")


def test_a_file_that_is_none_of_these_is_refused(
    collection: Collection, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (decks / "x.txt").write_text("words")
    monkeypatch.setattr(incoming, "LARGEST", 1)
    for name, words in (
        ("gone.png", "is not there"), ("img", "not a file"), ("x.txt", "not a picture"),
        ("b.png", "larger than"), ("a\0.png", "a"),
    ):  # fmt: skip
        with pytest.raises(SourceError, match=words):
            collection.media.link_to(decks / name)
    assert collection.media.folder.names() == []
