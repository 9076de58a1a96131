"""Media on their way out have the names that people know."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from flashcards.collection import Collection
from flashcards.import_export.exporting import ExportFormat, export
from flashcards.media.outgoing import Outgoing
from flashcards.model.note_filter import EVERYTHING
from flashcards.support.unfinished import Writing
from tests.builders import FrozenClock, draft, open_at
from tests.media.building import BLUE, RED, backs, brought, keep, kept_name


def test_two_pictures_of_one_name_go_out_under_two(collection: Collection, tmp_path: Path) -> None:
    red, blue = keep(collection, RED, "a.png"), keep(collection, BLUE, "A.png")
    leaving = Outgoing(collection.media.folder, beside=tmp_path / "out")

    sent = [leaving.for_text(draft(back=text)).back for text in (red, blue, red)]
    with Writing() as writing:
        leaving.copy_files(writing)

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
    leaving = Outgoing(collection.media.folder, beside=tmp_path)
    leaving.for_text(draft(back=keep(collection, RED, "a.png")))
    with Writing() as writing:
        leaving.copy_files(writing)

    assert (tmp_path / "media" / "a.png").read_bytes() == b"somebody's own"
    assert leaving.files.keys() == {f"a-{kept_name(RED)[:8]}.png"}


def test_a_package_and_back_ends_with_the_same_media(
    collection: Collection, tmp_path: Path, clock: FrozenClock
) -> None:
    sound = collection.media.folder.keep("x_1_.mp3", lambda write: write(b"sound"))
    notes = [
        draft("red", keep(collection, RED, "100% ü.png")),
        draft("loud", f'[🔊 x_1_.mp3]({sound} "x_1_.mp3")'),
        draft("gone", "![](gone.png) and ![](https://x.org/a.png)"),
    ]
    collection.imports.add(notes, "test")
    package = tmp_path / "deck.apkg"
    export(collection, EVERYTHING, ExportFormat.APKG, package, sys.stdout)
    other = open_at(tmp_path / "other" / "cards.db", clock)

    assert brought(other, package).added == 3
    before = backs(other), other.media.folder.names()
    again = brought(other, package)

    assert backs(other) == backs(collection)
    assert other.media.folder.names() == collection.media.folder.names()
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)
    assert (backs(other), other.media.folder.names()) == before


def test_a_sound_with_words_of_its_own_is_played_by_anki(collection: Collection) -> None:
    sound = collection.media.folder.keep("x.mp3", lambda write: write(b"sound"))
    (note,) = [replace(draft(), back=f'[listen]({sound} "x.mp3")')]
    collection.imports.add([note], "test")
    leaving = Outgoing(collection.media.folder)
    assert leaving.for_anki(collection.notes.all()[0]).back == "listen [sound:x.mp3]"
