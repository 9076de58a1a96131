"""Pages about the cards: where they stand, and the hardest of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flashcards import wording
from flashcards.charts.model import Bars, Series, Table, percent, short
from flashcards.stat_pages.page import SHOWN_ROWS, Block
from flashcards.stats.cards import HardCard, Histogram
from flashcards.stats.report import Statistics

Names = Callable[[int], str]


ABOUT_CARDS = (
    "Stability is the number of days after which recall falls to 90 %. Difficulty goes from 1 to "
    "10. Retrievability is the chance of recall now; its sum is what you are expected to know."
)


ABOUT_HARDEST = "Press the number of a card to edit it; a clearer question is the best remedy."


def cards(found: Statistics) -> Iterator[Block]:
    """States, intervals and memory."""
    cards, counts = found.cards, found.cards.counts
    names = ("new", "learning", "relearning", "young", "mature", "suspended", "buried")
    rows = tuple(
        (name, f"{getattr(counts, name):,}", _of(getattr(counts, name), counts.total))
        for name in names
    )
    yield Table("States", ("", "cards", "share"), (*rows, ("all", f"{counts.total:,}", "")))
    yield (
        f"You are expected to know {cards.known:,.0f} of {cards.studied:,} cards studied. "
        f"In the long run these cards ask for {cards.daily_load:,.1f} reviews a day."
    )
    yield _histogram("Intervals, days", cards.intervals, "primary", _days_edge, short)
    yield _histogram("Stability, days", cards.stability, "success", _days_edge, short)
    yield _histogram("Difficulty", cards.difficulty, "warning", short, short)
    yield _histogram("Retrievability now", cards.retrievability, "accent", percent, percent)


def _of(part: int, total: int) -> str:
    return f"{part / total:.0%}" if total else "–"


def _days_edge(value: float) -> str:
    return f"{value / 365:.0f}y" if value >= 365 and value % 365 == 0 else f"{value:.0f}"


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
        note = f"median {form(histogram.median)}, mean {form(histogram.mean)}"
    return Bars(title, labels, (Series("cards", role, histogram.counts),), note)


def hardest(found: Statistics, name_of: Names) -> Iterator[Block]:
    """Leeches, most lapses and the most difficult."""
    leeches = len(found.cards.leech_ids)
    told = wording.count(leeches, "leech", "leeches")
    yield f"{told} among {found.cards.studied:,} cards studied."
    ids = hardest_ids(found)
    yield _hard("Most lapses", found.cards.most_lapses, ids, name_of)
    yield _hard("Most difficult", found.cards.most_difficult, ids, name_of)


def hardest_ids(found: Statistics) -> tuple[int, ...]:
    """The cards that the page of the hardest names, in its order."""
    hardest = (*found.cards.most_lapses, *found.cards.most_difficult)
    return tuple(dict.fromkeys(card.card_id for card in hardest))


def _hard(title: str, cards: Sequence[HardCard], ids: Sequence[int], name_of: Names) -> Table:
    shown = cards[:SHOWN_ROWS]
    places = [(ids.index(c.card_id) + 1 if c.card_id in ids[:9] else 0, c) for c in shown]
    rows = tuple(
        (
            f"{place} {_short(name_of(card.card_id))}" if place else _short(name_of(card.card_id)),
            f"{card.lapses}",
            f"{card.reps}",
            "–" if card.difficulty is None else f"{card.difficulty:.1f}",
            "–" if card.stability is None else short(card.stability),
        )
        for place, card in places
    )
    return Table(title, ("", "lapses", "reviews", "difficulty", "stability"), rows)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 36 else f"{line[:35]}…"
