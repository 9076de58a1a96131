"""The problems of an import, grouped by kind so that thousands of them take a few lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flashcards.model.drafts import Problem
from flashcards.presentation.import_words import problem
from flashcards.presentation.translations import mark_counted, say, say_counted

_SHOWN = 10  # lines of each kind
_NAMED = 5  # files that were not found
_VARYING = re.compile(r"“.*”|\d+(?:[,.]\d+)*", re.DOTALL)
_MISSING = mark_counted(
    "“{names}” was not found below the folder of the deck; the link stays as it is",
    "{number:,} pictures and sounds were not found below the folder of the deck: {names}; "
    "the links stay as they are",
)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """The first problems of each kind, with file and line, and the number of the others.

    Files that were not found are one line, however many decks link to them.
    """
    groups: defaultdict[tuple[str, bool], list[Problem]] = defaultdict(list)
    for item in problems:
        groups["" if item.missing else kind_of(item), item.skipped].append(item)
    return [line for group in groups.values() for line in _group(group)]


def kind_of(value: Problem) -> str:
    """What is wrong, without the quotations and numbers that differ from case to case."""
    return _VARYING.sub(lambda match: "“…”" if match[0].startswith("“") else "…", value.message)


def _group(problems: Sequence[Problem]) -> Iterator[str]:
    if problems[0].missing:
        yield _missing(problems)
        return
    yield from map(problem, problems[:_SHOWN])
    if len(problems) > _SHOWN:
        yield _more(len(problems) - _SHOWN, problems[0])


def _more(number: int, example: Problem) -> str:
    kind = kind_of(example)
    if example.skipped:
        return say("… and {number:,} more: {problem}; skipped", number=number, problem=kind)
    return say("… and {number:,} more: {problem}", number=number, problem=kind)


def _missing(problems: Sequence[Problem]) -> str:
    names = list(dict.fromkeys(name for item in problems for name in item.missing))
    listed = ", ".join([*names[:_NAMED], *["…"] * (len(names) > _NAMED)])
    text = say_counted(len(names), *_MISSING, names=listed)
    return text if len(problems) > 1 else f"{_where(problems[0])}: {text}"


def _where(value: Problem) -> str:
    return value.file if value.line is None else f"{value.file}:{value.line}"
