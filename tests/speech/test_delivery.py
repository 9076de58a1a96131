"""Words, pauses and fillers of a spoken answer."""

from __future__ import annotations

import pytest

from flashcards.speech.delivery import FRAME, Transcript, fillers, pauses, transcript


def frames(*stretches: tuple[float, float]) -> list[float]:
    """Loudness from pairs of seconds and value."""
    return [value for seconds, value in stretches for _ in range(round(seconds / FRAME))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Um, so ummm we, uh, roll back.", {"um": 2, "uh": 1}),
        ("You know, it is sort of slow, you know.", {"you know": 2, "sort of": 1}),
        ("Er, ERM, hmm, mmm, ah", {"er": 1, "erm": 1, "hmm": 1, "mm": 1, "ah": 1}),
        ("Umbrella, hummer, error, what kind of", {"kind of": 1}),
        ("", {}),
    ],
)
def test_fillers_are_counted_in_any_length(text: str, expected: dict[str, int]) -> None:
    assert fillers(text) == expected


def test_long_silences_between_words_are_pauses() -> None:
    loudness = frames((3, 0.001), (2, 0.1), (1.5, 0.002), (1, 0.2), (0.5, 0.001), (1, 0.1), (4, 0))

    assert pauses(loudness) == [1.5]


def test_a_quiet_room_counts_as_silence_and_a_click_is_not_the_measure_of_speech() -> None:
    loudness = frames((2, 0.1), (0.04, 0.9), (2, 0.1), (1.2, 0.004), (2, 0.1))

    assert pauses(loudness) == [1.2]


def test_silence_alone_has_no_pauses() -> None:
    assert pauses([]) == pauses(frames((3, 0))) == []


def test_words_a_minute_count_the_time_of_the_pauses() -> None:
    spoken = transcript("We roll back first. It's the user's v1.2", 4, frames((4, 0.1)))

    assert spoken == Transcript("We roll back first. It's the user's v1.2", 4)
    assert spoken.word_count == 8
    assert spoken.words_a_minute == 120
    assert Transcript("", 0).words_a_minute is None
