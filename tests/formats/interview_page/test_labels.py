"""Lines that are layout, and text that only resembles them."""

from __future__ import annotations

import pytest

from flashcards.formats import Parsed
from tests.formats.interview_page.pages import NOTES, PAGE, contents, entry, read


@pytest.mark.parametrize(
    "changed",
    [
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("\n", "\r"),
        "\ufeff" + PAGE,
        PAGE.replace("\n", "\n\n"),
        PAGE.replace("\n\n", "\n"),
        PAGE.replace("\n", "  \n\t"),
        PAGE.replace("Question ", "Question\u00a0").replace("Sample answer", "Sample\u2009answer"),
        PAGE.replace("Difficulty: ", "\u00a0Difficulty:\u202f"),
        PAGE.replace("Lighthouse ", "Lighthouse\u00a0"),
        PAGE.replace("Sample answer", "\u200bSample answer\u00a0"),
        PAGE.replace("Sample answer", "SAMPLE ANSWER:").replace("Question", "QUESTION"),
        PAGE.replace("Difficulty: easy", "DIFFICULTY — Easy").replace(": hard", " - Hard"),
        PAGE.replace("Question 2", "Question 2 of 3").replace("Question 3", "Question #3."),
        PAGE.replace("Question 1\n\nDifficulty", "Question 1 · Difficulty"),
        PAGE.replace("Difficulty: easy", "Difficulty\n\neasy").replace("Difficulty: hard", "Hard"),
        PAGE.replace("Question 1", "## Question 1").replace("Sample answer", "**Sample answer**"),
        PAGE.replace("Back to all roles", "← Back to all roles"),
        PAGE.replace("Back to all roles\n\n", ""),
        PAGE.replace("Back to all roles\n", "Menu\nSign in\nBack to all roles\n"),
        PAGE.replace("Interview questions for Lighthouse Keeper roles.\n\n", ""),
        PAGE.replace("Lighthouse Keeper\n\nInterview", "Interview"),
        PAGE.replace("3 questions\n", ""),
        PAGE + "\n\n© 2031 Harbour Jobs Ltd. All rights reserved.\n",
        PAGE + "Back to all roles\n\nAbout us\nPrivacy policy | Terms of service\n",
        PAGE + "\nHome\nContact\n\nPrivacy Policy\nMade by the sea\n",
        PAGE + "\nRelated roles\nShip’s Cook\nFerry Captain\n",
    ],
)  # fmt: skip
def test_variations_of_the_layout_give_the_same_notes(changed: str) -> None:
    parsed = read(changed)
    assert parsed.problems == ()
    assert contents(parsed) == contents(Parsed(NOTES))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (["What makes a sample answer good?"], ["A sample answer is short."]),
        (["Sample answers: do you read them?"], ["I do."]),
        (["Is this one page", "with a difficulty: easy or hard?"], ["Both."]),
        (["What does Question 2 ask?"], ["Question 2 is about fog."]),
        (["Say what the label", "means."], ["It stands above this.", "Sample answer", "Like so."]),
        (["Sample answer", "or full answer, which do you learn?"], ["The full one."]),
    ],
)
def test_labels_within_the_text_are_text(question: list[str], answer: list[str]) -> None:
    parsed = read(entry(*question, "Sample answer", *answer))
    assert parsed.problems == ()
    note = parsed.notes[0]
    assert note.front.split() == " ".join(question).split()
    assert note.back.split() == " ".join(answer).split()
