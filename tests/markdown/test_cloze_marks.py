"""Marks around words become numbered deletions, outside of code and formulas."""

from __future__ import annotations

import re

import pytest

from flashcards.markdown.cloze_marks import Deletions, bracketed, outside_code, substitute
from tests.patience import filled, soon


def test_deletions_are_numbered_and_may_have_a_hint() -> None:
    holes = Deletions()

    assert [holes.deletion("a"), holes.deletion("b", "hint")] == ["{{c1::a}}", "{{c2::b::hint}}"]
    assert holes.count == 2


def test_braces_of_a_formula_do_not_end_a_deletion() -> None:
    assert Deletions().deletion("$x^{y^{z}}$") == "{{c1::$x^{y^{z} }$}}"
    assert "}}" not in Deletions().deletion("}" * 7)[:-2]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a `b` c", [("a ", False), ("`b`", True), (" c", False)]),
        ("a $x$ b", [("a ", False), ("$x$", True), (" b", False)]),
        ("$$x\ny$$", [("", False), ("$$x\ny$$", True), ("", False)]),
        ("5 $ and 6 $", [("5 $ and 6 $", False)]),
        ("", [("", False)]),
    ],
)
def test_code_and_formulas_are_pieces_of_their_own(
    text: str, pieces: list[tuple[str, bool]]
) -> None:
    assert list(outside_code(text)) == pieces


def test_nothing_is_replaced_in_code() -> None:
    assert substitute(re.compile("a"), "a `a` $a$ a", lambda _: "b") == "b `a` $a$ b"


@pytest.mark.parametrize(
    ("text", "expected", "count"),
    [
        ("[a] and [b]", "{{c1::a}} and {{c2::b}}", 2),
        ("[a $x_{[1]}$ b]", "{{c1::a $x_{[1]}$ b}}", 1),
        (r"\[a\] [b]", "[a] {{c1::b}}", 1),
        ("![a](x.png) [b](c)", "![a](x.png) [b](c)", 0),
        ("`[a]` $[b]$", "`[a]` $[b]$", 0),
        ("[a", "[a", 0),
        ("[]", "[]", 0),
    ],
)
def test_brackets_become_holes(text: str, expected: str, count: int) -> None:
    assert bracketed(text) == (expected, count)


@pytest.mark.parametrize("piece", ["[$a$ ", "[`a` ", "$", "`"])
def test_brackets_that_are_never_closed_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece, 20_000)

    assert soon(lambda: bracketed(text))
