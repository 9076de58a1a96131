"""What the documentation says is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click import Context
from textual.binding import Binding

from flashcards.cli import cli
from flashcards.formats import Source, markdown_deck, registry
from flashcards.search import parse, terms, write
from flashcards.search.nodes import Measure
from flashcards.tui import keys
from tests.cli.running import flashcards

ROOT = Path(__file__).parent.parent
DOCS = (
    "docs/markdown.md",
    "docs/configuration.md",
    "docs/plugins.md",
    "docs/search.md",
    "docs/statistics.md",
    "docs/practice.md",
)


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^(`{3,})[^\n]*\n.*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)


def test_the_table_of_keys_is_that_of_the_program() -> None:
    screens = (
        keys.DECKS, keys.REVIEW, keys.SPOKEN, keys.TYPED, keys.MOCK, keys.DEBRIEF, keys.ADD,
        keys.WRITING, keys.BROWSE, keys.STATISTICS_ONLY,
    )  # fmt: skip
    bindings = [*keys.GLOBAL, *keys.MOVE, *(key for screen in screens for key in screen)]
    rows = [
        f"| `{binding.id}` | `{binding.key}` | {binding.tooltip} |"
        for binding in bindings
        if isinstance(binding, Binding) and binding.tooltip
    ]

    table = page("docs/configuration.md").split("<!-- keys -->\n")[1]
    assert table.split("\n<!-- end of keys -->")[0].split("\n") == rows


def test_every_command_teaches_with_its_help() -> None:
    context = Context(cli)
    names = cli.list_commands(context)
    commands = {name: cli.get_command(context, name) for name in names}
    assert [name for name, command in commands.items() if command is None or not command.help] == []
    assert {command.name for command in commands.values() if command} == set(names)


def test_commands_that_the_readme_shows_exist() -> None:
    shown = set(re.findall(r"^flashcards ([a-z]+)", page("README.md"), re.MULTILINE))

    assert shown
    assert shown <= set(cli.list_commands(Context(cli)))


def test_the_readme_says_how_to_reach_the_program_before_it_uses_its_bare_name() -> None:
    readme = page("README.md")
    bare = [match.start() for match in re.finditer(r"^flashcards\b", readme, re.MULTILINE)]
    assert bare
    assert readme.index("source .venv/bin/activate") < bare[0]


def test_the_readme_installs_the_versions_that_are_tested() -> None:
    commands = re.findall(r"pip install .*?(?= &&)", page("README.md"))

    assert len(commands) == 2
    assert all("-c constraints/tested.txt" in command for command in commands)


def test_nobody_is_sent_to_the_program_of_others_that_has_our_name_on_the_index() -> None:
    asked_for = re.compile(r"pip install [^\n`]*?['\" ]flashcards(?!-)|\bflashcards\[\w")
    files = [*ROOT.glob("*.md"), *ROOT.glob("*.toml")]
    for folder in ("docs", "flashcards", "benchmarks", "constraints"):
        files += [file for file in (ROOT / folder).rglob("*") if file.suffix in (".md", ".py")]

    assert len(files) > 100
    assert [file for file in files if asked_for.search(file.read_text("utf-8"))] == []


def test_the_deck_that_the_documentation_shows_is_read_without_problems() -> None:
    example = page("docs/markdown.md").split("````markdown\n")[1].split("````")[0]

    parsed = markdown_deck.read(Source("example.md", example.encode()))

    assert parsed.problems == ()
    assert [(note.uid, note.kind.value) for note in parsed.notes] == [
        ("python-01", "basic"),
        (None, "basic"),
        (None, "cloze"),
    ]


def table(name: str, heading: str) -> list[list[str]]:
    """The rows of the table whose first heading it is, as cells."""
    lines = page(name).split(f"\n| {heading} |")[1].split("\n\n")[0].split("\n")[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def codes(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


def test_the_queries_that_the_documentation_shows_can_be_read() -> None:
    queries = [query for row in table("docs/search.md", "query") for query in codes(row[0])]

    assert len(queries) > 20
    for query in queries:
        assert parse(write(parse(query))) == parse(query)


def test_the_keys_that_the_documentation_lists_are_those_of_the_language() -> None:
    listed = [key for row in table("docs/search.md", "key") for key in codes(row[0])]

    assert sorted(listed) == sorted(f"{key}:" for key in terms.KEYS)


def test_the_figures_that_the_documentation_lists_are_those_of_the_language() -> None:
    listed = [key for row in table("docs/search.md", "figure") for key in codes(row[0])]

    assert sorted(listed) == sorted(f"prop:{measure}" for measure in Measure)


def test_links_between_pages_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", *DOCS):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", without_code(page(name))):
            assert ((ROOT / name).parent / target).exists(), f"{name} links to {target}"


def test_the_plug_in_that_the_documentation_shows_is_found_and_its_notes_are_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page("docs/plugins.md")
    example, code, project = (block.split("```")[0] for block in text.split("\n```")[1:6:2])
    points = tomllib.loads(project.removeprefix("toml\n"))["project"]["entry-points"]
    module = points[registry.ENTRY_POINTS]["cue"].split(":")[0]
    (tmp_path / f"{module}.py").write_text(code.removeprefix("python\n"), "utf-8")
    installed = tmp_path / f"{module}-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(f"Name: {module}\nVersion: 1.0\n", "utf-8")
    (installed / "entry_points.txt").write_text(
        f"[{registry.ENTRY_POINTS}]\ncue = {module}:FORMAT\n", "utf-8"
    )
    (tmp_path / "dyes.cue").write_text(f"{example.strip()}\n? Unanswered?\n", "utf-8")
    (tmp_path / "forced.txt").write_text(example.lstrip(), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    registry._plugins.cache_clear()
    database = tmp_path / "cards.db"

    by_ending = flashcards(database, "import", str(tmp_path / "dyes.cue"), "--json")
    forced = flashcards(
        database, "import", str(tmp_path / "forced.txt"), "--format", "cue", "--json"
    )
    registry._plugins.cache_clear()

    [report], [second] = by_ending.data["sources"], forced.data["sources"]
    assert (report["format"], report["added"], report["decks"]) == ("cue", 1, ["dyes"])
    assert report["problems"] == [
        {"file": "dyes.cue", "line": 4, "message": "no answer", "skipped": True}
    ]
    assert (second["format"], second["added"]) == ("cue", 1)
    [note, _] = flashcards(database, "export").data["notes"]
    assert (note["front"], note["tags"]) == ("What is a mordant?", ["dyeing"])
    assert note["back"] == "A salt that binds a dye to the fibre,\nalum for instance."
