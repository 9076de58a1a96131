"""Commands that bring decks in and take them out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from flashcards.cli.context import (
    complete_deck,
    deck_of,
    json_option,
    opened,
    print_json,
    say,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.sources import SourceReport


@click.command("import")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--deck", help="The deck to put the notes in, made if it is not there.")
@click.option("--format", "format_", help="The format, if it is not to be found out.")
@click.option("--tag", "tags", multiple=True, help="A tag for every note; may be repeated.")
@click.option("--separator", help="What separates the columns of a table.")
@click.option("--columns", help='What the columns of a table hold, as "front,back,tags".')
@click.option("--header/--no-header", default=None, help="Whether a table begins with headings.")
@click.option("--shipped", is_flag=True, help="Bring in the decks that ship with the program.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
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
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in decks: files, folders, or - for standard input.

    The format is found out. Importing again changes nothing; importing after an edit of the file
    updates the answers and keeps the schedule.

    \b
        flashcards import page.txt
        flashcards import decks/ --dry-run
        flashcards import words.csv --deck French::Words --columns back,front
    """
    from flashcards.sources import Wishes, bring_in

    if not sources and not shipped:
        raise click.UsageError("name a file or a folder, or - for standard input.")
    collection = opened(context)
    if shipped:
        from flashcards.starter import add_shipped_decks

        add_shipped_decks(collection)
    table = None
    if separator or columns or header is not None:
        from flashcards.formats.delimited import Options

        names = tuple(columns.split(",")) if columns else None
        mark = separator.replace("\\t", "\t") if separator else None
        table, format_ = Options(mark, header, names), format_ or "table"
    wishes = Wishes(deck, format_, tags, dry_run, table)
    reports = list(bring_in(collection, sources, wishes))
    if as_json:
        print_json({"dry_run": dry_run, "sources": [report.as_data() for report in reports]})
    else:
        for report in reports:
            _tell(report, dry_run=dry_run)
    if any(report.error for report in reports):
        context.exit(1)


def _tell(report: SourceReport, *, dry_run: bool) -> None:
    from flashcards import wording

    for problem in report.problems:
        where = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        say(f"{where}: {problem.message}")
    if report.error:
        say(f"flashcards: {report.error}")
        return
    if not report.format:
        return
    would = "would be " if dry_run else ""
    click.echo(
        f"{', '.join(report.decks) or report.source}: {would}{report.added} added, "
        f"{report.updated} updated, {report.unchanged} unchanged "
        f"({wording.count(report.cards, 'card')})"
    )
    if report.vanished:
        verb = "is" if report.vanished == 1 else "are"
        click.echo(
            f"  {wording.count(report.vanished, 'note')} of an earlier import {verb} not in "
            f"{report.source} any more; kept."
        )
    if dry_run:
        for note in report.samples:
            click.echo(f"  {note.front.splitlines()[0]}")


@click.command()
@click.option("--deck", shell_complete=complete_deck, help="Only this deck and those below it.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "markdown"]),
    default="json",
    show_default=True,
    help="json is lossless; markdown is one file a deck, to read and edit.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file, or a folder if several decks go to Markdown; otherwise standard output.",
)
@click.pass_context
def export(context: click.Context, deck: str | None, format_: str, output: Path | None) -> None:
    """Take decks out, with everything that belongs to them.

    \b
        flashcards export -o everything.json
        flashcards export --deck specialist --format markdown -o specialist.md
    """
    collection = opened(context)
    chosen = deck_of(collection, deck)
    if format_ == "json":
        from flashcards.snapshot import dump

        taken = collection.snapshot(chosen)
        _write(output, lambda out: dump(taken, out))
        return
    _export_markdown(collection, chosen, output)


def _export_markdown(collection: Collection, deck: Deck | None, output: Path | None) -> None:
    from flashcards.formats.markdown_deck import write

    texts = {
        each.name: write(each.name, drafts)
        for each in collection.subtree(deck)
        if (drafts := collection.drafts(each))
    }
    if len(texts) <= 1 and not (output and output.is_dir()):
        _write(output, lambda out: out.write("".join(texts.values())))
        return
    if output is None or (output.exists() and not output.is_dir()):
        raise click.UsageError(f"{len(texts)} decks are {len(texts)} files: name a folder with -o.")
    for name, text in texts.items():
        file = output / f"{_file_name(name)}.md"
        _write(file, partial(_write_text, text))
        say(str(file))


def _write_text(text: str, out: TextIO) -> None:
    out.write(text)


def _file_name(deck: str) -> str:
    """A deck's name as a file's, on every system."""
    kept = "".join(c if c.isalnum() or c in " -_." else "-" for c in deck.replace("::", " - "))
    return kept.strip(" .") or "deck"


def _write(output: Path | None, write: Callable[[TextIO], object]) -> None:
    """Writes to a file whole or not at all, or to standard output."""
    if output is None:
        write(sys.stdout)
        return
    from flashcards.errors import FlashcardsError

    unfinished = output.with_name(f".{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="\n") as out:
            write(out)
        unfinished.replace(output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise FlashcardsError(f"{output} cannot be written: {error.strerror}.") from error
