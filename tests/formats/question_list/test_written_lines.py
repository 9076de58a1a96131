"""Questions that are lines."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.lines import analysed
from flashcards.formats.question_list.written_lines import bold_lines, numbered_items, open_items
from tests.formats.question_list.reading import read


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


def asked(*questions: str) -> str:
    """A numbered list of questions, the first of which has numbered steps in its answer."""
    steps = "1. one thread,\n2. with an owner."
    answers = [steps, *["So."] * (len(questions) - 1)]
    pairs = enumerate(zip(questions, answers, strict=True), 1)
    return "".join(f"{number}) {question}\n\n{text}\n\n" for number, (question, text) in pairs)


def test_a_numbered_item_between_two_that_ask_is_a_question() -> None:
    questions = ["What is it?", "It is held by:", "Why is it?", "How is it freed?", "What then?"]
    questions += ["Where is it kept?"]

    assert [note.front for note in read(asked(*questions)).notes] == questions


def test_the_steps_of_an_answer_are_no_questions() -> None:
    questions = ["What is it?", "How is it made?", "Why is it so?", "What then?"]

    assert [note.front for note in read(asked(*questions)).notes] == questions


@pytest.mark.parametrize("line", ["**{0})** All users of kind {0}.", "**{0}) Kind {0}.** Add it."])
def test_lines_that_count_on_in_bold_are_questions(line: str) -> None:
    text = "## SQL\n\n" + "".join(
        f"{line.format(number)}\n\n```sql\nSELECT {number};\n```\n\n" for number in range(1, 10)
    )

    notes = read(text).notes

    assert len(notes) == 9
    assert notes[0].back == "```sql\nSELECT 1;\n```"
    assert "1)" not in notes[0].front


def test_a_few_steps_in_bold_are_no_questions() -> None:
    text = "# How to\n\n" + "".join(f"**{n})** Do it.\n\nSo.\n\n" for n in range(1, 5))

    assert [note.front for note in read(text).notes] in ([], ["How to"])


def test_questions_without_answers_are_reported_at_any_depth() -> None:
    text = "# Learning\n\n1. Groups.\n" + "".join(
        f"    1. [E] What is group {number}?\n    2. Name its size.\n" for number in range(6)
    )

    parsed = read(text)

    assert not parsed.notes
    assert [p.message.split("“")[1][:20] for p in parsed.problems] == [
        f"[E] What is group {number}?"[:20] for number in range(6)
    ]


def test_open_questions_below_an_item_that_names_their_subject_are_reported() -> None:
    text = (
        "# Locks\n\n1. [E] What does a mutex protect?\n\n    The data that several threads share.\n"
        "2. Deadlocks.\n    1. [E] When do two threads wait for each other?\n"
        "    1. [M] Explain how an order of locks helps.\n"
        "3. [H] Why are spinlocks rare in programs?\n\n    They burn time while they wait.\n"
    )

    parsed = read(text)

    assert [note.front for note in parsed.notes] == [
        "[E] What does a mutex protect?",
        "[H] Why are spinlocks rare in programs?",
    ]
    assert [problem.line for problem in parsed.problems] == [7, 8]
