"""What a machine can do with speech."""

from __future__ import annotations

import pytest

from flashcards.speech import ability
from flashcards.speech.ability import Ability, available
from flashcards.speech.lack import Lack
from flashcards.speech.programs import Program

PROGRAM = Program(("record", "{file}"))


@pytest.mark.parametrize(
    ("system", "c_library", "has_engine", "expected"),
    [
        ("Linux", ("glibc", "2.34"), True, None),
        ("Linux", ("glibc", "2.41"), True, None),
        ("Linux", ("glibc", "3.0"), True, None),
        ("Linux", ("glibc", "2.31"), True, Lack.OLD_GLIBC),
        ("Linux", ("glibc", "2.31"), False, Lack.OLD_GLIBC),
        ("Linux", ("", ""), False, Lack.OLD_GLIBC),
        ("Linux", ("glibc", "2.36"), False, Lack.EXTRA),
        ("Darwin", ("", ""), False, Lack.EXTRA),
        ("Windows", ("", ""), True, None),
    ],
)
def test_a_transcript_needs_the_extra_and_a_system_it_runs_on(
    system: str, c_library: tuple[str, str], has_engine: bool, expected: Lack | None
) -> None:
    ability = available(lambda _: has_engine, lambda: c_library, lambda: system)

    assert ability.transcript is expected


def test_programs_that_are_missing_are_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ability, "recorder", lambda: None)
    monkeypatch.setattr(ability, "player", lambda: PROGRAM)

    missing = available(lambda _: False, lambda: ("glibc", "2.36"), lambda: "Linux")

    assert missing == Ability(Lack.RECORDER, PROGRAM, Lack.EXTRA)
    assert missing.lacks == (Lack.RECORDER, Lack.EXTRA)


def test_the_engine_is_looked_for_without_loading_it() -> None:
    assert available(c_library=lambda: ("glibc", "2.36")).transcript in (None, Lack.EXTRA)
