"""What a source of notes holds, read once even if a folder is gone through twice."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards.formats import NoteDraft, Parsed, Source, guesses, named, read
from flashcards.import_export.options import ImportOptions
from flashcards.import_export.sources import ImportSource
from flashcards.import_export.whole import TITLES
from flashcards.markdown.links import may_hold_links

_KEPT = 16 << 20
"""Bytes of text whose notes are kept between the two passes over a folder or a zip.

A bound on memory: notes take about four times as much as their text. Larger sources are read
twice, which costs their time only.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The notes of a source, and how they were read.

    ``format`` is the name of its format, ``runner_up`` that of the next likely one. Without
    ``may_link`` the notes have no links to media. ``size`` is that of the source in bytes.
    """

    format: str
    parsed: Parsed
    may_link: bool
    size: int
    runner_up: str = ""


def read_notes(document: Source, options: ImportOptions) -> Reading:
    """The notes of a source, in the requested format or the most likely one.

    Raises:
        NoCardsError: if no format claims it.
        SourceError: if it cannot be read.
    """
    likely = [] if options.format else [guess.form for guess in guesses(document)]
    form = named(options.format, also=TITLES) if options.format else likely[0]
    if options.table is not None and form.name == "table":
        # Deferred: reading tables costs a start that imports none of them.
        from flashcards.formats import delimited

        parsed = delimited.read(document, options.table)
    else:
        parsed = read(form, document)
    return Reading(
        form.name,
        parsed,
        may_link=any(map(_may_link, parsed.notes)),
        size=len(document.data),
        runner_up=likely[1].name if len(likely) > 1 else "",
    )


def _may_link(note: NoteDraft) -> bool:
    return any(map(may_hold_links, (note.front, note.back, *note.key_points)))


class Readings:
    """What has been read of the files of a folder, as far as memory allows."""

    def __init__(self) -> None:
        self._held: dict[ImportSource, Reading] = {}
        self._left = _KEPT

    def keep(self, source: ImportSource, reading: Reading) -> None:
        """Keeps what was read, unless that would be too much."""
        if reading.size <= self._left:
            self._left -= reading.size
            self._held[source] = reading

    def take(self, source: ImportSource) -> Reading | None:
        """What was kept of a file; each is wanted once."""
        return self._held.pop(source, None)
