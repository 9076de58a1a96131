"""``python -m benchmarks``: makes the collections, measures, prints the tables."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks import ours, screens, table
from benchmarks.measuring import Figures, ask
from flashcards import __version__
from flashcards.storage.revision import REVISION
from flashcards.study_day import StudyCalendar, SystemClock

WORK = Path(__file__).parent / "work"
SEED = 7
FEWEST_CARDS = 10_000
"""With fewer there are not enough due today to measure a thousand answers."""
_PEER_STEPS = frozenset(ours.STEPS)
_NO_PEER = (
    "Anki's columns are empty: this Python has no `anki` package. "
    "`pip install anki` into it or into another one, and name that with --peer-python."
)
_EXPLANATION = """\
Each figure is the median over runs ({runs} here), each in a process of its own on a fresh copy of
one made-up collection: {cards:,} cards with three years of reviews{due}. Anki's
collection is made from ours and holds the same cards, due days and log. Anki is measured through
its Python package, without its screens. One answer means: on disk, the next card and its note
read, and what each of the four ratings would do worked out. CSV is read and merged by each side's
own importer, into an empty collection. The budgets are meant for 100,000 cards.
"""
_SCREENS = """\
The screens run in a pseudo-terminal of 80 by 24, timed from the start of the process, or from the
key, to the bytes of the words. The minimal app is one Textual `Static`; a key makes it show the
same 3 kB as plain text.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, and with which Python the peer runs; empty if there is none."""

    cards: int
    runs: int
    steps: Sequence[str]
    peer: str


@click.command()
@click.option(
    "--cards",
    type=click.IntRange(min=FEWEST_CARDS),
    default=100_000,
    show_default=True,
    help="Size of the collection.",
)
@click.option("--runs", default=3, show_default=True, help="Runs of each step.")
@click.option("--steps", default="", help="Only these, comma separated.")
@click.option("--peer-python", default=sys.executable, help="A Python with the anki package.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the page there too.")
def main(cards: int, runs: int, steps: str, peer_python: str, output: Path | None) -> None:
    """Measures flashcards beside Anki's own library and a minimal Textual app."""
    every = [*ours.STEPS, *screens.STEPS]
    chosen = [step.strip() for step in steps.split(",") if step.strip()] or every
    if strangers := sorted(set(chosen) - set(every)):
        raise click.BadParameter(f"no step {strangers[0]!r}; there are {', '.join(every)}")
    anki = _anki_version(peer_python)
    plan = Plan(cards, runs, chosen, peer_python if anki else "")
    page = "\n".join(_page(plan, *_measured(plan, _prepared(plan)), anki))
    click.echo(page)
    if output is not None:
        output.write_text(page + "\n", "utf-8")


def _anki_version(python: str) -> str:
    """The version of that Python's ``anki`` package, empty if it has none."""
    words = "from anki.buildinfo import version; print(version)"
    result = subprocess.run([python, "-c", words], capture_output=True, text=True, check=False)
    return result.stdout.strip()


# The collections


def _prepared(plan: Plan) -> Path:
    """The folder of both collections.

    They are made again each study day, so that cards are due, and for each schema.
    """
    today = StudyCalendar().day_of(SystemClock().now_ms())
    folder = WORK / f"{plan.cards}-{today}-{REVISION}"
    for stale in set(WORK.glob(f"{plan.cards}-*")) - {folder}:
        shutil.rmtree(stale)
    folder.mkdir(parents=True, exist_ok=True)
    _make(folder / "ours.db", sys.executable, "benchmarks.filling", str(plan.cards), str(SEED))
    if plan.peer:
        _make(folder / "collection.anki2", plan.peer, "benchmarks.peer")
    return folder


def _make(path: Path, python: str, module: str, *arguments: str) -> None:
    """Has a child make a file, unless it is there; half a file is not left behind."""
    if path.exists():
        return
    click.echo(f"making {path.name} …", err=True)
    partial = path.with_name(f"partial-{path.name}")
    partial.unlink(missing_ok=True)
    click.echo(ask(python, module, "build", str(partial), *arguments), err=True)
    partial.rename(path)


# Measuring


def _measured(plan: Plan, folder: Path) -> tuple[Figures, Figures]:
    """The medians of our side, the minimal app's included, and of the peer's."""
    mine: Figures = {}
    theirs: Figures = {}
    for step in plan.steps:
        click.echo(f"{step} …", err=True)
        module = "benchmarks.screens" if step in screens.STEPS else "benchmarks.ours"
        mine |= _median(_run(folder / "ours.db", sys.executable, module, step, plan.runs))
        if plan.peer and step in _PEER_STEPS:
            collection = folder / "collection.anki2"
            theirs |= _median(_run(collection, plan.peer, "benchmarks.peer", step, plan.runs))
    if plan.peer and mine.get("due") != theirs.get("due"):
        click.echo(f"not the same cards for today: {mine['due']}, {theirs['due']}", err=True)
    return mine, theirs


def _run(master: Path, python: str, module: str, step: str, runs: int) -> Iterator[Figures]:
    for _ in range(runs):
        scratch = WORK / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        copy = shutil.copy(master, scratch / master.name)
        yield ask(python, module, step, str(copy))
        shutil.rmtree(scratch)


def _median(runs: Iterable[Figures]) -> Figures:
    every = list(runs)
    return {name: statistics.median(run[name] for run in every) for name in every[0]}


# The page


def _page(plan: Plan, mine: Figures, theirs: Figures, anki: str) -> Iterator[str]:
    yield "# Benchmarks\n"
    steps = ",".join(plan.steps)
    options = f"--cards {plan.cards} --runs {plan.runs} --steps {steps}"
    yield f"Made by `python -m benchmarks {options}`:\n"
    yield "\n".join(_facts(anki)) + "\n"
    if any(row.figure in mine for row in table.BESIDE_ANKI):
        yield "## Beside Anki\n"
        due = f", {mine['due']:,.0f} cards for today" if "due" in mine else ""
        yield _EXPLANATION.format(runs=plan.runs, cards=plan.cards, due=due)
        yield from table.markdown(table.BESIDE_ANKI, mine, theirs, "Anki")
        yield "" if anki else f"\n{_NO_PEER}\n"
    if any(row.figure in mine for row in table.BESIDE_TEXTUAL):
        yield "## On the screen\n"
        yield _SCREENS
        yield from table.markdown(table.BESIDE_TEXTUAL, mine, mine, "minimal Textual app")


def _facts(anki: str) -> Iterator[str]:
    yield f"- machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    yield f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield f"- flashcards {__version__}, Textual {version('textual')}"
    if anki:
        yield f"- Anki {anki}"


if __name__ == "__main__":
    main()
