"""From what a person names (files, folders, standard input) to notes in the collection."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards import snapshot
from flashcards.errors import FlashcardsError, SourceError
from flashcards.formats import NoteDraft, Parsed, Problem, Source, detect, named, read
from flashcards.importing import ImportResult
from flashcards.model import DECK_SEPARATOR, NoteKind
from flashcards.notetypes import has_cloze

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.formats.delimited import Options

STDIN = "-"
PACKAGE = "anki-package"
_ZIP = b"PK"
_DEEPEST_DECK = 50


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of an import beyond the source itself.

    ``deck`` is where its notes go, ``tags`` are added to them, ``format`` is not found out but
    given, ``table`` says how the columns of a table are to be read; without ``schedule`` the
    cards of a package are new.
    """

    deck: str | None = None
    format: str | None = None
    tags: tuple[str, ...] = ()
    dry_run: bool = False
    table: Options | None = None
    schedule: bool = True


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


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to read: the name that its notes will remember, and how to get its bytes."""

    label: str
    shown: str
    read: Callable[[], bytes]
    in_folder: bool = False


def find(names: Sequence[str]) -> list[Found]:
    """What the names stand for: folders are searched, file by file.

    A file is remembered by its own name and one in a folder by its place below it, so that the
    same source is recognised from whatever directory it is named.
    """
    return [found for name in names for found in _named(name)]


def bring_in(
    collection: Collection, names: Sequence[str], wishes: Wishes
) -> Iterator[SourceReport]:
    """Imports what the names stand for, one by one: each is brought in whole or not at all."""
    return import_found(collection, find(names), wishes)


def import_found(
    collection: Collection, sources: Iterable[Found], wishes: Wishes
) -> Iterator[SourceReport]:
    """Imports what was found already, as ``bring_in`` does."""
    for found in sources:
        yield _one(collection, found, wishes)


def _named(name: str) -> Iterator[Found]:
    path = Path(name)
    if name == STDIN:
        yield Found(STDIN, "standard input", lambda: sys.stdin.buffer.read())
    elif os.path.isdir(name):  # noqa: PTH112 - Path's raises for a name that cannot be a file's
        yield from _in_folder(path)
    else:
        yield Found(_label(path.name), name, path.read_bytes)


def _in_folder(folder: Path) -> Iterator[Found]:
    """The files below a folder in the order of their names, hidden ones and their folders not."""
    above = folder.resolve().name
    files: list[Path] = []
    unreadable: list[OSError] = []
    for place, inner, names in os.walk(folder, onerror=unreadable.append):
        inner[:] = [name for name in inner if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    files += [Path(error.filename) for error in unreadable]
    for file in sorted(files):
        if file.is_file() or not file.exists():  # what is not there any more is told of
            label = _label(f"{above}/{file.relative_to(folder).as_posix()}")
            yield Found(label, str(file), file.read_bytes, in_folder=True)
    if not files:
        yield Found(_label(above), str(folder), lambda: _refuse(f"{folder} holds no files."))


def _refuse(reason: str) -> bytes:
    raise SourceError(reason)


def _label(name: str) -> str:
    """A file's name as text, also where the system's bytes are none."""
    return os.fsencode(name).decode("utf-8", "replace")


def _one(collection: Collection, found: Found, wishes: Wishes) -> SourceReport:
    try:
        return _imported(collection, Source(found.label, _read(found)), found, wishes)
    except FlashcardsError as refusal:
        return SourceReport(found.label, wishes.format or "", error=str(refusal))
    except UnicodeEncodeError:
        reason = f"{found.shown} holds half characters (lone surrogates), which cannot be kept."
        return SourceReport(found.label, wishes.format or "", error=reason)
    except OverflowError:
        reason = f"{found.shown} holds a number that is too large to be kept."
        return SourceReport(found.label, wishes.format or "", error=reason)


def _read(found: Found) -> bytes:
    try:
        return found.read()
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(f"{found.shown} cannot be read: {reason}.") from error


def _imported(collection: Collection, source: Source, found: Found, wishes: Wishes) -> SourceReport:
    if wishes.format == snapshot.FORMAT or (
        wishes.format is None and snapshot.is_snapshot(source.data)
    ):
        return _whole(collection, source, wishes)
    if wishes.format == PACKAGE or (wishes.format is None and source.data.startswith(_ZIP)):
        from flashcards.packages import bring_in_package, is_package

        if wishes.format == PACKAGE or is_package(source.data):
            held, problems = bring_in_package(
                collection,
                source,
                deck=wishes.deck,
                tags=wishes.tags,
                schedule=wishes.schedule,
                dry_run=wishes.dry_run,
            )
            return _report(source.name, PACKAGE, held, problems, ())
    try:
        form = named(wishes.format) if wishes.format else detect(source)
    except SourceError:
        if not found.in_folder or wishes.format:
            raise
        problem = Problem(found.label, None, "skipped: it is in no format that is known")
        return SourceReport(found.label, problems=(problem,))
    if wishes.table is not None and form.name == "table":
        from flashcards.formats import delimited

        parsed = delimited.read(source, wishes.table)
    else:
        parsed = read(form, source)
    return _notes(collection, found.label, form.name, parsed, wishes)


def _notes(
    collection: Collection, label: str, form: str, parsed: Parsed, wishes: Wishes
) -> SourceReport:
    parsed = _askable(label, parsed)
    drafts = _wished(parsed.notes, wishes)
    if not drafts and not parsed.problems:
        raise SourceError(f"{label}: there are no cards in it.")
    result = collection.import_notes(drafts, label, dry_run=wishes.dry_run)
    return _report(label, form, result, parsed.problems, drafts[:3])


def _askable(label: str, parsed: Parsed) -> Parsed:
    """Without the notes that would make no card."""
    kept: list[NoteDraft] = []
    problems = list(parsed.problems)
    for note in parsed.notes:
        if note.kind is NoteKind.CLOZE and not has_cloze(note.front):
            told = "a cloze note without a deletion such as {{c1::word}}; skipped"
            problems.append(Problem(label, note.line, told))
        else:
            kept.append(note)
    return Parsed(tuple(kept), tuple(problems))


def _whole(collection: Collection, source: Source, wishes: Wishes) -> SourceReport:
    """A lossless export is united with the collection as it is."""
    loaded = snapshot.load(source.name, source.text)
    result = collection.import_snapshot(loaded, source.name, dry_run=wishes.dry_run)
    told = "a whole export keeps its own decks and tags; no others were given to it"
    problems = (Problem(source.name, None, told),) if wishes.deck or wishes.tags else ()
    return _report(source.name, snapshot.FORMAT, result, problems, ())


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


def _wished(drafts: tuple[NoteDraft, ...], wishes: Wishes) -> tuple[NoteDraft, ...]:
    """The drafts in the deck and with the tags that were asked for; several decks go below it."""
    names = {draft.deck for draft in drafts}
    above = wishes.deck or ""
    if len(names) > 1:
        above += DECK_SEPARATOR
        decks = {name: deck_name(above + name) for name in names}
    else:
        decks = {name: deck_name(above or name) for name in names}
    if not wishes.tags and all(name == wanted for name, wanted in decks.items()):
        return drafts
    return tuple(
        replace(
            draft,
            deck=decks[draft.deck],
            tags=tuple(dict.fromkeys((*draft.tags, *wishes.tags))),
        )
        for draft in drafts
    )


def deck_name(text: str) -> str:
    """A deck's name without empty levels, line ends and needless spaces, in 50 levels at most."""
    levels = [*filter(None, (" ".join(level.split()) for level in text.split(DECK_SEPARATOR)))]
    levels[_DEEPEST_DECK:] = [*filter(None, [" ".join(levels[_DEEPEST_DECK:])])]
    return DECK_SEPARATOR.join(levels) or "Imported"
