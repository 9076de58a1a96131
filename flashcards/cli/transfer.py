"""Commands that bring decks in and take them out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain, count
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
    tell,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.sources import Found, SourceReport


_SEVERAL = 2


def _no_blank(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not name.replace(":", " ").strip():
        raise click.BadParameter("a deck needs a name.")
    return name


@click.command("import")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--deck", callback=_no_blank, help="The deck to put the notes in, made if it is not there."
)
@click.option("--format", "format_", help="The format, if it is not to be found out.")
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
    from flashcards.sources import Wishes, find, import_found

    if not sources and not shipped:
        raise click.UsageError("name a file or a folder, or - for standard input.")
    collection = opened(context)
    found = [*(_shipped() if shipped else ()), *find(sources)]
    table = None
    if separator or columns or header is not None:
        from flashcards.formats.delimited import Options

        names = tuple(columns.split(",")) if columns else None
        _refuse_columns(names)
        mark = separator.replace("\\t", "\t") if separator else None
        table, format_ = Options(mark, header, names), format_ or "table"
    wishes = Wishes(deck, format_, tuple(" ".join(tags).split()), dry_run, table, schedule=schedule)
    with _watched(found) as watched:
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


def _watched(found: list[Found]) -> AbstractContextManager[Iterable[Found]]:
    """The sources under a progress bar, if somebody looks and there are several."""
    if len(found) < _SEVERAL or not sys.stderr.isatty():
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
    if dry_run:
        for note in report.samples:
            tell(f"  {note.front.strip().partition(chr(10))[0]}")


@click.command()
@click.option("--deck", shell_complete=complete_deck, help="Only this deck and those below it.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "markdown", "apkg"]),
    default="json",
    show_default=True,
    help="json is lossless; markdown is one file a deck, to read and edit; apkg is Anki's.",
)
@click.option("--legacy", is_flag=True, help="An apkg for versions of Anki before 2.1.50.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file, or a folder if several decks go to Markdown; otherwise standard output.",
)
@click.pass_context
def export(
    context: click.Context, deck: str | None, format_: str, legacy: bool, output: Path | None
) -> None:
    """Take decks out, with everything that belongs to them.

    \b
        flashcards export -o everything.json
        flashcards export --deck specialist --format markdown -o specialist.md
        flashcards export --format apkg -o for-anki.apkg
    """
    collection = opened(context)
    chosen = deck_of(collection, deck)
    if format_ == "json":
        from flashcards.snapshot import dump

        taken = collection.snapshot(chosen)
        _write(output, lambda out: dump(taken, out))
        return
    if format_ == "apkg":
        from flashcards.packages import send_out_package

        if output is None:
            raise click.UsageError("a package is not text: name a file with -o.")
        send_out_package(collection, chosen, output, legacy=legacy)
        return
    _export_markdown(collection, chosen, output)


def _export_markdown(collection: Collection, deck: Deck | None, output: Path | None) -> None:
    from flashcards.formats.markdown_deck import write
    from flashcards.media.outgoing import Outgoing

    drafts = {each.name: collection.drafts(each) for each in collection.subtree(deck)}
    is_single = sum(map(bool, drafts.values())) <= 1 and not (output and output.is_dir())
    leaving = Outgoing(collection.media, beside=_parent(output) if is_single else output)
    texts = {
        name: write(name, map(leaving.for_markdown, own)) for name, own in drafts.items() if own
    }
    if is_single:
        _write(output, lambda out: out.write("".join(texts.values())))
        leaving.copy_files()
        return
    if output is None or (output.exists() and not output.is_dir()):
        raise click.UsageError(f"{len(texts)} decks are {len(texts)} files: name a folder with -o.")
    for name, text in zip(_file_names(texts), texts.values(), strict=True):
        file = output / f"{name}.md"
        _write(file, partial(_write_text, text))
        say(str(file))
    leaving.copy_files()


def _parent(output: Path | None) -> Path | None:
    """The folder of a file that is written, None if it is none."""
    is_file = (
        output is not None and str(output) != "-" and (output.is_file() or not output.exists())
    )
    return output.parent if output is not None and is_file else None


def _write_text(text: str, out: TextIO) -> None:
    out.write(text)


def _file_names(decks: Iterable[str]) -> list[str]:
    """The decks' names as those of files on every system, no two the same in any case."""
    taken: dict[str, str] = {}
    for deck in decks:
        kept = "".join(c if c.isalnum() or c in " -_." else "-" for c in deck.replace("::", " - "))
        plain = kept.strip(" .") or "deck"
        numbered = (f"{plain} ({number})" for number in count(2))
        name = next(n for n in chain([plain], numbered) if n.casefold() not in taken)
        taken[name.casefold()] = name
    return list(taken.values())


def _write(output: Path | None, write: Callable[[TextIO], object]) -> None:
    """Writes to a file whole or not at all, to a device as it comes, or to standard output."""
    from flashcards.errors import FlashcardsError

    try:
        if output is None or str(output) == "-":
            write(sys.stdout)
            sys.stdout.flush()
        elif output.exists() and not output.is_file() and not output.is_dir():
            with output.open("w", encoding="utf-8", newline="\n") as device:
                write(device)
        else:
            _write_whole(output.resolve(), write)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = output or "The standard output"
        raise FlashcardsError(f"{where} cannot be written: {error.strerror}.") from error


def _write_whole(file: Path, write: Callable[[TextIO], object]) -> None:
    unfinished = file.with_name(f".{file.name}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as out:
            write(out)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
