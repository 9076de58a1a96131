"""The statistics as pages of sentences, tables and charts: the same on every front end."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.scheduling.workload import Load
from flashcards.stat_pages import activity, ahead, cards, overview, retention
from flashcards.stat_pages.page import Page
from flashcards.stats.report import Statistics

__all__ = ["Page", "pages"]


def pages(
    found: Statistics, name_of: cards.Names, loads: Sequence[Load], desired: float
) -> tuple[Page, ...]:
    """All pages.

    Args:
        found: the statistics.
        name_of: the question of a card, in a line.
        loads: what several desired retentions would come to.
        desired: the present one.
    """
    hardest = tuple(cards.hardest(found, name_of))
    return (
        Page("Overview", tuple(overview.overview(found)), overview.ABOUT),
        Page("Retention", tuple(retention.retention(found)), retention.ABOUT_RETENTION),
        Page("Predictions", tuple(retention.predictions(found)), retention.ABOUT_PREDICTIONS),
        Page("Activity", tuple(activity.activity(found)), activity.ABOUT),
        Page("Cards", tuple(cards.cards(found)), cards.ABOUT_CARDS),
        Page("Forecast", tuple(ahead.forecast(found)), ahead.ABOUT_FORECAST),
        Page("Workload", tuple(ahead.workload(loads, desired)), ahead.ABOUT_WORKLOAD),
        Page("Hardest", hardest, cards.ABOUT_HARDEST, cards.hardest_ids(found)),
    )
