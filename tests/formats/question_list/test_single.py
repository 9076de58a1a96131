"""Documents that are one question each."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, detect, guesses, named
from flashcards.formats.question_list.single import Mark, mark_of, name_asks
from flashcards.model import Level
from flashcards.model.drafts import NoteDraft
from tests.formats.question_list.reading import read

TEXT = "# {title}\n\nIt runs programs.\n\n## History\n\nThe first one is old.\n"
ANSWER = "It runs programs.\n\n## History\n\nThe first one is old."


def notes(name: str, text: str) -> tuple[NoteDraft, ...]:
    return named("question-list").read(Source(name, text.encode())).notes


@pytest.mark.parametrize(
    ("name", "title", "question"),
    [
        ("shell/What does a shell do.md", "Shells", "What does a shell do"),
        ("shell/014-what-does-a-shell-do.md", "Shells", "What does a shell do"),
        ("shell/what_does_a_shell_do.md", "What does a shell do?", "What does a shell do?"),
        ("shell/shell.md", "What does a shell do?", "What does a shell do?"),
        ("shell/shell.md", "What does a [shell](https://a.org/b) do?", "What does a shell do?"),
    ],
)  # fmt: skip
def test_its_title_or_its_name_asks(name: str, title: str, question: str) -> None:
    (note,) = notes(name, TEXT.format(title=title))

    assert (note.front, note.back, note.deck) == (question, ANSWER, "shell")


def test_such_a_document_is_recognised() -> None:
    source = Source("shell/What does a shell do.md", TEXT.format(title="Shells").encode())

    assert guesses(source)[0].form.name == "question-list"


def test_a_document_without_a_title() -> None:
    (note,) = notes("2. What is a shell.md", "It runs programs.\n")

    assert (note.front, note.back) == ("What is a shell", "It runs programs.")


def test_questions_below_a_title_that_asks_are_a_list() -> None:
    asked = "".join(f"## What is part {i}?\n\nNumber {i}.\n\n" for i in range(5))

    assert len(notes("a.md", f"# What is a shell?\n\n{asked}")) == 5


def test_a_section_that_asks_does_not_make_a_list_of_it() -> None:
    text = TEXT.format(title="Shells") + "\n## Why is it called so?\n\nIt is around the rest.\n"

    (note,) = notes("shell/What does a shell do.md", text)

    assert "Why is it called so?" in note.back


@pytest.mark.parametrize("name", ["README.md", "how-to-install.md", "Shells and pipes.md"])
def test_a_name_that_does_not_ask_makes_no_card(name: str) -> None:
    assert not notes(name, TEXT.format(title="Shells"))


def test_a_chapter_is_too_much_for_one_card() -> None:
    assert not notes("What is a shell.md", "It runs programs.\n" * 2_000)


def test_a_list_stays_a_list_though_its_name_asks() -> None:
    text = "".join(f"## {n}. Why {n}?\n\nSo.\n\n" for n in range(3))

    assert len(notes("What is asked in interviews.md", text)) == 3


def test_a_heading_that_says_answer_is_no_part_of_it() -> None:
    (note,) = notes("a.md", "---\ntitle: What is a shell?\n---\n\n## Respuesta\n\nA program.\n")

    assert note.back == "A program."


def test_sections_that_answer_the_title_are_no_questions_of_their_own() -> None:
    sections = (
        "## 一、是什么\n\n一个程序。\n\n## 二、如何用\n\n输入命令。\n\n## 三、区别\n\n没有。\n"
    )

    (note,) = notes("shell.md", f"# 面试官：shell 是什么？\n\n{sections}")

    assert note.front == "面试官：shell 是什么？"
    assert "输入命令。" in note.back


def test_a_section_that_asks_is_a_part_of_a_title_that_asks() -> None:
    text = "# What is a shell?\n\nIt runs programs.\n\n## Why is it called so?\n\nIt is around.\n\n"

    (note,) = notes("shell.md", f"{text}## Example\n\nBash is one of several that run programs.\n")

    assert note.front == "What is a shell?"


def test_a_long_title_asks_though_sections_stand_beside_it() -> None:
    title = f"Question 2 - A shell runs programs{', and more of them' * 5}. How does it do so?"
    text = f"# {title}\n\nIt forks.\n\n# The idea\n\nTwo steps.\n\n# Costs\n\nFew.\n"

    (note,) = notes("interview/Question02.md", text)

    assert note.front == title
    assert note.back.endswith("# Costs\n\nFew.")


def test_a_page_may_begin_with_a_heading_of_any_level_and_end_with_links_about_the_site() -> None:
    text = (
        "### Explain delegation.\n\nIt hands on.\n\n---\n\n"
        '<div align="right">\n<a href="1.md">Before</a> | <a href="3.md">Next</a>\n</div>\n'
    )

    (note,) = named("question-list").read(Source("2.md", text.encode())).notes

    assert detect(Source("2.md", text.encode())).name == "question-list"
    assert (note.front, note.back) == ("Explain delegation.", "It hands on.")


def test_front_matter_with_a_level_is_a_question_though_its_title_does_not_ask() -> None:
    text = (
        "---\ntitle: Guard rails\ndifficulty: senior\n---\n\n# Guard rails\n\nIt checks.\n\n"
        "## What it costs\n\nTime.\n"
    )

    (note,) = named("question-list").read(Source("a.md", text.encode())).notes

    assert (note.front, note.level) == ("Guard rails", Level.HARD)
    assert note.back == "It checks.\n\n## What it costs\n\nTime."


def test_a_section_that_repeats_the_question_is_left_out() -> None:
    text = "---\ntitle: 为什么要用索引？\n---\n# 题目\n\n为什么要用索引？\n\n# 一句话\n\n快。\n"

    (note,) = named("question-list").read(Source("a.md", text.encode())).notes

    assert (note.front, note.back) == ("为什么要用索引？", "# 一句话\n\n快。")


QUOTED = "## No. 4\n\n> [**What does a shell do?**](https://a.org/4)\n\n"


def test_a_document_that_quotes_what_its_name_says_is_that_question() -> None:
    text = f"{QUOTED}It runs programs.\n\n#### What for?\n\nFor a person.\n\n#### How?\n\nSo.\n"

    (note,) = notes("no04-what does a shell do.md", text)

    assert note.front == "What does a shell do?"
    assert note.back.startswith("It runs programs.\n\n#### What for?")


def test_such_a_document_without_an_answer_is_reported() -> None:
    source = Source("interview/no04-what does a shell do.md", QUOTED.encode())

    parsed = detect(source).read(source)

    assert [problem.message for problem in parsed.problems] == [
        "“What does a shell do?” has no answer"
    ]


def test_a_quote_above_an_article_is_no_question_of_it() -> None:
    assert not notes("pipes.md", "# Pipes\n\n> Who needs them?\n\nMany do.\n")


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Heaps", "# Question\n\nWhy?\n", Mark.LABEL),
        ("Heaps", "# Вопрос (RU)\n\n> Why?\n", Mark.LABEL),
        ("What is a heap?", "# 题目\n\n为什么？\n", Mark.LABEL),
        ("What is a heap?", "A tree.\n", Mark.TITLE),
        ("Heaps", "# Heaps\n\nA tree.\n", Mark.NONE),
        ("Heaps", "## Questions\n\n- Why?\n", Mark.NONE),
    ],
)
def test_a_document_may_mark_that_it_is_a_question(title: str, body: str, expected: Mark) -> None:
    assert mark_of(f"---\ntitle: {title}\ndifficulty: hard\n---\n\n{body}") is expected


@pytest.mark.parametrize(
    "text", ["# Question\n\nWhy?\n", "---\ntitle: Why?\n---\n\nSo.\n", "---\nlevel: hard\n---\n"]
)
def test_other_documents_mark_nothing(text: str) -> None:
    assert mark_of(text) is None


def test_front_matter_may_be_long() -> None:
    keys = "".join(f"- key-{number}\n" for number in range(150))

    (note,) = notes("a.md", f"---\ntitle: What is a shell?\nrelated:\n{keys}---\n\nA program.\n")

    assert (note.front, note.back) == ("What is a shell?", "A program.")


def test_a_heading_that_is_labelled_as_the_question_has_sections_of_its_level() -> None:
    text = "### Q: What is a pipeline?\n\n**Answer:**\n\nStages.\n\n" + "".join(
        f"### {number}. Stage\n\nIt runs.\n\n" for number in range(1, 6)
    )

    (note,) = read(text).notes

    assert note.front.endswith("What is a pipeline?")
    assert "### 5. Stage" in note.back


def test_a_name_in_a_script_without_spaces_asks() -> None:
    assert name_asks("如何保证线程安全？")
    assert not name_asks("线程池")
