"""What the documentation says is so."""

from __future__ import annotations

import re
from pathlib import Path

from textual.binding import Binding

from flashcards.cli import cli
from flashcards.formats import Source, markdown_deck
from flashcards.tui import keys

ROOT = Path(__file__).parent.parent


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^(`{3,})[^\n]*\n.*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)


def test_the_table_of_keys_is_that_of_the_program() -> None:
    bindings = [*keys.APP, *keys.MOVE, *keys.DECKS, *keys.REVIEW]
    rows = [
        f"| `{each.id}` | `{each.key}` | {each.tooltip} |"
        for each in bindings
        if isinstance(each, Binding)
    ]

    table = page("docs/configuration.md").split("<!-- keys -->\n")[1]
    assert table.split("\n<!-- end of keys -->")[0].split("\n") == rows


def test_every_command_teaches_with_its_help() -> None:
    assert [name for name, command in cli.commands.items() if not command.help] == []


def test_commands_that_the_readme_shows_exist() -> None:
    shown = set(re.findall(r"^flashcards ([a-z]+)", page("README.md"), re.MULTILINE))

    assert shown
    assert shown <= set(cli.commands)


def test_the_deck_that_the_documentation_shows_is_read_without_problems() -> None:
    example = page("docs/markdown.md").split("````markdown\n")[1].split("````")[0]

    parsed = markdown_deck.read(Source("example.md", example.encode()))

    assert parsed.problems == ()
    assert [(note.uid, note.kind.value) for note in parsed.notes] == [
        ("python-01", "basic"),
        (None, "basic"),
        (None, "cloze"),
    ]


def test_links_between_pages_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "docs/markdown.md", "docs/configuration.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", without_code(page(name))):
            assert ((ROOT / name).parent / target).exists(), f"{name} links to {target}"
