"""Why speech cannot be used, and how an answer was spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.model import Attempt, AttemptMode
from flashcards.presentation.speech_words import delivery, lack
from flashcards.speech.lack import Lack


@pytest.mark.parametrize("what", Lack)
def test_every_lack_is_one_sentence_with_what_to_do(what: Lack) -> None:
    sentence = lack(what)

    assert sentence.endswith(".")
    assert any(word in sentence for word in ("install", "type"))


def spoken(seconds: int, words: int | None, pauses_ms: int | None, fillers: int | None) -> Attempt:
    return Attempt(
        1, AttemptMode.SPOKEN, seconds * 1_000, words=words, pauses_ms=pauses_ms, fillers=fillers
    )


def test_delivery_stands_beside_the_last_time_without_a_verdict() -> None:
    now, before = spoken(100, 200, 3_400, 4), spoken(112, 205, 6_000, 1)

    assert delivery(now, before) == (
        "1:40 · 3 s of pauses · 120 words a minute · 4 fillers\n"
        "last time 1:52 · 6 s of pauses · 110 words a minute · 1 filler"
    )


def test_figures_that_are_not_known_are_left_out() -> None:
    assert delivery(spoken(40, None, None, None), None) == "0:40"
    assert delivery(spoken(0, 12, 0, 0), None) == "0:00 · 0 s of pauses · 0 fillers"


@pytest.mark.parametrize("what", Lack)
def test_what_is_lacking_fits_into_the_line_of_a_narrow_screen(what: Lack) -> None:
    assert len(lack(what, 57)) <= 57
    assert lack(what, 500) == lack(what)


def test_the_command_for_the_extra_is_the_one_of_the_docs() -> None:
    command = ".venv/bin/pip install -c constraints/tested.txt -e '.[speech]'"
    assert command in lack(Lack.EXTRA)
    assert command in (Path(__file__).parents[2] / "docs/practice.md").read_text()
