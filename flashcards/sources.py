"""The one importer: from what was found to notes in the collection, and a report of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from flashcards import snapshot
from flashcards.errors import FlashcardsError, NoCardsError, SourceError
from flashcards.finding import Found, find
from flashcards.formats import NoteDraft, Parsed, Problem, Source, detect, named, read, review_log
from flashcards.importing import ImportResult, draft_of
from flashcards.media.links import may_hold_links
from flashcards.model import DECK_SEPARATOR, NoteKind
from flashcards.notetypes import has_cloze
from flashcards.pauses import without_pauses
from flashcards.reports import SourceReport, sample_of
from flashcards.rewording import Rewording

if TYPE_CHECKING:
    from pathlib import Path

    from flashcards.collection import Collection
    from flashcards.formats.delimited import Options
    from flashcards.snapshot import Snapshot

PACKAGE = "anki-package"
_DEEPEST_DECK = 50
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of an import beyond the source itself.

    ``deck`` is where its notes go, ``tags`` are added to them, ``format`` is not found out but
    given, ``table`` says how the columns of a table are to be read; without ``schedule`` the
    cards of a package are new. ``reworded`` is asked whether a new question is an old one in other
    words, whose history is to be kept. With ``keep_going``, what can be read of a folder or a zip
    is imported though a file in it is refused.
    """

    deck: str | None = None
    format: str | None = None
    tags: tuple[str, ...] = ()
    dry_run: bool = False
    table: Options | None = None
    schedule: bool = True
    keep_going: bool = False
    reworded: Callable[[Rewording], bool] = bool


def formats() -> list[tuple[str, str]]:
    """Every format's name and what it is, those of plug-ins too."""
    from flashcards.formats import registry

    return [
        *((name, registry.title(name)) for name in registry.formats()),
        (PACKAGE, "Anki's packages and whole collections, .apkg and .colpkg"),
        (review_log.NAME, "A review log alone, as CSV"),
        (snapshot.FORMAT, "A whole export of this program, as JSON"),
    ]


def bring_in(
    collection: Collection, names: Sequence[str], wishes: Wishes
) -> Iterator[SourceReport]:
    """Imports what the names stand for: each whole or not at all, all of it one undo step."""
    return import_found(collection, find(names, collection.path), wishes)


def import_found(
    collection: Collection, sources: Iterable[Found], wishes: Wishes
) -> Iterator[SourceReport]:
    """Imports what was found already, as ``bring_in`` does."""
    with collection.one_import():
        if wishes.dry_run or wishes.keep_going:
            yield from (_one(collection, found, wishes) for found in sources)
            return
        for source, files in groupby(sources, attrgetter("source")):
            yield from _all_or_none(collection, source, list(files), wishes)


def _all_or_none(
    collection: Collection, source: str, files: Sequence[Found], wishes: Wishes
) -> Iterator[SourceReport]:
    """Imports the files of a folder or a zip, unless one of them is refused."""
    if len(files) > 1:
        looking = replace(wishes, dry_run=True, reworded=bool)
        looked = [_one(collection, found, looking) for found in files]
        if refused := [report for report in looked if report.error]:
            yield from refused
            if others := len(files) - len(refused):
                rest = f"--keep-going brings the other {others} in"
                yield SourceReport(source, error=f"nothing of {source} was imported; {rest}.")
            return
    yield from (_one(collection, found, wishes) for found in files)


def _one(collection: Collection, found: Found, wishes: Wishes) -> SourceReport:
    try:
        with without_pauses():
            return _imported(collection, found, wishes)
    except NoCardsError as refusal:
        return _without_cards(found, refusal, wishes)
    except FlashcardsError as refusal:
        return SourceReport(found.label, wishes.format or "", error=str(refusal))
    except UnicodeEncodeError:
        reason = f"{found.shown} holds half characters (lone surrogates), which cannot be kept."
        return SourceReport(found.label, wishes.format or "", error=reason)
    except OverflowError:
        reason = f"{found.shown} holds a number that is too large to be kept."
        return SourceReport(found.label, wishes.format or "", error=reason)


def _without_cards(found: Found, refusal: NoCardsError, wishes: Wishes) -> SourceReport:
    """Of a folder only the decks are asked for, unless a format is."""
    if found.in_folder and wishes.format is None:
        problem = Problem(found.label, None, "skipped: there are no cards in it")
        return SourceReport(found.label, problems=(problem,))
    return SourceReport(found.label, wishes.format or "", error=str(refusal))


def _read(found: Found) -> bytes:
    try:
        return found.read()
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(f"{found.shown} cannot be read: {reason}.") from error


def _imported(collection: Collection, found: Found, wishes: Wishes) -> SourceReport:
    held = found.file if found.is_zip and found.file else _read(found)
    if wishes.format in (None, PACKAGE):
        from flashcards.packages import is_package

        if wishes.format == PACKAGE or is_package(held):
            return _package(collection, found.label, held, wishes)
    data = held if isinstance(held, bytes) else _read(found)
    return _text(collection, Source(found.label, data), found, wishes)


def _package(
    collection: Collection, label: str, package: Path | bytes, wishes: Wishes
) -> SourceReport:
    from flashcards.packages import bring_in_package

    result, problems, held = bring_in_package(
        collection,
        label,
        package,
        deck=wishes.deck,
        tags=wishes.tags,
        schedule=wishes.schedule,
        dry_run=wishes.dry_run,
    )
    return _report(label, PACKAGE, result, problems, _firsts(held))


def _text(collection: Collection, source: Source, found: Found, wishes: Wishes) -> SourceReport:
    if wishes.format == snapshot.FORMAT or (
        wishes.format is None and snapshot.is_snapshot(source.data)
    ):
        return _whole(collection, source, found, wishes)
    if wishes.format == review_log.NAME or (wishes.format is None and _is_log(source)):
        return _log(collection, source, wishes)
    form = named(wishes.format) if wishes.format else detect(source)
    if wishes.table is not None and form.name == "table":
        from flashcards.formats import delimited

        parsed = delimited.read(source, wishes.table)
    else:
        parsed = read(form, source)
    if may_hold_links(source.text):
        parsed = _with_media(collection, found, parsed, dry_run=wishes.dry_run)
    return _notes(collection, found.label, form.name, parsed, wishes)


def _with_media(collection: Collection, found: Found, parsed: Parsed, *, dry_run: bool) -> Parsed:
    from flashcards.media.incoming import Incoming

    if found.file is None:
        return parsed
    folder = found.file.parent
    root = found.root or folder
    return Incoming(found.label, folder, root, collection.media, dry_run).taken(parsed)


def _notes(
    collection: Collection, label: str, form: str, parsed: Parsed, wishes: Wishes
) -> SourceReport:
    parsed = _askable(label, parsed)
    drafts = _wished(parsed.notes, wishes)
    if not drafts and not parsed.problems:
        raise NoCardsError(f"{label}: there are no cards in it.")
    result = collection.import_notes(
        drafts, label, dry_run=wishes.dry_run, reworded=wishes.reworded
    )
    return _report(label, form, result, parsed.problems, drafts[:_SAMPLES])


def _is_log(source: Source) -> bool:
    try:
        return review_log.is_log(source)
    except SourceError:  # no text; said by the format that is asked to read it
        return False


def _log(collection: Collection, source: Source, wishes: Wishes) -> SourceReport:
    from flashcards.answer_logs import bring_in_answers

    deck, dry_run = wishes.deck, wishes.dry_run
    result, problems = bring_in_answers(collection, source, deck=deck, dry_run=dry_run)
    return _report(source.name, review_log.NAME, result, problems, ())


def _firsts(held: Snapshot) -> list[NoteDraft]:
    names = {deck.id: deck.name for deck in held.decks}
    return [draft_of(note, names[note.deck_id]) for note in held.notes[:_SAMPLES]]


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


def _whole(collection: Collection, source: Source, found: Found, wishes: Wishes) -> SourceReport:
    """A lossless export is united with the collection as it is."""
    from flashcards.media.incoming import take_beside

    loaded = snapshot.load(source.name, source.text)
    if found.file is not None and not wishes.dry_run:
        take_beside(loaded.notes, found.file.parent, collection.media)
    result = collection.import_snapshot(loaded, source.name, dry_run=wishes.dry_run)
    told = "a whole export keeps its own decks and tags; no others were given to it"
    problems = (Problem(source.name, None, told),) if wishes.deck or wishes.tags else ()
    return _report(source.name, snapshot.FORMAT, result, problems, _firsts(loaded))


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
        skipped=sum("skipped" in problem.message for problem in problems),
        cards=result.cards,
        vanished=len(result.vanished),
        reworded=result.reworded,
        problems=problems,
        samples=tuple(map(sample_of, samples)),
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


__all__ = [
    "PACKAGE",
    "Found",
    "SourceReport",
    "Wishes",
    "bring_in",
    "deck_name",
    "find",
    "import_found",
]
