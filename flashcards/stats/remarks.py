"""What a person should know about their retention, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.model import FSRS6_PARAMETERS
from flashcards.stats.facts import Facts
from flashcards.stats.recall import FEW, Recall

BEYOND_CHANCE = 2.5
"""Standard errors above which a difference is told."""
DESIRED_SLACK = 0.013
"""How far under the desired retention a perfect scheduler may land: days are whole."""


def remarks(year: Recall, facts: Facts) -> Iterator[str]:
    """What a person should know about the last year, in words."""
    if year.few:
        reviews = "1 review" if year.count == 1 else f"{year.count} reviews"
        yield f"Only {reviews} in the last year: below {FEW} the shares say little."
        return
    yield from _beside_predicted(year)
    yield from _beside_desired(year, facts)


def _beside_predicted(year: Recall) -> Iterator[str]:
    if year.deviation is None or abs(year.deviation) < BEYOND_CHANCE:
        return
    much, mood = ("less", "hopeful") if year.deviation < 0 else ("more", "gloomy")
    yield (
        f"You recalled {much} than predicted in the last year:"
        f" {year.foretold_recalled / year.foretold:.1%} where"
        f" {year.predicted:.1%} was expected. The predictions are too {mood}."
    )


def _beside_desired(year: Recall, facts: Facts) -> Iterator[str]:
    if year.share is None or year.desired is None or not year.standard_error:
        return
    gap = year.share - year.desired
    slack = DESIRED_SLACK if gap < 0 else 0.0
    if abs(gap) - slack < BEYOND_CHANCE * year.standard_error:
        return
    much = "less" if gap < 0 else "more"
    yield (
        f"You recall {much} than you asked for: {year.share:.1%} in the last year where"
        f" {year.desired:.1%} is desired."
    )
    fitted = any(p.parameters != FSRS6_PARAMETERS for p in facts.presets.values())
    if not fitted:
        yield "The scheduler still runs on its general parameters; fitting them to you may help."
