"""Lines put together: hard breaks, and code by its indentation."""

from __future__ import annotations

import pytest

from flashcards.markdown.line_blocks import BLANK, GAP, ITEM, OTHER, TEXT, Line, blocks, joined

HARD = "\xa0"


def text(words: str) -> Line:
    return Line(words.strip(HARD + " "), TEXT, words)


def put_together(*lines: Line) -> str:
    return joined(lines).strip("\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([text("a"), text("b")], "a  \nb"),
        ([text("a"), BLANK, GAP, text("b")], "a\n\nb"),
        ([BLANK, text("a")], "a"),
        ([text("a"), Line("- b", ITEM)], "a\n- b"),
        ([Line("- a", ITEM), text("b")], "- a  \nb"),
        ([Line("a", OTHER), text("b")], "a\nb"),
    ],
)
def test_text_that_goes_on_breaks_hard(lines: list[Line], expected: str) -> None:
    assert put_together(*lines) == expected


def test_lines_that_hard_spaces_indent_are_code() -> None:
    lines = [text("if x:"), text(f"{HARD * 4}y()")]

    assert put_together(*blocks(lines)) == "```\nif x:\n    y()\n```"


@pytest.mark.parametrize(
    "second",
    ["    y()", f"{HARD}y()", f"{HARD * 4}```", f"{HARD * 4}{'long ' * 30}"],
    ids=["plain spaces", "one space", "a fence", "prose"],
)
def test_other_lines_are_prose(second: str) -> None:
    assert put_together(*blocks([text("if x:"), text(second)])).startswith("if x:  \n")
