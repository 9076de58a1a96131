"""Programs that record, play and write down answers, only imagined."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, cast

from flashcards.errors import FlashcardsError
from flashcards.speech import delivery
from flashcards.speech.ability import Ability
from flashcards.speech.programs import Program
from flashcards.tui.speech import Engine

PROGRAM = Program(("program", "{file}"))
FOUND = delivery.Transcript("um the owner decides", 10.0, (1.5, 2.0), {"um": 1})


@dataclass
class Machine:
    """Keeps a diary of what programs would do."""

    folder: Path
    ability: Ability = field(default_factory=lambda: Ability(PROGRAM, PROGRAM, None))
    error: str = ""
    transcript_error: str = ""
    diary: list[str] = field(default_factory=list)
    may_read: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.may_read.set()

    def engine(self) -> Engine:
        return Engine(
            lambda: self.ability,
            cast(Any, lambda _: Sound(self)),
            cast(Any, lambda _, file: Player(self, file)),
            cast(Any, lambda _: Reading(self)),
            lambda: "monday",
        )


class Sound:
    """A recording."""

    def __init__(self, machine: Machine) -> None:
        if machine.error:
            raise FlashcardsError(machine.error)
        self._machine = machine
        machine.diary.append("listen")
        self.file = machine.folder / "answer.wav"

    def stop(self) -> Path:
        self._machine.diary.append("end")
        self.file.write_bytes(b"sound")
        return self.file

    def discard(self) -> None:
        self._machine.diary.append("discard")
        self.file.unlink(missing_ok=True)


class Player:
    """A sound that never ends by itself."""

    def __init__(self, machine: Machine, file: Path) -> None:
        self._machine = machine
        machine.diary.append(f"play {file.read_text()}")

    def is_running(self) -> bool:
        return True

    def stop(self) -> None:
        self._machine.diary.append("silence")


class Reading:
    """A transcript."""

    def __init__(self, machine: Machine) -> None:
        self._machine, self._is_stopped = machine, False

    def result(self) -> delivery.Transcript:
        self._machine.diary.append("read")
        assert self._machine.may_read.wait(20)
        if self._is_stopped:
            raise FlashcardsError("The transcript was stopped.")
        if self._machine.transcript_error:
            raise FlashcardsError(self._machine.transcript_error)
        return FOUND

    def stop(self) -> None:
        self._machine.diary.append("stop reading")
        self._is_stopped = True
        self._machine.may_read.set()
