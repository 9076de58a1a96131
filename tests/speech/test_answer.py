"""A spoken answer of one part or of several."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.speech.answer import RecordedAnswer
from flashcards.speech.programs import Program
from flashcards.speech.recording import Recording, seconds_of
from tests.speech.sounds import tone, write

COPIES = "import shutil, sys; sys.stdin.buffer.read(); shutil.copy(sys.argv[1], sys.argv[2])"


@pytest.fixture
def begin(tmp_path: Path) -> Callable[[], Recording]:
    sound = write(tmp_path / "sound.wav", tone(0.5))
    program = Program((sys.executable, "-c", COPIES, str(sound), "{file}"), ends_with_input=True)
    return lambda: Recording(program)


def no_sound() -> Recording:
    return Recording(Program((sys.executable, "-c", "", "{file}"), ends_with_input=True))


def test_an_answer_is_there_until_it_is_discarded(begin: Callable[[], Recording]) -> None:
    answer = RecordedAnswer(begin)
    answer.listen()
    file = answer.end()

    assert (answer.file, seconds_of(file)) == (file, 0.5)
    answer.discard()
    assert answer.file is None
    assert not file.exists()


def test_parts_before_and_after_a_pause_are_one_sound(begin: Callable[[], Recording]) -> None:
    answer = RecordedAnswer(begin)
    answer.listen()
    answer.listen()
    answer.pause()
    answer.pause()
    answer.listen()

    assert seconds_of(answer.end()) == 1.0
    answer.discard()


def test_a_part_without_sound_does_not_spoil_the_others(begin: Callable[[], Recording]) -> None:
    kinds = iter([begin, no_sound])
    answer = RecordedAnswer(lambda: next(kinds)())
    answer.listen()
    answer.pause()
    answer.listen()

    assert seconds_of(answer.end()) == 0.5
    answer.discard()


def test_an_answer_without_any_sound_says_so() -> None:
    silent, never = RecordedAnswer(no_sound), RecordedAnswer(no_sound)
    silent.listen()

    for answer in (silent, never):
        with pytest.raises(FlashcardsError, match="Nothing was recorded"):
            answer.end()
        answer.discard()


def test_a_kept_answer_stays_when_the_other_goes(
    begin: Callable[[], Recording], tmp_path: Path
) -> None:
    answer = RecordedAnswer(begin)
    answer.listen()
    answer.end()
    kept = answer.keep(tmp_path / "recordings", "monday")
    answer.discard()

    assert kept.name == "monday.wav"
    assert seconds_of(kept) == 0.5


def test_an_answer_that_cannot_be_kept_says_so(
    begin: Callable[[], Recording], tmp_path: Path
) -> None:
    answer = RecordedAnswer(begin)
    answer.listen()
    answer.end()
    shutil.copy(__file__, tmp_path / "taken")

    with pytest.raises(FlashcardsError, match="The recording cannot be kept"):
        answer.keep(tmp_path / "taken", "monday")
    answer.discard()
