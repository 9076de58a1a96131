"""The media of a collection: which are missing, which are not used."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import FlashcardsError
from tests.builders import FrozenClock, draft, open_at
from tests.media.building import BLUE, RED, keep, kept_name


def test_missing_and_unused_media_are_told_apart(collection: Collection) -> None:
    shown = keep(collection, RED, "a.png")
    keep(collection, BLUE, "b.png")
    collection.imports.add([draft(back=f"{shown} ![](gone.png) ![](gone.png)")], "test")

    report = collection.media.check()

    assert (report.used, report.missing, report.unused) == (1, ("gone.png",), (kept_name(BLUE),))


def test_unused_media_are_moved_to_the_backups(collection: Collection) -> None:
    shown = keep(collection, RED, "a.png")
    keep(collection, BLUE, "b.png")
    collection.imports.add([draft(back=shown)], "test")

    assert collection.media.remove_unused() == (kept_name(BLUE),)

    moved = collection.path.parent / "backups" / "media" / kept_name(BLUE)
    assert moved.read_bytes() == BLUE
    assert collection.media.folder.names() == [kept_name(RED)]
    assert collection.media.remove_unused() == ()


def test_media_of_a_folder_with_two_collections_are_not_moved(
    collection: Collection, clock: FrozenClock
) -> None:
    keep(collection, BLUE, "b.png")
    open_at(collection.path.with_name("other.db"), clock).close()

    with pytest.raises(FlashcardsError, match=r"other\.db shares the media folder"):
        collection.media.remove_unused()

    assert collection.media.folder.names() == [kept_name(BLUE)]
