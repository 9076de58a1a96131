"""Parts of a question that its HTML hides, usually until a script shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIDES = re.compile(
    r"<([a-z][a-z0-9]*)\b[^<>]*?\bstyle\s*=\s*[\"'][^\"'<>]*?\bdisplay\s*:\s*none\b[^<>]*>", re.I
)


_OF_CLASS = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]*?\bclass\s*=\s*[\"']?([\w\s-]*)[^<>]*>", re.I)
_RULE = re.compile(r"(?:^|[{}])([^{}]*)\{([^{}]*)(?=\})")
_CLASS_ALONE = re.compile(r"\s*(?:\.card\s+)?\.([\w-]+)\s*")
_NOT_DISPLAYED = re.compile(r"\bdisplay\s*:\s*none\b", re.I)
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)")


def hidden_classes(css: str) -> frozenset[str]:
    """The classes whose elements a style never displays.

    Only rules of a class alone count: others hide it on some devices, or on one side of a card.
    """
    rules = _RULE.findall(_COMMENT.sub("", css)) if "none" in css and "@media" not in css else ()
    return frozenset(
        match[1]
        for selectors, style in rules
        if _NOT_DISPLAYED.search(style)
        for selector in selectors.split(",")
        if (match := _CLASS_ALONE.fullmatch(selector))
    )


def without_hidden(html: str, classes: frozenset[str] = frozenset()) -> str:
    """The HTML without elements that are not displayed; one that is never closed stays.

    Args:
        html: the question of a card.
        classes: those that the style of its note type hides; others have the style themselves.
    """
    openings = [*(_HIDES.finditer(html) if "none" in html else ()), *_of_classes(html, classes)]
    if not openings:
        return html
    kept: list[str] = []
    position = 0
    for opening in sorted(openings, key=lambda match: match.start()):
        if opening.start() < position:
            continue
        end = _end_of(opening[1], html, opening.end())
        if end is None:
            break
        kept.append(html[position : opening.start()])
        position = end
    return "".join((*kept, html[position:]))


def _of_classes(html: str, classes: frozenset[str]) -> Iterator[re.Match[str]]:
    """The tags of elements of some classes."""
    if classes and "class" in html.lower():
        tags = _OF_CLASS.finditer(html)
        yield from (match for match in tags if not classes.isdisjoint(match[2].split()))


def _end_of(tag: str, html: str, start: int) -> int | None:
    """The index behind the tag that closes an element whose content begins at ``start``."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^<>]*>", re.I).finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return None
