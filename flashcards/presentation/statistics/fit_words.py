"""The result of a fit in words and figures, shared by all front ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.model.preset import Vote
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.scheduling.optimizer.judging import Accuracy, Decision, Verdict
from flashcards.scheduling.optimizer.sample import FEWEST

_LATER = (
    (mark("log loss"), "later_log_loss"),
    (mark("RMSE (bins)"), "later_rmse_bins"),
    (mark("AUC"), "later_auc"),
)
_IN_SAMPLE = (
    (mark("log loss"), "log_loss"),
    (mark("RMSE (bins)"), "rmse_bins"),
    (mark("AUC"), "auc"),
)
_REASONS = {
    Decision.BETTER: mark(
        "Better: log loss on later reviews {before} → {after}, a gain of {gain:.4f} ± {error:.4f} "
        "a review."
    ),
    Decision.CHANCE: mark(
        "Parameters unchanged: log loss on later reviews {before} → {after}; the gain of "
        "{gain:.4f} ± {error:.4f} may be chance."
    ),
}


def headings() -> tuple[str, str, str]:
    """Those of the columns of ``figures``."""
    return "", say("now"), say("fitted")


def hard_for_again() -> str:
    """Says why a fit cannot help where Hard is pressed for Again."""
    return say(
        "Hard seems to be pressed for answers that were forgotten: the fit counts them as recalled "
        "and makes intervals too long. See 'flashcards stats'."
    )


def of_vote(vote: Vote) -> str:
    """How far the vote of models follows the fits."""
    return say(
        "The vote of the models was fitted too: your own reviews count {share:.0%} in it, the "
        "published defaults the rest.",
        share=vote.trust,
    )


def judged(reviews: int, recalled: float) -> str:
    """The reviews that a prediction is judged by."""
    return say_counted(
        reviews,
        "{number:,} long-term review, {recalled:.1%} recalled.",
        "{number:,} long-term reviews, {recalled:.1%} recalled.",
        recalled=recalled,
    )


def adopted(rescheduled: int) -> str:
    """Says that a fit is used now, and how to undo that."""
    if rescheduled:
        return say(
            "The fitted parameters are used now; new due dates: {cards:,}. "
            "'flashcards undo' undoes it.",
            cards=rescheduled,
        )
    return say(
        "The fitted parameters are used now; due dates are unchanged. 'flashcards undo' undoes it."
    )


def reason(verdict: Verdict) -> str:
    """Whether the fit is used, and why."""
    if verdict.decision is Decision.TOO_FEW:
        return say_counted(
            verdict.reviews,
            "Parameters unchanged: {number:,} long-term review; a fit needs at least {fewest}.",
            "Parameters unchanged: {number:,} long-term reviews; a fit needs at least {fewest}.",
            fewest=FEWEST,
        )
    before, after = figure(verdict.before.later_log_loss), figure(verdict.after.later_log_loss)
    if verdict.decision in _REASONS:
        template, gain, error = _REASONS[verdict.decision], verdict.gain, verdict.error
        return say(template, before=before, after=after, gain=gain, error=error)
    return say(
        "Parameters unchanged: log loss on later reviews {before} → {after}; the fit predicts "
        "later reviews no better.",
        before=before,
        after=after,
    )


def later_figures(verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    """Rows of a name and two figures, below a heading, for reviews that the fit had not seen."""
    yield say("on later reviews, which the fit had not seen"), "", ""
    yield from _rows(verdict, _LATER)


def figures(verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    """The rows of ``later_figures``, then those for all reviews, including those fitted to."""
    yield from later_figures(verdict)
    yield say("on all reviews, those it was fitted to"), "", ""
    yield from _rows(verdict, _IN_SAMPLE)


def _rows(verdict: Verdict, keys: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    return (
        (f"  {say(name)}", _of(verdict.before, key), _of(verdict.after, key)) for name, key in keys
    )


def figure(value: float | None) -> str:
    """A figure of accuracy with four digits, a dash for None."""
    return "–" if value is None else f"{value:.4f}"


def _of(accuracy: Accuracy, key: str) -> str:
    return figure(getattr(accuracy, key))
