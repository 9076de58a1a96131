"""The registry of formats, and detection of the format of a source.

A format's module is imported when it is first used. Other packages add formats through the entry
point group ``flashcards.formats``: the entry's name is the format's, its object a ``Format``.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

from flashcards.errors import NoCardsError, SourceError, UnknownFormatError
from flashcards.formats.base import Format, Source
from flashcards.formats.guessing import Guess, ranked
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.support.limits import MOST_CARDS, MOST_LINES, MOST_TEXT_CARDS, too_many

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_COMPACT = frozenset(["table", "structured"])
"""Formats whose cards cost little, and have the limit of packages."""
ENTRY_POINTS = "flashcards.formats"
_UNDECODED = "\ufffd"
"""The character that stands for a damaged one."""
_PARTS = ("name", "title", "sniff", "read")
BUILT_IN = {
    "markdown": "flashcards.formats.markdown_deck",
    "ki": "flashcards.formats.ki",
    "interview-page": "flashcards.formats.interview_page",
    "org": "flashcards.formats.org",
    "obsidian": "flashcards.formats.obsidian",
    "inka2": "flashcards.formats.inka",
    "logseq": "flashcards.formats.outline:logseq",
    "mdanki": "flashcards.formats.sides:mdanki",
    "question-list": "flashcards.formats.question_list",
    "qa-lines": "flashcards.formats.qa_lines",
    "trivia": "flashcards.formats.trivia",
    "word-lines": "flashcards.formats.word_lines",
    "structured": "flashcards.formats.structured",
    "table": "flashcards.formats.delimited",
    "remnote": "flashcards.formats.outline:remnote",
    "mochi": "flashcards.formats.sides:mochi",
}
"""Format names and their locations: ``package.module`` or ``package.module:attribute``.

If two formats are equally confident, the first one wins.
"""


def formats() -> tuple[str, ...]:
    """The names of all formats, plug-ins last, without importing any of them."""
    return (*BUILT_IN, *_plugins())


def named(name: str, also: Iterable[str] = ()) -> Format:
    """The format of that name; an error suggests ``also`` names that are read elsewhere.

    Raises:
        SourceError: if there is none, or its plug-in cannot be loaded.
    """
    key = name.strip().lower()
    if key in BUILT_IN:
        return _built_in(key)
    if plugin := _plugins().get(key):
        return _load(plugin)
    raise SourceError(f"there is no format {name!r}{_suggestion(key, also)}")


def title(name: str) -> str:
    """The title of a format, or the error of a plug-in that cannot be loaded."""
    try:
        return named(name).title
    except SourceError as error:
        return str(error)


def detect(source: Source) -> Format:
    """The format that is most likely that of the source.

    Raises:
        NoCardsError: if no format claims it, or it is empty or binary.
        SourceError: if it is damaged text.
    """
    return guesses(source)[0].form


def guesses(source: Source) -> list[Guess]:
    """The formats that claim the source, the most likely first; at least one.

    Raises:
        NoCardsError: as for ``detect``.
        SourceError: as for ``detect``.
    """
    if not source.data.strip():
        raise NoCardsError(f"{source.name} is empty")
    refusals: list[SourceError] = []
    claims: list[tuple[Format, float]] = []
    for name, form in _candidates():
        sureness = _sniff(name, form, source, refusals)
        if sureness > 0:
            claims.append((form, sureness))
        if sureness >= 1:
            break
    if claims:
        return ranked(claims, source, read)
    if refusals:
        raise refusals[0]
    for damage in _damage(source):  # which may be why: the file must not pass as one without cards
        raise SourceError(
            f"{source.name}, line {damage.line}: a character is damaged (the rest is UTF-8); "
            "fix the line or save the file again as UTF-8"
        )
    raise UnknownFormatError(f"no format recognises {source.name}")


def read(form: Format, source: Source) -> Parsed:
    """Reads a source; any error in a plug-in becomes a SourceError that names the plug-in.

    Raises:
        SourceError: if the source cannot be read at all, or holds more than an import takes.
    """
    if source.text.count("\n") > MOST_LINES:
        raise too_many(source.name, MOST_LINES, "lines")
    parsed = form.read(source) if form.name in BUILT_IN else _read_by_plugin(form, source)
    most = MOST_CARDS if form.name in _COMPACT else MOST_TEXT_CARDS
    if len(parsed.notes) > most:
        raise too_many(source.name, most, "cards")
    damage = tuple(_damage(source))
    return replace(parsed, problems=(*damage, *parsed.problems)) if damage else parsed


def _damage(source: Source) -> Iterator[Problem]:
    """Says which characters of a text could not be decoded."""
    text = source.text
    first = text.find(_UNDECODED)
    if first >= 0 and _UNDECODED.encode() not in source.data:
        count = text.count(_UNDECODED)
        message = f"damaged characters, shown as “{_UNDECODED}” (the rest is UTF-8): {count:,}"
        yield Problem(source.name, text.count("\n", 0, first) + 1, message)


def _read_by_plugin(form: Format, source: Source) -> Parsed:
    try:
        parsed = form.read(source)
    except SourceError:
        raise
    except Exception as error:
        raise _broken(form.name, source, repr(error)) from error
    if not isinstance(parsed, Parsed):
        raise _broken(form.name, source, f"it returned {type(parsed).__name__}, not Parsed")
    if not all(isinstance(note, NoteDraft) for note in parsed.notes):
        raise _broken(form.name, source, "its notes are not all NoteDraft")
    return parsed


def _broken(name: str, source: Source, reason: str) -> SourceError:
    return SourceError(f"{source.name}: the format plug-in {name!r} failed: {reason}")


def _candidates() -> Iterator[tuple[str, Format]]:
    for name in BUILT_IN:
        yield name, named(name)
    for name, plugin in _plugins().items():
        try:
            yield name, _load(plugin)
        except SourceError as error:
            warnings.warn(str(error), stacklevel=3)


def _sniff(name: str, form: Format, source: Source, refusals: list[SourceError]) -> float:
    try:
        return float(form.sniff(source))
    except SourceError as refusal:
        refusals.append(refusal)
    except Exception as error:
        if name in BUILT_IN:
            raise
        warnings.warn(f"the format plug-in {name!r} failed: {error!r}", stacklevel=3)
    return 0.0


@cache
def _built_in(name: str) -> Format:
    """Cached, because a folder of thousands of files asks all formats for each of them."""
    return cast(Format, resolve_name(BUILT_IN[name]))


@cache
def _plugins() -> dict[str, EntryPoint]:
    # Deferred: only imports and lists of formats need it.
    from importlib.metadata import entry_points

    points = {point.name.lower(): point for point in entry_points(group=ENTRY_POINTS)}
    return {name: point for name, point in points.items() if name not in BUILT_IN}


def _load(plugin: EntryPoint) -> Format:
    try:
        form = plugin.load()
    except (Exception, SystemExit) as error:
        raise SourceError(
            f"the format plug-in {plugin.name!r} cannot be loaded: {error!r}"
        ) from error
    missing = [part for part in _PARTS if not hasattr(form, part)]
    if missing:
        lacks = " and no ".join(missing)
        raise SourceError(f"the format plug-in {plugin.name!r} cannot be loaded: it has no {lacks}")
    return cast(Format, form)


def _suggestion(name: str, also: Iterable[str]) -> str:
    # Deferred: 10 ms for a misspelt name.
    from difflib import get_close_matches

    known = (*formats(), *also)
    close = get_close_matches(name, known, n=3)
    if close:
        return f"; did you mean {' or '.join(repr(match) for match in close)}?"
    return f"; there are {', '.join(known)}"
