"""Questions that are lines."""

from __future__ import annotations

from flashcards.formats.question_list.lines import analysed
from flashcards.formats.question_list.written_lines import bold_lines, numbered_items, open_items


def test_a_bold_label_is_no_question() -> None:
    text = "**Why a?**\n\nA.\n\n**How it works:**\n\nB.\n\n**Why c?**\n\nC.\n"

    asked = [entry.question for entry in bold_lines(analysed(text.split("\n")))]

    assert asked == ["Why a?", "Why c?"]


def test_bold_lines_in_what_unfolds_are_parts_of_answers() -> None:
    text = (
        "**1. Why a?**\n\n<details>\n\n**1. First**\n\nA.\n\n**2. Then**\n\nB.\n\n</details>\n\n"
        "**2. Why b?**\n\nC.\n"
    )

    asked = [entry.question for entry in bold_lines(analysed(text.split("\n")))]

    assert asked == ["1. Why a?", "2. Why b?"]


def test_numbered_items_are_questions_if_most_ask() -> None:
    lines = analysed(["1. Why a?", "", "A.", "", "2. Why b?", "", "B.", ""])

    assert [entry.answer for entry in numbered_items(lines)] == ["A.", "B."]
    assert not list(numbered_items(analysed(["1. Why a?", "2. Open it.", "3. Close it."])))


def test_items_of_an_article_of_which_few_ask_are_no_list() -> None:
    asked = [f"- Why {number}?" for number in range(10)]

    assert len(list(open_items(analysed(asked)))) == 10
    assert not list(open_items(analysed([*asked, *["- So."] * 40])))


def test_a_question_that_is_a_link_elsewhere_has_it_as_its_answer() -> None:
    link = "[Why?](https://a.org/1)"

    (entry,) = open_items(analysed([f"- **{link}**"]))

    assert (entry.question, entry.is_linked) == ("Why?", True)
