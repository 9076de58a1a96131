"""Levels, tags, key points and links as lists of questions mark them."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.marks import key_points, marked, without_links
from flashcards.model import Level


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Why?", "Why?"),
        ("**4) Why?**", "Why?"),
        ("12. Why?", "Why?"),
        ("Question 3: Why?", "Why?"),
        ("Q: Why?", "Why?"),
        ("12、为什么？", "为什么？"),
        ("1.1.2 为什么？", "为什么？"),
        ("3.14 is what?", "3.14 is what?"),
        ("十二、为什么？", "为什么？"),
        ("一个列表是什么？", "一个列表是什么？"),
        ("**4) Say why**", "Say why"),
        ("<b>Why?</b>", "Why?"),
        ("Why?<br>", "Why?"),
        ("**What** is **it**?", "**What** is **it**?"),
    ],
)
def test_a_question_is_without_its_number_and_its_bold(question: str, expected: str) -> None:
    assert marked(question, "So.")[0] == expected


@pytest.mark.parametrize(
    ("question", "answer", "level"),
    [
        ("Why? 👶", "So.", Level.EASY),
        ("Why? ⭐️", "So.", Level.MEDIUM),
        ("🚀 Why?", "So.", Level.HARD),
        ("Why? *", "So.", Level.EASY),
        ("Why? ***", "So.", Level.HARD),
        ("Why? ****", "So.", None),
        ("What is int*", "So.", None),
        ("Why?", "**Difficulty:** hard\nSo.", Level.HARD),
        ("Why?", "<!-- expertise: (1) -->So.", Level.MEDIUM),
        ("Why?", "<!-- tags: (easy, x) -->So.", Level.EASY),
        ("Why?", "So.\nlevel: hard", None),
    ],
)
def test_marks_are_a_level(question: str, answer: str, level: Level | None) -> None:
    assert marked(question, answer)[2] is level


def test_a_level_that_was_stated_is_no_part_of_the_answer() -> None:
    question, answer, level, tags = marked("Why? 👶", "level: hard\nSo.")

    assert (question, answer, level, tags) == ("Why?", "So.", Level.EASY, ())


@pytest.mark.parametrize(
    ("comment", "tags"),
    [
        ("tags: (data bases, x)", ("data-bases", "x")),
        ("tags: a; b, a", ("a", "b")),
        ("tags: hard, a", ("a",)),
        ("only a remark", ()),
    ],
)
def test_tags_stand_in_comments(comment: str, tags: tuple[str, ...]) -> None:
    assert marked("Why?", f"So.<!-- {comment} -->")[1:4:2] == ("So.", tags)


def test_what_is_good_to_hear_becomes_key_points() -> None:
    answer = "So.\n\n### Good to hear:\n- one\n* two\n3. three\nprose\n\n### Else\nmore"

    assert key_points(answer) == ("So.\n\n### Else\nmore", ("one", "two", "three"))


def test_a_heading_in_code_takes_nothing_out() -> None:
    answer = "So.\n```\n# Key points\n- a\n```"

    assert key_points(answer) == (answer, ())


@pytest.mark.parametrize("title", ["Additional links", "**References:**", "further READING"])
def test_links_for_further_reading_are_left_out(title: str) -> None:
    assert without_links(f"So.\n\n#### {title}\n* [a](b)\n") == "So."


def test_a_bold_question_behind_a_sign_is_no_level() -> None:
    assert marked("🔍 **Why is it so?**", "So.")[0::2] == ("🔍 Why is it so?", None)
