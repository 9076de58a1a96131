"""How Markdown is written as HTML for other programs, where that differs from CommonMark.

Tags that our screens show as text are text there, too, and pictures have their plain names.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from flashcards.markdown.links import is_local

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

STYLING_TAGS = frozenset({"strong", "em", "s", "b", "i", "u", "del", "kbd", "mark", "code"})
"""Tags that mean a style in our Markdown, when they are opened and closed."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
_PIECES = re.compile(r"(<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][^<>]*>)", re.DOTALL)
UNESCAPED_TAG = re.compile(
    rf"&lt;(/?(?!(?:{'|'.join(sorted(STYLING_TAGS))}|br|img)\b)[a-zA-Z][^<>&\n]{{0,200}})>", re.I
)
"""A tag that our Markdown shows as text without an escape, as we write it into HTML.

Its closing bracket stays as it is, by which the text comes back without an escape as well.
"""
_PICTURE = re.compile(r"<img\b[^<>]*\bsrc\s*=", re.I)


@cache
def parser() -> MarkdownIt:
    """The parser of Markdown that renders HTML by these rules."""
    # Deferred: over 0.1 s, which most fields do without.
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.add_render_rule("image", _image)
    made.add_render_rule("html_inline", _html)
    made.add_render_rule("html_block", _html_block)
    made.core.ruler.push("paired_tags", _note_paired)
    return made


def _note_paired(state: Any) -> None:
    """Notes for each piece of HTML which styling tags its running text opens and closes."""
    for token in state.tokens:
        inside = token.children or [token]
        html = [child for child in inside if child.type in ("html_inline", "html_block")]
        paired = _paired(piece for child in html for piece in _PIECES.split(child.content))
        for child in html:
            child.meta["paired"] = paired


def _paired(pieces: Any) -> frozenset[str]:
    ends: set[tuple[str, str]] = set()
    for piece in pieces:
        if match := _TAG.fullmatch(piece):
            ends.add((match[2].lower(), match[1]))
    return frozenset(name for name in STYLING_TAGS if {(name, ""), (name, "/")} <= ends)


def _image(
    self: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """A picture under its plain name: Anki takes percent signs as part of the name."""
    token = tokens[index]
    source = str(token.attrs["src"])
    if is_local(source):
        token.attrs["src"] = unquote(source)
    return self.image(tokens, index, options, env)


def _html(
    _self: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    return _shown(token.content, token.meta["paired"])


def _html_block(
    _self: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    shown = _shown(token.content.strip(), token.meta["paired"]).strip()
    return "<p>" + shown.replace("\n", "<br />\n") + "</p>\n" if shown else ""


def _shown(html: str, paired: frozenset[str]) -> str:
    """HTML as our screens show it: styles and breaks are kept, other tags become text."""
    return "".join(_piece(piece, paired) for piece in _PIECES.split(html))


def _piece(piece: str, paired: frozenset[str]) -> str:
    if piece.startswith("<!--"):
        return ""
    match = _TAG.fullmatch(piece)
    if match is None:
        return escape(piece, quote=False)
    name = match[2].lower()
    if name == "br":
        return "<br />"
    if name in paired or _PICTURE.match(piece):
        return piece
    if name in STYLING_TAGS or name == "img":
        return escape(piece, quote=False)
    return f"{escape(piece[:-1], quote=False)}>"
