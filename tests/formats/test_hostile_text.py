"""Text made to hold a reader up: marks that are opened over and over and never closed."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, named, structured
from flashcards.formats.html_markdown import to_markdown
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("name", "begin", "piece"),
    [
        ("obsidian", "#flashcards\n\n", "`"),
        ("obsidian", "#flashcards\n\n", "_"),
        ("obsidian", "#flashcards\n\n", "<!--SR:"),
        ("obsidian", "#flashcards\n\na", "\t"),
        ("obsidian", "#flashcards\n\n", "==a==^["),
        ("mdanki", "## a\n%\n", "[#"),
        ("question-list", "", "<details><summary>"),
        ("logseq", "- #card ", "{{cloze "),
        ("remnote", "", "{{a:"),
    ],
)
def test_marks_that_are_never_closed_cost_no_more_than_their_length(
    name: str, begin: str, piece: str
) -> None:
    source = Source("hostile.md", (begin + filled(piece)).encode())
    reader = named(name)

    def read() -> None:
        try:
            reader.sniff(source)
            reader.read(source)
        except SourceError:
            pass

    assert soon(read)


@pytest.mark.parametrize(
    "piece", ["_", r"\(", r"\[", "[$]", "[$$]", "[latex]", "<anki-mathjax>", "<!--", "<", "[sound:"]
)
def test_fields_that_open_and_never_close_cost_no_more_than_their_length(piece: str) -> None:
    field = f"&amp;{filled(piece)}"

    assert soon(lambda: to_markdown(field))


def test_yaml_is_not_nested_into_a_crash() -> None:
    for text in ("[" * 20_000, "- " * 20_000, "{a: " * 20_000):
        with pytest.raises(SourceError, match="nested more than 100 deep"):
            structured.read(Source("deep.yaml", text.encode()))


def test_aliases_may_repeat_a_little_but_not_explode() -> None:
    shared = "tags: &t [a, b]\ncards:\n- {question: Q, answer: A, tags: *t}\n"
    laughs = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 15)
    )

    [note] = structured.read(Source("shared.yaml", shared.encode())).notes
    assert note.tags == ("a", "b")
    with pytest.raises(SourceError, match="unfold into far more"):
        structured.read(Source("laughs.yaml", laughs.encode()))
    with pytest.raises(SourceError, match="stands inside"):
        structured.read(Source("loop.yaml", b"cards: &a [*a]\n"))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("deep.json", "[" * 100_000),
        ("deep.json", '[["a", "b"],' * 400 + "]" * 400),
        ("deep.json", '{"cards": [' * 480 + "]}" * 480),
        ("deep.json", '{"cards": [{"q": ' + "[" * 900 + "]" * 900 + ', "a": 1}]}'),
        ("deep.toml", "a = " + "[" * 100_000),
        ("deep.yaml", "a: !!python/object:os.system {}"),
        ("deep.json", '{"note_models": [], "name": "x", "children": ['),
    ],
)
def test_hostile_data_is_refused_in_one_line(file: str, text: str) -> None:
    with pytest.raises(SourceError) as refused:
        structured.read(Source(file, text.encode()))

    assert "\n" not in str(refused.value)
