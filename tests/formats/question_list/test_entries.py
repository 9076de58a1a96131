"""Every layout in which lists of questions are written, each with the cards that it holds."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, named
from flashcards.model import Level
from flashcards.model.drafts import NoteDraft
from tests.formats.question_list.reading import read

Cards = list[tuple[str, str]]


def cards(text: str) -> Cards:
    return [(note.front, note.back) for note in read(text).notes]


FOLDED = """\
<details><summary>What is a shell?</summary>
A program.
</details>
<details><summary>Explain a pipe</summary>
It joins two.
</details>
"""
HIDDEN = """\
#### What is a shell?
<details><summary>Show answer</summary>

A program.
</details>

#### Explain a pipe
<details><summary>Answer</summary>

It joins two.
</details>
"""
EXPECTED: Cards = [("What is a shell?", "A program."), ("Explain a pipe", "It joins two.")]


@pytest.mark.parametrize(
    "text",
    [
        "## What is a shell?\nA program.\n## Explain a pipe\nIt joins two.\n",
        "1. ### What is a shell?\n\n    A program.\n\n2. ### Explain a pipe\n\n    It joins two.\n",
        "### Q1. What is a shell?\n\nA program.\n\n### Q2. Explain a pipe\n\nIt joins two.\n",
        "**1. What is a shell?**\n\nA program.\n\n**2. Explain a pipe**\n\nIt joins two.\n",
        "1. **What is a shell?**\n\n   A program.\n\n2. **Explain a pipe**\n\n   It joins two.\n",
        "<h3>What is a shell?</h3>\n\nA program.\n\n<h3>Explain a pipe</h3>\n\nIt joins two.\n",
        "**Q:** What is a shell?\n**A:** A program.\n\n**Q:** Explain a pipe\n**A:** It joins two.",
        "Q1: What is a shell?\nAnswer: A program.\n\nQ2: Explain a pipe\nAnswer: It joins two.\n",
        "1. What is a shell?\n\nA program.\n\n2. Explain a pipe\n\nIt joins two.\n",
        "## What is a shell?\n### Answer\nA program.\n## Explain a pipe\n### Answer\nIt joins two.",
        FOLDED,
        HIDDEN,
    ],
)
def test_each_layout_gives_the_same_cards(text: str) -> None:
    assert cards(text) == EXPECTED


def test_a_table_of_contents_is_never_a_card() -> None:
    contents = "".join(f"| {n} | [Why {n}?](#why-{n}) |\n" for n in range(9))
    hidden = f"<details><summary>Hide/Show contents</summary>\n\n{contents}\n</details>\n\n"
    text = f"# Shell\n\n### Table of Contents\n{hidden}## Contents\n{contents}\n"

    assert cards(text + "### Why 0?\nSo.\n\n### Why 1?\nThus.\n") == [
        ("Why 0?", "So."),
        ("Why 1?", "Thus."),
    ]


def test_headings_within_an_answer_are_part_of_it() -> None:
    text = "## 1. What is a shell?\n\nA program.\n\n### 1. First\n\na\n\n### 2. Second\n\nb\n\n"

    assert cards(text + "## 2. What is a pipe?\n\nIt joins two.\n") == [
        ("What is a shell?", "A program.\n\n### 1. First\n\na\n\n### 2. Second\n\nb"),
        ("What is a pipe?", "It joins two."),
    ]


def test_sections_above_questions_are_no_questions() -> None:
    text = "# Shell\n\n## # 1. BASICS\n\n## Q. Why?\n\nSo.\n\n## # 2. MORE\n\n## Q. How?\n\nThus.\n"

    assert cards(text) == [("Why?", "So."), ("How?", "Thus.")]


def test_headings_like_the_others_count_even_if_they_do_not_ask() -> None:
    text = "### Why?\nSo.\n### How?\nThus.\n### Word splitting\nInto words.\n### References\nhere\n"

    assert [question for question, _ in cards(text)] == ["Why?", "How?", "Word splitting"]


def test_one_unfolding_part_does_not_take_over_a_list() -> None:
    text = (
        "### Why?\nSo.\n<details><summary>More on this</summary>\nLong.\n</details>\n### How?\nX.\n"
    )

    assert [question for question, _ in cards(text)] == ["Why?", "How?"]


@pytest.mark.parametrize(
    "answer",
    ["", "Answer here", "TODO", "*To be completed.*", "待补充", "...", "Coming soon!"],
)
def test_a_placeholder_is_no_answer(answer: str) -> None:
    parsed = read(f"## Why?\nSo.\n## How?\n{answer}\n## When?\nNow.\n")

    assert [note.front for note in parsed.notes] == ["Why?", "When?"]
    assert [problem.message for problem in parsed.problems] == ["“How?” has no answer"]


@pytest.mark.parametrize(
    "answer",
    ["[Answer](https://example.org/1)", "Read it [here](https://example.org).", "解析：[1](x)"],
)
def test_a_link_alone_is_no_answer(answer: str) -> None:
    parsed = read(f"## Why?\nSo.\n## How?\n{answer}\n## When?\nNow.\n")

    assert [note.front for note in parsed.notes] == ["Why?", "When?"]
    assert [problem.message for problem in parsed.problems] == [
        "“How?” has only a link as its answer"
    ]


@pytest.mark.parametrize("answer", ["![](https://x.org/a.png)", "<img src='a.png'>", "See `ls`"])
def test_a_picture_or_a_word_is_an_answer(answer: str) -> None:
    assert cards(f"## Why?\nSo.\n## How?\n{answer}\n")[1] == ("How?", answer)


def test_links_to_the_top_are_left_out() -> None:
    top = "    **[⬆ Back to Top](#table-of-contents)**\n\n"
    text = f"1. ### Why?\n\n    So.\n\n{top}2. ### How?\n\n    X.\n\n{top}"

    assert cards(text) == [("Why?", "So."), ("How?", "X.")]


def test_a_label_that_is_repeated_is_no_question() -> None:
    part = "<details><summary>🔗 Useful links</summary>\n\n1. one\n</details>\n\n"
    notes: tuple[NoteDraft, ...] = read(f"# A\n\ntext\n\n{part}## B\n\n{part}## C\n\n{part}").notes

    assert not [note for note in notes if "Useful" in note.front]


def test_what_only_begins_like_an_unfolding_part_is_text() -> None:
    text = "<detailsont,><summary>a?</summary>\n\nb\n\n<details><summary>c?</summary>d</details>\n"

    notes = named("question-list").read(Source("x.md", text.encode())).notes

    assert [(note.front, note.back) for note in notes] == [("c?", "d")]


def test_a_document_whose_front_matter_asks_is_one_card() -> None:
    front = '---\ntitle: "How does a pipe work?"\ndifficulty: hard\ntags: [shell, io]\n---\n'
    (note,) = read(f"{front}\n## What it joins\n\nTwo programs.\n\n## Why?\n\nTo combine.\n").notes

    assert note.front == "How does a pipe work?"
    assert note.back == "## What it joins\n\nTwo programs.\n\n## Why?\n\nTo combine."
    assert (note.level, note.tags) == (Level.HARD, ("shell", "io"))


def test_bold_items_have_their_answers_behind_a_dash() -> None:
    text = (
        "## Shell\n\n* **What is a shell?** - A program.\n* **Why?** – So.\n* **How?** - [a](b)\n"
    )
    parsed = read(text)

    assert [(note.front, note.back) for note in parsed.notes] == [
        ("What is a shell?", "A program."),
        ("Why?", "So."),
    ]
    assert len(parsed.problems) == 1


def test_a_title_that_asks_is_the_question_if_no_other_heading_is() -> None:
    assert cards("# How does a pipe work?\n\nIt joins.\n\n## Example\n\nls | wc\n") == [
        ("How does a pipe work?", "It joins.\n\n## Example\n\nls | wc")
    ]
    assert cards("# Ready to work?\n\n## Why?\n\nSo.\n") == [("Why?", "So.")]


def test_questions_labelled_alike_count_at_any_level() -> None:
    parsed = read("## Q. Why?\n\nSo.\n\n## Q. How?\n\nX.\n\n#### Q. When?\n#### Q. Where?\n")

    assert [(note.front, note.back) for note in parsed.notes] == [("Why?", "So."), ("How?", "X.")]
    assert len(parsed.problems) == 2


def test_an_anchor_around_a_question_is_no_part_of_it() -> None:
    text = "## <a name='a'>Why?</a>\n\nSo.\n\n## How?<a id=\"b\"></a>\n\nThus.\n"

    assert [note.front for note in read(text).notes] == ["Why?", "How?"]


def test_numbered_parts_of_an_answer_are_no_cards() -> None:
    steps = "".join(f"{n}. **Part {n}:**\n   - It does {n}.\n\n" for n in range(1, 6))
    parts = "".join(f"### **{n}. Side {n}**\n\nIt is {n}.\n\n" for n in range(1, 5))
    text = f"# Question 31 - General\n\n## Explain the parts of a shell\n\nFour.\n\n{parts}{steps}"

    assert [front for front, _ in cards(text)] == ["Explain the parts of a shell"]


def test_many_questions_without_answers_are_reported_not_their_chapters() -> None:
    chapters = "".join(
        f"## {number}. Chapter\n\n### [Part](https://a.org)\n\n"
        + "".join(f"- What is {number}{letter}?\n" for letter in "abcd")
        + "\n- [The answers](https://a.org)\n\n"
        for number in range(1, 7)
    )

    parsed = named("question-list").read(Source("interview.md", chapters.encode()))

    assert not parsed.notes
    assert len(parsed.problems) == 24


def test_a_heading_that_every_answer_has_is_a_part_of_them() -> None:
    text = "".join(
        f"### What is {letter}?\n\n**Answer:**\n* A letter.\n\n### How to say it\n\nSo.\n\n"
        for letter in "abcdef"
    )

    assert cards(text) == [
        (f"What is {letter}?", "* A letter.\n\n### How to say it\n\nSo.") for letter in "abcdef"
    ]


def test_numbered_bold_lines_in_answers_are_no_questions() -> None:
    steps = "".join(f"{n}. **Step of it {n}**\n\n   Do it.\n\n" for n in range(1, 6))
    text = "".join(f"### {n}. What is part {n}?\n\nMade so:\n\n{steps}" for n in range(1, 5))

    assert [note.front for note in read(text).notes] == [f"What is part {n}?" for n in range(1, 5)]


def test_a_list_of_the_questions_above_their_answers_is_no_question() -> None:
    asked = ["What is a pipe?", "What is a socket?", "What is a signal?"]
    above = "".join(f"{number}. {title}\n\n" for number, title in enumerate(asked, 1))
    below = "".join(
        f"### {n}. {title}\n\nAnswer:\n\nText {n}.\n" for n, title in enumerate(asked, 1)
    )

    notes = read(f"## 问题\n\n{above}{below}").notes

    assert [(note.front, note.back) for note in notes] == [
        ("What is a pipe?", "Text 1."),
        ("What is a socket?", "Text 2."),
        ("What is a signal?", "Text 3."),
    ]


def test_items_in_bold_with_a_text_behind_them_are_not_open() -> None:
    items = "".join(f"{number}. **Is it {number}?** It is.\n" for number in (1, 2, 3))

    parsed = read(f"# Checks\n\n## What is a check?\n\nA look.\n\n## Last looks\n\n{items}")

    assert [note.front for note in parsed.notes] == ["What is a check?"]
    assert not parsed.problems
