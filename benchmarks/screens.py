"""The screens in a real pseudo-terminal, beside a minimal Textual app."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.measuring import Figures, serve
from benchmarks.minimal import FIRST_TEXT
from benchmarks.terminal import Terminal

CARDS = 20
LONG_ANSWER = 3_000
_FIRST_ROW = "1 of 1"
_NOTHING = "No card matches"
_PAUSE_S = 0.15
"""Longer than typing has to pause before a search starts."""
_OURS_FIRST, _OURS_DATA = "Opening", "Topic 1"


def first_paint(path: Path) -> Figures:
    """From the start of the process to its first words, and to the decks with their counts."""
    with _ours(path) as terminal:
        painted = terminal.painted(_OURS_FIRST)
        filled = terminal.painted(_OURS_DATA)
    with _minimal("") as terminal:
        minimal = terminal.painted(FIRST_TEXT)
    return {"paint_ms": painted * 1e3, "filled_ms": filled * 1e3, "minimal_paint_ms": minimal * 1e3}


def keys(path: Path) -> Figures:
    """From a key to what it paints: a long answer, then the next question."""
    collection = path.with_name("long.db")
    _make_long_cards(collection)
    reveals, nexts = [], []
    with _ours(collection) as terminal:
        terminal.painted("Long")
        terminal.press("a")
        terminal.painted(_question(0))
        for number in range(CARDS - 1):
            terminal.press(" ")
            reveals.append(terminal.painted(_begin(number)))
            terminal.press("4")
            nexts.append(terminal.painted(_question(number + 1)))
    return {
        "reveal_ms": statistics.median(reveals) * 1e3,
        "next_ms": statistics.median(nexts) * 1e3,
        "minimal_key_ms": statistics.median(_minimal_keys()) * 1e3,
    }


def browser(path: Path) -> Figures:
    """The list of all cards: until it is shown, a move in it, typing while a search runs."""
    with _ours(path) as terminal:
        terminal.painted(_OURS_DATA)
        terminal.press("/", after=2)
        ready = terminal.painted(_FIRST_ROW)
        terminal.press("\r")
        moves = [_moved(terminal, row) for row in range(2, CARDS)]
        terminal.press("/")
        terminal.press("q")
        terminal.press("x", after=_PAUSE_S)  # while it searches for the first letter
        typed = terminal.painted("qx")
        painted = terminal.painted(_NOTHING)
    return {
        "browser_ms": ready * 1e3,
        "browser_move_ms": statistics.median(moves) * 1e3,
        "browser_typed_ms": typed * 1e3,
        "browser_found_ms": painted * 1e3,
    }


def _moved(terminal: Terminal, row: int) -> float:
    terminal.press("j")
    return terminal.painted(f"{row} of 1")


def _ours(collection: Path) -> Terminal:
    """Our program as it comes, without the theme and keys of the person here."""
    return Terminal(
        [sys.executable, "-m", "flashcards"],
        FLASHCARDS_DB=str(collection),
        FLASHCARDS_CONFIG=str(collection.with_name("no-config.toml")),
    )


def _minimal(text: str) -> Terminal:
    return Terminal([sys.executable, "-m", "benchmarks.minimal", text])


def _minimal_keys() -> list[float]:
    """A key that shows the same long text, in as many fresh apps as it takes for a median."""
    times = []
    for number in range(5):
        with _minimal(_answer(number)) as terminal:
            terminal.painted(FIRST_TEXT)
            terminal.press(" ")
            times.append(terminal.painted(_begin(number)))
    return times


def _question(number: int) -> str:
    return f"Question-{number:03}"


def _begin(number: int) -> str:
    return f"Begin-{number:03}"


def _answer(number: int) -> str:
    """Markdown such as an interview answer has: paragraphs, a list, some emphasis, 3 kB."""
    paragraph = "A *good* answer names the **trade-off** first and `measures` it afterwards. " * 4
    points = "\n".join(f"- point {point}, which is said in a few words" for point in range(5))
    text = f"{_begin(number)} {paragraph}\n\n{points}\n\n"
    return (text * (LONG_ANSWER // len(text) + 1))[:LONG_ANSWER]


def _make_long_cards(path: Path) -> None:
    from flashcards.collection import Collection
    from flashcards.formats import NoteDraft

    drafts = [NoteDraft("Long", _question(number), _answer(number)) for number in range(CARDS)]
    with Collection(path) as collection:
        collection.imports.add(drafts, "benchmark")


STEPS = {"first_paint": first_paint, "keys": keys, "browser": browser}

if __name__ == "__main__":
    serve(STEPS, sys.argv[1:])
