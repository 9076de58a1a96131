"""Which lines can begin a question."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.lines import analysed, is_numbered, ordinal_of
from tests.formats.question_list.reading import read


def test_a_fence_that_was_never_closed_does_not_swallow_the_next_section() -> None:
    text = (
        "1. ### Why?\n\n    ```sh\n    ls\n\n## More\n\n### 1. How does it end?\n\n```sh\nls\n```\n"
    )

    assert [note.front for note in read(text).notes] == ["Why?", "How does it end?"]


def test_headings_are_recognised_in_items_and_in_html() -> None:
    lines = analysed(["12. ### Why?", "<h3 id='x'>Why <b>so</b>?</h3>", "### Why?", "# `code"])

    assert [line.heading and line.heading.text for line in lines] == [
        "Why?",
        "Why <b>so</b>?",
        "Why?",
        "`code",
    ]
    assert [line.in_item for line in lines] == [True, False, False, False]


def test_nothing_in_code_begins_a_question() -> None:
    lines = analysed(["```", "# Why?", "**Why?**", "1. Why?", "```"])

    assert not any(line.heading or line.bold or line.item for line in lines)


def test_lines_in_unfolding_parts_know_their_depth() -> None:
    texts = ["a", "<details>", "b", "<details>", "c", "</details>", "</details>", "d"]

    assert [line.depth for line in analysed(texts)] == [0, 1, 1, 2, 2, 2, 1, 0]


def test_numbers_are_recognised_in_several_forms() -> None:
    assert all(map(is_numbered, ["12. a", "Q3: a", "第 10 题：a", "**4) a**", "Вопрос 5. a"]))
    assert not any(map(is_numbered, ["a 12.", "2024 in review", "Quick start"]))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12. Why?", 12),
        ("**3) Why?**", 3),
        ("一、为什么？", 1),
        ("十 为什么？", 10),
        ("十二、为什么？", 12),
        ("二十三、为什么？", 23),
        ("一个列表", None),
        ("Why 3?", None),
        ("3D", None),
    ],
)
def test_the_number_of_a_question(text: str, number: int | None) -> None:
    assert ordinal_of(text) == number
