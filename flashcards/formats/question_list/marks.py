"""Extracts the levels, tags and key points that lists mark in various ways."""

from __future__ import annotations

import re

from flashcards.formats.base import level_from
from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import heading_of
from flashcards.model import Level

_EMOJI = {"👶": Level.EASY, "⭐": Level.MEDIUM, "🚀": Level.HARD}
_EMOJI_MARK = re.compile("\u200d?(?:👶|⭐|🚀)\ufe0f?")
_MOST_STARS = 3  # one for each level
_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.DOTALL)
_EXPERTISE = re.compile(r"expertise:\s*\(?(\d)\)?")
_TAGS = re.compile(r"tags:\s*\(([^)]*)\)|tags:\s*([^\n]*)")
_DIFFICULTY = re.compile(r"(?:difficulty|level)[*_]*+\s*+[:=][*_\s]*+([^\W_]+)", re.I)
_BOX = re.compile(r"^\[[ xX]\][ \t]+")
_NUMBER = re.compile(
    r"^(?:Q(?:uestion)?\s*)?\d+\s*[.):、。·](?!\d)\s*|^Q\s*[.:]\s+|^[一二三四五六七八九十]{1,3}、\s*"
    r"|^\d+\.\d+\.\d+\.?\s+(?=\S)",
    re.I,
)
_ITEM = re.compile(r"[-*+][ \t]+(.*)|\d+[.)][ \t]+(.*)")
_POINTS = {
    *("good to hear", "key points", "key takeaways", "what to listen for"),
    *("必答点", "得分点"),
}
_LINKS = {"additional links", "links", "references", "further reading", "resources"}
_BREAK = re.compile(r"<br\s*+/?>$", re.I)


def marked(question: str, answer: str) -> tuple[str, str, Level | None, tuple[str, ...]]:
    """Removes marks from question and answer, and returns the level and tags they stand for."""
    level = next((meant for mark, meant in _EMOJI.items() if mark in question), None)
    question = "".join(part.rstrip() for part in _EMOJI_MARK.split(question)).strip()
    question = _unbold(question)  # or the closing ** of a bold heading counts as two stars
    bare = question.rstrip("*")
    stars = len(question) - len(bare)
    is_word = bare[-1:].isalnum() or bare.endswith("_")
    if level is None and 0 < stars <= _MOST_STARS and not is_word:
        level = tuple(Level)[stars - 1]
        question = bare.rstrip()
    answer, commented, tags = _comments(answer)
    answer, stated = _stated_level(answer)
    by_tag = next((named for tag in tags if (named := level_from(tag))), None)
    kept = tuple(tag for tag in tags if level_from(tag) is None)
    question = _NUMBER.sub("", _BOX.sub("", _unbold(question.strip())))
    question = _unbold(question).rstrip()
    question = _BREAK.sub("", question).rstrip()
    return question, answer.strip(), level or stated or commented or by_tag, kept


def _unbold(text: str) -> str:
    """Removes bold marks around a whole question."""
    if "**" not in text and "<b>" not in text.lower():
        return text.strip()
    text = re.sub(r"^<b>(.*)</b>$", r"\1", text, flags=re.I | re.DOTALL).strip()
    bold = re.fullmatch(r"([^\w*`]*)\*\*(?=\S)((?:(?!\*\*).)+)\*\*", text, re.DOTALL)
    return f"{bold[1]}{bold[2]}".strip() if bold else text


def _comments(text: str) -> tuple[str, Level | None, tuple[str, ...]]:
    level: Level | None = None
    tags: list[str] = []
    if "<!--" not in text:
        return text, None, ()
    for match in _COMMENT.finditer(text):
        expertise, named = _EXPERTISE.search(match[1]), _TAGS.search(match[1])
        if expertise:
            level = tuple(Level)[min(int(expertise[1]), 2)]
        if named:
            words = (named[1] or named[2] or "").replace(";", ",").split(",")
            tags += ["-".join(word.split()) for word in words if word.strip()]
    return _COMMENT.sub("", text), level, tuple(dict.fromkeys(tags))


def _stated_level(text: str) -> tuple[str, Level | None]:
    """Takes a line such as ``Difficulty: hard`` from the beginning of an answer."""
    first, _, rest = text.strip().partition("\n")
    match = _DIFFICULTY.fullmatch(first.strip("*_> \t"))
    level = level_from(match[1]) if match else None
    return (rest, level) if level else (text, None)


def key_points(answer: str) -> tuple[str, tuple[str, ...]]:
    """The answer without its section "Good to hear", and the points listed there."""
    body, points = _cut(answer, _POINTS)
    items = []
    for line in points.split("\n"):
        item = _ITEM.match(line.strip())
        if item:
            items.append((item[1] or item[2] or "").strip())
    return body, tuple(point for point in items if point)


def without_links(answer: str) -> str:
    """The answer without its list of links for further reading."""
    return _cut(answer, _LINKS)[0].strip()


def _cut(text: str, titles: set[str]) -> tuple[str, str]:
    """Splits off the section below a heading with one of the titles: the rest, the section."""
    if "#" not in text:
        return text, ""
    lines = text.split("\n")
    begins = [i for i, line in enumerate(lines) if _heads(line, titles)]
    code = fenced_lines(lines) if begins else ()
    for start in begins:
        heading = None if code[start] else heading_of(lines[start].strip())
        if heading is None:
            continue
        end = start + 1
        while end < len(lines) and not _ends(lines[end], heading.level, code[end]):
            end += 1
        rest = "\n".join([*lines[:start], *lines[end:]])
        return rest.strip(), "\n".join(lines[start + 1 : end])
    return text, ""


def _heads(line: str, titles: set[str]) -> bool:
    heading = heading_of(line.strip()) if "#" in line else None
    return heading is not None and heading.text.strip(" *:_").casefold() in titles


def _ends(line: str, level: int, is_code: bool) -> bool:  # noqa: FBT001
    heading = None if is_code else heading_of(line.strip())
    return heading is not None and (
        heading.level <= level or heading.text.strip(" *:_").casefold() in _LINKS
    )
