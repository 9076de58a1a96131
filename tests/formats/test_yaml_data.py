"""YAML: values as they are written, and nothing that unfolds without end."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, structured


def test_words_numbers_and_dates_in_yaml_are_the_text_that_is_written() -> None:
    yaml = "cards:\n" + "".join(
        f"- {{question: q, answer: {answer}}}\n" for answer in ("no", "007", "1:30", "2020-01-01")
    )

    notes = structured.read(Source("w.yaml", yaml.encode())).notes

    assert [note.back for note in notes] == ["no", "007", "1:30", "2020-01-01"]


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
