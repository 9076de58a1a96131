"""Card templates: HTML with ``{{Field}}``, ``{{#Field}}…{{/Field}}`` and filters, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

FRONT_SIDE = "FrontSide"
_TAG = re.compile(r"\{\{(?P<kind>[#^/]?)(?P<inside>[^{}]+)\}\}")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ANSWER_LINE = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.I)
_TAGS = re.compile(r"<[^<>]*>")
_SPOKEN = ("tts", "tts-voices")
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Replacement:
    """A place where a field goes, with the filters that it passes, the first applied first."""

    field: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part that is shown only if a field has something in it, or only if it has not."""

    field: str
    wanted: bool
    inside: tuple[Part, ...]


Part = str | Replacement | Section


@lru_cache(maxsize=1024)
def parse(template: str) -> tuple[Part, ...]:
    """A template in parts; a section that is not closed goes to the end."""
    text = _COMMENT.sub("", template)
    stack: list[tuple[str, bool, list[Part]]] = [("", True, [])]
    at = 0
    for tag in _TAG.finditer(text):
        stack[-1][2].append(text[at : tag.start()])
        at = tag.end()
        kind, inside = tag["kind"], tag["inside"].strip()
        if kind in ("#", "^") and len(stack) < _DEEPEST:
            stack.append((inside, kind == "#", []))
        elif kind == "/":
            if len(stack) > 1 and stack[-1][0] == inside:
                _close(stack)
        elif not kind:
            *filters, field = (part.strip() for part in inside.split(":"))
            stack[-1][2].append(Replacement(field, tuple(reversed(filters))))
    stack[-1][2].append(text[at:])
    while len(stack) > 1:
        _close(stack)
    return tuple(part for part in stack[0][2] if part != "")


def _close(stack: list[tuple[str, bool, list[Part]]]) -> None:
    field, wanted, inside = stack.pop()
    stack[-1][2].append(Section(field, wanted, tuple(inside)))


def fill(template: str, fields: Mapping[str, str], *, hidden: str = "") -> str:
    """A template with a note's fields in their places.

    Args:
        template: the HTML of one side.
        fields: the note's fields as HTML by name; ``FrontSide`` may be among them.
        hidden: a filter whose fields show nothing: ``type`` on the question side.
    """
    return "".join(_filled(parse(template), fields, hidden))


def _filled(parts: tuple[Part, ...], fields: Mapping[str, str], hidden: str) -> list[str]:
    result: list[str] = []
    for part in parts:
        if isinstance(part, str):
            result.append(part)
        elif isinstance(part, Replacement):
            result.append(_replaced(part, fields, hidden))
        elif is_blank(fields.get(part.field, "")) != part.wanted:
            result.extend(_filled(part.inside, fields, hidden))
    return result


def _replaced(part: Replacement, fields: Mapping[str, str], hidden: str) -> str:
    """A field after its filters; those that only change how a screen behaves pass it on."""
    value = fields.get(part.field, "")
    for name in part.filters:
        if name == hidden or name.split(" ")[0] in _SPOKEN:
            return ""
        if name == "text":
            value = _TAGS.sub("", value)
    return value


def is_blank(html: str) -> bool:
    """Whether HTML shows nothing: pictures and sounds are something."""
    if "<" not in html and "&" not in html:
        return not html.strip()
    rest = re.sub(r"</?(?:br|div|p|span)\b[^<>]*>|&nbsp;|\s", "", html, flags=re.I)
    return not rest


def after_line(answer: str) -> str | None:
    """What stands below the line that parts question and answer, None without such a line."""
    found = _ANSWER_LINE.search(answer)
    return answer[found.end() :] if found else None
