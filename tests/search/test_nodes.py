"""How nodes are joined."""

from __future__ import annotations

from flashcards.search.nodes import And, Everything, Flagged, Or, all_of, any_of

ONE, TWO, THREE = Flagged(1), Flagged(2), Flagged(3)


def test_nested_parts_of_a_kind_become_one() -> None:
    assert all_of([And((ONE, TWO)), THREE]) == And((ONE, TWO, THREE))
    assert any_of([ONE, Or((TWO, THREE))]) == Or((ONE, TWO, THREE))
    assert all_of([Or((ONE, TWO)), THREE]) == And((Or((ONE, TWO)), THREE))


def test_a_single_part_stands_alone_and_none_is_everything() -> None:
    assert all_of([ONE]) == any_of([ONE]) == ONE
    assert all_of([]) == any_of([]) == Everything()
