"""Headings of Markdown."""

from __future__ import annotations

import pytest

from flashcards.markdown.headings import Heading, heading_of
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# One", Heading(1, "One")),
        ("###### Six", Heading(6, "Six")),
        ("##\tTab", Heading(2, "Tab")),
        ("##   wide   ", Heading(2, "wide")),
        ("## closed ##", Heading(2, "closed")),
        ("# C # D", Heading(1, "C # D")),
        ("# ", Heading(1, "")),
        ("####### seven", None),
        ("#none", None),
        ("#", None),
        (" # indented", None),
        ("text", None),
        ("", None),
    ],
)
def test_a_line_is_a_heading_of_a_level_or_none(line: str, heading: Heading | None) -> None:
    assert heading_of(line) == heading


@pytest.mark.parametrize("piece", ["#", " ", "# "])
def test_a_long_line_costs_no_more_than_its_length(piece: str) -> None:
    line = f"# a{filled(piece)}b"

    assert soon(lambda: heading_of(line))
