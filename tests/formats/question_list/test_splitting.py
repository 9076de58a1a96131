"""What belongs to a question, and what is its answer."""

from __future__ import annotations

import pytest

from tests.formats.question_list.reading import read


def test_the_ticked_choice_is_the_answer_and_all_belong_to_the_question() -> None:
    text = "#### Q1. Which one lists files?\n\n- [ ] cd\n- [x] ls\n- [ ] rm\n\n[Reference](x)\n\n"
    first = read(f"{text}#### Q2. Why?\n\nSo.\n").notes[0]

    assert first.front == "Which one lists files?\n\n- cd\n- ls\n- rm"
    assert first.back == "ls\n\n[Reference](x)"


def test_several_right_choices_are_counted_in_the_question() -> None:
    text = "#### Q1. Which list files?\n\n- [x] dir\n- [x] ls\n- [ ] rm\n\n#### Q2. Why?\n\nSo.\n"
    first = read(text).notes[0]

    assert first.front.endswith("- rm\n\n(2 are right.)")
    assert first.back == "- dir\n- ls"


def test_a_choice_of_code_is_kept_with_its_code() -> None:
    text = "#### Q1. Which?\n\n- [ ] A\n\n```sh\ncd\n```\n\n- [x] B\n\n```sh\nls\n```\n\n"
    first = read(f"{text}#### Q2. Why?\n\nSo.\n").notes[0]

    assert first.front == "Which?\n\n- A\n\n```sh\ncd\n```\n\n- B\n\n```sh\nls\n```"
    assert first.back == "B\n\n```sh\nls\n```"


def test_lettered_choices_belong_to_the_question() -> None:
    text = "## 1. Which lists?\n\nA. cd\nB. ls\n\nAnswer: B, it lists.\n\n## 2. Why?\n\nSo.\n"
    first = read(text).notes[0]

    assert (first.front, first.back) == ("Which lists?\n\nA. cd\nB. ls", "B, it lists.")


def test_choices_without_a_tick_are_reported() -> None:
    parsed = read("## 1. Which?\n\n- [ ] cd\n- [ ] ls\n\n## 2. Why?\n\nSo.\n")

    assert [note.front for note in parsed.notes] == ["Why?"]
    assert len(parsed.problems) == 1


@pytest.mark.parametrize(
    "label",
    [
        "Answer: ",
        "**Answer:** ",
        "A: ",
        "> **Solution:** ",
        "Correct answer: ",
        "答案：",
        "Ответ: ",
    ],
)
def test_a_label_is_no_part_of_the_answer(label: str) -> None:
    first = read(f"## 1. Why?\n\n{label}So.\n\n## 2. How?\n\nX.\n").notes[0]

    assert (first.front, first.back) == ("Why?", "So.")


def test_code_above_the_answer_belongs_to_the_question() -> None:
    text = "## What is printed?\n\n```sh\necho 1\n```\n\n**Answer:**\n\n`1`\n\n## Why?\n\nSo.\n"
    first = read(text).notes[0]

    assert (first.front, first.back) == ("What is printed?\n\n```sh\necho 1\n```", "`1`")


def test_a_label_far_below_is_part_of_the_answer() -> None:
    text = f"## Why?\n\n{'A long reason. ' * 99}\n\nSolution: restart.\n\n## How?\n\nX.\n"

    assert read(text).notes[0].back.endswith("Solution: restart.")


def test_links_that_lead_about_the_site_are_no_part_of_the_answer() -> None:
    links = "> :arrow_up:[Top](#x)    :back:[Back](https://x.org/a#b)    [Home](x)\n> - []()"

    first = read(f"## 1. Why?\n\nSo.\n\n{links}\n\n## 2. How?\n\nThus.\n").notes[0]

    assert first.back == "So."


def test_a_picture_and_a_link_with_words_stay_in_the_answer() -> None:
    answer = "![](a.png)\n[Back to the roots](b.md)"

    first = read(f"## 1. Why?\n\nSo.\n{answer}\n\n## 2. How?\n\nThus.\n").notes[0]

    assert first.back == f"So.\n{answer}"


def test_a_choice_a_is_no_label_of_the_answer() -> None:
    text = """\
###### 1. ¿Cuál lista?

- A: `ls`
- B: `cd`

<details><summary><b>Solución</b></summary>

#### Respuesta: A

Lista ficheros.
</details>

###### 2. ¿Por qué?

<details><summary><b>Solución</b></summary>

Porque sí.
</details>
"""
    first = read(text).notes[0]

    assert first.front == "¿Cuál lista?\n\n- A: `ls`\n- B: `cd`"
    assert "Lista ficheros." in first.back


def test_a_choice_a_without_a_label_below_is_no_answer() -> None:
    text = "## 1. Which lists?\n\nA: ls\nB: cd\n\nIt is ls.\n\n## 2. Why?\n\nSo.\n"
    first = read(text).notes[0]

    assert (first.front, first.back) == ("Which lists?\n\nA: ls\nB: cd", "It is ls.")


def test_a_summary_in_an_unknown_language_that_repeats_uncovers_the_answer() -> None:
    text = "".join(
        f"###### {n}. What is {n}?\n\n- A: {n}\n- B: 0\n\n"
        "<details><summary><b>คำตอบ</b></summary>\n"
        f"<p>\n\nIt is {n}.\n\n</p>\n</details>\n\n"
        for n in range(6)
    )
    note = read(text).notes[1]

    assert (note.front, note.back) == ("What is 1?\n\n- A: 1\n- B: 0", "It is 1.")


def test_a_quiz_below_an_answer_does_not_make_the_answer_a_part_of_the_question() -> None:
    quiz = "".join(f"**{n}.** Which?\n\n- **a)** cd\n- **b)** ls\n\n" for n in (1, 2))
    text = f"## What does a shell do?\n\nIt runs programs.\n\n{quiz}## Why?\n\nSo.\n"
    first = read(text).notes[0]

    assert first.front == "What does a shell do?"
    assert first.back.startswith("It runs programs.")


def test_a_checklist_below_an_answer_is_no_choice() -> None:
    answer = "Because of many things. " * 12
    text = (
        f"## Why is it safe?\n\n{answer}\n\n- [ ] Use TLS\n- [ ] Check rights\n\n## How?\n\nSo.\n"
    )

    note = read(text).notes[0]

    assert note.front == "Why is it safe?"
    assert note.back.endswith("- [ ] Check rights")
