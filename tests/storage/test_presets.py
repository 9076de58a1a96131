"""Presets and their versions in the file."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import NewOrder, Preset
from flashcards.storage import presets
from flashcards.storage.undo import Changes

OWN = Preset(uid="own", name="Own", new_per_day=3, new_order=NewOrder.MIXED)


def test_a_preset_is_read_as_it_was_added(changes: Changes) -> None:
    id_ = presets.add_preset(changes, OWN, 1_000)

    stored = presets.all_presets(changes.connection)[id_]

    assert stored == replace(OWN, id=id_, version_id=stored.version_id)


def test_the_newest_version_is_in_force_and_the_others_stay(changes: Changes) -> None:
    id_ = presets.add_preset(changes, OWN, 1_000)
    first = presets.all_presets(changes.connection)[id_]
    version = presets.add_version(changes, replace(first, new_per_day=9), 2_000)

    assert presets.all_presets(changes.connection)[id_] == replace(
        first, new_per_day=9, version_id=version
    )
    own = [
        (p, created_ms) for p, created_ms in presets.all_versions(changes.connection) if p.id == id_
    ]
    assert [(p.new_per_day, created_ms) for p, created_ms in own] == [(3, 1_000), (9, 2_000)]


def test_a_new_name_is_that_of_all_versions(changes: Changes) -> None:
    id_ = presets.add_preset(changes, OWN, 1_000)
    presets.add_version(changes, replace(OWN, id=id_), 2_000)

    presets.rename_preset(changes, replace(OWN, id=id_, name="Slow"))

    names = {p.name for p, _ in presets.all_versions(changes.connection) if p.id == id_}
    assert names == {"Slow"}


def test_versions_stay_in_order_when_the_clock_goes_back(changes: Changes) -> None:
    id_ = presets.add_preset(changes, OWN, 1_000)

    assert presets.next_version_ms(changes.connection, id_, 500) == 1_000
    assert presets.next_version_ms(changes.connection, id_, 1_500) == 1_500
