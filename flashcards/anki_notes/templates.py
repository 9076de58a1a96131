"""Parses and renders card templates: ``{{Field}}``, ``{{#Field}}…{{/Field}}`` and filters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from flashcards.anki_notes.filters import FILTERS
from flashcards.support.limits import LONGEST_FIELD

FRONT_SIDE = "FrontSide"
_TAG = re.compile(r"\{\{(?P<kind>[#^/]?)(?P<inside>[^{}]+)\}\}")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_LINE = re.compile(r"<hr\b[^<>]*>", re.I)
_IS_ANSWER_LINE = re.compile(r"\bid\s*+=\s*+[\"']?answer\b", re.I)
_UNSEEN = re.compile(r"<(script|style)\b(?:(?!<(?:script|style)\b).)*?</\1\s*+>", re.DOTALL | re.I)
HINT = "hint"
"""The filter of a field that Anki shows only when it is asked to."""
_SPOKEN = ("tts", "tts-voices")
_DEEPEST = 50
"""Sections in sections; rendering is recursive, so deeper ones are not opened."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A placeholder for a field, with its filters in the order of their application."""

    field: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part that is shown only if a field is not empty (``wanted``), or only if it is."""

    field: str
    wanted: bool
    inside: tuple[Part, ...]


Part = str | Replacement | Section


@lru_cache(maxsize=1024)
def parse(template: str) -> tuple[Part, ...]:
    """Parses a template; an unclosed section extends to the end."""
    text = _UNSEEN.sub("", _COMMENT.sub("", template))
    stack: list[tuple[str, bool, list[Part]]] = [("", True, [])]
    position = 0
    for tag in _TAG.finditer(text):
        stack[-1][2].append(text[position : tag.start()])
        position = tag.end()
        kind, inside = tag["kind"], tag["inside"].strip()
        if kind in ("#", "^") and len(stack) < _DEEPEST:
            stack.append((inside, kind == "#", []))
        elif kind == "/":
            if len(stack) > 1 and stack[-1][0] == inside:
                _close(stack)
        elif not kind:
            *filters, field = (part.strip() for part in inside.split(":"))
            stack[-1][2].append(Replacement(field, tuple(reversed(filters))))
    stack[-1][2].append(text[position:])
    while len(stack) > 1:
        _close(stack)
    return tuple(part for part in stack[0][2] if part != "")


def _close(stack: list[tuple[str, bool, list[Part]]]) -> None:
    field, wanted, inside = stack.pop()
    stack[-1][2].append(Section(field, wanted, tuple(inside)))


def card_flags(ordinals: Iterable[int]) -> dict[str, str]:
    """What sections such as ``{{#c1}}`` depend on: the deletions that cards ask for."""
    return {f"c{ordinal + 1}": "1" for ordinal in ordinals}


def fill(template: str, fields: Mapping[str, str], *, hidden: Collection[str] = ()) -> str:
    """Renders a template with a note's fields.

    The result is cut once it exceeds ``LONGEST_FIELD``; callers have to check its length.

    Args:
        template: the HTML of one side.
        fields: the note's fields as HTML by name; ``FrontSide`` may be among them.
        hidden: filters whose fields are left out, such as ``type`` on the question side.
    """
    pieces: list[str] = []
    length = 0
    for part in _visible(parse(template), fields):
        piece = part if isinstance(part, str) else _replaced(part, fields, hidden)
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST_FIELD:
            break
    return "".join(pieces)


def shown_fields(template: str, fields: Mapping[str, str]) -> list[Replacement]:
    """The fields that a template shows for these values, in order."""
    return [part for part in _visible(parse(template), fields) if isinstance(part, Replacement)]


@lru_cache(maxsize=1024)
def filters_in(template: str) -> frozenset[str]:
    """All filters that a template uses, under whichever conditions."""
    return frozenset(_filters(parse(template)))


def _filters(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Replacement):
            yield from part.filters
        elif isinstance(part, Section):
            yield from _filters(part.inside)


def fields_in(template: str) -> list[Replacement]:
    """The fields that a template mentions outside of its conditions, in order."""
    return [part for part in parse(template) if isinstance(part, Replacement)]


def as_hint(field: str, value: str) -> str:
    """A field that was to be asked for, with its name, by which Anki offers it; as HTML."""
    return "" if is_blank(value) else f"<div><b>{escape(field, quote=False)}:</b> {value}</div>"


def _visible(parts: tuple[Part, ...], fields: Mapping[str, str]) -> Iterator[str | Replacement]:
    for part in parts:
        if not isinstance(part, Section):
            yield part
        elif is_blank(fields.get(part.field, "")) != part.wanted:
            yield from _visible(part.inside, fields)


def _replaced(part: Replacement, fields: Mapping[str, str], hidden: Collection[str]) -> str:
    """A field after its filters; those that only affect display are ignored."""
    value = fields.get(part.field, "")
    for name in part.filters:
        if name in hidden or name.split(" ")[0] in _SPOKEN:
            return ""
        if (change := FILTERS.get(name)) is not None:
            value = change(value)
    return as_hint(part.field, value) if HINT in part.filters else value


def is_blank(html: str) -> bool:
    """Whether HTML is empty; pictures and sounds count as content."""
    if "<" not in html and "&" not in html:
        return not html.strip()
    rest = re.sub(r"</?(?:br|div|p|span)\b[^<>]*>|&nbsp;|\s", "", html, flags=re.I)
    return not rest


def at_line(answer: str) -> tuple[str, str]:
    """The HTML above and below ``<hr id=answer>``; without that line, all of it is below."""
    for line in _LINE.finditer(answer):
        if _IS_ANSWER_LINE.search(line[0]):
            return answer[: line.start()], answer[line.end() :]
    return "", answer
