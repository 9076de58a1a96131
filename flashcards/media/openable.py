"""Finds what can be opened from a text in another program: media and web links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flashcards.markdown.links import Kind, Link, links_in
from flashcards.media.folder import MediaFolder

_SIGNS = {Kind.PICTURE: "🖼", Kind.SOUND: "🔊", Kind.VIDEO: "🎬"}
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Openable:
    """The target of a link, with its file if it is stored."""

    link: Link
    file: Path | None = None

    @property
    def target(self) -> str | None:
        """The path or address to open, None if the file is missing."""
        if self.is_web:
            return self.link.target
        return None if self.file is None else str(self.file)

    @property
    def is_web(self) -> bool:
        """Whether it is a web address."""
        return self.link.target.lower().startswith(_WEB)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture whose file is stored."""
        return self.file is not None and self.link.kind is Kind.PICTURE

    @property
    def name(self) -> str:
        """The name to show: the address of a web link, else the file name."""
        return self.link.target if self.is_web else self.link.name

    @property
    def title(self) -> str:
        """One line for a list: a symbol, the label if it differs from the name, and the name."""
        sign = _SIGNS.get(self.link.kind or Kind.PICTURE, "")
        label = self.link.label.removeprefix(sign).strip()
        return (
            f"{sign} {self.name}" if label in ("", self.name) else f"{sign} {label} ({self.name})"
        )


def openable(link: Link, media: MediaFolder) -> Openable | None:
    """The target of a link, None if it cannot be opened."""
    if link.is_medium:
        return Openable(link, media.find(link))
    target = Openable(link)
    return target if target.is_web else None


def openables(text: str, media: MediaFolder) -> Iterator[Openable]:
    """The targets of all links in a text, in order."""
    for link in links_in(text):
        if (target := openable(link, media)) is not None:
            yield target
