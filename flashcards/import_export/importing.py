"""The importer that every front end uses: from import sources to notes, and a report of each.

Anki packages, review logs and tables are imported where they are needed: the first two bring numpy
along, which costs 0.1 s that an import of text does without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from flashcards.errors import (
    BrokenDataError,
    FlashcardsError,
    NoCardsError,
    NotTextError,
    UnknownFormatError,
    UnreadEntriesError,
)
from flashcards.formats import (
    NoteDraft,
    Parsed,
    Problem,
    registry,
)
from flashcards.import_export import drafts
from flashcards.import_export.options import ImportOptions
from flashcards.import_export.report import SAMPLES, Hint, SourceReport, sample_of, spread
from flashcards.import_export.sources import ImportSource, find
from flashcards.import_export.texts import ReadText, Texts
from flashcards.import_export.whole import TITLES, WHOLE_READERS, Document, WholeReader
from flashcards.import_export.zips import PROGRAMS, TEXTS, ending_of
from flashcards.markdown.links import kind_of
from flashcards.media.incoming import Incoming
from flashcards.notes.matching import ImportResult, digest, draft_of
from flashcards.notes.rewording import Rewording
from flashcards.support.gc_pause import gc_paused
from flashcards.support.limits import MOST_CARDS, too_many

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.snapshot import Snapshot


def formats() -> list[tuple[str, str]]:
    """The name and title of every format, including those of plug-ins."""
    return [
        *((name, registry.title(name)) for name in registry.formats()),
        *TITLES.items(),
    ]


def import_sources(
    collection: Collection, names: Sequence[str], options: ImportOptions
) -> Iterator[SourceReport]:
    """Imports files, folders, zips or standard input by name, as one undo step.

    Each name is imported completely or not at all, unless ``keep_going`` is set.
    """
    return import_found_sources(collection, find(names, collection.path), options)


def import_found_sources(
    collection: Collection, sources: Iterable[ImportSource], options: ImportOptions
) -> Iterator[SourceReport]:
    """Imports sources that ``find`` has returned, as ``import_sources`` does."""
    with collection.imports.as_one():
        if options.dry_run and options.keep_going:
            yield from _bounded("This", _each(collection, sources, options))
        elif options.keep_going:
            # One transaction is faster, but none is held open while a person is asked.
            with collection.media.importing(), collection.imports.as_one(whole=not options.asks):
                yield from _bounded("This", _each(collection, sources, options))
        else:
            for name, files in groupby(sources, attrgetter("source")):
                yield from _all_or_none(collection, name, list(files), options)


def _each(
    collection: Collection, sources: Iterable[ImportSource], options: ImportOptions
) -> Iterator[SourceReport]:
    """Imports each source, whether others are refused or not."""
    for _, group in groupby(sources, attrgetter("source")):
        files = list(group)
        texts = Texts(files, options)
        for source in files:
            yield _one(collection, source, options, texts)


def _all_or_none(
    collection: Collection, name: str, files: Sequence[ImportSource], options: ImportOptions
) -> Iterator[SourceReport]:
    """Imports the files of a folder or a zip, unless one of them is refused.

    A dry run first shows whether any is refused and asks the user about rewordings, so that the
    write transaction is short and asks nothing.
    """
    texts = Texts(files, options)
    if len(files) == 1:
        yield _one(collection, files[0], options, texts)
        return
    answers: dict[Rewording, bool] = {}
    rehearsal = replace(options, dry_run=True, reworded=_remembering(options, answers))
    merging = options.asks or options.dry_run
    with collection.media.importing():
        reports = (_one(collection, source, rehearsal, texts, merging=merging) for source in files)
        looked = list(_bounded(name, reports))
    if refused := [report for report in looked if report.error]:
        yield from refused
        others = sum(not report.error and bool(report.format) for report in looked)
        if others and len(looked) == len(files):
            error = f"nothing of {name} {'would be' if options.dry_run else 'was'} imported"
            yield SourceReport(name, error=error, hint=Hint.KEEP_GOING, others=others)
        return
    if options.dry_run:
        yield from looked
        return
    known = (
        replace(options, reworded=lambda pair: answers.get(pair, True)) if options.asks else options
    )
    yield from _in_one_transaction(collection, files, known, texts)


def _bounded(name: str, reports: Iterable[SourceReport]) -> Iterator[SourceReport]:
    """Passes reports on until the files together hold more cards than one import may."""
    entries: Counter[str] = Counter()
    for report in reports:
        yield report
        entries[report.source.rpartition("/")[0]] += report.cards + report.skipped
        if entries.total() > MOST_CARDS:
            yield SourceReport(name, error=_too_many_in(name, entries))
            return


def _too_many_in(name: str, entries: Counter[str]) -> str:
    """Says where most of the cards are, since a folder may hold one list in several formats."""
    folder, most = max(entries.items(), key=lambda pair: pair[1])
    if len(entries) == 1:
        return str(too_many(name, MOST_CARDS, "cards"))
    return (
        f"{name} holds more than {MOST_CARDS:,} cards, {most:,} of those seen in {folder or '.'}; "
        "import its folders one by one, or only the files that you want."
    )


def _remembering(
    options: ImportOptions, answers: dict[Rewording, bool]
) -> Callable[[Rewording], bool]:
    """Records the user's answers during the dry run.

    A question asked inside the transaction would keep the database locked until it is answered.
    """

    def ask(pair: Rewording) -> bool:
        return answers.setdefault(pair, options.reworded(pair))

    return ask if options.asks else bool


def _in_one_transaction(
    collection: Collection, files: Sequence[ImportSource], options: ImportOptions, texts: Texts
) -> list[SourceReport]:
    """Imports all files, or none if one is refused that could still be read in the dry run."""
    reports: list[SourceReport] = []
    with (
        suppress(_RefusedError),
        collection.media.importing(),
        collection.imports.as_one(whole=True),
    ):
        for source in files:
            reports.append(_one(collection, source, options, texts))
            if reports[-1].error:
                raise _RefusedError
    return [report for report in reports if report.error] or reports


class _RefusedError(Exception):
    """Leaves the transaction, so that the files imported before a refused one are rolled back."""


def _one(
    collection: Collection,
    source: ImportSource,
    options: ImportOptions,
    texts: Texts,
    *,
    merging: bool = True,
) -> SourceReport:
    """Imports one source; without ``merging``, only checks whether it is refused."""
    try:
        with gc_paused(), collection.media.importing():
            return _imported(collection, source, options, texts, merging=merging)
    except NoCardsError as refusal:
        return _without_cards(source, refusal, options)
    except FlashcardsError as refusal:
        return SourceReport(source.label, options.format or "", error=str(refusal))
    except UnicodeEncodeError:  # JSON can escape them, SQLite cannot store them
        reason = f"{source.shown} contains invalid characters (lone surrogates)."
        return SourceReport(source.label, options.format or "", error=reason)
    except OverflowError:  # SQLite has integers of 64 bits
        reason = f"{source.shown} contains a number that is too large."
        return SourceReport(source.label, options.format or "", error=reason)


def _without_cards(
    source: ImportSource, refusal: NoCardsError, options: ImportOptions
) -> SourceReport:
    """The report of a source without cards: skipped inside a folder, refused elsewhere.

    In a folder it is refused as well if the user named a format. A binary file with the extension
    of a text, which may be a damaged deck, is skipped like the others, but for its own reason.
    """
    if source.in_folder and options.format is None:
        message = "there are no cards in it"
        is_damaged = isinstance(refusal, NotTextError) and ending_of(source.label) in TEXTS
        # More than a file that is not a deck.
        if is_damaged or isinstance(refusal, UnreadEntriesError | BrokenDataError):
            message = str(refusal).removeprefix(source.shown).removeprefix(source.label)
            message = message.lstrip(": ").rstrip(".")
        problem = Problem(source.label, None, message, skipped=True)
        return SourceReport(source.label, problems=(problem,))
    hint = Hint.NAME_FORMAT if isinstance(refusal, UnknownFormatError) else None
    return SourceReport(source.label, options.format or "", error=str(refusal), hint=hint)


def _imported(
    collection: Collection,
    source: ImportSource,
    options: ImportOptions,
    texts: Texts,
    *,
    merging: bool,
) -> SourceReport:
    text = texts.known(source)
    if text is None:
        if source.in_folder and options.format is None and _is_no_text(source.label):
            raise NoCardsError(f"{source.shown} has the extension of a program, picture or sound")
        document = Document(source)
        # Asked before the formats: what they hold would also pass for lists or tables of cards.
        for reader in WHOLE_READERS:
            wanted = options.format == reader.name
            if wanted or (options.format is None and reader.claims(document)):
                return _merged(collection, reader, document, options)
        text = texts.read(source, document.text)
    return _text(collection, text, source, options, merging=merging)


def _is_no_text(name: str) -> bool:
    return ending_of(name) in PROGRAMS or kind_of(name) is not None


def _merged(
    collection: Collection, reader: WholeReader, document: Document, options: ImportOptions
) -> SourceReport:
    """Merges what holds cards and their history, from any reader."""
    label = document.source.label
    snapshot, problems = reader.read(collection, document, options)
    result = collection.imports.merge(
        snapshot, label, dry_run=options.dry_run, move=options.move and reader.has_texts
    )
    if not reader.has_texts:  # its placeholders are not to be shown, nor where cards stay
        return _report(label, reader.name, replace(result, staying=()), problems, ())
    return _report(label, reader.name, result, problems, _firsts(snapshot))


def _text(
    collection: Collection,
    text: ReadText,
    source: ImportSource,
    options: ImportOptions,
    *,
    merging: bool,
) -> SourceReport:
    parsed = text.parsed
    # Media do not decide whether a source is refused; and most texts have no links.
    if merging and text.has_links:
        parsed = _with_media(collection, source, parsed, dry_run=options.dry_run)
    report = _notes(collection, source.label, text.form, parsed, options, merging=merging)
    return replace(report, runner_up=text.runner_up)


def _with_media(
    collection: Collection, source: ImportSource, parsed: Parsed, *, dry_run: bool
) -> Parsed:
    if source.location is None:
        return parsed
    return Incoming(
        label=source.label, location=source.location, media=collection.media.folder, dry_run=dry_run
    ).taken(parsed)


def _notes(
    collection: Collection,
    label: str,
    form: str,
    parsed: Parsed,
    options: ImportOptions,
    *,
    merging: bool,
) -> SourceReport:
    parsed = drafts.usable(label, parsed)
    notes = drafts.as_asked(parsed.notes, options)
    if not notes and not parsed.problems:
        raise NoCardsError(f"{label}: there are no cards in it.")
    if not merging:
        for draft in notes:
            digest(draft)  # raises UnicodeEncodeError for text that the database cannot store
        return SourceReport(label, form, cards=len(notes), skipped=len(parsed.problems))
    result = collection.imports.add(
        notes, label, dry_run=options.dry_run, reworded=options.reworded, move=options.move
    )
    return _report(label, form, result, parsed.problems, spread(notes))


def _firsts(held: Snapshot) -> list[NoteDraft]:
    names = {deck.id: deck.name for deck in held.decks}
    return [draft_of(note, names[note.deck_id]) for note in held.notes[:SAMPLES]]


def _report(
    label: str,
    form: str,
    result: ImportResult,
    problems: tuple[Problem, ...],
    samples: Iterable[NoteDraft],
) -> SourceReport:
    return SourceReport(
        source=label,
        format=form,
        decks=result.decks,
        added=result.added,
        updated=result.updated,
        unchanged=result.unchanged,
        skipped=sum(problem.skipped for problem in problems),
        cards=result.cards,
        vanished=len(result.vanished),
        reworded=result.reworded,
        staying=result.staying,
        moved=result.moved,
        problems=problems,
        samples=tuple(map(sample_of, samples)),
    )


__all__ = [
    "ImportOptions",
    "ImportSource",
    "SourceReport",
    "find",
    "import_found_sources",
    "import_sources",
]
