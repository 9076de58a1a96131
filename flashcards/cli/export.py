"""The command that takes decks out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from flashcards.cli.context import complete_deck, deck_of, opened, say
from flashcards.model import Level

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.formats import NoteDraft
    from flashcards.model import Deck
    from flashcards.selection import Selection

_FORMATS = ("json", "markdown", "csv", "tsv", "anki-text", "apkg")
_BY_ENDING = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "anki-text",
    ".apkg": "apkg",
}


@click.command()
@click.option("--deck", shell_complete=complete_deck, help="Only this deck and those below it.")
@click.option(
    "--level",
    "levels",
    type=click.Choice([level.value for level in Level]),
    multiple=True,
    help="Only notes of this level; may be repeated.",
)
@click.option(
    "--tag", "tags", multiple=True, help="Only notes with this tag or one below; may be repeated."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="The format, if the file's ending does not tell it; json without a file.",
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
    context: click.Context,
    deck: str | None,
    levels: tuple[str, ...],
    tags: tuple[str, ...],
    format_: str | None,
    legacy: bool,
    output: Path | None,
) -> None:
    """Take decks out, with everything that belongs to them.

    json is lossless: texts, schedule and history. markdown is one file a deck, to read and edit.
    csv and tsv are for spreadsheets, anki-text for Anki's text import. apkg is Anki's package,
    with history and media.

    \b
        flashcards export -o everything.json
        flashcards export --deck specialist -o specialist.md
        flashcards export --level hard --tag llm -o hard.csv
        flashcards export -o for-anki.apkg
    """
    from flashcards.selection import Selection

    collection = opened(context)
    chosen = deck_of(collection, deck)
    selection = Selection(frozenset(map(Level, levels)), tags)
    match format_ or _format_of(output):
        case "json":
            _export_json(collection, chosen, selection, output)
        case "apkg":
            _export_package(collection, chosen, selection, output, legacy=legacy)
        case "markdown":
            _export_markdown(collection, chosen, selection, output)
        case table:
            _export_table(collection, chosen, selection, output, table)


def _format_of(output: Path | None) -> str:
    if output is None:
        return "json"
    return "markdown" if output.is_dir() else _BY_ENDING.get(output.suffix.lower(), "json")


def _export_json(
    collection: Collection, deck: Deck | None, selection: Selection, output: Path | None
) -> None:
    from flashcards.media.outgoing import copy_used
    from flashcards.snapshot import dump

    taken = collection.snapshot(deck, selection)
    _write(output, lambda out: dump(taken, out))
    if (beside := _parent(output)) is not None:
        copy_used(collection.media, taken.notes, beside)


def _export_package(
    collection: Collection,
    deck: Deck | None,
    selection: Selection,
    output: Path | None,
    *,
    legacy: bool,
) -> None:
    from flashcards.packages import send_out_package

    if output is None:
        raise click.UsageError("a package is not text: name a file with -o.")
    send_out_package(collection, deck, output, selection=selection, legacy=legacy)


def _export_table(
    collection: Collection,
    deck: Deck | None,
    selection: Selection,
    output: Path | None,
    form: str,
) -> None:
    from flashcards.formats.delimited.writer import write_anki_text, write_table
    from flashcards.media.outgoing import Outgoing

    leaving = Outgoing(collection.media, beside=_parent(output))
    change = leaving.for_anki if form == "anki-text" else leaving.for_text
    drafts = (_drafts(collection, each, selection) for each in collection.subtree(deck))
    notes = [change(draft) for own in drafts for draft in own]
    if form == "anki-text":
        _write(output, lambda out: write_anki_text(notes, out))
    else:
        separator = "," if form == "csv" else "\t"
        _write(output, lambda out: write_table(notes, out, separator))
    leaving.copy_files()
    if form == "anki-text" and leaving.files:
        say("Put the files of the folder “media” into Anki's folder “collection.media”.")


def _drafts(collection: Collection, deck: Deck, selection: Selection) -> list[NoteDraft]:
    return [n for n in collection.drafts(deck) if selection.holds(n.level, n.tags)]


def _export_markdown(
    collection: Collection, deck: Deck | None, selection: Selection, output: Path | None
) -> None:
    from flashcards.formats.markdown_deck import write
    from flashcards.media.outgoing import Outgoing

    drafts = {each.name: _drafts(collection, each, selection) for each in collection.subtree(deck)}
    is_single = sum(map(bool, drafts.values())) <= 1 and not (output and output.is_dir())
    leaving = Outgoing(collection.media, beside=_parent(output) if is_single else output)
    texts = {name: write(name, map(leaving.for_text, own)) for name, own in drafts.items() if own}
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
