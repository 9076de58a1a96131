"""The command that imports decks."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import json_option, opened, print_err, print_json, print_out

if TYPE_CHECKING:
    from flashcards.formats.delimited import Options
    from flashcards.import_export.importing import ImportSource, SourceReport
    from flashcards.notes.rewording import Rewording


_SEVERAL = 2  # sources from which on a progress bar is shown
_DECKS = 5  # named in the report of a source
_SHOWN = 90
"""The greatest length of a text in a preview, in characters."""
_SHIPPED = (
    "The decks that ship with flashcards are not in this new collection; "
    "'flashcards import --shipped' adds them."
)


def _no_blank(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not name.replace(":", " ").strip():
        raise click.BadParameter("a deck needs a name.")
    return name


class _Import(click.Command):
    """A command whose help lists the formats, including those of plug-ins."""

    def format_epilog(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        # Deferred: only the help of this command lists the formats.
        from flashcards.import_export.importing import formats

        with formatter.section("Formats"):
            formatter.write_dl(formats())


@click.command("import", cls=_Import)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--deck", callback=_no_blank, help="The deck to put the notes in, created if missing."
)
@click.option("--format", "format_", help="Force a format instead of detecting it.")
@click.option("--tag", "tags", multiple=True, help="A tag for every note; may be repeated.")
@click.option("--separator", help="What separates the columns of a table.")
@click.option(
    "--columns",
    help='What the columns of a table hold, as "front,back,back,tags"; "-" leaves one out.',
)
@click.option("--header/--no-header", default=None, help="Whether a table begins with headings.")
@click.option("--shipped", is_flag=True, help="Import the decks that ship with the program.")
@click.option(
    "--schedule/--no-schedule",
    default=True,
    help="Import scheduling and history from Anki packages.",
)
@click.option(
    "--renames",
    type=click.Choice(["ask", "accept", "new"]),
    default="ask",
    show_default=True,
    help="How to treat a question that looks reworded: ask, accept (keep its history) or new. "
    "Not interactive: accept.",
)
@click.option(
    "--move",
    is_flag=True,
    help="Also move notes that are there already to the deck that the file or --deck names.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Import the readable files even if some fail.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@json_option
@click.pass_context
def import_(
    context: click.Context,
    sources: tuple[str, ...],
    deck: str | None,
    format_: str | None,
    tags: tuple[str, ...],
    separator: str | None,
    columns: str | None,
    header: bool | None,
    shipped: bool,
    schedule: bool,
    renames: str,
    move: bool,
    keep_going: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import decks: files, folders, or - for standard input.

    The format is detected automatically. A source is imported whole or not at all. Importing an
    unchanged file changes nothing; after an edit of the file, an import updates the answers and
    keeps the schedule.

    \b
        flashcards import page.txt
        flashcards import decks/ --dry-run
        flashcards import words.csv --deck French::Words --columns back,front
    """
    from flashcards.import_export.importing import ImportOptions, find, import_found_sources

    if not sources and not shipped:
        raise click.UsageError("Name a file or a folder, or - for standard input.")
    collection = opened(context, may_be_new=True)
    sources_found = [*(_shipped() if shipped else ()), *find(sources, collection.path)]
    table = _table(separator, columns, header=header)
    # Only where somebody can answer, and where something is decided by it.
    asks = renames == "ask" and not dry_run and not as_json and sys.stdin.isatty()
    options = ImportOptions(
        deck=deck,
        format=format_ or ("table" if table else None),
        tags=tuple(" ".join(tags).split()),
        dry_run=dry_run,
        table=table,
        schedule=schedule,
        keep_going=keep_going,
        reworded=_ask if asks else lambda _: renames != "new",
        asks=asks,
        move=move,
    )
    with _watched(sources_found, asks=asks) as watched:
        reports = list(import_found_sources(collection, watched, options))
    if as_json:
        print_json({"dry_run": dry_run, "sources": [report.as_data() for report in reports]})
    else:
        _print_reports(reports, dry_run=dry_run)
    is_complete = shipped or dry_run or as_json
    if collection.is_new and not is_complete and any(report.cards for report in reports):
        print_err(_SHIPPED)
    if any(report.error for report in reports):
        context.exit(1)


def _table(separator: str | None, columns: str | None, *, header: bool | None) -> Options | None:
    """How a table is read; None if nothing was said about it."""
    if not separator and not columns and header is None:
        return None
    # Deferred: most imports say nothing of tables.
    from flashcards.formats.delimited import Options

    names = tuple(columns.split(",")) if columns else None
    _refuse_columns(names)
    mark = separator.replace("\\t", "\t") if separator else None
    return Options(mark, header, names)


def _refuse_columns(names: tuple[str, ...] | None) -> None:
    from flashcards.formats.delimited.columns import Column, by_names

    if names is not None and not {Column.FRONT, Column.BACK} <= set(by_names(names)):
        known = ", ".join(column.value for column in Column)
        raise click.UsageError(f"--columns must name front and back; it may name {known}.")


def _shipped() -> Iterator[ImportSource]:
    from flashcards.collection.first_run import shipped_decks
    from flashcards.import_export.importing import ImportSource

    for deck in shipped_decks():
        yield ImportSource(deck.name, deck.name, deck.read_bytes)


def _ask(reworded: Rewording) -> bool:
    print_err(f"\nNo longer in the file:  {_first_line(reworded.before)}")
    print_err(f"New in the file:        {_first_line(reworded.after)}")
    return click.confirm("Is it the same question (history kept)?", default=True, err=True)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _short(text: str) -> str:
    line = _first_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _watched(
    sources: list[ImportSource], *, asks: bool
) -> AbstractContextManager[Iterable[ImportSource]]:
    """The sources with a progress bar, if there are several and a terminal shows it."""
    # A question in the middle of a progress bar could not be read.
    if len(sources) < _SEVERAL or asks or not sys.stderr.isatty():
        return nullcontext(sources)
    return click.progressbar(sources, label="Importing", file=sys.stderr)


def _named(report: SourceReport) -> list[str]:
    """The decks that the source names, also for notes that stay in others."""
    elsewhere = {stay.deck for stay in report.staying}
    own = [deck for deck in report.decks if deck not in elsewhere]
    return list(dict.fromkeys([*own, *(stay.wanted for stay in report.staying)]))


def _decks(report: SourceReport) -> str:
    """The first decks by name, and the number of the others: a source may have hundreds."""
    from flashcards.presentation import import_words

    names = _named(report)
    more = len(names) - _DECKS
    listed = [*names[:_DECKS], import_words.more_decks(more)] if more > 1 else names
    return ", ".join(listed) or report.source


def _hint(report: SourceReport) -> str:
    from flashcards.import_export.importing import formats
    from flashcards.import_export.report import Hint

    match report.hint:
        case Hint.NAME_FORMAT:
            return f"; name one with --format: {', '.join(name for name, _ in formats())}"
        case Hint.KEEP_GOING:
            return f"; --keep-going imports the other {report.others}."
        case None:
            return ""


def _print_reports(reports: Sequence[SourceReport], *, dry_run: bool) -> None:
    from flashcards.import_export.report import by_deck
    from flashcards.presentation.import_problems import problem_lines

    for line in problem_lines(problem for report in reports for problem in report.problems):
        print_err(line)
    for report in by_deck(reports):
        _print_report(report, dry_run=dry_run)


def _print_report(report: SourceReport, *, dry_run: bool) -> None:
    from flashcards.presentation import import_words, wording

    if report.error:
        print_err(f"flashcards: {report.error}{_hint(report)}")
        return
    if not report.format:
        return
    done = import_words.imported(report.added, report.updated, report.unchanged, planned=dry_run)
    files = f", {wording.count(report.files, 'file')}" if report.files > 1 else ""
    whereabouts = [
        *(import_words.moved(some.notes, some.deck, planned=dry_run) for some in report.moved),
        *(import_words.stay(stay.notes, stay.deck) for stay in report.staying),
    ]
    where = "".join(f"; {words}" for words in whereabouts)
    print_out(f"{_decks(report)}: {done} ({wording.count(report.cards, 'card')}{files}){where}")
    if report.staying:
        print_out("  --move moves them.")
    _print_details(report, dry_run=dry_run)
    if dry_run:
        _print_preview(report)


def _print_details(report: SourceReport, *, dry_run: bool) -> None:
    """Says what vanished from the source, and what was reworded in it."""
    from flashcards.presentation import import_words

    if report.vanished:
        words = import_words.vanished(report.vanished, report.source, planned=dry_run)
        print_out(f"  {words}")
    for pair in report.reworded:
        kept = "would be kept" if dry_run else "kept"
        print_out(
            f"  reworded (history {kept}): {_first_line(pair.before)} → {_first_line(pair.after)}"
        )


def _print_preview(report: SourceReport) -> None:
    """Says as what the source was read, with its samples."""
    other = f"; it could also be {report.runner_up}, see --format" if report.runner_up else ""
    print_out(f"  read as {report.format}{other}")
    for sample in report.samples:
        level = f" ({sample.level})" if sample.level else ""
        print_out(f"  {_short(sample.question)}{level}")
        print_out(f"      {_short(sample.answer)}")
