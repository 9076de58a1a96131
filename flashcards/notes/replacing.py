"""Find and replace in the texts of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from flashcards.errors import SettingError
from flashcards.model import Note
from flashcards.notes import tagging
from flashcards.notes.point_ids import with_points

Rewrite = Callable[[str], str]


class NoteText(StrEnum):
    """The texts of a note in which something can be replaced."""

    FRONT = "front"
    BACK = "back"
    KEY_POINTS = "key_points"
    TAGS = "tags"


PROSE = (NoteText.FRONT, NoteText.BACK, NoteText.KEY_POINTS)
"""What is searched unless something else is asked for."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A note before and after its text was replaced."""

    before: Note
    after: Note


@dataclass(frozen=True, slots=True)
class Refused:
    """A note that stays as it is, since it would make no card; ``reason`` says why."""

    note: Note
    reason: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """The notes that a replacement changes, and those that it would leave without a card."""

    changed: tuple[Rewritten, ...] = ()
    refused: tuple[Refused, ...] = ()


def rewrite_of(find: str, by: str, *, regex: bool = False, match_case: bool = False) -> Rewrite:
    r"""A function that replaces in a text.

    Args:
        find: a text, or a regular expression.
        by: what comes in its place; with ``regex``, ``\1`` and ``\g<name>`` stand for groups.
        regex: whether ``find`` is a regular expression.
        match_case: whether capital and small letters differ.

    Raises:
        SettingError: if there is nothing to find, or an expression that cannot be understood.
    """
    if not find:
        raise SettingError("There is nothing to find: the text to replace is empty.")
    flags = re.MULTILINE | (re.NOFLAG if match_case else re.IGNORECASE)
    try:
        pattern = re.compile(find if regex else re.escape(find), flags)
    except (re.error, RecursionError, OverflowError) as error:
        raise SettingError(f"“{find}” is not a regular expression: {error}.") from error
    if not regex:
        return lambda text: pattern.sub(lambda _: by, text)
    _refuse_unknown_groups(pattern, by)
    return lambda text: pattern.sub(by, text)


def _refuse_unknown_groups(pattern: re.Pattern[str], by: str) -> None:
    try:
        pattern.sub(by, "")  # the replacement is looked at even if nothing is found
    except (re.error, IndexError) as error:
        raise SettingError(f"“{by}” cannot be put in: {error}.") from error


def rewritten(note: Note, rewrite: Rewrite, texts: Iterable[NoteText] = PROSE) -> Note:
    """The note with some of its texts rewritten; equal to it if nothing was found there."""
    wanted = frozenset(texts)
    front, back, points, tags = note.front, note.back, note.key_points, note.tags
    if NoteText.FRONT in wanted:
        front = _trimmed(front, rewrite)
    if NoteText.BACK in wanted:
        back = _trimmed(back, rewrite)
    if NoteText.KEY_POINTS in wanted:
        points = tuple(filter(None, (_trimmed(point, rewrite) for point in points)))
    if NoteText.TAGS in wanted:
        tags = tagging.words(map(rewrite, tags))
    return replace(with_points(note, points), front=front, back=back, tags=tags)


def _trimmed(text: str, rewrite: Rewrite) -> str:
    """A text rewritten, without white space around it unless nothing was found in it."""
    after = rewrite(text)
    return text if after == text else after.strip()
