"""Questions below a label “Question”, their answers below “Answer”, sections and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.formats.question_list.lines import Line
from flashcards.formats.question_list.splitting import ANSWER_WORDS, text_of
from flashcards.markdown.fences import spans
from flashcards.markdown.headings import heading_of

_QUESTIONS = frozenset(
    [
        *("question", "problem", "问题", "問題", "题目", "題目", "質問", "вопрос", "питання"),
        *("pregunta", "pergunta", "frage", "domanda", "pytanie"),
    ]
)
_DECORATED = re.compile(r"(?P<mark>[*_]{2}|={2,40}|-{2,40})\s*(?P<word>[^=*_-]+)(?P=mark)[\s:：]*")
"""Such as ``**Answer:**`` or ``===== Answer =====``."""
_SUFFIX = re.compile(r"\s{0,4}[(（][^()（）]{1,20}[)）]\s*$")
"""Such as the language of a section: “Question (EN)”."""
_NUMBERS = " \t0123456789#.:：*_"
_LONGEST = 60
"""Characters of a line that is only a label."""


def labelled(lines: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    """The line number, the question and the answer of each pair of labels."""
    words = [_label(line) for line in lines]
    begins = [index for index, word in enumerate(words) if word in _QUESTIONS]
    other_languages: list[str] = []
    for start, end in spans(begins, len(lines)):
        middle = next((i for i in range(start, end) if words[i] in ANSWER_WORDS), None)
        if middle is None:
            question, answer = _first_paragraph(text_of(lines[start + 1 : end]))
        else:
            question, answer = text_of(lines[start + 1 : middle]), text_of(lines[middle + 1 : end])
        question = _without_marks(question)
        if question and not answer and end < len(lines) and _has_suffix(lines[start]):
            other_languages.append(question)
        elif question:
            yield lines[start].number, "\n\n".join([*other_languages, question]), answer
            other_languages.clear()


def _first_paragraph(text: str) -> tuple[str, str]:
    """A question whose answer has no label: its paragraph, and what stands below."""
    question, _, answer = text.partition("\n\n")
    return question.strip(), answer.strip().removeprefix("---").strip()


def says_question(heading: str) -> bool:
    """Whether a heading is only the label of a question."""
    return _SUFFIX.sub("", heading).strip(_NUMBERS).casefold() in _QUESTIONS


def without_label(answer: str) -> str:
    """An answer without a heading “Answer” above it."""
    first, _, rest = answer.partition("\n")
    heading = heading_of(first)
    is_label = heading is not None and heading.text.strip(_NUMBERS).casefold() in ANSWER_WORDS
    return rest.strip() if is_label else answer


def _label(line: Line) -> str:
    """The word of a line that is only a label, in lower case; else empty."""
    text = line.text.strip()
    if line.is_code or not text or len(text) > _LONGEST:
        return ""
    match = None if line.heading else _DECORATED.fullmatch(text)
    word = line.heading.text if line.heading else match["word"] if match else ""
    return _SUFFIX.sub("", word).strip(_NUMBERS).casefold()


def _has_suffix(line: Line) -> bool:
    return line.heading is not None and _SUFFIX.search(line.heading.text) is not None


def _without_marks(question: str) -> str:
    """A question without the marks of a heading or of a quote that it stands in."""
    texts = question.split("\n")
    if all(text.startswith(">") for text in texts):
        question = "\n".join(text[1:].removeprefix(" ") for text in texts)
    first, _, rest = question.partition("\n")
    heading = heading_of(first)
    return f"{heading.text if heading else first}\n{rest}".strip()
