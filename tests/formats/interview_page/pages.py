"""An interview page as text, the notes it stands for, and how a test reads one."""

from __future__ import annotations

from flashcards.formats import NoteDraft, Parsed, Source, interview_page
from flashcards.model import Level

PAGE = """\
Back to all roles

Lighthouse Keeper

Interview questions for Lighthouse Keeper roles.

3 questions

Question 1

Difficulty: easy

How often do you clean the lens?

Sample answer

Every morning, with a “soft” cloth — never with soap.

Question 2

Difficulty: medium

Tell me about a foggy night. What did you do?

Sample answer

I sounded the horn.

Then I called the harbour master.

Question 3

Difficulty: hard

How would you save fuel?

Sample answer

I dim the lamp by day.
"""


NOTES = (
    NoteDraft(
        deck="Lighthouse Keeper",
        front="How often do you clean the lens?",
        back="Every morning, with a “soft” cloth — never with soap.",
        level=Level.EASY,
        line=9,
    ),
    NoteDraft(
        deck="Lighthouse Keeper",
        front="Tell me about a foggy night. What did you do?",
        back="I sounded the horn.\n\nThen I called the harbour master.",
        level=Level.MEDIUM,
        line=19,
    ),
    NoteDraft(
        deck="Lighthouse Keeper",
        front="How would you save fuel?",
        back="I dim the lamp by day.",
        level=Level.HARD,
        line=31,
    ),
)


def read(text: str, name: str = "keeper.txt") -> Parsed:
    return interview_page.read(Source(name, text.encode()))


def contents(parsed: Parsed) -> list[tuple[str, str, str, Level | None]]:
    return [(note.deck, note.front, note.back, note.level) for note in parsed.notes]


def messages(parsed: Parsed) -> list[tuple[int | None, str]]:
    assert all(problem.file == "keeper.txt" for problem in parsed.problems)
    return [(problem.line, problem.message) for problem in parsed.problems]


def entry(*lines: str, number: int = 1, level: str = "easy") -> str:
    return "\n".join([f"Question {number}", f"Difficulty: {level}", *lines, ""])


def back(*lines: str) -> str:
    """The answer that stands as these lines below a question."""
    parsed = read(entry("Why?", "Sample answer", *lines))
    assert parsed.problems == ()
    return parsed.notes[0].back
