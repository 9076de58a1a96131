"""The card states that a simulation of the workload begins with."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import Preset
from flashcards.storage import presets, workload
from flashcards.storage.undo import Changes
from tests.builders import TODAY, draft
from tests.storage.filling import bring, in_review, put


def test_begun_cards_have_their_memory_and_new_ones_are_counted(changes: Changes) -> None:
    bring(changes, *(draft(f"Q{n}") for n in range(6)))
    in_review(changes, 1, stability=30.0, due=4)
    in_review(changes, 2)
    in_review(changes, 3)
    put(changes, 3, suspended=1)
    put(changes, 4, suspended=1)
    preset = next(iter(presets.all_presets(changes.connection).values()))

    states = workload.of(changes.connection, preset)

    assert states.stability.tolist() == [30.0, 10.0]
    assert states.difficulty.tolist() == [5.0, 5.0]
    assert states.last_day.tolist() == [TODAY - 6, TODAY - 10]
    assert states.new == 2


def test_a_preset_without_cards_has_none(changes: Changes) -> None:
    bring(changes, draft("Q"))
    id_ = presets.add_preset(changes, Preset(uid="own", name="Own"), 1)

    states = workload.of(changes.connection, replace(Preset(), id=id_))

    assert (len(states.stability), len(states.last_day), states.new) == (0, 0, 0)
