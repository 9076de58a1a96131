"""Levels, tags and key points as the lists mark them."""

from __future__ import annotations

import re

from flashcards.formats.base import level_from
from flashcards.formats.fences import fenced_lines
from flashcards.model import Level

_EMOJI = {"👶": Level.EASY, "⭐": Level.MEDIUM, "🚀": Level.HARD}
_EMOJI_MARK = re.compile(r"\s*(?:👶|⭐|🚀)\ufe0f?")
_STARS = re.compile(r"\s*(?<![\w*])(\*{1,3})(?![\w*])\s*$")
_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.DOTALL)
_EXPERTISE = re.compile(r"expertise:\s*\(?(\d)\)?")
_TAGS = re.compile(r"tags:\s*\(([^)]*)\)|tags:\s*([^\n]*)")
_DIFFICULTY = re.compile(r"[*_>\s]*(?:difficulty|level)[*_]*\s*[:=][*_\s]*(\w+)[*_\s]*", re.I)
_NUMBER = re.compile(r"^(?:Q(?:uestion)?\s*)?\d+\s*[.):]\s*|^Q\s*[.:]\s+", re.I)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"[-*+][ \t]+(.*)|\d+[.)][ \t]+(.*)")
_POINTS = {"good to hear", "key points", "key takeaways", "what to listen for"}
_LINKS = {"additional links", "links", "references", "further reading", "resources"}
_BREAK = re.compile(r"\s*<br\s*/?>\s*$", re.I)


def marked(question: str, answer: str) -> tuple[str, str, Level | None, tuple[str, ...]]:
    """The texts without their marks, and the level and tags that the marks mean."""
    level = next((each for mark, each in _EMOJI.items() if mark in question), None)
    question = _EMOJI_MARK.sub("", question).strip()
    stars = _STARS.search(question)
    if stars and level is None:
        level = tuple(Level)[len(stars[1]) - 1]
        question = question[: stars.start()]
    answer, commented, tags = _comments(answer)
    answer, stated = _stated_level(answer)
    by_tag = next((found for tag in tags if (found := level_from(tag))), None)
    kept = tuple(tag for tag in tags if level_from(tag) is None)
    question = _BREAK.sub("", _unbold(_NUMBER.sub("", _unbold(question.strip()))))
    return question, answer.strip(), level or stated or commented or by_tag, kept


def _unbold(text: str) -> str:
    """A question that is bold as a whole needs no marks."""
    text = re.sub(r"^<b>(.*)</b>$", r"\1", text, flags=re.I | re.DOTALL).strip()
    bold = re.fullmatch(r"\*\*((?:(?!\*\*).)+)\*\*", text, re.DOTALL)
    return bold[1].strip() if bold else text


def _comments(text: str) -> tuple[str, Level | None, tuple[str, ...]]:
    level: Level | None = None
    tags: list[str] = []
    for match in _COMMENT.finditer(text):
        expertise, named = _EXPERTISE.search(match[1]), _TAGS.search(match[1])
        if expertise:
            level = tuple(Level)[min(int(expertise[1]), 2)]
        if named:
            words = (named[1] or named[2] or "").replace(";", ",").split(",")
            tags += ["-".join(word.split()) for word in words if word.strip()]
    return _COMMENT.sub("", text), level, tuple(dict.fromkeys(tags))


def _stated_level(text: str) -> tuple[str, Level | None]:
    """A line ``Difficulty: hard`` at the beginning of an answer."""
    first, _, rest = text.strip().partition("\n")
    match = _DIFFICULTY.fullmatch(first)
    level = level_from(match[1]) if match else None
    return (rest, level) if level else (text, None)


def key_points(answer: str) -> tuple[str, tuple[str, ...]]:
    """The answer without its part "Good to hear", and the points listed there."""
    body, points = _cut(answer, _POINTS)
    found = []
    for line in points.split("\n"):
        item = _ITEM.match(line.strip())
        if item:
            found.append((item[1] or item[2] or "").strip())
    return body, tuple(point for point in found if point)


def without_links(answer: str) -> str:
    """The answer without its list of links for further reading."""
    return _cut(answer, _LINKS)[0].strip()


def _cut(text: str, titles: set[str]) -> tuple[str, str]:
    """Takes the part under a heading of that title out: the rest, and the part."""
    lines = text.split("\n")
    code = fenced_lines(lines)
    for start, line in enumerate(lines):
        heading = None if code[start] else _HEADING.fullmatch(line.strip())
        if not heading or heading[2].strip(" *:_").casefold() not in titles:
            continue
        end = start + 1
        while end < len(lines) and not _ends(lines[end], len(heading[1]), code[end]):
            end += 1
        rest = "\n".join([*lines[:start], *lines[end:]])
        return rest.strip(), "\n".join(lines[start + 1 : end])
    return text, ""


def _ends(line: str, level: int, is_code: bool) -> bool:  # noqa: FBT001
    heading = None if is_code else _HEADING.fullmatch(line.strip())
    return heading is not None and (
        len(heading[1]) <= level or heading[2].strip(" *:_").casefold() in _LINKS
    )
