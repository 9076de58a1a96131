"""All pages of the statistics, in their order on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flashcards.presentation.statistics import activity, ahead, cards, overview, practice, retention
from flashcards.presentation.statistics.page import Block, Page
from flashcards.presentation.translations import say
from flashcards.stats.practice import PracticeReport
from flashcards.stats.report import Report


def pages(report: Report, practised: PracticeReport | None = None) -> tuple[Page, ...]:
    """All pages, in their order on the screen; that of practice waits if its figures are not there.

    It alone reads the attempts, which the others need not wait for.
    """
    figures = report.figures
    return (
        _page("overview", say("Overview"), overview.overview(figures), overview.ABOUT),
        _page(
            "retention", say("Retention"), retention.retention(figures), retention.ABOUT_RETENTION
        ),
        _page(
            "predictions",
            say("Predictions"),
            retention.predictions(figures),
            retention.ABOUT_PREDICTIONS,
        ),
        _page("activity", say("Activity"), activity.activity(figures), activity.ABOUT),
        _waiting() if practised is None else practice_page(practised),
        _page("cards", say("Cards"), cards.cards(figures), cards.ABOUT_CARDS),
        _page("forecast", say("Forecast"), ahead.forecast(figures), ahead.ABOUT_FORECAST),
        workload_page(report),
        _hardest(report),
    )


def workload_page(report: Report) -> Page:
    """The page of the workload."""
    return _page("workload", say("Workload"), ahead.workload(report), ahead.ABOUT_WORKLOAD)


def practice_page(report: PracticeReport) -> Page:
    """The page of practice."""
    page = _page("practice", say("Practice"), practice.practice(report), practice.ABOUT)
    return replace(page, card_ids=practice.card_ids(report.figures))


def _waiting() -> Page:
    return replace(_page("practice", say("Practice"), (), practice.ABOUT), is_waiting=True)


def _hardest(report: Report) -> Page:
    blocks = cards.hardest(report.figures, report.questions)
    page = _page("hardest", say("Hardest"), blocks, cards.ABOUT_HARDEST)
    return replace(page, card_ids=report.figures.cards.hardest_ids)


def _page(key: str, name: str, blocks: Iterable[Block], about: str) -> Page:
    return Page(key=key, name=name, blocks=_shown(blocks), about=say(about))


def _shown(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Leaves out empty charts.

    A sentence on the page says what they will show, which is clearer and shorter than a row of
    titles without charts.
    """
    return tuple(block for block in blocks if isinstance(block, str) or not block.is_empty)
