"""Thousands of mutated inputs, each read, imported and drawn under limits; needs ``fork``.

::

    python -m tests.fuzz                    # 3,000 inputs, about half an hour, and a table
    python -m tests.fuzz --count 100 --seed 2
    python -m tests.fuzz --only 1234        # that one input again, here, without limits
    python -m tests.fuzz --keep FOLDER      # what was too slow or failed is put there

Every input gets a process of its own: 10 s of processor time for each step, 500 MB of memory, no
traceback.
An input is imported by the command line as a dry run, then for good, and the longest of the
cards that it made are drawn as the screen, the plain mode and an export draw them. ``tests.guided``
looks for inputs that reach new code instead.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import mutants
from tests.cli.running import flashcards
from tests.mutants import Mutant

LONGEST_S = 10
LARGEST_MB = 500
WIDTH = 72
_HANGING_S = 120
"""Wall time after which an input hangs that uses no processor."""
_ENOUGH_BYTES = 6 << 30
_ENOUGH_S = 6 * LONGEST_S
_DRAWN = 12
_SLOWEST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: processor seconds, the most memory, and a verdict."""

    number: int
    mutant: str
    verdict: str
    seconds: float
    megabytes: float
    detail: str = ""
    steps: dict[str, float] = field(default_factory=dict)

    @property
    def longest(self) -> float:
        """The seconds of the longest step."""
        return max(self.steps.values(), default=self.seconds)

    @property
    def is_bad(self) -> bool:
        """Whether a limit was passed or something failed."""
        passed = self.longest > LONGEST_S or self.megabytes > LARGEST_MB
        return passed or self.verdict not in ("read", "refused")


# In the process of an input


def attempt(file: Path, home: Path) -> dict[str, Any]:
    """Imports a file and draws what it held; gives a verdict and the seconds of each step."""
    steps: dict[str, float] = {}
    database = home / "cards.db"
    ran = _timed(steps, "dry run", lambda: flashcards(database, "import", str(file), "--dry-run"))
    complaint = _complaint(ran.code, ran.out, ran.err)
    if ran.code == 0 and not complaint:
        _timed(steps, "import", lambda: flashcards(database, "import", str(file)))
        _timed(steps, "report", lambda: _report(database, file))
        for text in _longest(database):
            for name, draw in _drawings().items():
                _timed(steps, name, lambda draw=draw, text=text: draw(text))  # type: ignore[misc]
    verdict = complaint or ("refused" if ran.code else "read")
    return {"verdict": verdict, "steps": steps, "detail": ran.err[-200:]}


def _timed(steps: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    begun = time.process_time()
    result = work()
    steps[name] = steps.get(name, 0.0) + time.process_time() - begun
    return result


def _complaint(code: int, out: str, err: str) -> str:
    """What is wrong with what the command said, if anything is."""
    if code not in (0, 1):
        return f"exit {code}"
    if code == 1 and not [line for line in err.split("\n") if line.startswith("flashcards: ")]:
        return "refused without a reason"
    if "Traceback" in err or "Error(" in err.replace("FlashcardsError(", ""):
        return "raw exception"
    if code == 0 and not out and not err:
        return "said nothing"
    return ""


def _report(database: Path, file: Path) -> None:
    """Previews the import as the screen does."""
    from flashcards.collection import Collection
    from flashcards.import_export.importing import ImportOptions, import_sources
    from flashcards.tui.drawing import import_report

    with Collection(database) as collection:
        reports = list(import_sources(collection, [str(file)], ImportOptions(dry_run=True)))
    for draw in (import_report.figures, import_report.samples, import_report.problems):
        draw(reports)


def _longest(database: Path) -> list[str]:
    """The sides of the longest notes and of the first."""
    from flashcards.collection import Collection
    from flashcards.notes import note_types

    with Collection(database) as collection:
        notes = collection.notes.all()
    notes.sort(key=lambda note: -len(note.front) - len(note.back))
    texts: dict[str, None] = {}
    for note in [*notes[:_DRAWN], *notes[-_DRAWN:]]:
        for ordinal in note_types.ordinals(note.kind, note.front)[:2]:
            sides = note_types.sides(note.kind, note.front, note.back, ordinal)
            texts |= dict.fromkeys([sides.question, sides.answer, *note.key_points[:2]])
    return list(texts)


def _drawings() -> dict[str, Callable[[str], object]]:
    from flashcards import plain
    from flashcards.markdown.html import to_html
    from flashcards.markdown.links import links_in
    from flashcards.tui.drawing.markdown import render_markdown

    return {
        "screen": lambda text: render_markdown(text, WIDTH),
        "plain": plain.wrapped,
        "html": to_html,
        "links": lambda text: list(links_in(text)),
    }


# Around it


def outcome(number: int, seed: int, folder: Path) -> Outcome:
    """Tries one input in a process of its own."""
    name = folder / "input"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "home").mkdir(parents=True)
    _forked(folder / "made", lambda: _written(number, seed, name))  # its memory is not counted
    made = json.loads((folder / "made").read_text())
    file = name / made["file"]
    begun = _forked(folder / "tried", lambda: attempt(file, folder / "home"))
    status, usage = begun
    seconds = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss / (1 << 10 if sys.platform != "darwin" else 1 << 20)
    story = f"{made['file']}: {made['story']} ({file.stat().st_size:,} bytes)"
    tried = folder / "tried"
    if os.WIFSIGNALED(status) or not tried.exists():
        ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "no word"
        verdict = {"SIGXCPU": "too slow", "SIGALRM": "hangs"}.get(ended, ended)
        return Outcome(number, story, verdict, seconds, megabytes)
    return Outcome(
        number, story, seconds=seconds, megabytes=megabytes, **json.loads(tried.read_text())
    )


def _written(number: int, seed: int, folder: Path) -> dict[str, Any]:
    mutant = mutants.mutant(number, seed)
    folder.mkdir()
    (folder / mutant.name).write_bytes(mutant.data)
    return {"file": mutant.name, "story": mutant.story}


def _forked(result: Path, work: Callable[[], dict[str, Any]]) -> tuple[int, resource.struct_rusage]:
    """Runs something in a child that puts what it gives into a file."""
    child = os.fork()
    if child == 0:
        _limit()
        try:
            given = work()
        except BaseException:
            given = {"verdict": "crash", "detail": traceback.format_exc()[-3_000:]}
        result.write_text(json.dumps(given))
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    return status, usage


def _limit() -> None:
    """Sets what stops a child that goes on and on."""
    signal.alarm(_HANGING_S)
    resource.setrlimit(resource.RLIMIT_CPU, (_ENOUGH_S, _ENOUGH_S + 2))
    resource.setrlimit(resource.RLIMIT_AS, (_ENOUGH_BYTES, _ENOUGH_BYTES))


def outcomes(numbers: range, seed: int) -> Iterator[Outcome]:
    """Tries inputs one after the other."""
    _warm_up()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for number in numbers:
            yield outcome(number, seed, Path(folder) / "one")


def _warm_up() -> None:
    """Imports here what every child would import again."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for name in ("deck.md", "page.html", "old.apkg", "anki.txt", "cards.yaml"):
            file = Path(folder, name)
            file.write_bytes(mutants.seeds()[name])
            Path(folder, f"home-{name}").mkdir()
            attempt(file, Path(folder, f"home-{name}"))


def table(done: list[Outcome]) -> str:
    """The outcomes in figures."""
    verdicts = Counter(outcome.verdict for outcome in done)
    bad = [outcome for outcome in done if outcome.is_bad]
    said = ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts.most_common())
    slower = ", ".join(
        f"{sum(outcome.longest > limit for outcome in done)} over {limit} s in a step"
        for limit in (LONGEST_S, 3, 1)
    )
    larger = sum(outcome.megabytes > LARGEST_MB for outcome in done)
    lines = [
        f"inputs    {len(done):,}: {said}",
        f"bad       {len(bad):,}",
        f"slow      {slower}",
        f"large     {larger} over {LARGEST_MB} MB",
        "slowest",
    ]
    lines += _rows(sorted(done, key=lambda outcome: -outcome.longest)[:_SLOWEST_SHOWN])
    lines.append("largest")
    lines += _rows(sorted(done, key=lambda outcome: -outcome.megabytes)[:_SLOWEST_SHOWN])
    if bad:
        lines.append("bad")
        lines += _rows(bad)
    return "\n".join(lines)


def _rows(chosen: list[Outcome]) -> Iterator[str]:
    for outcome in chosen:
        steps = sorted(outcome.steps.items(), key=lambda step: -step[1])[:2]
        where = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in steps if seconds > 0.1)
        yield (
            f"  {outcome.number:5} {outcome.seconds:6.1f} s {outcome.megabytes:6.0f} MB"
            f"  {outcome.verdict:9} {outcome.mutant}  {where}"
        )


def main() -> int:
    """Tries the inputs that are asked for; 1 if one of them is bad."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=3_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="one input, without limits")
    parser.add_argument("--keep", type=Path, help="where inputs that were bad or slow are put")
    chosen = parser.parse_args()
    if chosen.only is not None:
        return _one_alone(chosen.only, chosen.seed)
    done: list[Outcome] = []
    for outcome in outcomes(range(chosen.first, chosen.first + chosen.count), chosen.seed):
        done.append(outcome)
        if outcome.is_bad or outcome.seconds > 3:
            print("\n".join(_rows([outcome])), outcome.detail if outcome.is_bad else "", flush=True)
            if chosen.keep:
                mutant: Mutant = mutants.mutant(outcome.number, chosen.seed)
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{outcome.number}-{mutant.name}").write_bytes(mutant.data)
    print(table(done))
    return int(any(outcome.is_bad for outcome in done))


def _one_alone(number: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        made = _written(number, seed, Path(folder, "input"))
        print(made["file"], made["story"])
        print(json.dumps(attempt(Path(folder, "input", made["file"]), Path(folder)), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
