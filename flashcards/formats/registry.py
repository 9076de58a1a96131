"""Which formats there are, and which of them a source is in.

A format's module is imported when the format is asked for. Other packages add formats through
the entry point group ``flashcards.formats``: the name is the format's, the object a ``Format``.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

from flashcards.errors import NoCardsError, SourceError
from flashcards.formats.base import Format, NoteDraft, Parsed, Source

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "flashcards.formats"
_PARTS = ("name", "title", "sniff", "read")
BUILT_IN = {
    "markdown": "flashcards.formats.markdown_deck",
    "interview-page": "flashcards.formats.interview_page",
    "org": "flashcards.formats.org",
    "obsidian": "flashcards.formats.obsidian",
    "inka2": "flashcards.formats.inka",
    "logseq": "flashcards.formats.outline:logseq",
    "mdanki": "flashcards.formats.sides:mdanki",
    "question-list": "flashcards.formats.question_list",
    "qa-lines": "flashcards.formats.qa_lines",
    "structured": "flashcards.formats.structured",
    "table": "flashcards.formats.delimited",
    "remnote": "flashcards.formats.outline:remnote",
    "mochi": "flashcards.formats.sides:mochi",
}
"""Format names and where they are: ``package.module`` or ``package.module:attribute``.

Of two formats that are equally sure of a source, the first reads it.
"""


def formats() -> tuple[str, ...]:
    """The names of all formats, those of plug-ins last; nothing is imported for it."""
    return (*BUILT_IN, *_plugins())


def named(name: str) -> Format:
    """The format of that name.

    Raises:
        SourceError: if there is none, or it is a plug-in that cannot be loaded.
    """
    key = name.strip().lower()
    if key in BUILT_IN:
        return cast(Format, resolve_name(BUILT_IN[key]))
    if plugin := _plugins().get(key):
        return _load(plugin)
    raise SourceError(f"there is no format {name!r}{_suggestion(key)}")


def title(name: str) -> str:
    """What a format is, in a few words; of a plug-in that is broken, why."""
    try:
        return named(name).title
    except SourceError as error:
        return str(error)


def detect(source: Source) -> Format:
    """The format that is surest of the source.

    Raises:
        NoCardsError: if none claims it, or it is empty or no text.
    """
    if not source.data.strip():
        raise NoCardsError(f"{source.name} is empty")
    refusals: list[SourceError] = []
    best: Format | None = None
    best_sureness = 0.0
    for name, form in _candidates():
        sureness = _sniff(name, form, source, refusals)
        if sureness > best_sureness:
            best, best_sureness = form, sureness
        if sureness >= 1:
            break
    if best:
        return best
    if refusals:
        raise NoCardsError(str(refusals[0])) from refusals[0]
    raise NoCardsError(
        f"no format recognises {source.name}; name one with --format: {', '.join(formats())}"
    )


def read(form: Format, source: Source) -> Parsed:
    """What a format finds in a source; whatever fails in a plug-in is a refusal that names it.

    Raises:
        SourceError: if the source cannot be read at all.
    """
    if form.name in BUILT_IN:
        return form.read(source)
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
def _plugins() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    found = {point.name.lower(): point for point in entry_points(group=ENTRY_POINTS)}
    return {name: point for name, point in found.items() if name not in BUILT_IN}


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


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    known = formats()
    close = get_close_matches(name, known, n=3)
    if close:
        return f"; did you mean {' or '.join(repr(match) for match in close)}?"
    return f"; there are {', '.join(known)}"
