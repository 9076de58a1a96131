"""Exports notes as lossless JSON, as Markdown, as a table, or as an Anki package.

A writer is imported when its format is chosen; the one for Anki loads numpy, which costs 0.1 s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TextIO

from flashcards.collection import Collection
from flashcards.errors import FlashcardsError, WrongTargetError
from flashcards.media.outgoing import Outgoing, copy_used
from flashcards.model import Deck
from flashcards.model.drafts import NoteDraft
from flashcards.model.export_format import ExportFormat as ExportFormat
from flashcards.model.note_filter import NoteFilter
from flashcards.model.snapshot import Snapshot, without_schedule
from flashcards.support.overwriting import refuse_missing_folder, refuse_other_kind
from flashcards.support.unfinished import Writing

# The first ending of a format is the one that is proposed for it.
_BY_ENDING = {
    ".json": ExportFormat.JSON,
    ".md": ExportFormat.MARKDOWN,
    ".markdown": ExportFormat.MARKDOWN,
    ".csv": ExportFormat.CSV,
    ".tsv": ExportFormat.TSV,
    ".txt": ExportFormat.ANKI_TEXT,
    ".apkg": ExportFormat.APKG,
}

_KIND = "an export in the format {}"


def format_of(target: Path | None) -> ExportFormat:
    """The format for a target: by its ending, Markdown for a folder, JSON for a stream or a pipe.

    Raises:
        FlashcardsError: if no format has the ending.
    """
    if target is None or str(target) == "-":
        return ExportFormat.JSON
    if target.is_dir():
        return ExportFormat.MARKDOWN
    if (form := _BY_ENDING.get(target.suffix.lower())) is not None:
        return form
    if target.exists() and not target.is_file():
        return ExportFormat.JSON
    ending = target.suffix
    problem = f"no format has the ending “{ending}”" if ending else "it has no ending"
    raise FlashcardsError(
        f"{target}: {problem}; use one of {', '.join(_BY_ENDING)}, or add --format."
    )


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    ``files`` is filled only when Markdown is written as one file per deck. ``has_media_for_anki``
    is True if a text for Anki links to media, which the user has to put into Anki's media folder.
    ``reviews`` are those of the history, if the format has one.
    """

    files: tuple[Path, ...] = ()
    notes: int = 0
    reviews: int = 0
    has_media_for_anki: bool = False


@dataclass(frozen=True, slots=True)
class _Export:
    """An export in progress; ``target`` is None if it goes to ``stream``."""

    collection: Collection
    notes: NoteFilter
    target: Path | None
    stream: TextIO
    form: ExportFormat
    note_ids: frozenset[int] | None = None
    schedule: bool = True
    agreed: bool = False

    def snapshot(self) -> Snapshot:
        taken = self.collection.exports.snapshot(self.notes)
        return taken if self.schedule else without_schedule(taken)

    def decks(self) -> list[Deck]:
        return [d for d in self.collection.decks.all() if self.notes.holds_deck(d.name)]

    def drafts(self, deck: Deck) -> list[NoteDraft]:
        drafts = self.collection.exports.drafts(deck, self.note_ids)
        return [d for d in drafts if self.notes.holds(deck.name, d.level, d.tags)]


def export(
    collection: Collection,
    notes: NoteFilter,
    form: ExportFormat,
    target: Path | None,
    stream: TextIO,
    *,
    legacy: bool = False,
    schedule: bool = True,
    agreed: bool = False,
) -> Exported:
    """Writes notes and their media: all files, or none.

    Args:
        collection: the collection to export from.
        notes: which of its notes.
        form: the format to write.
        target: a file; a folder for Markdown of several decks; None or ``-`` for ``stream``.
        stream: receives the text if there is no target.
        legacy: writes the package format of Anki before 2.1.50, which cannot read the current one.
        schedule: whether a format that can have them gets schedules and history.
        agreed: whether a person wants files to be replaced that were not exported but have the
            ending of the format.

    Raises:
        WrongTargetError: if the format needs a file or a folder that was not given.
        FlashcardsError: if something cannot be written, its folder is missing, or a file that is
            no such export is there.
    """
    if target is not None and str(target) == "-":
        target = None
    if target is not None:
        refuse_missing_folder(target)
        _refuse_others(form, target, agreed=agreed)
    job = _Export(
        collection=collection,
        notes=notes,
        target=target,
        stream=stream,
        form=form,
        note_ids=collection.search.chosen_notes(notes),
        schedule=schedule,
        agreed=agreed,
    )
    match form:
        case ExportFormat.JSON:
            return _export_json(job)
        case ExportFormat.APKG:
            return _export_package(job, legacy=legacy)
        case ExportFormat.MARKDOWN:
            return _export_markdown(job)
        case ExportFormat.CSV | ExportFormat.TSV | ExportFormat.ANKI_TEXT:
            return _export_table(job)


def ending_of(form: ExportFormat) -> str:
    """The usual ending of files of a format."""
    return next(ending for ending, named in _BY_ENDING.items() if named is form)


def _refuse_others(form: ExportFormat, target: Path, *, agreed: bool) -> None:
    """Accepts a file that is an export in a format, or has its ending if that was agreed to."""
    named = _BY_ENDING.get(target.suffix.lower())
    if named is None or named is form:
        is_ours = partial(_is_export, form)
        refuse_other_kind(target, _KIND.format(form), _anything if named and agreed else is_ours)
    else:
        refuse_other_kind(target, _KIND.format(form), lambda _: False)


def _anything(_: bytes) -> bool:
    return True


def _is_export(form: ExportFormat, start: bytes) -> bool:
    """Whether a file begins as our exports in a format do."""
    match form:
        case ExportFormat.JSON:
            return b'"format": "flashcards"' in start
        case ExportFormat.APKG:
            return start.startswith(b"PK")
        case ExportFormat.MARKDOWN:
            return start.startswith(b"---\ndeck: ")
        case ExportFormat.CSV:
            return start.startswith(b"id,deck,")
        case ExportFormat.TSV:
            return start.startswith(b"id\tdeck\t")
        case ExportFormat.ANKI_TEXT:
            return start.startswith(b"#separator:")


def _export_json(job: _Export) -> Exported:
    from flashcards.formats.collection_json import dump

    snapshot = job.snapshot()
    with _writing(job) as writing:
        _write(writing, job, job.target, lambda out: dump(snapshot, out))
        if (beside := _parent(job.target)) is not None:
            copy_used(job.collection.media.folder, snapshot.notes, beside, writing)
    return _of(snapshot)


def _of(snapshot: Snapshot) -> Exported:
    return Exported(notes=len(snapshot.notes), reviews=len(snapshot.reviews))


def _export_package(job: _Export, *, legacy: bool) -> Exported:
    from flashcards import anki

    if job.target is None:
        raise WrongTargetError("a package is not text; name a file")
    snapshot = job.snapshot()
    outgoing = Outgoing(job.collection.media.folder)
    snapshot = replace(snapshot, notes=tuple(outgoing.for_anki(note) for note in snapshot.notes))
    media = [anki.MediaFile(name, file) for name, file in outgoing.files.items()]
    anki.write(snapshot, job.target, job.collection.now_ms(), legacy=legacy, media=media)
    return _of(snapshot)


def _export_table(job: _Export) -> Exported:
    from flashcards.formats.delimited.writer import write_anki_text, write_table

    is_for_anki = job.form is ExportFormat.ANKI_TEXT
    outgoing = Outgoing(job.collection.media.folder, beside=_parent(job.target))
    change = outgoing.for_anki if is_for_anki else outgoing.for_text
    drafts = [change(draft) for deck in job.decks() for draft in job.drafts(deck)]
    with _writing(job) as writing:
        if is_for_anki:
            _write(writing, job, job.target, lambda out: write_anki_text(drafts, out))
        else:
            separator = "," if job.form is ExportFormat.CSV else "\t"
            _write(writing, job, job.target, lambda out: write_table(drafts, out, separator))
        outgoing.copy_files(writing)
    return Exported(
        has_media_for_anki=is_for_anki and job.target is not None and bool(outgoing.files),
        notes=len(drafts),
    )


def _export_markdown(job: _Export) -> Exported:
    from flashcards.formats.markdown_deck import write

    target = job.target
    drafts = {deck.name: job.drafts(deck) for deck in job.decks()}
    notes = sum(map(len, drafts.values()))
    is_single = sum(map(bool, drafts.values())) <= 1 and not (target and target.is_dir())
    outgoing = Outgoing(
        job.collection.media.folder, beside=_parent(target) if is_single else target
    )
    texts = {name: write(name, map(outgoing.for_text, own)) for name, own in drafts.items() if own}
    if not is_single:
        return Exported(_write_decks(job, texts, outgoing), notes)
    with _writing(job) as writing:
        _write(writing, job, target, lambda out: out.write("".join(texts.values())))
        outgoing.copy_files(writing)
    return Exported(notes=notes)


def _write_decks(job: _Export, texts: Mapping[str, str], outgoing: Outgoing) -> tuple[Path, ...]:
    """Writes each deck into a file of its own; returns the files."""
    target = job.target
    if target is None or not _may_be_folder(target):
        raise WrongTargetError(
            f"Markdown has one file for each deck, here {len(texts)}; name a folder such as decks/"
        )
    files = tuple(target / f"{name}.md" for name in _file_names(texts))
    for file in files:
        _refuse_others(job.form, file, agreed=job.agreed)
    with _writing(job) as writing:
        for file, text in zip(files, texts.values(), strict=True):
            _write(writing, job, file, partial(_write_text, text))
        outgoing.copy_files(writing)
    return files


def _may_be_folder(target: Path) -> bool:
    """Whether a path is a folder, or does not exist and has no extension of an export file."""
    return target.is_dir() or not (target.exists() or target.suffix.lower() in _BY_ENDING)


def _parent(target: Path | None) -> Path | None:
    """The folder of the target file; None for a stream, a folder or a device."""
    is_file = target is not None and (target.is_file() or not target.exists())
    return target.parent if target is not None and is_file else None


def _write_text(text: str, out: TextIO) -> None:
    out.write(text)


def _file_names(decks: Iterable[str]) -> list[str]:
    """A file name for each deck, valid on every system and distinct even when case is ignored."""
    taken: dict[str, str] = {}
    repeats: Counter[str] = Counter()
    for deck in decks:
        replaced = "".join(
            c if c.isalnum() or c in " -_." else "-" for c in deck.replace("::", " - ")
        )
        plain = replaced.strip(" .") or "deck"
        name = plain
        while name.casefold() in taken:
            repeats[plain] += 1
            name = f"{plain} ({repeats[plain] + 1})"
        taken[name.casefold()] = name
    return list(taken.values())


@contextmanager
def _writing(job: _Export) -> Iterator[Writing]:
    """Opens a group of files that appear together or not at all; an OSError becomes one line."""
    try:
        with Writing() as writing:
            yield writing
    except BrokenPipeError:  # `export | head`: not an error to report; click ends the program
        raise
    except OSError as error:
        where = job.target or "The standard output"
        raise FlashcardsError(f"{where} cannot be written: {error.strerror}.") from error


def _write(
    writing: Writing, job: _Export, target: Path | None, write: Callable[[TextIO], object]
) -> None:
    """Writes to a file through its part, to a device directly, or to the stream."""
    if target is None:
        write(job.stream)
        job.stream.flush()
        return
    is_device = target.exists() and not target.is_file() and not target.is_dir()
    # Resolved: a part is renamed over its target, which would replace a symbolic link.
    path = target if is_device else writing.part(target.resolve())
    # newline: the same collection gives the same bytes on every system.
    with path.open("w", encoding="utf-8", newline="\n") as out:
        write(out)
