"""What the screen tests share: a collection's contents, a clock, and reading the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from flashcards.model import Attempt, Level, Review
from flashcards.model.drafts import NoteDraft
from flashcards.tui.screens.review import ReviewScreen
from tests.builders import FrozenClock as FrozenClock

NOON = "2026-03-12 12:00"
MINUTE = 60_000
DAY = 86_400_000

LONG = " ".join(f"Sentence number {n} of a long sample answer." for n in range(1, 61))


@dataclass
class Stopwatch:
    """Seconds that pass only when a test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


DRAFTS = (
    NoteDraft(
        "Interview::Operations",
        "What is *drift*?",
        "A change of the **data** after training.",
        key_points=("watch inputs", "watch outputs"),
        level=Level.HARD,
        tags=("ml",),
    ),
    NoteDraft("Interview::Operations", "Tell a long story.", LONG, level=Level.EASY),
    NoteDraft("Languages", "「猫」とは何ですか", "A cat.\n\nمرحبا بالعالم"),
)

Driven: TypeAlias = "Pilot[None]"
Start: TypeAlias = Callable[..., AbstractAsyncContextManager[Driven]]
StartOn: TypeAlias = Callable[..., AbstractAsyncContextManager[Driven]]
Keys: TypeAlias = tuple[str, ...]

SCREENS: dict[str, tuple[str | None, Keys]] = {
    "decks": (None, ()),
    "no decks": (None, ()),
    "question": ("operations", ()),
    "answer": ("operations", ("space",)),
    "finished": ("operations", ("space", "4", "space", "4")),
    "statistics": (None, ("s",)),
    "import": (None, ("i",)),
    "options": (None, ("o",)),
    "edit": ("operations", ("e",)),
    "browser": (None, ("slash", "escape")),
}
"""A deck to start with, and the keys that lead to the screen."""


def lines_of(pilot: Driven) -> list[str]:
    """What is on the screen, line by line, without the blanks at the ends."""
    strips = screen_of(pilot)._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text_of(pilot: Driven) -> str:
    """What is on the screen as one text."""
    return "\n".join(lines_of(pilot))


def screen_of(pilot: Driven) -> Screen[Any]:
    return pilot.app.screen


def notices_of(pilot: Driven) -> list[str]:
    """What was said in notifications that are still up."""
    return [notice.message for notice in pilot.app._notifications]


async def settled(pilot: Driven) -> None:
    await pilot.pause()
    await work_done(pilot.app)
    await pilot.pause()


async def work_done(app: App[Any]) -> None:
    """Waits for all workers; one whose place another has taken is done as well."""
    for worker in list(app.workers):
        if worker.name != "_loader":  # the file tree's, which never ends
            with suppress(WorkerCancelled):
                await worker.wait()


async def press(pilot: Driven, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def review_of(pilot: Driven) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def answers_of(pilot: Driven) -> int:
    """How many cards this session has answered."""
    return review_of(pilot).session.answered


def log_of(pilot: Driven) -> tuple[Review, ...]:
    """Every answer in the collection."""
    return tuple(review_of(pilot).session.collection.exports.snapshot().reviews)


def attempts_of(pilot: Driven) -> list[Attempt]:
    return review_of(pilot).session.collection.practice.all()
