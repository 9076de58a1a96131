"""From what a person names (files, folders, standard input) to notes in the collection."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards import snapshot
from flashcards.errors import FlashcardsError, SourceError
from flashcards.formats import NoteDraft, Parsed, Problem, Source, detect, named
from flashcards.importing import ImportResult
from flashcards.model import DECK_SEPARATOR

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.formats.delimited import Options

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of an import beyond the source itself.

    ``deck`` is where its notes go, ``tags`` are added to them, ``format`` is not found out but
    given, ``table`` says how the columns of a table are to be read.
    """

    deck: str | None = None
    format: str | None = None
    tags: tuple[str, ...] = ()
    dry_run: bool = False
    table: Options | None = None


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source; counts are of notes, ``cards`` of the source's cards.

    With ``error`` set, the source was refused as a whole and nothing of it was imported.
    """

    source: str
    format: str = ""
    decks: tuple[str, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    cards: int = 0
    vanished: int = 0
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    samples: tuple[NoteDraft, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The report as plain data, without the sample notes."""
        data = asdict(replace(self, samples=()))
        del data["samples"]
        if self.error is None:
            del data["error"]
        return data


def bring_in(
    collection: Collection, names: Sequence[str], wishes: Wishes
) -> Iterator[SourceReport]:
    """Imports sources one by one: each is brought in whole or not at all."""
    for name in names:
        for label, path in _files(name):
            yield _one(collection, label, path, wishes, in_folder=label != path.name)


def _files(name: str) -> Iterator[tuple[str, Path]]:
    """The files that a name stands for, each with the name that its notes will remember.

    A file is remembered by its own name and one in a folder by its place below it, so that the
    same source is recognised from whatever directory it is named.
    """
    path = Path(name)
    if name == STDIN or not path.is_dir():
        yield (path.name if name != STDIN else STDIN), path
        return
    for file in sorted(path.rglob("*")):
        inner = file.relative_to(path)
        if file.is_file() and not any(part.startswith(".") for part in inner.parts):
            yield f"{path.resolve().name}/{inner.as_posix()}", file


def _one(
    collection: Collection, label: str, path: Path, wishes: Wishes, *, in_folder: bool
) -> SourceReport:
    try:
        source = Source(label, _read(label, path))
        if snapshot.is_snapshot(source.data):
            return _whole(collection, source, wishes)
        try:
            form = named(wishes.format) if wishes.format else detect(source)
        except SourceError as refusal:
            if not in_folder or wishes.format:
                raise
            return SourceReport(label, problems=(Problem(label, None, f"skipped: {refusal}"),))
        if wishes.table is not None and form.name == "table":
            from flashcards.formats import delimited

            parsed = delimited.read(source, wishes.table)
        else:
            parsed = form.read(source)
        return _notes(collection, label, form.name, parsed, wishes)
    except FlashcardsError as refusal:
        return SourceReport(label, wishes.format or "", error=str(refusal))


def _read(label: str, path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if label == STDIN else path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error


def _notes(
    collection: Collection, label: str, form: str, parsed: Parsed, wishes: Wishes
) -> SourceReport:
    drafts = parsed.notes
    if wishes.deck or wishes.tags:
        several = len({draft.deck for draft in drafts}) > 1
        drafts = tuple(_wished(draft, wishes, several=several) for draft in drafts)
    if not drafts and not parsed.problems:
        raise SourceError(f"{label}: there are no cards in it.")
    result = collection.import_notes(drafts, label, dry_run=wishes.dry_run)
    return _report(label, form, result, parsed.problems, drafts[:3])


def _whole(collection: Collection, source: Source, wishes: Wishes) -> SourceReport:
    """A lossless export is united with the collection as it is."""
    loaded = snapshot.load(source.name, source.text)
    result = collection.import_snapshot(loaded, source.name, dry_run=wishes.dry_run)
    return _report(source.name, snapshot.FORMAT, result, (), ())


def _report(
    label: str,
    form: str,
    result: ImportResult,
    problems: tuple[Problem, ...],
    samples: tuple[NoteDraft, ...],
) -> SourceReport:
    return SourceReport(
        source=label,
        format=form,
        decks=result.decks,
        added=result.added,
        updated=result.updated,
        unchanged=result.unchanged,
        skipped=sum("skipped" in problem.message for problem in problems),
        cards=result.cards,
        vanished=len(result.vanished),
        problems=problems,
        samples=samples,
    )


def _wished(draft: NoteDraft, wishes: Wishes, *, several: bool) -> NoteDraft:
    """A draft in the deck and with the tags that were asked for; several decks go below it."""
    deck = draft.deck
    if wishes.deck:
        deck = f"{wishes.deck}{DECK_SEPARATOR}{deck}" if several else wishes.deck
    tags = tuple(dict.fromkeys((*draft.tags, *wishes.tags)))
    return replace(draft, deck=deck, tags=tags)
