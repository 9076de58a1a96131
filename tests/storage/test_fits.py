"""Fits that were refused are remembered by preset."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import Preset
from flashcards.storage import fits, presets
from flashcards.storage.undo import Changes


def two_presets(changes: Changes) -> tuple[Preset, Preset]:
    presets.add_preset(changes, Preset(uid="own", name="Own"), 1)
    first, second = sorted(presets.all_presets(changes.connection).values(), key=lambda p: p.id)
    return first, second


def test_the_last_refusal_of_each_preset_counts(changes: Changes) -> None:
    first, second = two_presets(changes)
    for preset, reviews in ((first, 400), (second, 500), (first, 900)):
        fits.refuse(changes.connection, preset, reviews)

    assert fits.refused(changes.connection) == {first.id: 900, second.id: 500}


def test_a_refusal_is_forgotten_for_its_preset_alone(changes: Changes) -> None:
    first, second = two_presets(changes)
    fits.refuse(changes.connection, first, 400)
    fits.refuse(changes.connection, second, 500)

    fits.forget(changes.connection, first)

    assert fits.refused(changes.connection) == {second.id: 500}


def test_a_preset_that_is_not_there_has_no_refusal(changes: Changes) -> None:
    fits.refuse(changes.connection, replace(Preset(), uid="gone"), 400)

    assert fits.refused(changes.connection) == {}
