"""Commands that keep a collection sound and as one likes it."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.context import (
    database_of,
    deck_argument,
    json_option,
    opened,
    print_json,
    say,
    tell,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Preset
    from flashcards.settings import Settings
    from flashcards.views import MediaReport

_OF_ALL = {
    "rollover_hour": "rollover_hour",
    "learn_ahead": "learn_ahead_minutes",
    "time_zone": "time_zone",
}
"""Options of the whole collection, and what its settings call them."""


@click.command()
@click.pass_context
def undo(context: click.Context) -> None:
    """Take back the last change: an answer, an edit, an import.

    Each further undo takes back the change before it.

    \b
        flashcards undo
    """
    step = opened(context).undo()
    tell(f"Took back: {step.label}." if step else "There is nothing to take back.")


@click.command()
@click.option("--repair", is_flag=True, help="Give cards that differ what their log says.")
@click.option(
    "--remove-unused-media",
    "tidy",
    is_flag=True,
    help="Move pictures and sounds that no note shows to the backups.",
)
@json_option
@click.pass_context
def check(context: click.Context, repair: bool, tidy: bool, as_json: bool) -> None:
    """Verify the file, every card against its review log, and that no picture is missing.

    \b
        flashcards check
        flashcards check --repair
        flashcards check --remove-unused-media
    """
    from flashcards import wording

    collection = opened(context)
    report, media = collection.check(repair=repair), collection.check_media()
    removed = collection.remove_unused_media() if tidy else ()
    if as_json:
        print_json({**asdict(report), "media": {**asdict(media), "removed": removed}})
    else:
        counts = (
            wording.count(report.notes, "note"),
            wording.count(report.cards, "card"),
            wording.count(report.reviews, "review"),
        )
        click.echo(
            f"{', '.join(counts)}: {'problems found' if report.problems else 'all is well'}."
        )
        if report.repaired:
            click.echo(f"{wording.count(report.repaired, 'card')} repaired from the log.")
        for problem in report.problems:
            say(problem)
        _tell_of_media(media, len(removed))
    if report.problems:
        context.exit(1)


def _tell_of_media(media: MediaReport, removed: int) -> None:
    from flashcards import wording

    for name in media.missing:
        say(f"“{name}” is missing from the media folder; import its deck again to bring it back.")
    if removed:
        click.echo(f"{wording.count(removed, 'file')} that no note shows moved to the backups.")
    elif media.unused:
        files = wording.count(len(media.unused), "file")
        say(f"{files} in the media folder shown by no note; --remove-unused-media moves them away.")


@click.command()
@click.option("--list", "only_list", is_flag=True, help="List the backups there are.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
@click.pass_context
def backup(context: click.Context, only_list: bool, output: Path | None) -> None:
    """Copy the collection. One copy a day is made without asking.

    \b
        flashcards backup
        flashcards backup -o /media/stick/collection.db
        flashcards backup --list
    """
    from flashcards.storage import backup as backups

    path = database_of(context)
    if only_list:
        for each in backups.backups_of(path):
            click.echo(str(each))
        return
    collection = opened(context)
    if output is None:
        click.echo(str(collection.back_up()))
        return
    _copy_to(path, output)
    click.echo(str(output))


def _copy_to(path: Path, output: Path) -> None:
    from flashcards.errors import DatabaseError
    from flashcards.storage import backup as backups
    from flashcards.storage.database import explained

    if output.exists() and (output.samefile(path) or not output.is_file()):
        raise DatabaseError(f"{output} cannot be overwritten; name another file.")
    try:
        output.absolute().parent.mkdir(parents=True, exist_ok=True)
        with explained(output):
            backups.copy(path, output)
    except OSError as error:
        raise DatabaseError(f"{output} cannot be written: {error.strerror}.") from error


@click.command()
@click.argument("backup_file", required=False, metavar="[BACKUP]")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore(context: click.Context, backup_file: str | None, yes: bool) -> None:
    """Put a backup in the place of the collection.

    What was there is kept as a backup. BACKUP is a file, or "latest"; without it the backups are
    listed.

    \b
        flashcards restore
        flashcards restore latest
    """
    from flashcards.errors import DatabaseError
    from flashcards.storage import backup as backups

    path = database_of(context)
    found = backups.backups_of(path)
    if backup_file is None:
        if not found:
            say("There are no backups yet; 'flashcards backup' makes one.")
        for each in found:
            click.echo(str(each))
        return
    if backup_file == "latest" and not found:
        raise DatabaseError("There are no backups yet; 'flashcards backup' makes one.")
    chosen = found[0] if backup_file == "latest" else Path(backup_file)
    if not yes and not sys.stdin.isatty():
        raise click.UsageError("nobody can be asked here; add --yes to put the backup in place.")
    if not yes and not click.confirm(f"Put {chosen} in place of {path}?"):
        say("Nothing was changed.")
        context.exit(1)
    kept = backups.restore(path, chosen, datetime.now().astimezone())
    click.echo(f"Restored {chosen}." + (f" What was there is {kept}." if kept else ""))


@click.command()
@deck_argument
@click.option("--preset", help="Put DECK under the preset of this name, made if missing.")
@click.option("--new-per-day", type=int, help="New cards a day; 0 for none.")
@click.option("--reviews-per-day", type=int, help="Reviews a day.")
@click.option("--desired-retention", type=float, help="0.70 to 0.99; 0.90 unless set.")
@click.option("--learning-steps", help='Such as "1m 10m"; empty for none.')
@click.option("--relearning-steps", help='Such as "10m".')
@click.option("--maximum-interval", type=int, help="In days.")
@click.option(
    "--bury-siblings/--no-bury-siblings",
    default=None,
    help="Show one card of a note a day.",
)
@click.option("--fuzz/--no-fuzz", default=None, help="Spread cards over neighbouring days.")
@click.option("--leech-threshold", type=int, help="Lapses that make a card a leech.")
@click.option("--leech-action", type=click.Choice(["tag", "suspend"]), help="What a leech gets.")
@click.option("--rollover-hour", type=int, help="When a study day begins; 4 unless set.")
@click.option("--learn-ahead", type=int, help="Minutes that a learning card may come early.")
@click.option("--time-zone", help='Such as "Europe/Berlin"; empty for the machine\'s own.')
@json_option
@click.pass_context
def options(
    context: click.Context,
    /,
    deck: str | None,
    preset: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Show or change how a deck is scheduled, and when a study day begins.

    Options belong to a preset, which decks may share. Without options they are shown.

    \b
        flashcards options specialist
        flashcards options specialist --new-per-day 5 --learning-steps "1m 10m 1d"
        flashcards options --rollover-hour 5
    """
    collection = opened(context, with_decks=True)
    if preset and deck is None:
        raise click.UsageError("name the DECK to put under the preset.")
    settings, wanted = _sorted_out(collection, given)
    chosen_deck = None if deck is None else collection.find_deck(deck)
    chosen = collection.preset_of(chosen_deck) if chosen_deck else collection.presets()[0]
    _refuse_unfit(collection, chosen, preset, wanted)
    # All of it is known to be fit by now: a command with a mistake in it changes nothing.
    if settings != collection.settings():
        collection.save_settings(settings)
    if preset and chosen_deck:
        chosen = collection.assign_preset(chosen_deck, preset)
    if wanted:
        collection.save_preset(replace(chosen, **wanted))
    _show_options(collection, chosen.id, as_json=as_json)


def _sorted_out(collection: Collection, given: dict[str, Any]) -> tuple[Settings, dict[str, Any]]:
    """What was asked of the whole collection, checked, and what of a preset."""
    from flashcards.wording import steps_from

    wanted = {name: value for name, value in given.items() if value is not None}
    of_all = {_OF_ALL[name]: wanted.pop(name) for name in _OF_ALL if name in wanted}
    for name in ("learning_steps", "relearning_steps"):
        if name in wanted:
            wanted[name] = steps_from(wanted[name])
    settings = replace(collection.settings(), **of_all)
    settings.calendar()
    return settings, wanted


def _refuse_unfit(
    collection: Collection, present: Preset, name: str | None, wanted: dict[str, Any]
) -> None:
    from flashcards.scheduling import validate

    named = [each for each in collection.presets() if each.name == name]
    validate(replace(next(iter(named), present), **wanted))


def _show_options(collection: Collection, preset_id: int, *, as_json: bool) -> None:
    from flashcards import wording
    from flashcards.presets import options_of

    preset = next(each for each in collection.presets() if each.id == preset_id)
    settings = asdict(collection.settings())
    if as_json:
        print_json({"preset": preset.name, **options_of(preset), **settings})
        return
    tell(f"Preset {preset.name}")
    shown = {**options_of(preset), **settings}
    shown["learning_steps"] = wording.steps(preset.learning_steps)
    shown["relearning_steps"] = wording.steps(preset.relearning_steps)
    shown["parameters"] = " ".join(f"{value:g}" for value in preset.parameters)
    for name, value in shown.items():
        words = {True: "yes", False: "no", "": "–"}.get(value, value)
        tell(f"  {name.replace('_', ' '):<20} {words}")
