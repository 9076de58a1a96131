"""JSON with comments and last commas."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formats import lenient_json
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": 1, // one\n "b": [2, 3,], /* two\nlines */}', {"a": 1, "b": [2, 3]}),
        ('// first\n{"a": "http://b // c", "d": "x,}", }', {"a": "http://b // c", "d": "x,}"}),
        ('{"a": "\\"// b,]", }', {"a": '"// b,]'}),
        ("[1, 2] /* open", [1, 2]),
    ],
)
def test_comments_and_last_commas_are_passed_over(text: str, value: Any) -> None:
    assert lenient_json.load(text) == value


@pytest.mark.parametrize(
    ("text", "line"), [('{\n"a" 1}', 2), ("/* a\n*/\n{a,}", 3), ("{'a': 1,}", 1)]
)
def test_other_mistakes_are_found_in_their_line(text: str, line: int) -> None:
    with pytest.raises(json.JSONDecodeError) as error:
        lenient_json.load(text)
    assert error.value.lineno == line


@given(
    st.recursive(st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_strict_json_is_read_as_it_is(value: Any) -> None:
    assert lenient_json.load(json.dumps(value)) == value
    assert lenient_json.load(f"// comment\n{json.dumps(value, indent=1)}") == value


@pytest.mark.parametrize("piece", ["/*", "//", '"', '\\"', ",", ", ", "/", "*", '"\\"'])
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    def load() -> None:
        with pytest.raises(ValueError, match=r"Expect|Extra|Unterminated|Invalid"):
            lenient_json.load(f"[{filled(piece)},]//")

    assert soon(load)
