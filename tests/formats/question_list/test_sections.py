"""Documents in several layouts."""

from __future__ import annotations

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import analysed
from flashcards.formats.question_list.sections import in_other_sections
from tests.formats.question_list.reading import read

SCENARIO = """\
## Junior: a slow pipe {number}

**Scenario:** A pipe is slow.

<details>
<summary>✅ Solution</summary>

Buffer {number}.

</details>

"""
SCENARIOS = "".join(SCENARIO.format(number=number) for number in range(3))
QUICK = (
    "## Quick ones\n\n**Q: What is a shell?**\nA: A program.\n\n**Q: Why a pipe?**\nA: To join.\n"
)


def test_a_section_of_another_layout_is_read_too() -> None:
    notes = read(f"# Shells\n\n{SCENARIOS}{QUICK}").notes

    assert [(note.front.split("\n")[0], note.back) for note in notes] == [
        ("Junior: a slow pipe 0", "Buffer 0."),
        ("Junior: a slow pipe 1", "Buffer 1."),
        ("Junior: a slow pipe 2", "Buffer 2."),
        ("What is a shell?", "A program."),
        ("Why a pipe?", "To join."),
    ]


def test_sections_that_are_one_question_each_count_together() -> None:
    many = "".join(f"**Q: Why {number}?**\nA: So.\n\n" for number in range(9))
    notes = read(f"# Shells\n\n{SCENARIOS}## Quick ones\n\n{many}").notes

    assert len(notes) == 3 + 9
    assert notes[0].back == "Buffer 0."


def test_parts_of_answers_are_no_sections() -> None:
    lines = analysed(["# Why?", "", "## One", "", "a?", "b?", "", "## Two", "", "## Three", ""])
    below = [Entry(5, "Why a?", "A"), Entry(6, "Why b?", "B")]

    assert in_other_sections([Entry(1, "Why?", "So.")], [below], lines) == []
    assert in_other_sections([Entry(8, "Two?", "So.")], [below], lines) == below
    assert in_other_sections([Entry(3, "One?", "So.")], [below], lines) == []
