"""What settings and options are for, in words."""

from __future__ import annotations

import pytest

from flashcards.model.preset import Preset, options_of
from flashcards.presentation.setting_words import OPTIONS, SETTINGS, explained, title

_WIDEST = 56
"""Columns in a form on a screen of 60."""


@pytest.mark.parametrize("name", [*SETTINGS, *OPTIONS])
def test_an_explanation_is_one_line_on_a_small_screen(name: str) -> None:
    assert 0 < len(explained(name)) <= _WIDEST


def test_the_explained_options_are_those_of_presets() -> None:
    known = options_of(Preset())
    explained_here = OPTIONS.keys() - {"preset", "only_this_deck"}
    assert explained_here <= known.keys() | known["practice"].keys()


def test_a_label_is_the_name_in_the_file() -> None:
    assert title("rollover_hour") == "Rollover hour"
