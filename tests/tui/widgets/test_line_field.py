"""A field of one line loses nothing of what is pasted."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Input

import flashcards.tui
from flashcards.tui.widgets.line_field import LineField, joined
from tests.tui.driving import Start, press, settled


class Field(App[None]):
    def compose(self) -> ComposeResult:
        yield LineField("tags: ", select_on_focus=False)


@pytest.mark.parametrize(
    ("pasted", "taken"),
    [
        ("sql\n", "sql"),
        (" a b ", " a b "),
        ("sql\nlinux\r\n\r\n  networks\n", "sql linux networks"),
        ("\nsql", "sql"),
        ("", ""),
    ],
)
async def test_lines_are_joined_wherever_they_are_pasted_from(pasted: str, taken: str) -> None:
    assert joined(pasted) == taken
    app = Field()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        field.focus()
        field.action_end()
        field.post_message(Paste(pasted))
        await pilot.pause()
        assert field.value == f"tags: {taken}"
        app.copy_to_clipboard(pasted)
        field.action_paste()
        assert field.value == f"tags: {taken}{taken}"


async def test_what_is_pasted_replaces_what_is_selected() -> None:
    app = Field()
    async with app.run_test() as pilot:
        field = app.query_one(LineField)
        field.select_all()
        field.post_message(Paste("one\ntwo"))
        await pilot.pause()
        assert field.value == "one two"


async def test_tags_are_pasted_one_a_line(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "slash", "enter", "plus")
        field = pilot.app.screen.query_one(Input)
        field.post_message(Paste("sql\nlinux"))
        await settled(pilot)
        assert field.value == "sql linux"


def test_every_field_of_the_screens_is_of_this_kind() -> None:
    folder = Path(flashcards.tui.__file__).parent
    bare = [
        f"{path.name}:{node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Input"
    ]
    assert bare == []
