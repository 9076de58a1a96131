"""Parts of a question that its HTML hides, usually until a script shows them."""

from __future__ import annotations

import re

_HIDES = re.compile(
    r"<([a-z][a-z0-9]*)\b[^<>]*?\bstyle\s*=\s*[\"'][^\"'<>]*?\bdisplay\s*:\s*none\b[^<>]*>", re.I
)


def without_hidden(html: str) -> str:
    """The HTML without elements of the style ``display: none``; one never closed stays."""
    if "none" not in html:
        return html
    kept: list[str] = []
    position = 0
    for opening in _HIDES.finditer(html):
        if opening.start() < position:
            continue
        end = _end_of(opening[1], html, opening.end())
        if end is None:
            break
        kept.append(html[position : opening.start()])
        position = end
    return "".join((*kept, html[position:]))


def _end_of(tag: str, html: str, start: int) -> int | None:
    """The index behind the tag that closes an element whose content begins at ``start``."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^<>]*>", re.I).finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return None
