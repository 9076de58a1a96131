"""Lists of questions as a whole: how sure the format is, its deck, what has no answer."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, question_list
from flashcards.formats.base import BY_CHANCE

TWO = "## 1. Why?\n\nSo.\n\n## 2. How?\n\nThus.\n"
FOLDED = "<details><summary>Why?</summary>\n\nSo.\n\n</details>\n"


@pytest.mark.parametrize(
    ("name", "text", "sureness"),
    [
        ("x.md", FOLDED, 0.75),
        ("x.md", TWO, 0.5),
        ("x", TWO, 0.5),
        ("x.csv", TWO, 0.0),
        ("deck/CONTRIBUTING.md", TWO, 0.0),
        ("deck/SECURITY.md", TWO, 0.0),
        ("deck/docs/SECURITY.md", TWO, 0.0),
        ("deck/security.md", TWO, 0.0),
        ("deck/notes/security.md", TWO, 0.5),
        ("x.md", "just prose\n", 0.0),
        ("x.md", "", 0.0),
    ],
)
def test_several_answers_make_a_list(name: str, text: str, sureness: float) -> None:
    assert question_list.sniff(Source(name, text.encode())) == sureness


@pytest.mark.parametrize("answer", ["", "TBD", "*To be completed.*"])
def test_a_question_without_an_answer_is_reported_with_its_line(answer: str) -> None:
    text = f"## 1. Why?\n\nSo.\n\n## 2. How?\n\n{answer}\n\n## 3. When?\n\nNow.\n"

    parsed = question_list.read(Source("x.md", text.encode()))

    assert [note.front for note in parsed.notes] == ["Why?", "When?"]
    assert [(p.line, p.skipped) for p in parsed.problems] == [(5, True)]


def test_the_title_of_the_document_names_the_deck() -> None:
    parsed = question_list.read(Source("x.md", f"# *Shell* questions\n\n{TWO}".encode()))

    assert {note.deck for note in parsed.notes} == {"Shell questions"}


def test_a_heading_that_asks_in_long_notes_makes_no_list() -> None:
    notes = "## Heaps\n\n" + "A heap is a tree.\n" * 60
    text = f"{notes}## Why does it work?\n\nIt is balanced.\n\n{notes}"

    assert question_list.sniff(Source("x.md", text.encode())) == BY_CHANCE
    assert len(question_list.read(Source("x.md", text.encode())).notes) == 1


@pytest.mark.parametrize("line", ["## {}. What is it?\n\n", "* What is the letter {}?\n"])
def test_a_list_without_answers_is_read_to_be_reported(line: str) -> None:
    text = "".join(line.format(number) for number in range(12))
    source = Source("x.md", text.encode())

    assert question_list.sniff(source) > BY_CHANCE
    assert len(question_list.read(source).problems) == 12


def test_numbered_questions_without_an_answer_are_reported_though_they_do_not_ask() -> None:
    asked = "".join(f"### {number}. Shells {number}\n\n" for number in range(1, 12))
    source = Source("a.md", f"{asked}### 12. Pipes\n\nThey join two programs.\n".encode())

    parsed = question_list.read(source)

    assert [note.front for note in parsed.notes] == ["Pipes"]
    assert len(parsed.problems) == 11


@pytest.mark.parametrize("name", ["decks/INSTALLATION.md", "PRE_COMMIT_SETUP.md", "a/b/AGENTS.md"])
def test_files_about_how_to_work_on_a_project_are_no_lists(name: str) -> None:
    text = "".join(f"## Why {number}?\n\nSo.\n\n" for number in range(9))

    assert question_list.sniff(Source(name, text.encode())) == 0
