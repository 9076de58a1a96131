"""Multiple choice in lines: ``#Q question``, ``^ answer``, and the choices behind their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.formats.base import Source
from flashcards.markdown.fences import spans
from flashcards.model.drafts import NoteDraft, Parsed, Problem

name = "trivia"
title = "OpenTriviaQA: #Q question, ^ answer, A to Z choices"

_QUESTION = re.compile(r"#Q[ \t]+(?P<text>\S.*)")
_ANSWER = re.compile(r"\^[ \t]*(?P<text>.*)")
_SURE = 0.95
"""Nothing else begins lines with both marks."""


def sniff(source: Source) -> float:
    """Confident of a question whose answer begins with ``^``."""
    marks = [line[:2] for line in source.head.split("\n") if line.startswith(("#Q ", "^ "))]
    return _SURE if "#Q" in marks and "^ " in marks else 0.0


def read(source: Source) -> Parsed:
    """Reads one note for each question, the choices below it."""
    lines = source.text.split("\n")
    begins = [index for index, line in enumerate(lines) if _QUESTION.match(line)]
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for start, end in spans(begins, len(lines)):
        question, answer, choices = _parts(lines[start:end])
        if answer:
            front = "\n\n".join(filter(None, (question, choices)))
            notes.append(NoteDraft(source.deck, front, answer, line=start + 1))
        else:
            message = "a question without an answer"
            problems.append(Problem(source.name, start + 1, message, skipped=True))
    return Parsed(tuple(notes), tuple(problems))


def _parts(lines: Sequence[str]) -> tuple[str, str, str]:
    """The question, the answer, and the choices as a list."""
    answers = (index for index, line in enumerate(lines) if _ANSWER.match(line))
    middle = next(answers, len(lines))
    below = list(_choices(lines[middle:]))
    answer, choices = (below[0], below[1:]) if below else ("", [])
    question = "\n".join(lines[:middle]).removeprefix("#Q").strip()
    return question, answer.removeprefix("^").strip(), "\n".join(f"- {text}" for text in choices)


def _choices(lines: Sequence[str]) -> Iterator[str]:
    """The texts below a question: the answer with its mark, and the choices, A first."""
    begins = [0] if lines else []
    for index, line in enumerate(lines):
        letter = chr(ord("A") + len(begins) - 1)
        if index and line.startswith((f"{letter} ", f"{letter}\t")):
            begins.append(index)
    for number, (start, end) in enumerate(spans(begins, len(lines))):
        text = " ".join(" ".join(lines[start:end]).split())
        yield text[1:].lstrip() if number else text
