"""Makes the pictures of the documentation: the program itself, on a clock that stands still.

Run as ``python docs/pictures.py`` from the checkout. The page for the browser is taken by
Chromium, if there is one.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import subprocess
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from flashcards.collection import Collection
from flashcards.collection.first_run import open_collection
from flashcards.collection.session import Session
from flashcards.model import Rating
from flashcards.model.drafts import NoteDraft
from flashcards.model.note_filter import EVERYTHING
from flashcards.presentation.charts.html import page_of
from flashcards.presentation.statistics.pages import pages
from flashcards.presentation.wording import filter_parts
from flashcards.study_day import DAY_MS
from flashcards.tui.app import FlashcardsApp

IMAGES = Path(__file__).parent / "images"
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts from elsewhere: a picture shows itself with what the reader has."""
_MONDAY_MORNING = 1_773_043_200_000


class _FixedClock:
    def __init__(self) -> None:
        self.at_ms = _MONDAY_MORNING

    def now_ms(self) -> int:
        return self.at_ms


def _studied(path: Path) -> Path:
    """A collection with a year of answers: most cards recalled, some forgotten, more of late."""
    chance = random.Random(4)  # noqa: S311 - a made-up person
    clock = _FixedClock()
    with open_collection(path, clock=clock) as collection:
        (preset,) = collection.presets.all()
        collection.presets.save(replace(preset, new_per_day=3))
        words = [NoteDraft("Languages::French", f"mot {n}", f"word {n}") for n in range(1_000)]
        collection.imports.add(words, "words.csv")
        for day in range(400, 0, -1):
            if chance.random() < 0.12:
                continue
            clock.at_ms = _MONDAY_MORNING - day * DAY_MS
            _study(collection, clock, chance)
    return path


def _study(collection: Collection, clock: _FixedClock, chance: random.Random) -> None:
    session = Session(collection)
    while (shown := session.current) is not None:
        recall = 0.85 if shown.predicted is None else shown.predicted
        rating = Rating.AGAIN
        if chance.random() < recall:
            rating = chance.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (1, 7, 1))[0]
        seconds = chance.lognormvariate(2.6, 0.5)
        clock.at_ms += int(seconds * 1_000)
        session.answer(rating, int(seconds * 1_000))


async def _take(
    path: Path, name: str, size: tuple[int, int], *keys: str, clock: _FixedClock | None = None
) -> None:
    """Presses keys, and keeps the screen as SVG."""
    clock = clock or _FixedClock()
    os.environ["FLASHCARDS_DB"] = str(path)  # the usual collection has no name on the screen
    open_collection(path, clock=clock).close()
    app = FlashcardsApp(path, clock=clock, stopwatch=lambda: 0.0)
    async with app.run_test(size=size) as pilot:
        # A thread opens the collection; once the decks are shown, another loads what comes next.
        while app.collection is None:
            await pilot.pause()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            for _ in range(3):
                await pilot.pause()
        IMAGES.mkdir(exist_ok=True)
        svg = _FONTS.sub("", app.export_screenshot(title="flashcards"))
        (IMAGES / f"{name}.svg").write_text(svg, "utf-8")


async def _take_all() -> None:
    with TemporaryDirectory() as folder:
        new, studied = Path(folder) / "new.db", _studied(Path(folder) / "studied.db")
        await _take(new, "decks", (80, 24))
        await _take(new, "review", (80, 30), "enter", "space")
        await _take(studied, "statistics", (80, 24), "s")
        await _take(studied, "retention", (80, 24), "s", "right")
        await _take(studied, "activity", (120, 40), "s", "right", "right", "right")
        await _take(studied, "forecast", (120, 40), *["s", *["right"] * 6])
        _take_page(Path(folder), studied)


_ROW = re.compile(
    r"^    (\S.*?) {2,}(\d\.\d{4})(?:   ([+−]\d\.\d{4}) ± (\d\.\d{4}))?$", re.MULTILINE
)
"""A predictor in the table of ``flashcards evaluate``."""
_ROW_HEIGHT, _LEFT, _ZERO, _RIGHT = 30, 178, 229.2, 660.0
_UNIT = 3916.0
"""Pixels for a log loss of 1, so that the last row's interval reaches the edge."""


def _draw_predictors() -> None:
    """The table of docs/predictions.md as a picture, so that both have the same figures."""
    table = (IMAGES.parent / "predictions.md").read_text("utf-8").split("```")[1]
    rows = _ROW.findall(table)
    foot = 44 + _ROW_HEIGHT * len(rows)
    about = "Log loss beyond that of the vote, with two standard errors"
    font = 'font-family="sans-serif" font-size="13" fill="#222"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {foot + 50}" {font}>',
        f'<rect width="680" height="{foot + 50}" fill="#fff"/>',
        f'<text x="{_ZERO}" y="20">{about}</text>',
    ]
    for hundredths in range(0, 11, 2):
        x, colour = _ZERO + _UNIT * hundredths / 100, "#ddd" if hundredths else "#888"
        lines.append(f'<path d="M{x:.1f} 32V{foot}" stroke="{colour}"/>')
        label = f"{hundredths / 100:.2f}"
        lines.append(f'<text x="{x:.1f}" y="{foot + 18}" text-anchor="middle">{label}</text>')
    for index, (name, _, behind, error) in enumerate(rows):
        lines += _predictor(name, 44 + _ROW_HEIGHT * index, _number(behind), _number(error))
    lines += [f'<text x="{_ZERO}" y="{foot + 40}" fill="#666">← better · worse →</text>', "</svg>"]
    (IMAGES / "predictions.svg").write_text("\n".join(lines) + "\n", "utf-8")


def _predictor(name: str, y: int, behind: float, error: float) -> list[str]:
    x, reach = _ZERO + _UNIT * behind, 2 * _UNIT * error
    ends = f"M{x - reach:.1f} {y}H{min(x + reach, _RIGHT):.1f}"
    return [
        f'<text x="{_LEFT}" y="{y + 5}" text-anchor="end">{escape(name)}</text>',
        f'<path d="{ends}" stroke="#2b6cb0" stroke-width="3" opacity="0.5"/>',
        f'<circle cx="{x:.1f}" cy="{y}" r="5" fill="#2b6cb0"/>',
    ]


def _number(figure: str) -> float:
    """A figure of the table; none stands for 0."""
    return float(figure.replace("−", "-") or 0)


def _take_page(folder: Path, path: Path) -> None:
    """The page for the browser, as Chromium shows it."""
    page = folder / "statistics.html"
    with Collection(path, clock=_FixedClock()) as collection:
        blocks = [(p.name, p.blocks, p.about) for p in pages(collection.statistics.report())]
    title = " · ".join(["Statistics", *filter_parts(EVERYTHING, None)])
    page.write_text(page_of(title, blocks), "utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium: the picture of the page is left as it is")
        return
    picture = IMAGES / "statistics-page.png"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    quiet = ["--disable-background-networking", "--no-first-run", f"--user-data-dir={folder}/own"]
    wanted = [f"--screenshot={picture}", "--window-size=1200,1500", page.as_uri()]
    subprocess.run([browser, *options, *quiet, *wanted], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    _draw_predictors()
    asyncio.run(_take_all())
