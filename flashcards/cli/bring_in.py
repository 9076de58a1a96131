"""The command that brings decks in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import json_option, opened, print_json, say, tell

if TYPE_CHECKING:
    from flashcards.rewording import Rewording
    from flashcards.sources import Found, SourceReport


_SEVERAL = 2
_SHOWN = 90
"""Of a text in a preview, in characters."""


def _no_blank(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not name.replace(":", " ").strip():
        raise click.BadParameter("a deck needs a name.")
    return name


class _Import(click.Command):
    """A command whose help names the formats, those of plug-ins too."""

    def format_epilog(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        from flashcards.sources import formats

        with formatter.section("Formats"):
            formatter.write_dl(formats())


@click.command("import", cls=_Import)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--deck", callback=_no_blank, help="The deck to put the notes in, made if it is not there."
)
@click.option("--format", "format_", help="One of the formats below, if it is not to be found out.")
@click.option("--tag", "tags", multiple=True, help="A tag for every note; may be repeated.")
@click.option("--separator", help="What separates the columns of a table.")
@click.option("--columns", help='What the columns of a table hold, as "front,back,tags".')
@click.option("--header/--no-header", default=None, help="Whether a table begins with headings.")
@click.option("--shipped", is_flag=True, help="Bring in the decks that ship with the program.")
@click.option(
    "--schedule/--no-schedule",
    default=True,
    help="Whether an Anki package brings its history, or its cards are new.",
)
@click.option(
    "--renames",
    type=click.Choice(["ask", "accept", "new"]),
    default="ask",
    show_default=True,
    help="What a question is that looks like a vanished one in other words: the same, its history "
    "kept, or a new one. Where nobody can be asked, it is the same.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Bring in what can be read of a folder or a zip though a file in it is refused.",
)
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
    schedule: bool,
    renames: str,
    keep_going: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in decks: files, folders, or - for standard input.

    The format is found out. A source is imported whole or not at all. Importing again changes
    nothing; importing after an edit of the file updates the answers and keeps the schedule.

    \b
        flashcards import page.txt
        flashcards import decks/ --dry-run
        flashcards import words.csv --deck French::Words --columns back,front
    """
    from flashcards.sources import Wishes, find, import_found

    if not sources and not shipped:
        raise click.UsageError("name a file or a folder, or - for standard input.")
    collection = opened(context, may_be_new=True)
    found = [*(_shipped() if shipped else ()), *find(sources, collection.path)]
    table = None
    if separator or columns or header is not None:
        from flashcards.formats.delimited import Options

        names = tuple(columns.split(",")) if columns else None
        _refuse_columns(names)
        mark = separator.replace("\\t", "\t") if separator else None
        table, format_ = Options(mark, header, names), format_ or "table"
    asks = renames == "ask" and not dry_run and not as_json and sys.stdin.isatty()
    wishes = Wishes(
        deck=deck,
        format=format_,
        tags=tuple(" ".join(tags).split()),
        dry_run=dry_run,
        table=table,
        schedule=schedule,
        keep_going=keep_going,
        reworded=_ask if asks else lambda _: renames != "new",
    )
    with _watched(found, asks=asks) as watched:
        reports = list(import_found(collection, watched, wishes))
    if as_json:
        print_json({"dry_run": dry_run, "sources": [report.as_data() for report in reports]})
    else:
        for report in reports:
            _tell(report, dry_run=dry_run)
    if any(report.error for report in reports):
        context.exit(1)


def _refuse_columns(names: tuple[str, ...] | None) -> None:
    from flashcards.formats.delimited.columns import Column, by_names

    if names is not None and not {Column.FRONT, Column.BACK} <= set(by_names(names)):
        known = ", ".join(column.value for column in Column)
        raise click.UsageError(f"--columns must name front and back; it may name {known}.")


def _shipped() -> Iterator[Found]:
    from flashcards.sources import Found
    from flashcards.starter import shipped_decks

    for deck in shipped_decks():
        yield Found(deck.name, deck.name, deck.read_bytes)


def _ask(reworded: Rewording) -> bool:
    say(f"\nThis question vanished:  {_first_line(reworded.before)}")
    say(f"and this one is new:     {_first_line(reworded.after)}")
    return click.confirm("Is it the same question, its history kept?", default=True, err=True)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _short(text: str) -> str:
    line = _first_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _watched(found: list[Found], *, asks: bool) -> AbstractContextManager[Iterable[Found]]:
    """The sources under a progress bar, if somebody looks and there are several."""
    if len(found) < _SEVERAL or asks or not sys.stderr.isatty():
        return nullcontext(found)
    return click.progressbar(found, label="Importing", file=sys.stderr)


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
    tell(
        f"{', '.join(report.decks) or report.source}: {would}{report.added} added, "
        f"{report.updated} updated, {report.unchanged} unchanged "
        f"({wording.count(report.cards, 'card')})"
    )
    if report.vanished:
        verb = "is" if report.vanished == 1 else "are"
        tell(
            f"  {wording.count(report.vanished, 'note')} of an earlier import {verb} not in "
            f"{report.source} any more; kept."
        )
    for each in report.reworded:
        tell(f"  reworded, history kept: {_first_line(each.before)} → {_first_line(each.after)}")
    if dry_run:
        for sample in report.samples:
            level = f" ({sample.level})" if sample.level else ""
            tell(f"  {_short(sample.question)}{level}")
            tell(f"      {_short(sample.answer)}")
