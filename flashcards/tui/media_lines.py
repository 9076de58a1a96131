"""Pictures, sounds and links in running text: what they are called, and opening them by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from textual.content import Content
from textual.style import Style

from flashcards.media.folder import MediaFolder
from flashcards.media.links import Link
from flashcards.media.openable import Openable, openable

_QUIET = "$text-muted"
_FOUND, _HINT = "found", "hint"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the media of a text are, and the key that opens them."""

    media: MediaFolder
    key: str


def name_media(tokens: Sequence[Token], shelf: Shelf) -> None:
    """Notes what is to be shown for each link that can be opened; the first tells the key."""
    hint = f" · {shelf.key} opens it" if shelf.key else ""
    for token in (child for block in tokens for child in block.children or ()):
        if token.type not in ("image", "link_open"):
            continue
        is_picture = token.type == "image"
        address = token.attrGet("src" if is_picture else "href")
        link = Link(
            is_picture, token.content, str(address or ""), str(token.attrGet("title") or "")
        )
        if (found := openable(link, shelf.media)) is None:
            continue
        token.meta = {_FOUND: found, _HINT: hint if found.target else " · the file is missing"}
        if found.target:
            hint = ""


def picture(token: Token) -> Content:
    """A picture in words."""
    if _FOUND not in token.meta:
        where = token.attrGet("src") or ""
        return Content.styled(f"🖼 {token.content or 'picture'} ({where})", _QUIET)
    named = Content.styled(token.meta[_FOUND].title, _QUIET)
    return clickable(named, token) + Content.styled(token.meta[_HINT], _QUIET)


def whereabouts(shown: Content, opening: Token) -> list[Content]:
    """What is said behind a link: how to open it, or where it leads."""
    found: Openable | None = opening.meta.get(_FOUND)
    if found is not None and not found.is_web:
        return [Content.styled(opening.meta[_HINT], _QUIET)]
    href = str(opening.attrGet("href") or "")
    if href in ("", shown.plain) or href.startswith("#"):
        return []
    return [Content.styled(f" ({href})", _QUIET)]


def clickable(content: Content, token: Token) -> Content:
    """A text that opens what it stands for when it is clicked."""
    target = token.meta[_FOUND].target if _FOUND in token.meta else None
    if target is None:
        return content
    return content.stylize(Style.from_meta({"@click": ("screen.open_target", (target,))}))
