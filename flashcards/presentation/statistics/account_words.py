"""How the vote of models predicted, beside FSRS-6, in words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.presentation import wording
from flashcards.presentation.charts.model import Points, Table
from flashcards.presentation.statistics.page import Block
from flashcards.presentation.translations import say
from flashcards.scheduling.metrics import Bin
from flashcards.stats.account import Account, Beside, SameDay

_CHANCE = 2
"""A difference of fewer standard errors than this may be chance."""


def blocks(account: Account) -> Iterator[Block]:
    """A sentence, a chart and a table; nothing until the vote has predicted an answer."""
    if account.long_term.reviews:
        yield beside(account.long_term)
        yield agreement(say("Predicted by the vote, and recalled"), account.long_term.bins)
    rows = (*_beside_rows(account.long_term), *_same_day_rows(account.same_day))
    if rows:
        header = ("", say("log loss"), say("recalled"), say("predicted"), say("reviews"))
        yield Table(say("Vote of the models"), header, rows)


def agreement(title: str, bins: Sequence[Bin]) -> Points:
    """A chart of what one model predicted, and of what came of it."""
    return Points(
        title,
        expected=tuple(bin_.predicted for bin_ in bins),
        actual=tuple(bin_.recalled for bin_ in bins),
        low=tuple(bin_.low for bin_ in bins),
        high=tuple(bin_.high for bin_ in bins),
        counts=tuple(bin_.count for bin_ in bins),
    )


def beside(long_term: Beside) -> str:
    """Whether the vote was better than FSRS-6, and by how much."""
    reviews = wording.count(long_term.reviews, "review")
    gain, error = long_term.gain or 0.0, long_term.error or 0.0
    if abs(gain) <= _CHANCE * error:
        return say(
            "On {reviews} predicted by both, the vote of the models and FSRS-6 differ by {gain} ± "
            "{error:.4f}, which may be chance.",
            reviews=reviews,
            gain=f"{gain:+.4f}".replace("-", "−"),
            error=error,
        )
    if gain > 0:
        return say(
            "On {reviews} predicted by both, the vote of the models was better than FSRS-6 by "
            "{gain:.4f} ± {error:.4f}.",
            reviews=reviews,
            gain=gain,
            error=error,
        )
    return say(
        "On {reviews} predicted by both, the vote of the models was worse than FSRS-6 by "
        "{gain:.4f} ± {error:.4f}.",
        reviews=reviews,
        gain=-gain,
        error=error,
    )


def _beside_rows(part: Beside) -> Iterator[tuple[str, ...]]:
    if part.reviews:
        yield say("on a later day"), f"{part.vote:.4f}", *_shares(part)
        yield "  " + say("of FSRS-6"), f"{part.fsrs6:.4f}", "", "", ""


def _same_day_rows(part: SameDay) -> Iterator[tuple[str, ...]]:
    if part.reviews:
        yield say("on the same day"), f"{part.vote:.4f}", *_shares(part)
        yield "  " + say("of a constant"), f"{part.constant:.4f}", "", "", ""


def _shares(part: Beside | SameDay) -> tuple[str, str, str]:
    return f"{part.recalled:.1%}", f"{part.predicted:.1%}", f"{part.reviews:,}"
