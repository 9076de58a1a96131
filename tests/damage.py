"""Overwrites a collection at many places and runs commands on it: by hand, in part by the suite.

``python -m tests.damage`` makes a collection of some thousand cards, damages copies of it, and
prints what each command made of them. No command may end in a traceback, take more than
``PATIENCE_S``, or say more than one line when it refuses; ``backup`` must refuse what reads
otherwise than before.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads is not to be forked

PAGE = 4_096
CARDS = 2_000
PLACES = 40
SEED = 9
PATIENCE_S = 20
COMMANDS: dict[str, tuple[str, ...]] = {
    "decks": ("decks",),
    "due": ("due",),
    "review": ("review", "--plain"),
    "stats": ("stats",),
    "export": ("export", "-o", "{out}/a.json"),
    "check": ("check",),
    "backup": ("backup",),
    "restore": ("restore", "latest", "--yes"),
}
TYPED = b"\n3\n\n1\n\n4\nq\n"


def noise(chance: random.Random, page: bytes) -> bytes:
    """Another program's bytes over the whole page."""
    return chance.randbytes(len(page))


def zeros(chance: random.Random, page: bytes) -> bytes:
    """A page that was never written, as a power cut leaves it."""
    return bytes(len(page))


def scratch(chance: random.Random, page: bytes) -> bytes:
    """Some hundred bytes somewhere in the page."""
    length = chance.randrange(16, 512)
    start = chance.randrange(len(page) - length)
    return page[:start] + chance.randbytes(length) + page[start + length :]


def values(chance: random.Random, page: bytes) -> bytes:
    """Single bytes in what the page holds, its own order left alone."""
    changed = bytearray(page)
    for _ in range(24):
        changed[chance.randrange(len(page) // 2, len(page))] = chance.randrange(256)
    return bytes(changed)


Damage = Callable[[random.Random, bytes], bytes]
KINDS: dict[str, Damage] = {damage.__name__: damage for damage in (noise, zeros, scratch, values)}


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    def fault(self, name: str) -> str | None:
        """What is wrong with that, None if nothing is."""
        if "Traceback" in self.err:
            return self.err.strip().splitlines()[-1]
        if self.code not in {0, 1}:
            return f"exit {self.code}"
        lines = self.err.strip().splitlines()
        refused_at_once = self.code == 1 and name != "check"
        return f"{len(lines)} lines" if refused_at_once and len(lines) != 1 else None


@dataclass
class Tally:
    """What a command made of damaged files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[str]] = field(default_factory=dict)


def run(database: Path, out: Path, arguments: tuple[str, ...]) -> Ran:
    """Runs a command in a fork of this process."""
    streams = [out / "stdin", out / "stdout", out / "stderr"]
    streams[0].write_bytes(TYPED)
    pid = os.fork()
    if pid == 0:
        _become(database, streams, [word.format(out=out) for word in arguments])
    _, status = os.waitpid(pid, 0)
    texts = [path.read_text("utf-8", "replace") for path in streams[1:]]
    return Ran(os.waitstatus_to_exitcode(status), *texts)


def _become(database: Path, streams: list[Path], arguments: list[str]) -> None:
    code = 9
    try:
        for number, path in enumerate(streams):
            flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(path, flags), number)
        signal.alarm(PATIENCE_S)
        sys.argv = ["flashcards", "--db", str(database), *arguments]
        from flashcards.__main__ import main

        main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def collection(path: Path, cards: int) -> None:
    """A collection with a history, its statistics looked at once, and a backup."""
    from benchmarks.filling import fill
    from flashcards.collection import Collection
    from flashcards.collection.first_run import shipped_decks
    from flashcards.formats import Source, markdown_deck
    from flashcards.model import Attempt, AttemptMode
    from flashcards.model.mock import MockPlan

    fill(path, cards, SEED)
    with Collection(path) as made:
        for deck in shipped_decks():
            parsed = markdown_deck.read(Source(deck.name, deck.read_bytes()))
            made.imports.add(parsed.notes, deck.name)
        for card_id in range(1, 30):
            made.cards.flag(card_id, 1)
            made.practice.record(Attempt(card_id, AttemptMode.SPOKEN, 40_000, ("a", "b"), ("a",)))
        made.mocks.start(MockPlan(), range(1, 30))
        made.statistics.dataset()
        made.backups.make()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")


def rows(path: Path) -> str | None:
    """Every row, None if they cannot all be read."""
    try:
        with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as raw:
            raw.text_factory = bytes
            names = [
                row[0].decode()
                for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            digest = sha256()
            for name in names:
                for row in raw.execute(f"SELECT * FROM {name}"):
                    digest.update(repr(row).encode())
            return digest.hexdigest()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def trial(kind: str, pages: int, cards: int, seed: int = SEED) -> dict[str, Tally]:
    """Damages a collection at so many places, one at a time, and runs every command on each."""
    tallies = {name: Tally() for name in COMMANDS}
    chance = random.Random(f"{kind}-{seed}")
    shelf = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shelf if shelf.is_dir() else None) as workspace:
        sound = Path(workspace) / "sound" / "collection.db"
        sound.parent.mkdir()
        os.environ |= {"HOME": workspace, "XDG_DATA_HOME": workspace, "TMPDIR": workspace}
        collection(sound, cards)
        meaning = rows(sound)
        for _ in range(pages):
            number = chance.randrange(sound.stat().st_size // PAGE)
            damaged = Path(workspace) / "damaged" / "collection.db"
            for name, arguments in COMMANDS.items():
                shutil.rmtree(damaged.parent, ignore_errors=True)
                shutil.copytree(sound.parent, damaged.parent)
                state = random.Random(f"{kind}-{seed}-{number}")
                overwrite(damaged, number, KINDS[kind], state)
                differs = rows(damaged) != meaning
                ran = run(damaged, Path(workspace), arguments)
                judge(tallies[name], name, ran, number, differs=differs)
    return tallies


def overwrite(path: Path, number: int, damage: Damage, chance: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(number * PAGE)
        page = file.read(PAGE)
        file.seek(number * PAGE)
        file.write(damage(chance, page))


def judge(tally: Tally, name: str, ran: Ran, number: int, *, differs: bool) -> None:
    fault = ran.fault(name)
    if fault is not None:
        tally.faults.setdefault(fault, []).append(f"page {number}")
        tally.outcomes["fault"] += 1
    elif ran.code == 1:
        tally.outcomes["refused"] += 1
    else:
        tally.outcomes["done" if not differs else "done, differs"] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=PLACES)
    parser.add_argument("--cards", type=int, default=CARDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kinds", default=",".join(KINDS))
    given = parser.parse_args()
    faults = 0
    for kind in given.kinds.split(","):
        print(f"{kind}: {KINDS[kind].__doc__}")
        print(f"{'command':<10}{'done':>8}{'done, differs':>16}{'refused':>10}{'fault':>8}")
        for name, tally in trial(kind, given.places, given.cards, given.seed).items():
            counts = tally.outcomes
            print(
                f"{name:<10}{counts['done']:>8}{counts['done, differs']:>16}"
                f"{counts['refused']:>10}{counts['fault']:>8}",
                flush=True,
            )
            for words, where in tally.faults.items():
                print(f"    {words} ({len(where)}: {', '.join(where[:4])})", flush=True)
            faults += counts["fault"]
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
