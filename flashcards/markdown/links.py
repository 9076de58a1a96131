"""Finds links to pictures and sounds in Markdown, and replaces them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from html import unescape
from typing import TypeVar
from unicodedata import category, normalize
from urllib.parse import quote, unquote

from flashcards.model import Note
from flashcards.model.drafts import NoteDraft

NoteT = TypeVar("NoteT", Note, NoteDraft)

_LINK = r"""
    (?P<fenced> ^[ ]{0,8}(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n .*? (?:^[ ]{0,8}(?P=fence) | \Z) )
    | (?P<code> (?<!`)(?P<ticks>`++) .{1,2000}? (?<!`)(?P=ticks)(?!`) )
    | (?P<bang>!?) \[(?P<label> (?:\\.|[^\[\]\\]){0,500} )\]
      \([ ]{0,4}
      (?: <(?P<angled>[^<>\n]{1,1000})>
        | (?P<bare> (?:\\.|[^\s()<>\\]|\([^\s()]{0,300}\)){1,1000} ) )
      (?: \s{1,4} (?: "(?P<double>(?:\\.|[^"\\]){0,300})" | '(?P<single>(?:\\.|[^'\\]){0,300})' ) )?
      [ ]{0,4}\)
    | !\[\[(?P<wiki>[^\[\]|\#\n]{1,300}) (?:\#[^\[\]|\n]{0,300})?
      (?:\|(?P<caption>[^\[\]\n]{0,300}))? \]\]
    | <img\b(?P<attributes>[^<>]{1,2000})>
    """
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_UNQUOTED = re.compile(r"[%\s()<>]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.I)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST_NAME = 200
"""Bytes: file systems allow 255, and an unfinished file has a longer name for a while."""
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
_EDGES = re.compile(r"\A[.\s]+|(?<![.\s])[.\s]+\Z")
# Reserved on Windows, with any extension.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


class Kind(StrEnum):
    """The kind of a media file."""

    PICTURE = "picture"
    SOUND = "sound"
    VIDEO = "video"


_ENDINGS = {
    Kind.PICTURE: "png jpg jpeg gif webp svg bmp tif tiff avif heic ico",
    Kind.SOUND: "mp3 ogg oga opus wav flac m4a aac spx",
    Kind.VIDEO: "mp4 webm mkv mov avi ogv m4v mpg mpeg",
}
_KINDS = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text; ``target`` is its address without Markdown escapes."""

    picture: bool
    label: str
    target: str
    title: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it points to a file, not to the web or to an anchor in the page."""
        return is_local(self.target)

    @property
    def kind(self) -> Kind | None:
        """The kind of file by its extension, None if it is not a media file."""
        return kind_of(self.paths[-1])

    @property
    def is_medium(self) -> bool:
        """Whether it points to a picture, sound or video file."""
        return self.is_local and self.kind is not None

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that it may mean: as written, and percent-decoded (both NFC)."""
        return tuple(
            dict.fromkeys(
                normalize("NFC", target) for target in (self.target, unquote(self.target))
            )
        )

    @property
    def name(self) -> str:
        """The file name to show: the title if it has the same extension, else the target's name."""
        own = self.paths[-1].replace("\\", "/").rpartition("/")[2]
        is_name = self.title and ending_of(self.title) == ending_of(own) != ""
        return self.title if is_name else clean_name(own)

    def __str__(self) -> str:
        title = self.title.replace("\\", "\\\\").replace('"', '\\"')
        about = f' "{title}"' if title else ""
        address = _UNQUOTED.sub(lambda match: quote(match[0], safe=""), self.target)
        return f"{'!' if self.picture else ''}[{self.label}]({address}{about})"


def is_local(target: str) -> bool:
    """Whether an address points to a file, not to the web or to an anchor in the page."""
    return not _SCHEME.match(target) and not target.startswith(("#", "/"))


def kind_of(name: str) -> Kind | None:
    """The kind of a media file by the extension of its name, None for others."""
    return _KINDS.get(ending_of(name))


def ending_of(name: str) -> str:
    """The extension in lower case without its dot, empty if there is no plausible one."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower()
    return ending if dot and stem and re.fullmatch("[a-z0-9]{1,8}", ending) else ""


def is_safe(name: str) -> bool:
    """Whether a name is a valid name of a file, not a path, on every system."""
    return (
        0 < len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
        and not _FORBIDDEN.search(name)
        and all(map(_is_shown, name))
        and not name.startswith(".")
        and name.strip() == name.rstrip(".")
        and name.split(".")[0].strip().casefold() not in _DEVICES
    )


def _is_shown(letter: str) -> bool:
    # macOS puts a narrow space, which Python does not call printable, into names of screenshots.
    return letter.isprintable() or category(letter) == "Zs"


def clean_name(name: str) -> str:
    """Changes a name so that it is valid for a file on every system."""
    clean = "".join(c if _is_shown(c) else "-" for c in _FORBIDDEN.sub("-", name))
    clean = _EDGES.sub("", clean)
    if is_safe(clean):
        return clean
    ending = ending_of(clean)
    stem = _EDGES.sub("", clean.encode()[: _LONGEST_NAME // 2].decode("utf-8", "ignore"))
    return f"file-{stem}.{ending}" if ending else f"file-{stem}"


def links_in(text: str) -> Iterator[Link]:
    """The links of a text in order, except those in code."""
    if not may_hold_links(text):
        return
    for match in _pattern().finditer(text):
        if (link := _link(match)) is not None:
            yield link


def media_links(note: Note) -> Iterator[Link]:
    """The links to media files in all texts of a note."""
    for text in (note.front, note.back, *note.key_points):
        yield from (link for link in links_in(text) if link.is_medium)


def relinked(text: str, change: Callable[[Link], Link | str | None]) -> str:
    """Replaces each link for which ``change`` returns something other than None."""
    if not may_hold_links(text):
        return text

    def other(match: re.Match[str]) -> str:
        link = _link(match)
        changed = None if link is None else change(link)
        return match[0] if changed is None else str(changed)

    return _pattern().sub(other, text)


def relinked_note(note: NoteT, change: Callable[[Link], Link | str | None]) -> NoteT:
    """Applies ``relinked`` to all texts of a note; returns the same note if nothing changes."""
    front, back = relinked(note.front, change), relinked(note.back, change)
    points = tuple(relinked(point, change) for point in note.key_points)
    if (front, back, points) == (note.front, note.back, note.key_points):
        return note
    return replace(note, front=front, back=back, key_points=points)


def with_plain_names(text: str) -> str:
    """Reduces links to media to the file's name.

    Used to compare questions, which must not depend on where their pictures are kept.
    """

    def plain(link: Link) -> Link | None:
        return replace(link, target=link.name, title="") if link.is_medium else None

    return relinked(text, plain)


# Compiled when it is first used: it is long, and most texts have no links.
@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_LINK, re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE)


def may_hold_links(text: str) -> bool:
    """A quick test before the slow pattern: False if a text certainly has no links."""
    return "](" in text or "![[" in text or "<img" in text or "<IMG" in text


def _link(match: re.Match[str]) -> Link | None:
    if match["fenced"] is not None or match["code"] is not None:
        return None
    if match["wiki"] is not None:
        caption = match["caption"] or ""
        is_size = re.fullmatch(r"\d+(?:x\d+)?", caption.strip())
        return Link(picture=True, label="" if is_size else caption, target=match["wiki"].strip())
    if match["attributes"] is not None:
        source, alt, title = (_attribute(match["attributes"], n) for n in ("src", "alt", "title"))
        label = re.sub(r"[\[\]\\]", "", alt)
        return Link(picture=True, label=label, target=source, title=title) if source else None
    title = match["double"] or match["single"] or ""
    return Link(
        picture=bool(match["bang"]),
        label=match["label"],
        target=_plain(match["angled"] or match["bare"]),
        title=_plain(title),
    )


def _plain(text: str) -> str:
    return unescape(_ESCAPE.sub(r"\1", text))


def _attribute(rest: str, name: str) -> str:
    match = re.search(_ATTRIBUTE.format(name), rest, re.I)
    return unescape(next((group for group in match.groups() if group), "")) if match else ""
