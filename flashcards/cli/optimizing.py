"""The commands that evaluate and fit the scheduler's parameters."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.context import (
    database_of,
    deck_argument,
    deck_of,
    json_option,
    opened,
    print_json,
    print_out,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.fitting_process import Progress
    from flashcards.model import Preset
    from flashcards.scheduling.optimizer.contest import Contest
    from flashcards.scheduling.optimizer.judging import Evaluation, Verdict
    from flashcards.scheduling.planning.retention_curve import Load


@click.command()
@deck_argument
@json_option
@click.pass_context
def evaluate(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Show how well the program predicts what you recall.

    For each preset, or for that of DECK: the current parameters, then several models of memory and
    their vote side by side, each review predicted from earlier ones only. Long-term reviews are the
    first of a card on a later study day; answers on the same day have a table of their own.

    \b
        flashcards evaluate
        flashcards evaluate specialist --json
    """
    collection = opened(context)
    results = []
    for preset in _presets(collection, deck):
        with _progress(preset.name) as progress:
            figures, contest = _compared(collection, preset, progress)
        results.append({"preset": preset.name, **asdict(figures), "predictors": asdict(contest)})
        if not as_json:
            _print_evaluation(preset, figures, contest)
    if as_json:
        print_json(results)


@click.command()
@deck_argument
@click.option("--reschedule", is_flag=True, help="Also give cards new due dates.")
@click.option(
    "--engine",
    type=click.Choice(["own", "fsrs-rs"]),
    default="own",
    help="Fit with the program's own engine, or with Anki's, the extra fsrs-rs.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
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

    For each preset, or for that of DECK. New parameters are used only if they predict held-out
    later reviews better than the current ones, by more than chance. Using them recomputes all
    memories and leaves due dates alone unless you ask; 'flashcards undo' undoes it. The vote of
    models, which predicts beside them, follows your reviews in any case.

    \b
        flashcards optimize
        flashcards optimize specialist --dry-run
    """
    # Deferred: --help does not wait for the collection and its storage.
    from flashcards.collection.fitting_process import fit

    collection = opened(context)
    results = []
    for preset in _presets(collection, deck):
        with _progress(preset.name) as progress:
            # In a process of its own: Anki's engine would hold the interpreter and stop the bar.
            verdict = fit(database_of(context), preset.id, progress, engine)
        moved = 0
        if not verdict.accepted and not dry_run:
            collection.optimizer.refuse(preset, verdict)
        elif not dry_run:
            moved = collection.optimizer.adopt(
                preset, verdict.parameters, vote=verdict.vote, reschedule=reschedule
            )
        results.append(_as_data(preset, verdict, moved))
        if not as_json:
            _print_verdict(preset, verdict, moved, dry_run=dry_run)
    if as_json:
        print_json(results)


@click.command()
@deck_argument
@json_option
@click.pass_context
def workload(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Show what other desired retentions would cost and gain.

    The coming year as in the forecast of 'flashcards stats', for all cards of the preset of DECK.
    The desired retention decides intervals from now on; what is due already stays due. A card
    counts once a day.

    \b
        flashcards workload
        flashcards workload specialist --json
    """
    from flashcards.model.note_filter import NoteFilter
    from flashcards.presentation.statistics.ahead import ABOUT_BAND, between, whose
    from flashcards.presentation.translations import say

    collection = opened(context)
    chosen = deck_of(collection, deck)
    in_force = collection.presets.in_force(chosen)
    preset = in_force.preset
    loads, band = collection.statistics.banded_workload(preset)
    around = [asdict(one) for one in band] or [{}] * len(loads)
    if as_json:
        print_json([asdict(load) | width for load, width in zip(loads, around, strict=True)])
        return
    print_out(whose(preset, in_force.decks, NoteFilter(chosen.name if chosen else None)))
    has_waiting = any(load.waiting >= 1 for load in loads)
    limits = [between(one) for one in band]
    waiting = "   waiting then" if has_waiting else ""
    width = max(map(len, [*limits, "between"])) if limits else 0
    heading = f"   {'between':>{width}}" if limits else ""
    print_out(f"desired   reviews/day   min/day{heading}   known after it{waiting}")
    for index, load in enumerate(loads):
        limit = f"   {limits[index]:>{width}}" if limits else ""
        print_out(_load_line(load, limit, preset.desired_retention, has_waiting=has_waiting))
    if band:
        print_out(say(ABOUT_BAND))


def _load_line(load: Load, limit: str, present: float, *, has_waiting: bool) -> str:
    from flashcards.presentation.statistics.ahead import known_of

    mark = "  ← current" if abs(load.desired_retention - present) < 1e-9 else ""
    cost = f"{load.reviews_per_day:11,.1f}   {load.minutes_per_day:7,.1f}{limit}"
    gain = known_of(load).rjust(14)
    waiting = f"   {load.waiting:12,.0f}" if has_waiting else ""
    return f"{round(100 * load.desired_retention, 1):6g}%   {cost}   {gain}{waiting}{mark}"


def _compared(
    collection: Collection, preset: Preset, progress: Progress | None
) -> tuple[Evaluation, Contest]:
    """Compares all predictors: here, unless Anki's engine would hold the interpreter and the bar.

    A second process takes half a second to load what this one has loaded.
    """
    from flashcards.collection import fitting_process

    os.environ |= fitting_process.FEW_THREADS
    from flashcards.scheduling.optimizer import fsrs_rs

    if fsrs_rs.is_installed():
        return fitting_process.compare(collection.path, preset.id, progress)
    return collection.optimizer.compare(preset, progress)


def _presets(collection: Collection, deck: str | None) -> list[Preset]:
    """The preset of a deck, or all for None."""
    if deck is not None:
        return [collection.presets.of(collection.decks.find(deck))]
    return collection.presets.all()


@contextmanager
def _progress(name: str) -> Iterator[Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=100, label=f"Fitting {name}", file=sys.stderr) as bar:
        yield lambda share: bar.update(max(round(share * 100) - bar.pos, 0))


def _print_evaluation(preset: Preset, figures: Evaluation, contest: Contest) -> None:
    from flashcards.presentation.statistics import predictor_words

    print_out(f"{preset.name}: {_evaluated(figures)}")
    for line in predictor_words.lines(contest):
        print_out(f"  {line}")


def _evaluated(figures: Evaluation) -> str:
    if not figures.reviews or figures.recalled is None:
        return "no long-term reviews yet."
    from flashcards.presentation.statistics.fit_words import figure, judged

    accuracy = figures.accuracy
    return "\n".join(
        [
            judged(figures.reviews, figures.recalled),
            f"  log loss     {figure(accuracy.log_loss)}",
            f"  RMSE (bins)  {figure(accuracy.rmse_bins)}",
            f"  AUC          {figure(accuracy.auc)}",
        ]
    )


def _as_data(preset: Preset, verdict: Verdict, moved: int) -> dict[str, Any]:
    from flashcards.presentation.statistics.fit_words import reason
    from flashcards.presentation.translations import untranslated

    # Programs read this: it must not depend on the language of whoever runs it.
    with untranslated():
        words = reason(verdict)
    return {
        "preset": preset.name,
        **asdict(verdict),
        "accepted": verdict.accepted,
        "reason": words,
        "rescheduled": moved,
    }


def _print_verdict(preset: Preset, verdict: Verdict, moved: int, *, dry_run: bool) -> None:
    from flashcards.presentation.statistics import fit_words

    print_out(f"{preset.name}: {fit_words.reason(verdict)}")
    if verdict.parameters != preset.parameters:
        for name, before, after in [fit_words.headings(), *fit_words.figures(verdict)]:
            print_out(f"  {name:<18}{before:>9}{after:>10}" if before else f"  {name}")
        print_out("  parameters: " + " ".join(f"{value:g}" for value in verdict.parameters))
    if verdict.hard_for_again:
        print_out(f"  {fit_words.hard_for_again()}")
    if verdict.accepted and not dry_run:
        print_out(f"  {fit_words.adopted(moved)}")
    if verdict.vote is not None and verdict.reviews and not dry_run:
        print_out(f"  {fit_words.of_vote(verdict.vote)}")
