import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import cast

import pytest

from flashcards.errors import SourceError
from flashcards.formats import (
    NoteDraft,
    Parsed,
    Source,
    detect,
    formats,
    interview_page,
    markdown_deck,
    named,
    read,
    registry,
    structured,
)
from flashcards.formats.base import Format
from flashcards.formats.delimited import rows


@dataclass
class Recipe:
    """A plug-in's format."""

    name: str = "recipe"
    title: str = "Recipes"
    sureness: float = 0.5

    def sniff(self, source: Source) -> float:
        return self.sureness if "recipe" in source.text else 0.0

    def read(self, source: Source) -> Parsed:
        return Parsed(())


class Broken(Recipe):
    def sniff(self, source: Source) -> float:
        raise ValueError("oven is cold")


RECIPE = Recipe()
BROKEN = Broken()
GREEDY = Recipe(sureness=0.99)


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Entry points by name, to be filled by a test before it asks for formats."""
    values: dict[str, str] = {}

    def entry_points(group: str) -> list[metadata.EntryPoint]:
        return [metadata.EntryPoint(name, value, group) for name, value in values.items()]

    monkeypatch.setattr(metadata, "entry_points", entry_points)
    registry._plugins.cache_clear()
    yield values
    registry._plugins.cache_clear()


def test_the_modules_are_formats() -> None:
    readers: list[Format] = [interview_page, markdown_deck]
    assert [reader.name for reader in readers] == ["interview-page", "markdown"]


def test_every_built_in_format_answers_to_its_name() -> None:
    for name in registry.BUILT_IN:
        assert named(name).name == name
        assert named(name).title


def test_names_are_asked_for_in_any_case() -> None:
    assert named(" Markdown ").name == "markdown"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("markdwon", "there is no format 'markdwon'; did you mean 'markdown'?"),
        ("zzz", f"there is no format 'zzz'; there are {', '.join(registry.BUILT_IN)}"),
    ],
)
def test_an_unknown_name_is_answered_with_what_there_is(
    plugins: dict[str, str], name: str, message: str
) -> None:
    with pytest.raises(SourceError) as refusal:
        named(name)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "---\ndeck: A\n---\n\n## Why?\n\nBecause.\n", "markdown"),
        ("a.txt", "## Why?\ndifficulty: easy\nBecause.\n", "markdown"),
        (
            "a.txt",
            "Question 1\nDifficulty: easy\nWhy?\nSample answer\nBecause.\n",
            "interview-page",
        ),
        ("a.html", "<p>Question 1<p>Why?<p>Sample answer<p>Because.", "interview-page"),
    ],
)
def test_formats_are_detected_by_content(name: str, text: str, expected: str) -> None:
    assert detect(Source(name, text.encode())).name == expected


def test_a_source_that_no_format_claims_is_refused(plugins: dict[str, str]) -> None:
    plugins["recipe"] = f"{__name__}:RECIPE"
    with pytest.raises(SourceError) as refusal:
        detect(Source("letter.txt", b"Dear aunt the cat is well.\n"))
    assert str(refusal.value) == "no format recognises letter.txt"


def test_a_binary_source_is_called_binary() -> None:
    with pytest.raises(SourceError, match=r"^photo\.jpg looks like a binary file, not text$"):
        detect(Source("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"))


def test_plug_ins_are_formats_too(plugins: dict[str, str]) -> None:
    plugins["recipe"] = f"{__name__}:RECIPE"
    assert formats() == (*registry.BUILT_IN, "recipe")
    assert named("recipe") is RECIPE
    assert detect(Source("x", b"a recipe")) is RECIPE


def test_a_plug_in_does_not_replace_a_built_in_format(plugins: dict[str, str]) -> None:
    plugins["markdown"] = f"{__name__}:RECIPE"
    assert formats() == tuple(registry.BUILT_IN)
    assert named("markdown") is markdown_deck


def test_a_certain_format_is_not_outbid(plugins: dict[str, str]) -> None:
    plugins["recipe"] = f"{__name__}:GREEDY"
    deck = Source("x.md", b"---\ndeck: recipe\n---\n## Why?\nBecause.\n")
    assert detect(deck) is markdown_deck


def test_a_plug_in_that_cannot_be_loaded_is_a_warning_when_detecting(
    plugins: dict[str, str],
) -> None:
    plugins["missing"] = "no_such_package:FORMAT"
    plugins["recipe"] = f"{__name__}:RECIPE"
    with pytest.warns(UserWarning, match="plug-in 'missing' cannot be loaded"):
        assert detect(Source("x", b"a recipe")) is RECIPE


def test_a_plug_in_that_cannot_be_loaded_is_an_error_when_named(plugins: dict[str, str]) -> None:
    plugins["missing"] = "no_such_package:FORMAT"
    with pytest.raises(SourceError, match="plug-in 'missing' cannot be loaded"):
        named("missing")


def test_a_plug_in_that_fails_while_sniffing_is_a_warning(plugins: dict[str, str]) -> None:
    plugins["broken"] = f"{__name__}:BROKEN"
    plugins["recipe"] = f"{__name__}:RECIPE"
    with pytest.warns(UserWarning, match="oven is cold"):
        assert detect(Source("x", b"a recipe")) is RECIPE


def test_detecting_imports_no_heavy_library() -> None:
    program = (
        "import sys; from flashcards.formats import Source, detect;"
        "detect(Source('a.txt', b'Question 1\\nWhy?\\nSample answer\\nSo.\\n'));"
        "print(*{'bs4', 'yaml', 'charset_normalizer', 'sqlalchemy'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""


class Burnt(Recipe):
    def read(self, source: Source) -> Parsed:
        raise ValueError("it is burnt")


BURNT = Burnt()
UNREADY = Recipe(sureness=cast(float, "quite"))
UNFINISHED = object()


def test_a_plug_in_that_fails_while_reading_is_named_in_the_refusal() -> None:
    with pytest.raises(SourceError, match=r"x: the format plug-in 'recipe' failed: .*burnt"):
        read(BURNT, Source("x", b"a recipe"))


@pytest.mark.parametrize("returned", [None, [], Parsed((cast(NoteDraft, {"front": "a"}),))])
def test_a_plug_in_that_reads_something_else_is_named_in_the_refusal(returned: Parsed) -> None:
    form = Recipe()
    form.read = lambda source: returned  # type: ignore[method-assign]

    with pytest.raises(SourceError, match="the format plug-in 'recipe' failed"):
        read(form, Source("x", b"a recipe"))


def test_a_plug_in_that_is_no_format_is_named(plugins: dict[str, str]) -> None:
    plugins["unfinished"] = f"{__name__}:UNFINISHED"
    plugins["recipe"] = f"{__name__}:RECIPE"

    with pytest.raises(SourceError, match="'unfinished' cannot be loaded: it has no name"):
        named("unfinished")
    with pytest.warns(UserWarning, match="'unfinished' cannot be loaded"):
        assert detect(Source("x", b"a recipe")) is RECIPE


def test_a_plug_in_whose_sureness_is_no_number_is_a_warning(plugins: dict[str, str]) -> None:
    plugins["unready"] = f"{__name__}:UNREADY"
    plugins["recipe"] = f"{__name__}:RECIPE"

    with pytest.warns(UserWarning, match="plug-in 'unready' failed"):
        assert detect(Source("x", b"a recipe")) is RECIPE


def test_more_cards_than_an_import_takes_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "MOST_CARDS", 3)
    monkeypatch.setattr(registry, "MOST_TEXT_CARDS", 3)
    monkeypatch.setattr(rows, "MOST_CARDS", 3)
    monkeypatch.setattr(structured, "MOST_CARDS", 3)
    monkeypatch.setattr(registry, "MOST_LINES", 40)
    for file, text, reason in (
        ("a.csv", "a,b\n" * 9, "a.csv holds more than 3 rows; split it."),
        ("a.txt", "a,b;" * 9, "a.txt holds more than 3 rows; split it."),
        ("a.json", '[["a", "b"]' + ', ["a", "b"]' * 9 + "]", "holds more than 3 cards; split it."),
        ("a.md", "Q: a\nA: b\n" * 9, "a.md holds more than 3 cards; split it."),
        ("a.md", "Q: a\nA: b\n" * 99, "a.md holds more than 40 lines; split it."),
    ):
        source = Source(file, text.encode())
        with pytest.raises(SourceError, match=reason):
            registry.read(registry.detect(source), source)


def test_damaged_characters_are_counted_with_the_line_of_the_first() -> None:
    text = "Rätsel;Lösung\nÄpfel;Öl und Käse\n".encode() * 4 + b"f\xc3\xbcr\xc3;Stra\xc3\n"

    parsed = read(named("table"), Source("words.csv", text))

    (problem,) = [problem for problem in parsed.problems if "damaged" in problem.message]
    assert (problem.line, problem.skipped) == (9, False)
    assert problem.message == "damaged characters, shown as “�” (the rest is UTF-8): 2"
