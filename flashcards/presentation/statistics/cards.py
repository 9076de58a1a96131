"""The pages about cards: their present states, and the hardest of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from flashcards.presentation import wording
from flashcards.presentation.charts.model import Bars, Series, Table, percent, short
from flashcards.presentation.statistics.page import SHOWN_ROWS, Block
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.stats.cards import HardCard, Histogram
from flashcards.stats.report import Figures

_GONE = mark("a deleted card")
_QUESTION_WIDTH = 36  # characters
_STATES = {
    "new": mark("new"),
    "learning": mark("learning"),
    "relearning": mark("relearning"),
    "young": mark("young"),
    "mature": mark("mature"),
    "suspended": mark("suspended"),
    "buried": mark("buried"),
}

Names = Mapping[int, str]
"""Questions by card id."""


ABOUT_CARDS = mark(
    "Stability is the number of days after which recall falls to 90%. Difficulty goes from 1 to "
    "10. Retrievability is the chance of recall now; its sum is how many you probably know."
)


ABOUT_HARDEST = mark(
    "Lapses are reviews in which a card was forgotten. A clearer question is the best remedy."
)


def cards(figures: Figures) -> Iterator[Block]:
    """States, intervals and memory."""
    cards = figures.cards
    yield _states(figures)
    yield say(
        "You probably know {known:,.0f} of {studied:,} cards studied. The daily load is "
        "{load:,.1f}, the sum of 1/interval over all cards, as Anki counts it.",
        known=cards.known,
        studied=cards.studied,
        load=cards.daily_load,
    )
    if not cards.studied:
        yield say(
            "Intervals, stability, difficulty and retrievability appear after the first session."
        )
    yield _histogram(say("Intervals, days"), cards.intervals, "primary", _days_edge, short)
    yield _histogram(say("Stability, days"), cards.stability, "success", _days_edge, short)
    yield _histogram(say("Difficulty"), cards.difficulty, "warning", short, short)
    yield _histogram(say("Retrievability now"), cards.retrievability, "accent", percent, percent)


def _states(figures: Figures) -> Table:
    counts = figures.cards.counts
    rows = tuple(
        (say(name), f"{getattr(counts, key):,}", _of(getattr(counts, key), counts.total))
        for key, name in _STATES.items()
    )
    header = ("", say("cards"), say("share"))
    return Table(say("States"), header, (*rows, (say("all"), f"{counts.total:,}", "")))


def _of(part: int, total: int) -> str:
    return f"{part / total:.0%}" if total else "–"


def _days_edge(value: float) -> str:
    if value >= 365 and value % 365 == 0:
        return say("{years:.0f}y", years=value / 365)
    return f"{value:.0f}"


def _histogram(
    title: str,
    histogram: Histogram,
    role: str,
    edge: Callable[[float], str],
    form: Callable[[float], str],
) -> Bars:
    labels = tuple(edge(low) for low in histogram.edges[:-1])
    note = ""
    if histogram.median is not None and histogram.mean is not None:
        median, mean = form(histogram.median), form(histogram.mean)
        note = say("median {median}, mean {mean}", median=median, mean=mean)
    series = (Series(say("cards"), role, histogram.counts),)
    return Bars(title=title, labels=labels, series=series, note=note)


def hardest(figures: Figures, questions: Names) -> Iterator[Block]:
    """Leeches, the cards with most lapses, and the most difficult ones."""
    yield say_counted(
        len(figures.cards.leech_ids),
        "{number:,} leech among {studied:,} cards studied.",
        "{number:,} leeches among {studied:,} cards studied.",
        studied=figures.cards.studied,
    )
    ids = figures.cards.hardest_ids
    if not ids:
        yield say(
            "The cards forgotten most often, and the most difficult ones, will be listed here."
        )
    yield _hard(say("Most lapses"), figures.cards.most_lapses, ids, questions)
    yield _hard(say("Most difficult"), figures.cards.most_difficult, ids, questions)


def _hard(title: str, cards: Sequence[HardCard], ids: Sequence[int], questions: Names) -> Table:
    shown = cards[:SHOWN_ROWS]
    numbered = [(ids.index(c.card_id) + 1 if c.card_id in ids[:9] else 0, c) for c in shown]
    rows = tuple(
        (
            f"{number} " * bool(number)
            + wording.shortened(questions.get(card.card_id, say(_GONE)), _QUESTION_WIDTH),
            f"{card.lapses}",
            f"{card.reps}",
            "–" if card.difficulty is None else f"{card.difficulty:.1f}",
            "–" if card.stability is None else short(card.stability),
        )
        for number, card in numbered
    )
    header = ("", say("lapses"), say("reviews"), say("difficulty"), say("stability"))
    return Table(title, header, rows, shrinks=True)
