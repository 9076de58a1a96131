"""TOML of people, changed."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.support.toml_edit import changed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 'a = "1"\n'),
        ("# c\na = 'x' # d\nb = 2\n", '# c\na = "1" # d\nb = 2\n'),
        ("# c\r\na = 'x'\r\n", '# c\r\na = "1"\r\n'),
        ("[t]\nb = 2\n", 'a = "1"\n\n[t]\nb = 2\n'),
    ],
)
def test_one_value_is_changed_in_its_place(text: str, wanted: str) -> None:
    result = changed(text, {("a",): "1"})
    assert tomllib.loads(result) == tomllib.loads(wanted)
    if "a" in text:
        assert result == wanted


@pytest.mark.parametrize("text", ["a = = 1", "t = 3", "a." * 20_000 + "b = 1"])
def test_what_cannot_be_changed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"TOML|table|nested"):
        changed(text, {("t", "a"): "1"})


def test_a_table_is_not_made_to_take_something_out_of_it() -> None:
    assert changed("a = 1\n", {("t", "b"): None}) == "a = 1\n"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text())
def test_any_text_is_a_value(value: str, name: str) -> None:
    if not name.isprintable() or not value.isprintable():
        return
    text = "# mine\n[t]\nb = 1 # one\n"
    result = changed(text, {("t", name): value})
    assert tomllib.loads(result)["t"][name] == value
    assert result.startswith("# mine\n[t]\n")
