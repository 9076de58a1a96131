"""Questions in block quotes."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, detect
from flashcards.formats.question_list.lines import analysed
from flashcards.formats.question_list.quoted import quoted, quoted_question
from tests.formats.question_list.reading import read

PROSE = "A shell is a program that reads what a person types, and starts other programs.\n\n" * 20
LIST = f"""\
# Shells

- [About](#about)

## About

{PROSE}
> <a name="q-wait"></a> What does a shell do while a command runs?

It waits.

- Unless there is an ampersand.

## Pipes

{PROSE}
> 管道是什么? 有什么用?

It joins two programs.

### Named pipes

{PROSE}
> Does a named pipe have a size?

TODO
"""


def test_the_quotes_that_ask_are_the_questions() -> None:
    parsed = read(LIST)

    assert [(note.front, note.back) for note in parsed.notes] == [
        (
            "What does a shell do while a command runs?",
            "It waits.\n\n- Unless there is an ampersand.",
        ),
        ("管道是什么? 有什么用?", "It joins two programs."),
    ]
    assert [problem.message for problem in parsed.problems] == [
        "“Does a named pipe have a size?” has no answer"
    ]


def test_such_a_document_is_recognised_though_most_of_it_is_prose() -> None:
    assert detect(Source("shells.md", LIST.encode())).name == "question-list"


def test_an_article_that_also_quotes_statements_has_no_such_questions() -> None:
    text = "> What is this?\n\nA.\n\n> A shell waits.\n\nB.\n\n> Nobody types this.\n\nC.\n"

    assert not list(quoted(analysed(text.split("\n"))))


def test_a_quote_of_several_lines_is_none() -> None:
    text = "> What is a shell?\n> A program.\n\n> What is a pipe?\n> A join.\n"

    assert not list(quoted(analysed(text.split("\n"))))


def test_quotes_in_code_are_none() -> None:
    text = "```\n> What?\n\n> Why?\n```\n"

    assert not list(quoted(analysed(text.split("\n"))))


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("> What is a shell?", "What is a shell?"),
        ("> **[What is a shell?](https://a.org/1)**", "What is a shell?"),
        ("> How is a sleep written? ①", "How is a sleep written? ①"),
        ('> <a id="q"></a> How a shell waits', "How a shell waits"),
        ("> How a shell waits", ""),
        ("What is a shell?", ""),
        (">> What is a shell?", ""),
        (f"> {'a' * 1_000}?", ""),
    ],
)
def test_what_counts_as_a_question(line: str, question: str) -> None:
    assert quoted_question(line) == question
