"""What this machine can do with speech, and what it lacks."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from flashcards.speech.lack import Lack
from flashcards.speech.programs import Program, player, recorder

ENGINE = "moonshine_voice"
_OLDEST_GLIBC = (2, 34)
"""The wheels of the engine for Linux are built against this version."""


@dataclass(frozen=True, slots=True)
class Ability:
    """The program for each task, or what is lacking for it."""

    recorder: Program | Lack
    player: Program | Lack
    transcript: Lack | None

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """Everything that is lacking, the most important first."""
        parts = (self.recorder, self.transcript, self.player)
        return tuple(lack for lack in parts if isinstance(lack, Lack))


def available(
    has_module: Callable[[str], bool] | None = None,
    c_library: Callable[[], tuple[str, str]] = platform.libc_ver,
    system: Callable[[], str] = platform.system,
) -> Ability:
    """Looks for what is needed; nothing is started.

    Args:
        has_module: whether a Python module is installed.
        c_library: the name and the version of the C library.
        system: the name of the operating system.
    """
    is_there = has_module or _is_installed
    is_old = system() == "Linux" and not _is_new_enough(*c_library())
    engine_lack = None if is_there(ENGINE) else Lack.EXTRA
    return Ability(
        recorder() or Lack.RECORDER,
        player() or Lack.PLAYER,
        Lack.OLD_GLIBC if is_old else engine_lack,
    )


def _is_installed(module: str) -> bool:
    return find_spec(module) is not None


def _is_new_enough(library: str, version: str) -> bool:
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    return library == "glibc" and numbers >= _OLDEST_GLIBC
