"""The command for the options of decks and the settings of the collection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.context import (
    deck_argument,
    is_named,
    json_option,
    opened,
    print_err,
    print_json,
    print_out,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.model.preset import TodayOnly
    from flashcards.study.shown import OptionsInForce, OptionsPreview

_NAMED = 5
"""At most this many of the decks that share a preset are named."""
_OF_ALL = {
    "rollover_hour": "rollover_hour",
    "learn_ahead": "learn_ahead_minutes",
    "time_zone": "time_zone",
}
"""The settings of the collection: from names of command-line options to fields of ``Settings``."""


@click.command()
@deck_argument
@click.option("--preset", help="Put DECK under the preset of this name, created if missing.")
@click.option(
    "--only-this-deck",
    is_flag=True,
    help="Change DECK alone: it gets a preset of its own if it shares one.",
)
@click.option("--new-per-day", type=int, help="New cards a day; 0 for none.")
@click.option(
    "--new-order",
    type=click.Choice(["deck", "mixed", "random", "level", "file"]),
    help="New cards deck by deck, from the decks in turn, at random, easy levels first, or in "
    "the order of the files across decks.",
)
@click.option("--reviews-per-day", type=int, help="Reviews a day.")
@click.option(
    "--minutes-per-day",
    type=int,
    help="Limit days by minutes instead of reviews; 0 for no such limit.",
)
@click.option("--new-today", type=int, help="New cards today only, instead of --new-per-day.")
@click.option("--reviews-today", type=int, help="Reviews today only, instead of --reviews-per-day.")
@click.option(
    "--review-order",
    type=click.Choice(["due", "uncertain", "level"]),
    help="Reviews due longest first, least certain first, or easy levels first.",
)
@click.option("--desired-retention", type=float, help="0.70 to 0.99; 0.90 unless set.")
@click.option("--learning-steps", help='Such as "1m 10m"; empty for none.')
@click.option("--relearning-steps", help='Such as "10m".')
@click.option("--maximum-interval", type=int, help="In days.")
@click.option(
    "--bury-siblings/--no-bury-siblings",
    default=None,
    help="Show only one card per note per day.",
)
@click.option("--fuzz/--no-fuzz", default=None, help="Spread cards over neighbouring days.")
@click.option(
    "--balance/--no-balance",
    default=None,
    help="Let fuzz prefer days with little due; on unless set.",
)
@click.option(
    "--easy-days",
    help='Weekdays with fewer reviews, in percent, such as "sat 50 sun 0"; empty for none.',
)
@click.option(
    "--intervals-by",
    type=click.Choice(["fsrs6", "vote"]),
    help="What chooses intervals: FSRS-6, or the vote of models once it has predicted better.",
)
@click.option("--leech-threshold", type=int, help="Lapses that make a card a leech.")
@click.option(
    "--leech-action", type=click.Choice(["tag", "suspend"]), help="What to do with a leech."
)
@click.option("--dry-run", is_flag=True, help="Show what tomorrow would be like; change nothing.")
@click.option("--spoken/--no-spoken", default=None, help="Answer aloud, against a clock.")
@click.option("--record/--no-record", default=None, help="Record spoken answers.")
@click.option("--transcript/--no-transcript", default=None, help="Turn recordings into text.")
@click.option(
    "--keep-recordings/--no-keep-recordings",
    default=None,
    help="Keep recordings beside the collection.",
)
@click.option("--easy-seconds", type=int, help="Target of easy questions; 90 unless set.")
@click.option("--medium-seconds", type=int, help="Target of medium questions; 120.")
@click.option("--hard-seconds", type=int, help="Target of hard questions; 180.")
@click.option("--other-seconds", type=int, help="Target of questions without a level; 120.")
@click.option(
    "--preparation-seconds", type=int, help="Time to prepare an answer of a one-way interview; 120."
)
@click.option(
    "--hard-share", type=float, help="Share of the key points from which Hard is suggested; 0.5."
)
@click.option(
    "--easy-share", type=float, help="Share of the target time within which Easy is suggested; 0.5."
)
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
    only_this_deck: bool,
    dry_run: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Show or change how decks are scheduled and when a day begins.

    Options belong to a preset, which decks may share: a change is for all of them unless you
    limit it to DECK. Without options they are shown.

    \b
        flashcards options specialist
        flashcards options specialist --new-per-day 5 --only-this-deck
        flashcards options specialist --learning-steps "1m 10m 1d"
        flashcards options specialist --new-today 30
        flashcards options specialist --new-per-day 5 --dry-run
        flashcards options --rollover-hour 5
        flashcards options specialist --spoken --easy-seconds 60

    A spoken answer suggests a rating:

    \b
        all points in less than half of the target  Easy
        all points within the target                Good
        all points, later or with a hint            Hard
        half of the points or more                  Hard
        fewer points                                Again
    """
    # Deferred: --help does not wait for the collection and its storage.
    from flashcards.collection.presets import Scope

    _refuse_scopes(deck, preset, only_this_deck=only_this_deck)
    collection = opened(context, with_decks=not is_named(context))
    chosen = None if deck is None else collection.decks.find(deck)
    today = _today_only(collection, chosen, given.pop("new_today"), given.pop("reviews_today"))
    changed, settings = _split(given)
    scope = Scope.ONLY_THIS_DECK if only_this_deck else preset
    if dry_run and settings:
        raise click.UsageError("--dry-run is for the options of decks, not for settings.")
    if dry_run:
        preview = collection.presets.preview(chosen, scope, changed, today)
        _show_preview(preview, as_json=as_json)
        return
    before = collection.presets.in_force(chosen)
    if not (changed or settings or scope or today):
        _show(collection, before, as_json=as_json)
        return
    # For comparison: naming the values that are in force already changes nothing.
    former = collection.presets.settings()
    in_force = collection.presets.change(chosen, scope, changed, settings, today)
    _show(collection, in_force, as_json=as_json)
    if as_json:
        return
    if (before, former) == (in_force, collection.presets.settings()):
        print_err("Nothing changed.")
    elif changed or scope or today:
        _print_sharing(in_force, chosen)


def _refuse_scopes(deck: str | None, preset: str | None, *, only_this_deck: bool) -> None:
    if deck is None and (preset or only_this_deck):
        raise click.UsageError("Name the DECK that --preset or --only-this-deck is for.")
    if preset and only_this_deck:
        raise click.UsageError("--preset and --only-this-deck exclude each other.")


def _today_only(
    collection: Collection, deck: Deck | None, new: int | None, reviews: int | None
) -> TodayOnly | None:
    """The limits of today after the given ones are set; None if none is given."""
    from flashcards.model.preset import TodayOnly

    if new is None and reviews is None:
        return None
    present = collection.presets.in_force(deck).preset.today_only(collection.today())
    return TodayOnly(
        present.new if new is None else new, present.reviews if reviews is None else reviews
    )


def _split(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Splits the given options into those of the preset and those of the collection."""
    from flashcards.model import IntervalsBy, LeechAction, NewOrder, ReviewOrder
    from flashcards.presentation.easy_days import easy_days_from
    from flashcards.presentation.learning_steps import steps_from

    wanted = {name: value for name, value in given.items() if value is not None}
    settings = {_OF_ALL[name]: wanted.pop(name) for name in _OF_ALL if name in wanted}
    for name in ("learning_steps", "relearning_steps"):
        if name in wanted:
            wanted[name] = steps_from(wanted[name], f"--{name.replace('_', '-')}")
    if "easy_days" in wanted:
        wanted["easy_days"] = easy_days_from(wanted["easy_days"], "--easy-days")
    choices: dict[str, type[StrEnum]] = {
        "leech_action": LeechAction,
        "new_order": NewOrder,
        "review_order": ReviewOrder,
        "intervals_by": IntervalsBy,
    }
    for name, choice in choices.items():
        if name in wanted:
            wanted[name] = choice(wanted[name])
    return wanted, settings


def _show(collection: Collection, in_force: OptionsInForce, *, as_json: bool) -> None:
    from flashcards.model.preset import TodayOnly, options_of
    from flashcards.presentation import deck_words, learning_steps
    from flashcards.presentation.easy_days import easy_days

    preset, today = in_force.preset, collection.today()
    settings = asdict(collection.presets.settings())
    options = options_of(preset)
    # Of the limits of today alone only those that hold now are shown, so their day says nothing.
    del options["limits_day"]
    options |= {"new_today": preset.new_on(today), "reviews_today": preset.reviews_on(today)}
    if as_json:
        decks = [deck.name for deck in in_force.decks]
        print_json({"preset": preset.name, "decks": decks, **options, **settings})
        return
    print_out(deck_words.preset_of(preset, len(in_force.decks)))
    if preset.today_only(today) == TodayOnly():
        del options["new_today"], options["reviews_today"]
    shown = {**options, **options.pop("practice"), **settings}
    del shown["practice"]
    shown["learning_steps"] = learning_steps.steps(preset.learning_steps)
    shown["relearning_steps"] = learning_steps.steps(preset.relearning_steps)
    shown["easy_days"] = easy_days(preset.easy_days)
    shown["parameters"] = " ".join(f"{value:g}" for value in preset.parameters)
    shown["vote"] = f"fits {preset.vote.trust:.0%}, defaults {1 - preset.vote.trust:.0%}"
    for name, value in shown.items():
        print_out(f"  {name.replace('_', ' '):<20} {_in_words(value)}")


def _in_words(value: object) -> str:
    if isinstance(value, bool):  # asked by type: 1 equals True
        return "yes" if value else "no"
    return str(value) or "–"


def _show_preview(preview: OptionsPreview, *, as_json: bool) -> None:
    from flashcards.presentation.preview_words import tomorrow

    if as_json:
        print_json({"tomorrow": asdict(preview)})
        return
    words = tomorrow(preview)
    print_out(f"{words[0].upper()}{words[1:]}")
    print_err("Nothing was changed.")


def _print_sharing(in_force: OptionsInForce, deck: Deck | None) -> None:
    """Prints which decks a change applies to, and how to limit it."""
    from flashcards.presentation import deck_words

    decks = in_force.decks
    names = "" if len(decks) == 1 else f": {_names(decks)}"
    print_err(f"Changed for {deck_words.sharing(in_force.preset, decks)}{names}.")
    if deck is not None and len(decks) > 1:
        print_err(f"To change “{deck.name}” alone, undo this and add --only-this-deck.")
    elif len(decks) > 1:
        print_err("To change one deck alone, undo this, name the deck and add --only-this-deck.")


def _names(decks: Sequence[Deck]) -> str:
    names = ", ".join(deck.name for deck in decks[:_NAMED])
    others = len(decks) - _NAMED
    return f"{names} and {others} more" if others > 0 else names
