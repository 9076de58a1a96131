"""The pictures of a side."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from flashcards.collection import Collection
from flashcards.tui.drawing import pictures
from flashcards.tui.widgets.pictures import Pictures
from tests.tui.driving import Start, work_done


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")
async def test_pictures_are_drawn_below_their_side(
    start: Start, illustrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("textual_image.widget")
    with Collection(illustrated) as collection:
        (name,) = (n for n in collection.media.folder.names() if n.endswith("png"))
        image.new("RGB", (200, 200), "red").save(collection.media.folder.path / name)
    async with start("deck", file=illustrated) as pilot:
        await work_done(pilot.app)
        await pilot.pause()
        (drawn,) = pilot.app.screen.query("#question-pictures > *")
        assert (drawn.size.width, drawn.size.height) == (20, 10)


class Framed(App[None]):
    def compose(self) -> ComposeResult:
        yield Pictures("pictures")


async def test_where_none_can_be_drawn_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "is_ready", lambda: False)
    (tmp_path / "a.png").write_bytes(b"x")
    async with Framed().run_test() as pilot:
        pilot.app.query_one(Pictures).show([tmp_path / "a.png"], 40)
        await work_done(pilot.app)
        await pilot.pause()
        assert len(pilot.app.query("#pictures > *")) == 0


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")
async def test_only_a_few_are_drawn_and_none_of_those_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("textual_image.widget")
    files = [tmp_path / f"{number}.png" for number in range(6)]
    for file in files:
        image.new("RGB", (20, 20), "red").save(file)
    files[1].write_bytes(b"no picture")
    async with Framed().run_test() as pilot:
        shown = pilot.app.query_one(Pictures)
        for wanted, count in ((files, 3), ((), 0), (files[4:], 2)):
            shown.show(wanted, 40)
            await work_done(pilot.app)
            await pilot.pause()
            assert len(shown.children) == count
