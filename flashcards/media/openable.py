"""What of a text can be opened in another program: its media, and addresses in the net."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flashcards.media.folder import MediaFolder
from flashcards.media.links import Kind, Link, links_in

_SIGNS = {Kind.PICTURE: "🖼", Kind.SOUND: "🔊", Kind.VIDEO: "🎬"}
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Openable:
    """Something that is linked to, with its file if it is here."""

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
        """Whether it is in the net."""
        return self.link.target.lower().startswith(_WEB)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture that is here."""
        return self.file is not None and self.link.kind is Kind.PICTURE

    @property
    def name(self) -> str:
        """What people call it."""
        return self.link.target if self.is_web else self.link.name

    @property
    def title(self) -> str:
        """One line for it: a sign, its label if that says more than the name, the name."""
        sign = _SIGNS.get(self.link.kind or Kind.PICTURE, "")
        label = self.link.label.removeprefix(sign).strip()
        return (
            f"{sign} {self.name}" if label in ("", self.name) else f"{sign} {label} ({self.name})"
        )


def openable(link: Link, media: MediaFolder) -> Openable | None:
    """What a link leads to, None if that is nothing to be opened."""
    if link.is_medium:
        return Openable(link, media.find(link))
    found = Openable(link)
    return found if found.is_web else None


def openables(text: str, media: MediaFolder) -> Iterator[Openable]:
    """All that a text leads to, in its order."""
    for link in links_in(text):
        if (found := openable(link, media)) is not None:
            yield found
