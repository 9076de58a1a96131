from __future__ import annotations

import pytest

from flashcards.formats.question_list.entry import Entry


def entry(question: str, answer: str, *, target: str = "") -> Entry:
    return Entry(1, question, answer, target=target)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (entry("Why?", "So."), entry("Notes", "So.")),
        (entry("Why?", "So."), entry("Why?", "", target="a.md")),
        (entry("Why?", "", target="a.md"), entry("Why?", "[Answer](https://x.org)")),
        (entry("Why?", "[Answer](https://x.org)"), entry("Why?", "TBD")),
        (entry("Why?", "TBD"), entry("Why?", "word " * 5_000)),
        (entry("Why?", "So."), entry("Why?", "So.\n- **And how?** Thus.")),
    ],
)
def test_what_looks_more_like_a_card_is_worth_more(better: Entry, worse: Entry) -> None:
    assert better.worth > worse.worth


def test_a_question_looks_asked_by_its_words_or_by_its_number() -> None:
    assert entry("Why?", "").looks_asked
    assert entry("3. Heaps", "Trees.").looks_asked
    assert not entry("3. Heaps", "").looks_asked
    assert not entry("Heaps", "Trees.").looks_asked


def test_the_title_is_the_first_line() -> None:
    assert entry("Why?\n\ncode", "So.").title == "Why?"


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        ("[🔊 a.mp3](a.mp3)", True),
        ("![](a.png)", True),
        ("[Answer](answers.md)", False),
        ("[Learn from here](https://a.org) and [here](https://b.org)", False),
        ("[A part](https://a.org), and from [a video](https://b.org)", False),
        ("[Pipes](https://a.org) and shells", True),
    ],
)
def test_a_picture_or_a_sound_is_an_answer_and_a_link_is_none(answer: str, answered: bool) -> None:
    assert Entry(1, "Sound", answer).is_answered == answered


def test_a_heading_above_a_list_of_questions_has_no_answer() -> None:
    asked = "* What is a shell?\n* Explain pipes.\n* Why is it slow?\n"

    assert not Entry(1, "General topics", asked).is_answered
    assert Entry(1, "What would you ask a candidate?", asked).is_answered
    assert Entry(1, "General topics", "* pipes\n* shells\n* Why is it slow?\n").is_answered


@pytest.mark.parametrize(
    "answer",
    [
        "Analysis: [Question 6](https://a.org/6)",
        "```js\nvar a;\n```\n\n解析：[第 6 题](https://a.org/6)",
        "1. [ ] [Name three ways.](#13)",
    ],
)
def test_code_above_a_link_to_the_answer_is_none(answer: str) -> None:
    assert not Entry(1, "What does it print?", answer).is_answered


def test_links_and_dots_beside_a_list_of_questions_are_no_answer() -> None:
    asked = "### [Basics](https://a.org)\n\n- What is a shell?\n- Explain pipes.\n- Why?\n- ...\n"

    assert not Entry(1, "Basics", f"{asked}\n- [The answers](https://a.org)\n").is_answered
