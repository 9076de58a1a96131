"""What ``tests.stops`` stops: each operation of the program that writes, and what it needs."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

from flashcards.cli import cli
from flashcards.collection import Collection
from flashcards.collection.first_run import open_collection
from flashcards.model import AttemptMode, Rating
from tests.builders import EASY, FrozenClock, answer, cards_of
from tests.older import WITHOUT_ATTEMPTS
from tests.practising import interview, spoken

ANSWERED = 12
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
DECK = "---\ndeck: {name}\n---\n\n## {question}\n\n{answer}\n"


@dataclass(frozen=True)
class Folders:
    """Where an operation does its work: the collection's folder and one for what is taken out."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "data" / "collection.db"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def sources(self) -> Path:
        return self.root / "sources"


Step = Callable[[Folders], object]


@dataclass(frozen=True)
class Operation:
    """What is stopped: how to prepare for it, the work, and which files say whether it is done."""

    prepare: Step
    work: Step
    watched: tuple[str, ...] = ("data/collection.db",)


# What is prepared


def nothing(folders: Folders) -> None:
    """An empty home."""


def started(folders: Folders) -> None:
    """A collection as it is after a first start and a first session."""
    with open_collection(folders.database) as collection:
        for card in cards_of(collection)[:ANSWERED]:
            answer(collection, card.id)


def after_a_break(folders: Folders) -> None:
    """Cards that were answered long ago and have been due for weeks."""
    long_ago = FrozenClock()
    long_ago.forward(days=-40)
    with open_collection(folders.database, clock=long_ago) as collection:
        for card in cards_of(collection)[:ANSWERED]:
            answer(collection, card.id, EASY)


def with_a_plan(folders: Folders) -> None:
    """The same, spread over days, and a date for which cards are learnt."""
    after_a_break(folders)
    flashcards(folders, *PLAN)
    flashcards(folders, *INTERVIEW)


def interviewed(folders: Folders) -> None:
    """The same, and a mock interview that was begun."""
    started(folders)
    with Collection(folders.database) as collection:
        interview(collection, *(card.id for card in cards_of(collection)[:3]), records=True)


def with_sources(folders: Folders) -> None:
    """The same, and a file that is new to it; one note of it is changed by a second one."""
    started(folders)
    write_deck(folders.sources / "one.md", "Words", "uno", "one")
    flashcards(folders, "import", str(folders.sources / "one.md"))
    write_deck(folders.sources / "one.md", "Words", "uno", "the number one")
    write_deck(folders.sources / "folder" / "two.md", "More", "dos", "two")
    write_deck(folders.sources / "folder" / "three.md", "Other", "tres", "three")


def with_pictures(folders: Folders) -> None:
    """The same with notes that show pictures, in a folder to import from."""
    started(folders)
    for name in ("a", "b"):
        folder = folders.sources / "pictures"
        write_deck(folder / f"{name}.md", "Pictures", f"![{name}]({name}.png)", name)
        (folder / f"{name}.png").write_bytes(PICTURE + name.encode())


def with_known_pictures(folders: Folders) -> None:
    """The same, imported."""
    with_pictures(folders)
    flashcards(folders, "import", str(folders.sources / "pictures"))


def with_package(folders: Folders) -> None:
    """A package with pictures that the collection does not hold."""
    with_known_pictures(folders)
    flashcards(folders, "export", "-o", str(folders.sources / "whole.apkg"))
    shutil.rmtree(folders.database.parent)
    started(folders)


def with_export(folders: Folders) -> None:
    """A lossless export with settings of its own, and an empty collection."""
    started(folders)
    flashcards(folders, "options", "--rollover-hour", "6")
    flashcards(folders, "export", "-o", str(folders.sources / "whole.json"))
    shutil.rmtree(folders.database.parent)
    Collection(folders.database).close()


def with_older_export(folders: Folders) -> None:
    """A collection, and an export of what it was."""
    with_known_pictures(folders)
    flashcards(folders, "export", "-o", str(folders.out / "whole.json"))
    shutil.rmtree(folders.out / "media", ignore_errors=True)
    flashcards(folders, "undo")
    flashcards(folders, "import", str(folders.sources / "pictures"))


def with_backup(folders: Folders) -> None:
    """A collection that has gone on since its backup."""
    started(folders)
    flashcards(folders, "backup")
    flashcards(folders, "undo")


def with_damage(folders: Folders) -> None:
    """A backup, and a collection that cannot be read any more."""
    with_backup(folders)
    data = folders.database.read_bytes()
    folders.database.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))


def with_old_schema(folders: Folders) -> None:
    """A collection as the first schema left it."""
    started(folders)
    with closing(sqlite3.connect(folders.database)) as raw:
        raw.execute("DROP INDEX ix_notes_deck")
        raw.execute("DROP INDEX ix_notes_question")
        raw.execute("CREATE INDEX ix_notes_question ON notes (question_key)")
        raw.execute("DROP TRIGGER log_blocks_stale")
        raw.execute("DROP TABLE log_blocks")
        for statement in NEWER_SCHEMAS:
            raw.execute(statement)
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
        raw.commit()


NEWER_SCHEMAS = (
    *WITHOUT_ATTEMPTS,
    "ALTER TABLE reviews DROP COLUMN prediction_origin",
    "DROP TABLE redo_steps",
    "DROP TABLE undo_steps",
    (
        "CREATE TABLE undo_steps (id INTEGER NOT NULL, at_ms INTEGER NOT NULL, "
        "label TEXT NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (id)) STRICT"
    ),
)
"""What takes away what the schemas after 0003 have added."""


def write_deck(file: Path, name: str, question: str, answer_: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(DECK.format(name=name, question=question, answer=answer_), "utf-8")


# What is done


def flashcards(folders: Folders, *arguments: str) -> None:
    """Runs a command; what it prints is of no interest."""
    with Path(os.devnull).open("w") as void, redirect_stdout(void), redirect_stderr(void):
        code = cli.main(
            ["--db", str(folders.database), *arguments], "flashcards", standalone_mode=False
        )
    if code:
        raise RuntimeError(f"{arguments}: exit {code}")


def command(*arguments: str) -> Step:
    """A command; ``{out}`` and ``{sources}`` in it are the folders."""

    def run(folders: Folders) -> None:
        named = {"out": folders.out, "sources": folders.sources}
        flashcards(folders, *(argument.format(**named) for argument in arguments))

    return run


def first_start(folders: Folders) -> None:
    open_collection(folders.database).close()


def daily_backup(folders: Folders) -> None:
    with Collection(folders.database) as collection:
        collection.backups.make_daily()


def adopt(folders: Folders) -> None:
    with Collection(folders.database) as collection:
        preset = collection.presets.all()[0]
        fitted = (0.5, *preset.parameters[1:])
        collection.optimizer.adopt(preset, fitted, reschedule=True)


def answer_in_interview(folders: Folders) -> None:
    """One question of a mock interview, which is a review as well."""
    with Collection(folders.database) as collection:
        mock = collection.mocks.open_one()
        assert mock is not None
        question = mock.left[0]
        attempt = spoken(collection, question.card_id, mode=AttemptMode.MOCK)
        collection.mocks.answer(question, attempt, Rating.GOOD)


def answered_in_interview(folders: Folders) -> None:
    """The same, and an answer that waits to be judged."""
    interviewed(folders)
    with Collection(folders.database) as collection:
        mock = collection.mocks.open_one()
        assert mock is not None
        question = mock.left[0]
        attempt = spoken(collection, question.card_id, mode=AttemptMode.MOCK)
        unjudged = replace(attempt, ticked=(), heard=(), suggested=None)
        collection.mocks.answer(question, unjudged)


def judge_in_interview(folders: Folders) -> None:
    """The points and the rating of that answer, which replace it by that of a review."""
    with Collection(folders.database) as collection:
        (mock,) = collection.mocks.all()
        collection.debriefs.judge(mock.questions[0], [], Rating.AGAIN)


PLAN = ("plan", "start", "--days", "5")
INTERVIEW = ("interview", "add", "Acme", "--on", "2026-03-20", "--deck", "Backend Engineer")
OUT = ("out",)
WITH_MEDIA = ("data/collection.db", "data/media")
BACKUPS = ("data/backups",)
OPTIONS = ("--new-per-day", "7", "--rollover-hour", "6")

OPERATIONS = {
    "first start": Operation(nothing, first_start),
    "import a file": Operation(with_sources, command("import", "{sources}/one.md")),
    "import a folder": Operation(with_sources, command("import", "{sources}/folder")),
    "import pictures": Operation(
        with_pictures, command("import", "{sources}/pictures"), WITH_MEDIA
    ),
    "import a package": Operation(
        with_package, command("import", "{sources}/whole.apkg"), WITH_MEDIA
    ),
    "import an export": Operation(with_export, command("import", "{sources}/whole.json")),
    "options": Operation(
        started, command("options", "Backend Engineer", "--preset", "Mine", *OPTIONS)
    ),
    "options, shared": Operation(started, command("options", "Backend Engineer", *OPTIONS)),
    "export json": Operation(with_known_pictures, command("export", "-o", "{out}/a.json"), OUT),
    "export json again": Operation(
        with_older_export, command("export", "-o", "{out}/whole.json"), OUT
    ),
    "export markdown": Operation(
        with_known_pictures, command("export", "--format", "markdown", "-o", "{out}/decks"), OUT
    ),
    "export csv": Operation(with_known_pictures, command("export", "-o", "{out}/a.csv"), OUT),
    "export apkg": Operation(with_known_pictures, command("export", "-o", "{out}/a.apkg"), OUT),
    "backup": Operation(started, command("backup"), BACKUPS),
    "backup elsewhere": Operation(started, command("backup", "-o", "{out}/copy.db"), OUT),
    "daily backup": Operation(started, daily_backup, BACKUPS),
    "restore": Operation(with_backup, command("restore", "latest", "--yes")),
    "restore, damaged": Operation(with_damage, command("restore", "latest", "--yes")),
    "migrate": Operation(with_old_schema, command("due")),
    "adopt a fit": Operation(started, adopt),
    "answer in an interview": Operation(interviewed, answer_in_interview),
    "judge in an interview": Operation(answered_in_interview, judge_in_interview),
    "plan after a break": Operation(after_a_break, command(*PLAN)),
    "drop a plan": Operation(with_a_plan, command("plan", "drop")),
    "pause a deck": Operation(
        started, command("decks", "pause", "Backend Engineer", "--until", "7")
    ),
    "add an interview": Operation(started, command(*INTERVIEW)),
    "delete an interview": Operation(with_a_plan, command("interview", "delete", "Acme")),
    "calendar": Operation(
        with_a_plan, command("interview", "--ics", "-o", "{out}/interviews.ics"), OUT
    ),
    "undo": Operation(started, command("undo")),
    "check, repair": Operation(started, command("check", "--repair")),
}
