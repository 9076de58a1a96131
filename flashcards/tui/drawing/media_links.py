"""Pictures, sounds and links in running text: their names, and opening them by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from textual.content import Content
from textual.style import Style

from flashcards.markdown.links import Link
from flashcards.media.folder import MediaFolder
from flashcards.media.openable import Openable, openable

_QUIET = "$text-muted"
_MEDIUM, _HINT = "medium", "hint"


@dataclass(frozen=True, slots=True)
class MediaContext:
    """The folder with the media of a text, and the key that opens them."""

    media: MediaFolder
    key: str


def name_media(tokens: Sequence[Token], media_context: MediaContext) -> None:
    """Sets the name and hint of each link that can be opened; the first hint names the key."""
    hint = f" · {media_context.key} opens it" if media_context.key else ""
    for token in (child for block in tokens for child in block.children or ()):
        if token.type not in ("image", "link_open"):
            continue
        is_picture = token.type == "image"
        address = token.attrGet("src" if is_picture else "href")
        link = Link(
            picture=is_picture,
            label=token.content,
            target=str(address or ""),
            title=str(token.attrGet("title") or ""),
        )
        if (medium := openable(link, media_context.media)) is None:
            continue
        token.meta = {_MEDIUM: medium, _HINT: hint if medium.target else " · the file is missing"}
        if medium.target:
            hint = ""


def picture(token: Token) -> Content:
    """A picture as text: its name, and a hint or the address."""
    if _MEDIUM not in token.meta:
        where = token.attrGet("src") or ""
        return Content.styled(f"🖼 {token.content or 'picture'} ({where})", _QUIET)
    named = Content.styled(token.meta[_MEDIUM].title, _QUIET)
    return clickable(named, token) + Content.styled(token.meta[_HINT], _QUIET)


def whereabouts(shown: Content, opening: Token) -> list[Content]:
    """The text after a link: how to open it, or its address."""
    medium: Openable | None = opening.meta.get(_MEDIUM)
    if medium is not None and not medium.is_web:
        return [Content.styled(opening.meta[_HINT], _QUIET)]
    href = str(opening.attrGet("href") or "")
    if href in ("", shown.plain) or href.startswith("#"):
        return []
    return [Content.styled(f" ({href})", _QUIET)]


def clickable(content: Content, token: Token) -> Content:
    """A text that opens its link when it is clicked."""
    target = token.meta[_MEDIUM].target if _MEDIUM in token.meta else None
    if target is None:
        return content
    return content.stylize(Style.from_meta({"@click": ("screen.open_target", (target,))}))
