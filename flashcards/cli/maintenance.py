"""The commands that check, back up and restore a collection."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import (
    database_of,
    json_option,
    opened,
    print_err,
    print_json,
    print_out,
)

if TYPE_CHECKING:
    from flashcards.media.folder import MediaReport
    from flashcards.study.shown import CheckReport


@click.command()
@click.option("--repair", is_flag=True, help="Rebuild differing cards from the review log.")
@click.option(
    "--remove-unused-media",
    "tidy",
    is_flag=True,
    help="Move pictures and sounds that no note shows to the backups.",
)
@json_option
@click.pass_context
def check(context: click.Context, repair: bool, tidy: bool, as_json: bool) -> None:
    """Verify the file, the cards and their media.

    Each card is compared with its review log, and each picture and sound has to be there. For a
    damaged file it shows what can still be read, and what to do.

    \b
        flashcards check
        flashcards check --repair
        flashcards check --remove-unused-media
    """
    report, media, removed = _checked(context, repair=repair, tidy=tidy)
    if as_json:
        print_json({**asdict(report), "media": {**asdict(media), "removed": removed}})
    else:
        _print_report(report)
        if report.tables:
            _print_damage(report, database_of(context))
        _print_media(media, len(removed))
    if report.problems:
        context.exit(1)


def _checked(
    context: click.Context, *, repair: bool, tidy: bool
) -> tuple[CheckReport, MediaReport, tuple[str, ...]]:
    """The results of a check, even of a collection that cannot be opened."""
    # Deferred: --help does not wait for the collection and its storage.
    from flashcards.collection.maintenance import survey
    from flashcards.errors import DamagedError
    from flashcards.media.folder import MediaReport

    report = None
    try:
        collection = opened(context)
        report = collection.maintenance.check(repair=repair)
        # Of a damaged note the links cannot be trusted: its pictures would be taken for unused.
        removed = collection.media.remove_unused() if tidy and not report.problems else ()
        return report, collection.media.check(), removed
    # A file that cannot even be opened is the one for which people ask.
    except DamagedError as error:
        return report or survey(database_of(context), str(error)), MediaReport(), ()


def _print_report(report: CheckReport) -> None:
    from flashcards.presentation import upkeep_words

    click.echo(upkeep_words.checked(report))
    if report.rebuilt:
        click.echo("The file was damaged outside its rows and has been rebuilt.")
    if report.repaired:
        click.echo(upkeep_words.repaired(report.repaired))
    for problem in report.problems:
        print_err(problem)


def _print_damage(report: CheckReport, path: Path) -> None:
    """Prints what can still be read of a damaged file, and what to do."""
    from flashcards.collection.backups import newest_backup
    from flashcards.presentation import upkeep_words

    for table in report.lost:
        print_err(upkeep_words.partly_readable(table))
    whole = ", ".join(table.name for table in report.tables if not table.lost)
    print_err(f"Can be read whole: {whole or 'no table'}.")
    if not report.lost:
        print_err("Every row can be read: 'flashcards check --repair' rebuilds the file from them.")
    elif newest := newest_backup(path):
        print_err(f"'flashcards restore latest' goes back to {newest}.")
    else:
        print_err("There is no backup to go back to.")


def _print_media(media: MediaReport, removed: int) -> None:
    from flashcards.presentation import upkeep_words

    for name in media.missing:
        print_err(
            f"“{name}” is missing from the media folder; import its deck again to bring it back."
        )
    if removed:
        click.echo(upkeep_words.media_moved(removed))
    elif media.unused:
        print_err(upkeep_words.media_unused(len(media.unused)))


@click.command()
@click.option("--list", "only_list", is_flag=True, help="List the backups there are.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
@json_option
@click.pass_context
def backup(context: click.Context, only_list: bool, output: Path | None, as_json: bool) -> None:
    """Copy the collection. One copy a day is made automatically.

    \b
        flashcards backup
        flashcards backup -o /media/stick/collection.db
        flashcards backup --list
    """
    if only_list:
        _list_backups(database_of(context), as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json goes with --list.")
    collection = opened(context)
    if output is None:
        click.echo(str(collection.backups.make()))
        return
    from flashcards.support.overwriting import refuse_missing_folder

    refuse_missing_folder(output)
    collection.backups.copy_to(output)
    click.echo(str(output))


def _list_backups(path: Path, *, as_json: bool) -> None:
    from flashcards.collection import backups
    from flashcards.presentation import backup_words

    files, now = backups.listed(path), backups.local_now()
    if as_json:
        print_json(
            [{**asdict(file), "path": str(file.path), "made": f"{file.made}"} for file in files]
        )
        return
    if not files:
        print_err("There are no backups yet; 'flashcards backup' makes one.")
    for file in files:
        print_out(backup_words.line(file.made, now, file.reason, file.size, file.cards))
        click.echo(f"  {file.path}")


@click.command()
@click.argument("backup_file", required=False, metavar="[BACKUP]")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_context
def restore(context: click.Context, backup_file: str | None, yes: bool, as_json: bool) -> None:
    """Replace the collection with a backup.

    The current collection is kept as a backup. BACKUP is a file, or "latest"; without it the
    backups are listed.

    \b
        flashcards restore
        flashcards restore latest
    """
    from flashcards.collection import backups
    from flashcards.errors import DatabaseError

    # By path: the collection that is to be replaced may be one that cannot be opened.
    path = database_of(context)
    if backup_file is None:
        _list_backups(path, as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json lists the backups; name none with it.")
    chosen = backups.newest_backup(path) if backup_file == "latest" else Path(backup_file)
    if chosen is None:
        raise DatabaseError("There are no backups yet; 'flashcards backup' makes one.")
    backups.require_backup(chosen)
    if not yes and not sys.stdin.isatty():
        raise click.UsageError("Not interactive; pass --yes to restore.")
    if not yes and not click.confirm(f"Replace {path} with {chosen}?"):
        print_err("Nothing was changed.")
        context.exit(1)
    kept = backups.restore(path, chosen)
    click.echo(f"Restored {chosen}.")
    if kept:
        click.echo(f"The previous collection is kept as {kept}.")
