"""Letters that differ by case or accent are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.search.folding import folded, searchable


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Hash", "hash"),
        ("Käse CAFÉ", "kase cafe"),
        ("Straße", "strasse"),
        ("Ǆ", "dz"),
        ("ﬁt x²", "fit x2"),
        ("İ", "i"),
        ("한글", "한글"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ],
)
def test_case_and_accents_are_folded(text: str, result: str) -> None:
    assert folded(text) == result


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_what_is_searched_has_no_marks() -> None:
    assert searchable("**Größe** of\n`List`") == "grosse of list"
