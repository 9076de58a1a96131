"""What a question does not show."""

from __future__ import annotations

import pytest

from flashcards.anki_notes.hidden import without_hidden
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a", "a"),
        ("none", "none"),
        ('q<div style="display:none">a</div>', "q"),
        ("q<DIV id=x style='color: red; display: none;'>a<div>b</div>c</DIV>d", "qd"),
        ("<span style='display:none'>a</span>b<span style='display:none'>c</span>d", "bd"),
        ("<div style='display:none'><p style='display:none'>a</p></div>b", "b"),
        ("q<div style='display:none'>a", "q<div style='display:none'>a"),
        ("<div style='display:block'>a</div>", "<div style='display:block'>a</div>"),
    ],
)
def test_what_is_not_displayed_is_left_out(html: str, expected: str) -> None:
    assert without_hidden(html) == expected


@pytest.mark.parametrize(
    "piece",
    ["<div style='display:none'>", "<div style='", "<p style='display:none'></p>", "<div ", "<"],
)
def test_hidden_parts_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: without_hidden(f"{text}none"))
