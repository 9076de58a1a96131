"""Multiple choice: which lines are the choices, and which of them are right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.formats.question_list.lines import Line

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}[.)]|\(?[A-Ha-h][.)])[ \t]+\S.*")
_TICKS = ("✅", "✔️", "✔", "✓", "☑️", "☑", "(correct)", "(correcta)", "(correcto)", "(right)")
_AROUND = " \t*_"
_FEWEST = 3  # choices
_LONGEST_ABOVE = 500
"""Characters above the choices, code apart: more is an answer that has a list."""
_SAYS_ANSWER = re.compile(r"answer|correct|respuesta|resposta|ответ|答案|antwort|réponse", re.I)


def ticked_choices(lines: Sequence[Line]) -> tuple[str, str] | None:
    """The rest of a question and its answer, if the first list is one of choices; else None.

    Of the items of such a list some end with a mark such as ✅, and others do not.

    Args:
        lines: what stands below the question.
    """
    start = next((i for i, line in enumerate(lines) if _is_item(line)), len(lines))
    end = start
    while end < len(lines) and _is_item(lines[end]):
        end += 1
    choices = [_unticked(line.text) for line in lines[start:end]]
    right = [text.strip() for text, is_right in choices if is_right]
    if len(choices) < _FEWEST or not 0 < len(right) < len(choices):
        return None
    above = [line.text for line in lines[:start]]
    if sum(len(line.text) for line in lines[:start] if not line.is_code) > _LONGEST_ABOVE:
        return None  # a list in an answer
    note = f"\n\n({len(right)} are right.)" if len(right) > 1 else ""
    shown = "\n".join(text for text, _ in choices) + note
    # What gives the answer away does not belong to the question.
    says_answer = any(map(_SAYS_ANSWER.search, above))
    asked = [] if says_answer else above
    answer = [*(above if says_answer else ()), *right, *(line.text for line in lines[end:])]
    return "\n".join([*asked, shown]).strip(), "\n".join(answer).strip()


def _is_item(line: Line) -> bool:
    return not line.is_code and _ITEM.fullmatch(line.text) is not None


def _unticked(text: str) -> tuple[str, bool]:
    """A choice without its mark, and whether it had one."""
    bare = text.rstrip(_AROUND)
    tick = next((tick for tick in _TICKS if bare.endswith(tick)), "")
    return (bare.removesuffix(tick).rstrip(), True) if tick else (text.rstrip(), False)
