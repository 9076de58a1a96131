"""The command that exports decks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from flashcards.cli.choosing import choosing_options, filter_from
from flashcards.cli.context import complete_deck, opened, print_err, saying_what_is_replaced

# Those of ExportFormat, which the help need not import.
_FORMATS = ("json", "markdown", "csv", "tsv", "anki-text", "apkg")


@click.command()
@click.option("--deck", shell_complete=complete_deck, help="Only this deck and those below it.")
@choosing_options
@click.option(
    "--schedule/--no-schedule",
    default=True,
    help="Export scheduling and history with json and apkg; without it, all cards are new.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="The format, if it does not follow from the file's ending; json without a file.",
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
    /,
    deck: str | None,
    schedule: bool,
    format_: str | None,
    legacy: bool,
    output: Path | None,
    **chosen: Any,
) -> None:
    """Export decks with their history and media.

    json is lossless: texts, schedule and history. markdown is one file a deck, to read and edit.
    csv and tsv are for spreadsheets, anki-text for Anki's text import. apkg is Anki's package,
    with history and media.

    \b
        flashcards export -o everything.json
        flashcards export --deck specialist -o specialist.md
        flashcards export --level hard --tag llm -o hard.csv
        flashcards export --search "is:leech" -o leeches.md
        flashcards export -o for-anki.apkg
    """
    # Deferred: --help does not wait for what an export loads.
    from flashcards.errors import WrongTargetError
    from flashcards.import_export.exporting import ExportFormat, format_of
    from flashcards.import_export.exporting import export as write_export

    collection = opened(context)
    notes = filter_from(collection, deck=deck, **chosen)
    form = ExportFormat(format_) if format_ else format_of(output)
    try:
        with saying_what_is_replaced(output):
            exported = write_export(
                collection,
                notes,
                form,
                output,
                sys.stdout,
                legacy=legacy,
                schedule=schedule,
            )
    except WrongTargetError as error:
        raise click.UsageError(f"{error} with -o.") from error
    for file in exported.files:
        print_err(str(file))
    if exported.has_media_for_anki:
        print_err(
            "Put the files of the folder “media” into Anki's folder “collection.media.folder”."
        )
