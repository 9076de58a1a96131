"""Documents that ask first and answer at their end: questions 1 to n, then “Answers” 1 to n."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line
from flashcards.formats.question_list.splitting import text_of
from flashcards.markdown.fences import spans

_TITLES = frozenset(
    [
        *("answers", "answer key", "answers key", "key", "solutions", "correct answers"),
        *("answer sheet", "ответы", "відповіді", "respuestas", "soluciones", "respostas"),
        *("gabarito", "réponses", "corrigé", "solutions", "antworten", "lösungen", "risposte"),
        *("soluzioni", "odpowiedzi", "答案", "参考答案", "解答", "解答例", "回答", "正解", "정답"),
        *("답안", "해답"),
    ]
)
"""What stands above the answers, in lower case."""
_NUMBERED = re.compile(
    r"(?:[-*+]\s+)?[*_]{0,3}(?:第|[^\W\d_]{1,10}\.?\s?#?)?(?P<number>\d{1,3})(?:[.):：、]|\s?[-–—])?"
    r"[*_]{0,3}(?:\s+|(?<=[：、]))(?P<text>.*)"
)
_SHORT_KEY = re.compile(r"(?P<number>\d{1,3})\s?[.):：-]?\s?(?P<letter>[A-Ha-h])\b[\s,;|]*")
"""Many answers on a line: “1. B  2. D  3. A”."""
_OPTION = re.compile(r"\s*(?:[-*+]\s+)?[(\[]?(?P<letter>[A-Ha-h])[.):\]]\s*(?P<text>\S.*)")
_FEWEST = 3  # pairs
_LONGEST_TITLE = 40  # characters


def with_answer_key(lines: Sequence[Line]) -> Iterator[Entry]:
    """The questions of a document with the answers below its end that have their numbers.

    Nothing, unless both count from one to the same number, each in lines of one kind.
    """
    key = next((i for i in reversed(range(len(lines))) if _is_title(lines[i])), None)
    if key is None:
        return
    above, below = lines[:key], lines[key + 1 : _end(lines, key)]
    for questions in _counted(above):
        answers = next((x for x in _answers(below) if len(x) == len(questions)), None)
        if answers:
            yield from _paired(above, questions, answers)
            return


def _is_title(line: Line) -> bool:
    bare = (line.heading.text if line.heading else line.text).strip(" \t*_:：#=-")
    return not line.is_code and len(bare) <= _LONGEST_TITLE and bare.casefold() in _TITLES


def _end(lines: Sequence[Line], key: int) -> int:
    """The line below the answers: a heading that is not below theirs."""
    rest = range(key + 1, len(lines))
    ends = (i for i in rest if lines[i].heading and lines[i].level <= lines[key].level)
    return next(ends, len(lines)) if lines[key].heading else len(lines)


def _counted(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The indices of lines that count from one on, for each kind of line that does."""
    kinds: dict[object, list[int]] = {}
    for index, line in enumerate(lines):
        if not line.is_code and not line.text[:1].isspace() and _number(line):
            kinds.setdefault(_kind(line), []).append(index)
    for starts in kinds.values():
        numbers = [_number(lines[i]) for i in starts]
        if len(starts) >= _FEWEST and numbers == list(range(1, len(starts) + 1)):
            yield starts


def _kind(line: Line) -> object:
    return line.level if line.heading else bool(line.bold)


def _number(line: Line) -> int:
    match = _NUMBERED.fullmatch(_bare(line))
    return int(match["number"]) if match else 0


def _bare(line: Line) -> str:
    return f"{line.heading.text if line.heading else line.text.strip()} "


def _title(line: Line) -> str:
    match = _NUMBERED.fullmatch(_bare(line))
    return match["text"].strip().removesuffix("**").strip() if match else ""


def _answers(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The answers in their order, as each kind of line that counts from one on gives them."""
    for starts in _counted(lines):
        yield [
            "\n".join(filter(None, (_title(lines[start]), text_of(lines[start + 1 : end]))))
            for start, end in spans(starts, len(lines))
        ]
    text = " ".join(line.text.strip() for line in lines)
    found = list(_SHORT_KEY.finditer(text))
    if text and not _SHORT_KEY.sub("", text).strip():
        numbers = [int(match["number"]) for match in found]
        yield [m["letter"] for m in found if numbers == list(range(1, len(found) + 1))]


def _paired(
    lines: Sequence[Line], questions: Sequence[int], answers: Sequence[str]
) -> Iterator[Entry]:
    for (start, end), answer in zip(spans(questions, len(lines)), answers, strict=True):
        below = _until_section(lines[start + 1 : end], lines[start].level)
        question = f"{_title(lines[start])}\n\n{text_of(below)}".strip()
        said = answer.removeprefix(_title(lines[start])).strip()
        yield Entry(lines[start].number, question, _spelt_out(said, below), has_parts=True)


def _until_section(lines: Sequence[Line], level: int) -> list[Line]:
    return list(takewhile(lambda line: line.heading is None or line.level > level, lines))


def _spelt_out(answer: str, below: Sequence[Line]) -> str:
    """The choice that a letter stands for, with its letter."""
    letter = answer.strip("*_() .").casefold()
    options = (match for line in below if (match := _OPTION.fullmatch(line.text)))
    chosen = (f"{x['letter']}. {x['text']}" for x in options if x["letter"].casefold() == letter)
    return next(chosen, answer)
