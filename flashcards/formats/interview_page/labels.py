"""Recognises the lines of an interview page that are labels and layout, not content."""

from __future__ import annotations

import re
from typing import NamedTuple

from flashcards.formats.base import level_from
from flashcards.model import Level

LEVEL_WORDS = "easy|medium|hard"
LONGEST_TITLE = 80
"""Characters of a role's name; anything longer is a sentence of an answer."""
LONGEST_FOOTER_LINE = 120
"""Characters; footers have rows of links, and a longer line is prose."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DECORATION = dict.fromkeys(map(ord, "*_`"))

_QUESTION = re.compile(
    r"question ?(?:no\.? ?|# ?)?(?P<number>\d{1,9})(?: ?(?:of|/) ?\d{1,9})?"
    rf"(?:\W*(?:difficulty\W*)?(?P<level>{LEVEL_WORDS}))?\W*"
)
_DIFFICULTY = re.compile(
    rf"(?:difficulty|level)(?: level)?\W*(?P<known>{LEVEL_WORDS})\W*"
    r"|difficulty(?: level)? ?: ?(?P<other>[\w /]{1,30})\W*"
)
_DIFFICULTY_ALONE = re.compile(r"difficulty(?: level)?\W*")
_ANSWER = re.compile(r"(?:(?:show|hide|view|see|reveal) )?sample answer\W*")
_ANSWER_INLINE = re.compile(r"\s*sample answer\s*:\s*", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,9}) (?:interview )?questions?\W*")
_SENTENCE = re.compile(
    r"interview questions (?:and (?:sample )?answers )?for (?P<role>.+?)"
    r"(?: (?:roles?|positions?))?[.!]?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\W*back to (?:all |the )?(?:list of )?(?:roles?|jobs|positions|questions|list)\W*"
)
_FOOTER = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright \W*\d{4}).*|.*(?:© ?\d{4}|all rights reserved)\W*"
    r"|(?:related|similar|other|more|explore|browse|view all|see all)(?: \w+){0,2} roles[ →›»]*"
    r"|back to top|(?:privacy|cookie) (?:policy|settings)|terms of (?:service|use)"
)
_FOOTER_COMPANION = re.compile(
    r"home|about(?: us)?|blog|careers|contact(?: us)?|faq|help|pricing|privacy|share|sign in"
    r"|sign up|log in|support|terms|cookies"
)
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_LINK_SEPARATORS = re.compile(r" ?[|·•/] ?")


class Line(NamedTuple):
    """One line of a page and its number in the file, from 1."""

    number: int
    text: str


class QuestionLabel(NamedTuple):
    """The content of a line such as "Question 3", with the level if it is on the same line."""

    number: int
    level: Level | None


def key(text: str) -> str:
    """Normalises a line for comparison: single spaces, no decoration, case folded."""
    return " ".join(
        text.translate(_INVISIBLE).translate(_DECORATION).lstrip("# ").split()
    ).casefold()


def trim(text: str) -> str:
    """Strips white space, including zero-width characters."""
    return text.strip().strip("\u200b\u2060\ufeff").strip()


def question_label(text: str) -> QuestionLabel | None:
    """The label of a question, if the whole line is one."""
    match = _short_match(_QUESTION, text)
    return QuestionLabel(int(match["number"]), level_from(match["level"] or "")) if match else None


def difficulty_word(text: str) -> str | None:
    """The word in a line such as "Difficulty: hard", which may be an unknown level."""
    match = _short_match(_DIFFICULTY, text)
    return match["known"] or match["other"].strip() if match else None


def is_difficulty_alone(text: str) -> bool:
    """Whether the line is "Difficulty" alone, with the level on the next line."""
    return _short_match(_DIFFICULTY_ALONE, text) is not None


def is_answer_label(text: str) -> bool:
    """Whether the whole line is the label "Sample answer"."""
    return _short_match(_ANSWER, text) is not None


def inline_answer(text: str) -> str | None:
    """The text after "Sample answer:" on the same line, or None."""
    match = _ANSWER_INLINE.match(text)
    return text[match.end() :] if match else None


def announced_count(text: str) -> int | None:
    """The number in a line such as "12 questions", or None."""
    match = _short_match(_COUNT, text)
    return int(match[1]) if match else None


def sentence_role(text: str) -> str | None:
    """The role in a sentence such as "Interview questions for … roles.", or None."""
    if len(text) > 3 * LONGEST_TITLE:
        return None
    match = _SENTENCE.fullmatch(" ".join(text.translate(_INVISIBLE).split()))
    return match["role"] if match else None


def is_back_link(text: str) -> bool:
    """Whether the line is a link back to the list of roles."""
    return _short_match(_BACK, text) is not None


def is_label(text: str) -> bool:
    """Whether the whole line is a label of an entry, complete and unmistakable."""
    return (
        question_label(text) is not None
        or difficulty_word(text) is not None
        or is_answer_label(text)
    )


def is_title(text: str) -> bool:
    """Whether the line could be the name of a role: short, not a sentence or a list item."""
    plain = trim(text)
    return (
        0 < len(plain) <= LONGEST_TITLE
        and plain[-1] not in ".?!:;,"
        and plain[0].isalnum()
        and not _NUMBERED.match(plain)
        and any(c.isalpha() for c in plain)
        and "://" not in plain
        and not is_back_link(plain)
    )


def is_footer(text: str) -> bool:
    """Whether the line unmistakably belongs to a site's footer."""
    links = _LINK_SEPARATORS.split(key(text)) if len(text) <= LONGEST_FOOTER_LINE else []
    known = [link for link in links if _FOOTER.fullmatch(link)]
    others = [link for link in links if link and link not in known]
    return is_back_link(text) or (bool(known) and all(map(is_footer_companion, others)))


def is_footer_companion(text: str) -> bool:
    """Whether the line is a common link, which is footer only beside an unmistakable one."""
    return _short_match(_FOOTER_COMPANION, text) is not None


def _short_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(key(text)) if len(text) <= 2 * LONGEST_TITLE else None
