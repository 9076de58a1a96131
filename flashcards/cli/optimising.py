"""Commands that judge and fit the scheduler's parameters."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import (
    database_of,
    deck_argument,
    json_option,
    opened,
    print_json,
    tell,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Preset
    from flashcards.scheduling.judging import Evaluation, Verdict
    from flashcards.scheduling.workload import Load


@click.command()
@deck_argument
@json_option
@click.pass_context
def evaluate(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Say how well the present parameters predict what you recall.

    For each preset, or for that of DECK. Only long-term reviews count: the first of a card on a
    later study day.

    \b
        flashcards evaluate
        flashcards evaluate specialist --json
    """
    collection = opened(context)
    found = [(each, collection.evaluate(each)) for each in _presets(collection, deck)]
    if as_json:
        print_json([{"preset": preset.name, **asdict(figures)} for preset, figures in found])
        return
    for preset, figures in found:
        tell(f"{preset.name}: {_evaluated(figures)}")


@click.command()
@deck_argument
@click.option("--reschedule", is_flag=True, help="Also give cards new due dates.")
@click.option(
    "--engine",
    type=click.Choice(["own", "fsrs-rs"]),
    default="own",
    help="What fits: the program itself, or Anki's engine, the extra fsrs-rs.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
@click.pass_context
def optimize(
    context: click.Context,
    deck: str | None,
    reschedule: bool,
    engine: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fit the scheduler's parameters to your own reviews.

    For each preset, or for that of DECK. New parameters are taken only if they predict later
    reviews than they learnt from better than the present ones, by more than chance. Taking them
    recomputes all memories and leaves due dates alone unless you ask; 'flashcards undo' takes it
    back.

    \b
        flashcards optimize
        flashcards optimize specialist --dry-run
    """
    from flashcards.fitting_process import fit

    collection = opened(context)
    found = []
    for preset in _presets(collection, deck):
        with _progress(preset.name) as progress:
            verdict = fit(database_of(context), preset.id, progress, engine)
        moved = 0
        if verdict.accepted and not dry_run:
            moved = collection.adopt(preset, verdict.parameters, reschedule=reschedule)
        found.append({"preset": preset.name, **asdict(verdict), "rescheduled": moved})
        if not as_json:
            _tell_verdict(preset, verdict, moved, dry_run=dry_run)
    if as_json:
        print_json(found)


@click.command()
@deck_argument
@json_option
@click.pass_context
def workload(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Simulate what other desired retentions would cost you and give you.

    A year of study by the preset of DECK, with your own memory, habits and new cards a day.

    \b
        flashcards workload
        flashcards workload specialist --json
    """
    collection = opened(context)
    preset = _presets(collection, deck)[0]
    loads = collection.workload(preset)
    if as_json:
        print_json([asdict(load) for load in loads])
        return
    tell(f"Preset {preset.name}, the year to come:")
    tell("desired   min/day   reviews/day   due tomorrow   remembered at its end")
    for load in loads:
        tell(_load_line(load, preset.desired_retention))


def _load_line(load: Load, present: float) -> str:
    mark = "  ← now" if abs(load.desired_retention - present) < 1e-9 else ""
    cost = f"{load.minutes_per_day:7.1f}   {load.reviews_per_day:11.1f}"
    cost += f"   {load.due_tomorrow:12,.0f}"
    gain = f"{load.remembered:10,.0f} of {load.cards:,}"
    return f"{load.desired_retention:7.0%}   {cost}   {gain}{mark}"


def _presets(collection: Collection, deck: str | None) -> list[Preset]:
    """The preset of the deck that was named, or all."""
    if deck is not None:
        return [collection.preset_of(collection.find_deck(deck))]
    return collection.presets()


@contextmanager
def _progress(name: str) -> Iterator[Callable[[float], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=100, label=f"Fitting {name}", file=sys.stderr) as bar:
        yield lambda share: bar.update(max(round(share * 100) - bar.pos, 0))


def _evaluated(figures: Evaluation) -> str:
    if not figures.reviews or figures.recalled is None:
        return "no long-term reviews yet."
    accuracy = figures.accuracy
    lines = [
        f"{figures.reviews:,} long-term reviews, {figures.recalled:.1%} recalled.",
        f"  log loss     {_figure(accuracy.log_loss)}",
        f"  RMSE (bins)  {_figure(accuracy.rmse_bins)}",
        f"  AUC          {_figure(accuracy.auc)}",
    ]
    if accuracy.later_log_loss is not None:
        lines += [
            "  on reviews after the first sixth:",
            f"    these parameters  {_figure(accuracy.later_log_loss)}",
            f"    a constant        {_figure(figures.constant)}",
            f"    a moving average  {_figure(figures.moving_average)}",
        ]
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _tell_verdict(preset: Preset, verdict: Verdict, moved: int, *, dry_run: bool) -> None:
    tell(f"{preset.name}: {verdict.reason}")
    if verdict.parameters != preset.parameters:
        tell("                        now      fitted")
        for name, figure in _ROWS:
            before, after = getattr(verdict.before, figure), getattr(verdict.after, figure)
            tell(f"  {name:<20}{_figure(before):>7}   {_figure(after):>7}")
        tell("  parameters          " + " ".join(f"{value:g}" for value in verdict.parameters))
    if verdict.accepted and not dry_run:
        words = f"; {moved:,} cards have new due dates" if moved else "; due dates stay"
        tell(f"  The fitted parameters are in force{words}. 'flashcards undo' takes it back.")


_ROWS: tuple[tuple[str, str], ...] = (
    ("log loss", "log_loss"),
    ("RMSE (bins)", "rmse_bins"),
    ("AUC", "auc"),
    ("log loss, later", "later_log_loss"),
)
