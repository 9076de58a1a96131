"""The ids of key points, and what becomes of them when the points are changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.model import Note, NoteKind
from flashcards.notes.point_ids import digests, points, with_points

THREE = ("Names an owner", "Writes a runbook", "Alerts on symptoms")
TEXTS = st.lists(
    st.sampled_from(["a", "A", "b", "one point", "one  point", "another point", "third"]),
    max_size=5,
).map(tuple)


def note(*key_points: str) -> Note:
    return Note(1, "n", 1, NoteKind.BASIC, "Q", "A", key_points)


def ids(of: Note) -> list[str]:
    return [id_ for id_, _ in points(of)]


def test_the_ids_of_untouched_points_follow_from_their_texts() -> None:
    assert points(note(*THREE)) == list(zip(digests(THREE), THREE, strict=True))
    assert ids(note(*THREE))[0] == ids(note(THREE[0]))[0]


def test_case_and_white_space_do_not_count() -> None:
    assert ids(note("Names  an owner")) == ids(note("names an Owner"))


def test_equal_points_of_a_note_have_different_ids() -> None:
    first, second = ids(note("Same", "same"))

    assert first != second
    assert first == ids(note("Same"))[0]


def test_points_that_change_places_keep_their_ids() -> None:
    first, second, third = ids(note(*THREE))

    moved = with_points(note(*THREE), (THREE[2], THREE[0], THREE[1]))

    assert ids(moved) == [third, first, second]
    assert moved.point_ids == ()  # nothing has to be written


def test_a_reworded_point_keeps_its_id() -> None:
    before = note(*THREE)

    after = with_points(before, ("Names one owner for it", *THREE[1:]))

    assert ids(after) == ids(before)
    assert ids(with_points(after, ("Names exactly one owner", *THREE[1:]))) == ids(before)


def test_a_reworded_point_keeps_its_id_when_others_come_and_go() -> None:
    first, second, _ = ids(note(*THREE))

    after = with_points(note(*THREE), ("Is quite new", "Writes one runbook", "Names an owner"))

    assert ids(after)[1:] == [second, first]
    assert ids(after)[0] == digests(["Is quite new"])[0]


def test_a_point_written_out_in_its_place_keeps_its_id() -> None:
    before = note("First of all", "WAL", "Last of all")

    after = with_points(before, ("First of all", "Log before data", "Last of all"))

    assert ids(after) == ids(before)


def test_other_points_altogether_have_other_ids() -> None:
    after = with_points(note(*THREE), ("Cost", "Latency", "Throughput"))

    assert not set(ids(after)) & set(ids(note(*THREE)))
    assert after.point_ids == ()


def test_a_new_point_never_gets_the_id_of_a_reworded_one() -> None:
    reworded = with_points(note(*THREE), ("Names one owner for it", *THREE[1:]))

    after = with_points(reworded, (*reworded.key_points, THREE[0]))

    assert ids(after)[:3] == ids(reworded)
    assert len(set(ids(after))) == 4


def test_the_same_points_are_the_same_note() -> None:
    before = note(*THREE)

    assert with_points(before, THREE) is before


def test_ids_that_do_not_fit_the_points_are_left_out_of_account() -> None:
    assert points(replace(note(*THREE), point_ids=("x",))) == points(note(*THREE))


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_through_any_changes_each_point_has_an_id_of_its_own(
    wordings: list[tuple[str, ...]],
) -> None:
    changed = note()
    for wording in wordings:
        before = dict(points(changed))
        changed = with_points(changed, wording)
        assert changed.key_points == wording
        assert len(set(ids(changed))) == len(wording)
        stayed = set(before.values()) & set(wording)
        assert len(set(ids(changed)) & set(before)) >= len(stayed)


@pytest.mark.parametrize("text", ["", "\ud83d\ude00", "ä" * 1_000])
def test_any_text_has_an_id(text: str) -> None:
    assert len(ids(note(text))[0]) == 8
