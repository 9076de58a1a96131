"""Pictures and sounds on a card: named, opened, missing, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.formats.base import NoteDraft
from flashcards.media.folder import MediaFolder
from flashcards.tui import opening, pictures
from flashcards.tui.markdown import render_markdown
from flashcards.tui.media_lines import Shelf
from tests.tui.driving import FrozenClock, Start, lines_of, notices_of, text_of


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened outside, in order."""
    found: list[str] = []

    def remember(target: str) -> bool:
        found.append(target)
        return True

    monkeypatch.setattr(opening, "open_outside", remember)
    return found


@pytest.fixture
def at(tmp_path: Path, clock: FrozenClock) -> Path:
    """A card with a picture in its question, and a sound and more in its answer."""
    path = tmp_path / "pictures" / "c.db"
    with Collection(path, clock=clock) as collection:
        kept = collection.media.keep("d.png", lambda write: write(b"a picture"))
        sound = collection.media.keep("x.mp3", lambda write: write(b"a sound"))
        back = f'[🔊 x.mp3]({sound} "x.mp3")\n\n![](gone.png)\n\n[site](https://example.org)'
        note = NoteDraft("Deck", f'What is ![a dog]({kept} "d.png")?', back)
        collection.import_notes([note], "test", undoable=False)
    return path


async def test_media_are_named_and_opened_one_after_the_other(
    start: Start, at: Path, opened: list[str]
) -> None:
    async with start("deck", at=at) as pilot:
        assert "What is 🖼 a dog (d.png) · o opens it?" in text_of(pilot)
        await pilot.press("o")
        assert [Path(each).read_bytes() for each in opened] == [b"a picture"]
        assert "Opening d.png" in text_of(pilot)

        await pilot.press("space")
        shown = text_of(pilot)
        for words in (
            "🔊 x.mp3 · o opens it",
            "🖼 gone.png · the file is missing",
            "site (https://example.org)",
        ):
            assert words in shown
        await pilot.press("o", "o")
        assert Path(opened[1]).read_bytes() == b"a sound"
        assert "gone.png is missing from the media folder" in text_of(pilot)
        await pilot.press("o", "o", "o")
        assert opened[2] == "https://example.org"
        assert opened[3:] == opened[:2]


async def test_a_click_opens_what_is_clicked(start: Start, at: Path, opened: list[str]) -> None:
    async with start("deck", at=at) as pilot:
        await pilot.press("space")
        (row,) = (n for n, line in enumerate(lines_of(pilot)) if "site (" in line)
        await pilot.click(offset=(lines_of(pilot)[row].index("site") + 1, row))
        assert opened == ["https://example.org"]


async def test_where_no_window_can_be_seen_the_path_is_told(
    start: Start, at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "open_outside", lambda _target: False)
    async with start("deck", at=at) as pilot:
        await pilot.press("o")
        (notice,) = notices_of(pilot)
        assert notice.startswith("No window can be opened from here. It is at\n")
        assert Path(notice.partition("\n")[2]).read_bytes() == b"a picture"


async def test_a_card_without_media_says_so(start: Start, opened: list[str]) -> None:
    async with start("operations") as pilot:
        await pilot.press("o")
        assert "There is nothing to open on this card" in text_of(pilot)
        assert opened == []


def test_without_a_folder_pictures_are_told_with_their_address() -> None:
    assert render_markdown("![x](a.png) [y](b.mp3)", 60).plain == "🖼 x (a.png) y (b.mp3)"


def test_names_are_not_read_as_markup(tmp_path: Path) -> None:
    shelf = Shelf(MediaFolder(tmp_path), "o")
    shown = render_markdown('![[b]x[/b]](a.png "[red]a.png")', 60, shelf).plain
    assert shown == "🖼 [b]x[/b] ([red]a.png) · the file is missing"


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"SSH_CONNECTION": "x", "DISPLAY": ":0"}, None),
        ({}, None),
        ({"DISPLAY": ":0"}, "/bin/xdg-open"),
        ({"WAYLAND_DISPLAY": "w"}, "/bin/xdg-open"),
        ({"WSL_DISTRO_NAME": "u"}, "/bin/wslview"),
    ],
)
def test_only_where_a_window_can_be_seen_is_one_opened(
    environment: Mapping[str, str], command: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert opening.opener(environment, "linux") == command


def test_the_terminal_is_asked_nothing_where_there_are_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pictures, "import_module", asked.append)
    monkeypatch.setattr(pictures, "find_spec", lambda _name: object())
    pictures.prepare(tmp_path)
    assert asked == []
    MediaFolder(tmp_path / "media").keep("a.png", lambda write: write(b"x"))
    pictures.prepare(tmp_path)
    assert asked == ["textual_image.widget"]


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")
async def test_pictures_are_drawn_below_their_side(
    start: Start, at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("textual_image.widget")
    with Collection(at) as collection:
        (name,) = (n for n in collection.media.names() if n.endswith("png"))
        image.new("RGB", (200, 200), "red").save(collection.media.path / name)
    async with start("deck", at=at) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        (drawn,) = pilot.app.screen.query("#question-pictures > *")
        assert (drawn.size.width, drawn.size.height) == (20, 10)
