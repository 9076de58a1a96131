import struct

import pytest

from flashcards.anki import read
from flashcards.anki.presets import parameters_of, preset_of
from flashcards.anki.records import Options
from flashcards.model import FSRS6_PARAMETERS, LeechAction, MemoryState, Preset
from flashcards.scheduling.options import validate
from tests.anki.packages import (
    CREATED_S,
    LEARNT,
    NOW_MS,
    REVIEWED,
    UTC,
    card,
    held,
    legacy,
    note,
    only,
)

FSRS5 = tuple(FSRS6_PARAMETERS[:19])
FSRS4 = (0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26,
         0.29, 2.61)  # fmt: skip


def test_a_preset_that_says_nothing_has_the_usual_options() -> None:
    preset, changes = preset_of(Options(5, "", 0), "anki:5", 3)

    assert changes == ()
    assert preset == Preset(id=3, uid="anki:5", name="Anki", version_id=3, bury_siblings=False)


def test_every_option_is_taken_over() -> None:
    options = Options(
        5, "Mine", 9, learning_steps=(0.5, 15.0), relearning_steps=(), new_per_day=7,
        reviews_per_day=70, maximum_interval=365, desired_retention=0.85, leech_threshold=4,
        leech_suspends=True, bury_siblings=True,
    )  # fmt: skip

    preset, changes = preset_of(options, "anki:5", 1)

    assert changes == ()
    assert preset.learning_steps == (30, 900)
    assert preset.relearning_steps == ()
    assert (preset.new_per_day, preset.reviews_per_day) == (7, 70)
    assert (preset.maximum_interval, preset.desired_retention) == (365, 0.85)
    assert (preset.leech_threshold, preset.leech_action) == (4, LeechAction.SUSPEND)
    assert preset.bury_siblings


def test_what_is_out_of_range_is_clipped_and_reported() -> None:
    options = Options(
        5, "Wild", 0, learning_steps=(0.0, 1e9, float("nan")), desired_retention=0.999,
        maximum_interval=99_999, new_per_day=-5, leech_threshold=0,
    )  # fmt: skip

    preset, changes = preset_of(options, "anki:5", 1)

    validate(preset)
    assert changes == (
        "desired retention 0.999 became 0.99",
        "maximum interval 99999 became 36500",
        "new per day -5 became 0",
        "leech threshold 0 became 1",
    )


def test_options_of_the_wrong_kind_are_as_if_unsaid() -> None:
    options = Options(5, "Odd", 0, maximum_interval="x")  # type: ignore[arg-type]

    assert preset_of(options, "anki:5", 1)[0].maximum_interval == 36_500


def test_single_precision_leaves_no_noise() -> None:
    noisy = struct.unpack("<21f", struct.pack("<21f", *FSRS6_PARAMETERS))

    assert parameters_of(noisy) == (FSRS6_PARAMETERS, ())


def test_parameters_of_fsrs5_mean_the_same_as_before() -> None:
    parameters, words = parameters_of(FSRS5)

    assert parameters == (*FSRS5, 0.0, 0.5)
    assert words == ()


def test_parameters_of_fsrs45_are_converted() -> None:
    parameters, words = parameters_of(FSRS4)

    assert words == ()
    assert len(parameters) == 21
    assert parameters[4:7] == pytest.approx((6.81, 0.4467501, 1.36), abs=1e-6)
    assert parameters[17:] == (0.0, 0.0, 0.0, 0.5)


@pytest.mark.parametrize("given", [(1.0,) * 5, (float("nan"),) * 21, (-9.0,) * 21])
def test_parameters_that_cannot_be_used_become_the_defaults(given: tuple[float, ...]) -> None:
    parameters, words = parameters_of(given)

    assert parameters == FSRS6_PARAMETERS
    assert len(words) == 1


def test_the_first_preset_of_every_collection_is_its_own() -> None:
    snapshot = held([]).snapshot

    assert snapshot.presets[0][0].uid == f"anki:1@{CREATED_S}"


def test_options_of_older_packages() -> None:
    data = legacy(
        [note(1, "q", "a")],
        [card(1, 1)],
        options={
            "mod": 9, "new": {"delays": [2, 30], "perDay": 3}, "lapse": {"delays": []},
            "rev": {"perDay": 33, "maxIvl": 99}, "desiredRetention": 0.8, "fsrsParams6": [1.0] * 4,
        },
    )  # fmt: skip

    imported = read("d", data, UTC, NOW_MS)
    preset, made_ms = imported.snapshot.presets[0]

    assert made_ms == 9_000
    assert (preset.learning_steps, preset.relearning_steps) == ((120, 1_800), ())
    assert (preset.new_per_day, preset.reviews_per_day) == (3, 33)
    assert (preset.maximum_interval, preset.desired_retention) == (99, 0.8)
    assert imported.problems[0].message == (
        "preset “Default”: 4 FSRS parameters are unknown; defaults are used"
    )


def test_memory_is_worked_out_under_the_presets_own_parameters() -> None:
    other = [0.3] * 4 + list(FSRS6_PARAMETERS[4:])
    data = legacy(
        [note(1, "q", "a")], [card(1, 1, **REVIEWED)], [LEARNT[1]], options={"fsrsParams6": other}
    )

    memory = only(read("d", data, UTC, NOW_MS)).schedule.memory

    assert isinstance(memory, MemoryState)
    assert memory.stability == pytest.approx(0.3)
