"""What of a text can be opened in another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.markdown.links import Link
from flashcards.media.folder import MediaFolder
from flashcards.media.openable import openable, openables
from tests.media.building import RED


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


def keep(media: MediaFolder, name: str) -> str:
    return media.keep(name, lambda write: write(RED))


def test_a_picture_that_is_here_is_opened_by_its_path(media: MediaFolder) -> None:
    kept = keep(media, "a.png")

    link = openable(Link(True, "A cat", kept, "a.png"), media)

    assert link is not None
    assert (link.target, link.is_picture, link.is_web) == (str(media.path / kept), True, False)
    assert link.title == "🖼 A cat (a.png)"


def test_a_file_that_is_missing_has_no_target(media: MediaFolder) -> None:
    link = openable(Link(True, "", "gone.png"), media)

    assert link is not None
    assert (link.target, link.is_picture, link.title) == (None, False, "🖼 gone.png")


@pytest.mark.parametrize("label", ["", "x.mp3", "🔊 x.mp3"])
def test_a_label_that_only_repeats_the_name_is_left_out(media: MediaFolder, label: str) -> None:
    link = openable(Link(False, label, keep(media, "x.mp3"), "x.mp3"), media)

    assert link is not None
    assert (link.title, link.is_picture) == ("🔊 x.mp3", False)


@pytest.mark.parametrize("target", ["https://example.org/a", "HTTP://example.org"])
def test_an_address_is_opened_as_it_is(media: MediaFolder, target: str) -> None:
    link = openable(Link(False, "site", target), media)

    assert link is not None
    assert (link.target, link.name, link.is_web) == (target, target, True)


@pytest.mark.parametrize("target", ["notes.md", "#part", "file:///etc/passwd", "javascript:x"])
def test_other_links_are_not_opened(media: MediaFolder, target: str) -> None:
    assert openable(Link(False, "x", target), media) is None


def test_all_that_a_text_leads_to_comes_in_its_order(media: MediaFolder) -> None:
    text = "[a](https://a.org) `![no](no.png)` ![](b.png) [c](notes.md) [d](d.mp3)"

    names = [link.name for link in openables(text, media)]

    assert names == ["https://a.org", "b.png", "d.mp3"]
