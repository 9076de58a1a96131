"""Commands that keep a collection sound and as one likes it."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from flashcards.cli.context import (
    database_of,
    deck_argument,
    json_option,
    opened,
    print_json,
    say,
)


@click.command()
@click.pass_context
def undo(context: click.Context) -> None:
    """Take back the last change: an answer, an edit, an import."""
    step = opened(context).undo()
    click.echo(f"Took back: {step.label}." if step else "There is nothing to take back.")


@click.command()
@click.option("--repair", is_flag=True, help="Give cards that differ what their log says.")
@json_option
@click.pass_context
def check(context: click.Context, repair: bool, as_json: bool) -> None:
    """Verify the file, and every card against its review log."""
    from flashcards import wording

    report = opened(context).check(repair=repair)
    if as_json:
        print_json(asdict(report))
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
    if report.problems:
        context.exit(1)


@click.command()
@click.option("--list", "only_list", is_flag=True, help="List the backups there are.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
@click.pass_context
def backup(context: click.Context, only_list: bool, output: Path | None) -> None:
    """Copy the collection. One copy a day is made without asking."""
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
    backups.copy(path, output)
    click.echo(str(output))


@click.command()
@click.argument("backup_file", required=False, metavar="[BACKUP]")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore(context: click.Context, backup_file: str | None, yes: bool) -> None:
    """Put a backup in the place of the collection; what was there is kept as a backup.

    BACKUP is a file, or "latest". Without it the backups are listed.
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
    if not yes and sys.stdin.isatty():
        click.confirm(f"Put {chosen.name} in the place of {path}?", abort=True)
    kept = backups.restore(path, chosen, datetime.now().astimezone())
    click.echo(f"Restored {chosen}." + (f" What was there is {kept}." if kept else ""))


@click.command()
@deck_argument
@click.option("--preset", help="Put DECK under the preset of this name, made if missing.")
@click.option("--new-per-day", type=int)
@click.option("--reviews-per-day", type=int)
@click.option("--desired-retention", type=float, help="0.70 to 0.99; 0.90 unless set.")
@click.option("--learning-steps", help='Such as "1m 10m"; empty for none.')
@click.option("--relearning-steps", help='Such as "10m".')
@click.option("--maximum-interval", type=int, help="In days.")
@click.option("--bury-siblings/--no-bury-siblings", default=None)
@click.option("--fuzz/--no-fuzz", default=None, help="Spread cards over neighbouring days.")
@click.option("--leech-threshold", type=int, help="Lapses.")
@click.option("--leech-action", type=click.Choice(["tag", "suspend"]))
@click.option("--rollover-hour", type=int, help="When a study day begins; 4 unless set.")
@click.option("--learn-ahead", type=int, help="Minutes.")
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
    from flashcards.wording import steps_from

    collection = opened(context, with_decks=True)
    wanted = {name: value for name, value in given.items() if value is not None}
    renamed = {"learn_ahead": "learn_ahead_minutes"}
    of_all = {
        renamed.get(name, name): wanted.pop(name)
        for name in ("rollover_hour", "learn_ahead", "time_zone")
        if name in wanted
    }
    for name in ("learning_steps", "relearning_steps"):
        if name in wanted:
            wanted[name] = steps_from(wanted[name])
    if of_all:
        collection.save_settings(replace(collection.settings(), **of_all))
    if preset and deck is None:
        raise click.UsageError("name the DECK to put under the preset.")
    if preset and deck:
        collection.assign_preset(collection.find_deck(deck), preset)
    chosen = collection.preset_of(collection.find_deck(deck)) if deck else collection.presets()[0]
    if wanted:
        collection.save_preset(replace(chosen, **wanted))
    _show_options(collection, chosen.id, as_json=as_json)


def _show_options(collection: Any, preset_id: int, *, as_json: bool) -> None:
    from flashcards import wording
    from flashcards.presets import options_of

    preset = next(each for each in collection.presets() if each.id == preset_id)
    settings = asdict(collection.settings())
    if as_json:
        print_json({"preset": preset.name, **options_of(preset), **settings})
        return
    click.echo(f"Preset {preset.name}")
    shown = {**options_of(preset), **settings}
    shown["learning_steps"] = wording.steps(preset.learning_steps)
    shown["relearning_steps"] = wording.steps(preset.relearning_steps)
    shown["parameters"] = " ".join(f"{value:g}" for value in preset.parameters)
    for name, value in shown.items():
        words = {True: "yes", False: "no", "": "–"}.get(value, value)
        click.echo(f"  {name.replace('_', ' '):<20} {words}")
