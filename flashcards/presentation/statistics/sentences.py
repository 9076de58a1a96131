"""The verdict and the remarks as sentences. No other module words them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from flashcards.presentation import wording
from flashcards.presentation.statistics.page import long_date
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.stats.calibration import Calibration
from flashcards.stats.recall import FEW
from flashcards.stats.remarks import BesideDesired, Cause, FitAdvised, HardForAgain
from flashcards.stats.report import Figures
from flashcards.stats.verdict import Trust, Verdict

_CAUSES = {
    Cause.PREDICTIONS: mark("wrong predictions"),
    Cause.LATE: mark("late reviews"),
    Cause.EARLY: mark("early reviews"),
    Cause.SHORTEST: mark("one-day intervals (the shortest)"),
}
_REASONS = {
    Cause.IMPORTED: mark("another program chose these intervals"),
    Cause.OTHER: mark("the intervals come from other options, or from limits"),
}


def judgement(statistics: Figures) -> Iterator[str]:
    """The verdict on the predictions, the reviews left out, and the remarks."""
    yield verdict(statistics.calibration)
    yield from left_out(statistics.calibration.verdict)
    yield from remarks(statistics)


def remarks(statistics: Figures) -> Iterator[str]:
    """The remarks, each as one or more sentences."""
    for remark in statistics.remarks:
        words = _said(remark)
        if isinstance(remark, BesideDesired):
            words = f"{words} {_why(remark, statistics.calibration.verdict)}"
        yield words


def verdict(calibration: Calibration) -> str:
    """Says whether the predictions can be trusted."""
    said = calibration.verdict
    match said.trust:
        case Trust.NOTHING if said.hindsight or said.earlier:
            return say("No prediction can be judged yet.")
        case Trust.NOTHING:
            return say(
                "No prediction can be judged yet: the first can be judged on a card's second day."
            )
        case Trust.FEW:
            return _few(said.count)
        case Trust.UNEVEN:
            return _uneven(calibration)
        case _:
            return say(_VERDICTS[said.trust], figures=_figures(said))


_VERDICTS = {
    Trust.INDISTINCT: mark(
        "The predictions are right on average ({figures}), but they do not distinguish your cards: "
        "one number for all of them predicts as well."
    ),
    Trust.SOUND: mark(
        "The predictions can be trusted: predicted and actual recall agree ({figures})."
    ),
    Trust.OPTIMISTIC: mark("The predictions are too optimistic: {figures}."),
    Trust.PESSIMISTIC: mark("The predictions are too pessimistic: {figures}."),
}


def _figures(said: Verdict) -> str:
    return say(
        "{recalled:.1%} recalled, {predicted:.1%} predicted, {reviews}",
        recalled=said.recalled,
        predicted=said.predicted,
        reviews=wording.count(said.count, "review"),
    )


def _few(reviews: int) -> str:
    return say_counted(
        reviews,
        "Only {number:,} review can be judged: with fewer than {few} reviews these percentages "
        "mean little.",
        "Only {number:,} reviews can be judged: with fewer than {few} reviews these percentages "
        "mean little.",
        few=FEW,
    )


def _uneven(calibration: Calibration) -> str:
    worst = max(calibration.bins, key=lambda group: abs(group.predicted - group.recalled))
    return say(
        "The predictions are right on average ({figures}) but not throughout: where "
        "{predicted:.1%} was predicted, {recalled:.1%} was recalled.",
        figures=_figures(calibration.verdict),
        predicted=worst.predicted,
        recalled=worst.recalled,
    )


def left_out(said: Verdict) -> Iterator[str]:
    """Says which reviews the verdict leaves out, and why."""
    if said.hindsight:
        yield say_counted(
            said.hindsight,
            "{number:,} imported review left out: their predictions were worked out on import, by "
            "parameters that may have been fitted to these very answers.",
            "{number:,} imported reviews left out: their predictions were worked out on import, by "
            "parameters that may have been fitted to these very answers.",
        )
    if said.earlier:
        yield _before_a_change(said.earlier, said.changed_day)


def _before_a_change(reviews: int, changed_day: int | None) -> str:
    if changed_day is None:
        return say_counted(
            reviews,
            "{number:,} review left out: they were predicted before the parameters changed.",
            "{number:,} reviews left out: they were predicted before the parameters changed.",
        )
    return say_counted(
        reviews,
        "{number:,} review left out: they were predicted before the parameters changed on {day}.",
        "{number:,} reviews left out: they were predicted before the parameters changed on {day}.",
        day=long_date(changed_day),
    )


@singledispatch
def _said(remark: object) -> str:
    raise TypeError(remark)


@_said.register
def _beside_desired(remark: BesideDesired) -> str:
    template = mark(
        "You recall more than you asked for: {recalled:.1%} where {desired:.1%} is desired."
    )
    if remark.recalled < remark.desired:
        template = mark(
            "You recall less than you asked for: {recalled:.1%} where {desired:.1%} is desired."
        )
    return say(template, recalled=remark.recalled, desired=remark.desired)


def _why(remark: BesideDesired, said: Verdict) -> str:
    """The causes, the largest first, and whether the predictions had the same gap."""
    reason = say(_REASONS[remark.cause]) if remark.cause in _REASONS else _parts(remark)
    if said.trust in (Trust.OPTIMISTIC, Trust.PESSIMISTIC):
        return f"{reason[0].upper()}{reason[1:]}."
    return say(
        "That was predicted ({predicted:.1%}): {reason}.",
        predicted=remark.predicted,
        reason=reason,
    )


def _parts(remark: BesideDesired) -> str:
    template = mark("{cause} add {points:.1f} points")
    if remark.recalled < remark.desired:
        template = mark("{cause} cost {points:.1f} points")
    (most, points), *others = sorted(remark.parts.items(), key=lambda part: -part[1])
    first = say(template, cause=say(_CAUSES[most]), points=100 * points)
    rest = (
        say("{cause} {points:.1f}", cause=say(_CAUSES[cause]), points=100 * part)
        for cause, part in others
    )
    *middle, last = [first, *rest]
    return say("{causes} and {last}", causes=", ".join(middle), last=last) if middle else last


@_said.register
def _hard_for_again(remark: HardForAgain) -> str:
    after, others = remark.button.after_hard, remark.button.after_others
    return say(
        "You press Hard in {hard:.1%} of reviews and Again in {again:.1%}. The next time, cards "
        "rated Hard are recalled in {recalled:.1%} ({predicted:.1%} predicted), others in "
        "{others_recalled:.1%} ({others_predicted:.1%} predicted). Hard counts as recalled: if you "
        "press it when you have forgotten an answer, press Again instead. Intervals grow too long "
        "otherwise.",
        hard=remark.hard,
        again=remark.again,
        recalled=after.recalled,
        predicted=after.predicted,
        others_recalled=others.recalled,
        others_predicted=others.predicted,
    )


@_said.register
def _fit_advised(remark: FitAdvised) -> str:
    if remark.never_fitted:
        return say("The scheduler still uses the default parameters; optimizing them may help.")
    return say("Optimizing the parameters again may help.")
