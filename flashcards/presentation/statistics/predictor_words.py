"""The comparison of predictors in words and figures."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.presentation.statistics.fit_words import figure
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.scheduling.optimizer.contest import Contest, Score, Table
from flashcards.scheduling.optimizer.foresight import Predictor

_NAMES = {
    Predictor.VOTE: mark("vote of the models"),
    Predictor.FSRS7: mark("FSRS-7, fitted"),
    Predictor.SBD: mark("SBD, fitted"),
    Predictor.FSRS6: mark("FSRS-6, fitted"),
    Predictor.IN_FORCE: mark("FSRS-6, in force"),
    Predictor.ANKI: mark("Anki's engine, fitted"),
    Predictor.MOVING_AVERAGE: mark("a moving average"),
    Predictor.CONSTANT: mark("a constant"),
}


def lines(contest: Contest) -> Iterator[str]:
    """Two tables, for reviews of later days and for answers of the same day, with remarks."""
    if contest.long_term.reviews:
        yield say_counted(
            contest.long_term.reviews,
            "{number:,} later review, predicted from earlier ones only:",
            "{number:,} later reviews, each predicted from earlier ones only:",
        )
        yield from _rows(contest.long_term)
    if contest.same_day.reviews:
        yield say_counted(
            contest.same_day.reviews,
            "{number:,} answer on the day of the previous one:",
            "{number:,} answers on the day of the previous one:",
        )
        yield from _rows(contest.same_day)
    yield from _remarks(contest)


def _rows(table: Table) -> Iterator[str]:
    loss, behind = say("log loss"), say("behind the vote")
    yield f"  {'':<24}{loss:>9}   {behind}"
    for score in table.scores:
        name = say(_NAMES[score.predictor])
        yield f"  {name:<24}{figure(score.log_loss):>9}   {_behind(score)}".rstrip()


def _behind(score: Score) -> str:
    if score.predictor is Predictor.VOTE:
        return ""
    return f"{score.behind:+.4f} ± {score.error:.4f}".replace("-", "−")


def _remarks(contest: Contest) -> Iterator[str]:
    if not contest.long_term.reviews:
        return
    if contest.hindsight:
        yield say(
            "The parameters in force may have been fitted to these very reviews, which flatters "
            "them."
        )
    if contest.share < 1:
        yield say("Based on the reviews of {share:.0%} of the cards.", share=contest.share)
