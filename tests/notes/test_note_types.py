from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.model import NoteKind
from flashcards.notes.note_types import (
    CardSides,
    cloze_numbers,
    has_cloze,
    ordinals,
    render_cloze,
    sides,
)
from tests.patience import filled, soon

BASIC, REVERSED, CLOZE = NoteKind.BASIC, NoteKind.REVERSED, NoteKind.CLOZE


@pytest.mark.parametrize(
    ("kind", "front", "expected"),
    [
        (BASIC, "What is {{c1::not}} a cloze?", (0,)),
        (REVERSED, "capital", (0, 1)),
        (CLOZE, "{{c1::a}} and {{c2::b}}", (0, 1)),
        (CLOZE, "{{c3::a}} and {{c1::b}}", (0, 2)),
        (CLOZE, "{{c1::a}} and {{c1::b}}", (0,)),
        (CLOZE, "{{c2,4::a}}", (1, 3)),
        (CLOZE, "{{c1::outer {{c2::inner}} end}}", (0, 1)),
        (CLOZE, "nothing", ()),
        (CLOZE, "{{c9999::a}}", (9998,)),
        (CLOZE, "{{c99999::beyond what anybody numbers}}", ()),
        (CLOZE, "{{c" + "9" * 5_000 + "::a}}", ()),
        (CLOZE, "{{c0::zero}}", ()),
        (CLOZE, "{{c1::never closed", ()),
        (CLOZE, "{{cx::a}} {{1::b}} {c1::c}", ()),
    ],
)
def test_the_cards_that_a_note_makes(kind: NoteKind, front: str, expected: tuple[int, ...]) -> None:
    assert ordinals(kind, front) == expected


def test_a_basic_card_asks_the_front() -> None:
    assert sides(BASIC, "Q", "A", 0) == CardSides("Q", "A")


def test_a_reversed_note_asks_both_ways() -> None:
    assert sides(REVERSED, "Q", "A", 0) == CardSides("Q", "A")
    assert sides(REVERSED, "Q", "A", 1) == CardSides("A", "Q")


def test_a_cloze_card_hides_its_deletion_and_adds_the_back_to_the_answer() -> None:
    front = "{{c1::Paris}} is in {{c2::France}}."
    assert sides(CLOZE, front, "", 0) == CardSides("[...] is in France.", "**Paris** is in France.")
    assert sides(CLOZE, front, "Europe", 1) == CardSides(
        "Paris is in [...].", "Paris is in **France**.\n\nEurope"
    )


@pytest.mark.parametrize(
    ("text", "number", "hidden", "revealed"),
    [
        ("{{c1::a}}", 1, "[...]", "**a**"),
        ("{{c1::a::a hint}}", 1, "[a hint]", "**a**"),
        ("{{c1::a::a hint}}", 2, "a", "a"),
        ("{{c1::a}}{{c1::b}}", 1, "[...][...]", "**a****b**"),
        ("{{c1,2::a}} {{c2::b}}", 1, "[...] b", "**a** b"),
        ("{{c1,2::a}} {{c2::b}}", 2, "[...] [...]", "**a** **b**"),
        ("{{c1::x {{c2::y}} z}}", 1, "[...]", "**x y z**"),
        ("{{c1::x {{c2::y}} z}}", 2, "x [...] z", "x **y** z"),
        ("{{c0::zero}} {{c1::one}}", 1, "zero [...]", "zero **one**"),
        ("{{c1::open {{c2::shut}}", 2, "{{c1::open [...]", "{{c1::open **shut**"),
        ("}} {{c1::a}} }}", 1, "}} [...] }}", "}} **a** }}"),
        ("{{ a }} {{c1::b}}", 1, "{{ a }} [...]", "{{ a }} **b**"),
        ("{{c1::zwei\nZeilen}}", 1, "[...]", "**zwei\nZeilen**"),
        ("{{c1::a}}", 9, "a", "a"),
    ],
)
def test_rendering_a_deletion(text: str, number: int, hidden: str, revealed: str) -> None:
    assert render_cloze(text, number, reveal=False) == hidden
    assert render_cloze(text, number, reveal=True) == revealed


def test_whether_a_text_has_deletions() -> None:
    assert has_cloze("{{c1::a}}")
    assert not has_cloze("{{c0::a}}")


def test_nesting_deeper_than_anybody_writes_is_plain_text() -> None:
    deep = "{{c1::" * 5_000 + "x" + "}}" * 5_000
    assert cloze_numbers(deep) == {1}
    assert render_cloze(deep, 1, reveal=False).endswith("}}")


@given(st.text(st.sampled_from("{}c1,2:: ab\n"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_can_be_rendered(text: str) -> None:
    for number in cloze_numbers(text) | {1}:
        hidden = render_cloze(text, number, reveal=False)
        shown = render_cloze(text, number, reveal=True)
        assert (hidden == shown) is (number not in cloze_numbers(text))


@pytest.mark.parametrize("piece", ["{{", "}}", "{{c1::", "{{c1::a}}", "{{c1,"])
def test_many_marks_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: sides(CLOZE, text, "", 0))
