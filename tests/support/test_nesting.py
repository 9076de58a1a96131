"""How deeply data may be nested is our own decision, and made before a library reads it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import NoCardsError, SourceError
from flashcards.formats import Source, markdown_deck, structured
from flashcards.support import nesting
from flashcards.support.nesting import DEEPEST

DEEP = "this data cannot be read: it is nested more than 100 levels deep."
DEEPER = DEEPEST + 1


def refusal(name: str, text: str) -> str:
    with pytest.raises(SourceError) as refused:
        structured.read(Source(name, text.encode()))
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "begin", "opening", "closing"),
    [
        ("a.json", "", "[", "]"),
        ("a.json", "", '{"cards": [', "]}"),
        ("a.json", "", '[["a", "b"], ', "]"),
        ("a.json", '[{"q": "]", "a": ', "[", "]"),
        ("a.json", r'["\\", "\"]", ', "[", "]"),
        ("a.toml", "a = ", "[", "]"),
        ("a.toml", "a = ", "{a = [", "]}"),
        ("a.toml", "# ]\na = [']', \"]\", \"\"\"]\n]\"\"\", ''']\n]''', ", "[", "]"),
        ("a.yaml", "", "[", "]"),
        ("a.yaml", "", "{a: ", "}"),
        ("a.yaml", "", "- ", ""),
        ("a.yaml", "", "? ", ""),
        ("a.yaml", "cards: # ]\n  ", "- - ", ""),
    ],
)
def test_data_nested_too_deeply_is_refused_whether_it_ends_or_not(
    name: str, begin: str, opening: str, closing: str
) -> None:
    for times in (DEEPER, 999, 20_000):
        assert refusal(name, begin + opening * times) == f"{name}: {DEEP}"
        assert refusal(name, begin + opening * times + closing * times) == f"{name}: {DEEP}"


MANY = "[" * DEEPER


@pytest.mark.parametrize(
    ("name", "begin", "already", "opening", "closing"),
    [
        ("a.json", "", 0, "[", "]"),
        ("a.toml", "a = ", 0, "[", "]"),
        ("a.toml", f"# {MANY}\na = ", 0, "[", "]"),
        ("a.toml", f"a = '{MANY}'\nb = ", 0, "[", "]"),
        ("a.toml", f'a = "\\"{MANY}"\nb = ', 0, "[", "]"),
        ("a.toml", f'a = """{MANY}\n""{MANY}"""""\nb = ', 0, "[", "]"),
        ("a.toml", f"a = '''{MANY}\n''{MANY}'''''\nb = ", 0, "[", "]"),
        ("a.yaml", "", 0, "[", "]"),
        ("a.yaml", "", 0, "- ", ""),
        ("a.yaml", f"- '{MANY}'\n- \"{MANY}\"\n- ", 1, "[", "]"),
    ],
)
def test_data_nested_as_deeply_as_may_be_is_read(
    name: str, begin: str, already: int, opening: str, closing: str
) -> None:
    times = DEEPEST - already

    with suppress(NoCardsError):
        structured.read(Source(name, (begin + opening * times + closing * times).encode()))
    assert refusal(name, begin + opening * (times + 1)) == f"{name}: {DEEP}"


TEXTS = st.text(alphabet="[]{}\"\\'#a")


@given(
    st.recursive(
        TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20
    )
)
def test_levels_of_any_json_are_counted_as_they_are(value: object) -> None:
    def depth(data: object) -> int:
        if isinstance(data, dict):
            data = list(data.values())
        return 1 + max(map(depth, data), default=0) if isinstance(data, list) else 0

    times = DEEPEST - depth(value)
    text = "[" * times + json.dumps(value) + "]" * times

    nesting.check_json(text)
    with pytest.raises(ValueError, match="levels deep"):
        nesting.check_json(f"[{text}]")


def test_no_library_reads_what_is_nested_too_deeply(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the library was asked")

    monkeypatch.setattr(json, "loads", refuse)
    monkeypatch.setattr(tomllib, "loads", refuse)
    monkeypatch.setattr(yaml, "load", refuse)
    for name, begin in (("a.json", ""), ("a.toml", "a = "), ("a.yaml", "")):
        text = begin + "[" * DEEPER + "]" * DEEPER
        assert refusal(name, text) == f"{name}: {DEEP}"


def test_a_limit_that_the_yaml_library_meets_first_is_reported_as_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "cards: " + "[" * 2_000

    def stop(stream: str, **_: object) -> Iterator[yaml.Event]:
        yield yaml.StreamStartEvent()
        raise yaml.MarkedYAMLError(
            problem="not so deep!", problem_mark=yaml.Mark("", 1_500, 0, 1_500, None, 0)
        )

    monkeypatch.setattr(yaml, "parse", stop)
    assert refusal("a.yaml", text) == f"a.yaml: {DEEP}"


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_front_matter_nested_too_deeply_is_refused(opening: str) -> None:
    text = f"---\n{opening * 9_000}\n---\n## Why?\n\nSo.\n"

    with pytest.raises(SourceError, match="nested more than 100 levels deep"):
        markdown_deck.read(Source("a.md", text.encode()))


def test_a_line_of_tags_nested_too_deeply_is_words() -> None:
    text = f"## Why?\ntags: {'[' * 999}{']' * 999}\n\nSo.\n"

    [note] = markdown_deck.read(Source("a.md", text.encode())).notes
    assert note.tags == ("[" * 998 + "]" * 998,)
