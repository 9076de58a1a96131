"""The person's ratings beside points and recall, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.presentation.charts.model import Table
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.stats.attempts import FEW_ANSWERS
from flashcards.stats.self_rating import (
    BesideSuggested,
    Confidence,
    NextRecall,
    Part,
    Rated,
    SelfRating,
)

_PARTS = {
    Part.UNDER_HALF: mark("less than half"),
    Part.HALF: mark("half or more"),
    Part.WHOLE: mark("all"),
}


def sentences(figures: SelfRating) -> Iterator[str]:
    """The ratings beside those suggested, and the verdict."""
    if figures.suggested.count:
        yield _beside_suggested(figures.suggested)
    if figures.confidence is not Confidence.NOTHING:
        yield _verdict(figures)


def _beside_suggested(figures: BesideSuggested) -> str:
    return say_counted(
        figures.count,
        "Rated higher than suggested: {higher:,} of {number:,} answer ({share:.0%}, 95%: "
        "{low:.0%}–{high:.0%}); lower: {lower:,}.",
        "Rated higher than suggested: {higher:,} of {number:,} answers ({share:.0%}, 95%: "
        "{low:.0%}–{high:.0%}); lower: {lower:,}.",
        higher=figures.higher,
        lower=figures.lower,
        share=figures.higher / figures.count,
        low=figures.low,
        high=figures.high,
    )


def _verdict(figures: SelfRating) -> str:
    match figures.confidence:
        case Confidence.FEW if not figures.generous:
            return say("You rated no answer Good or Easy with less than half of its points.")
        case Confidence.FEW:
            return _few(figures)
        case Confidence.OVER:
            template = mark(
                "You are over-confident. The next time, cards rated Good or Easy with less than "
                "half of their points are recalled in {after}, others in {others}. Rate such "
                "answers Again or Hard."
            )
        case _:
            template = mark(
                "Nothing suggests that you are over-confident. The next time, cards rated Good or "
                "Easy with less than half of their points are recalled in {after}, others in "
                "{others}."
            )
    return say(template, after=_figures(figures.after_generous), others=_figures(figures.others))


def _few(figures: SelfRating) -> str:
    return say_counted(
        figures.generous,
        "{number:,} answer was rated Good or Easy with less than half of its points, and "
        "{reviews} after it can be judged: too few to say whether you are over-confident "
        "({few} are needed, and as many others).",
        "{number:,} answers were rated Good or Easy with less than half of their points, and "
        "{reviews} after them can be judged: too few to say whether you are over-confident "
        "({few} are needed, and as many others).",
        reviews=wording.count(figures.after_generous.count, "review"),
        few=FEW_ANSWERS,
    )


def _figures(recall: NextRecall) -> str:
    return say(
        "{recalled:.0%} ({predicted:.0%} predicted, {reviews})",
        recalled=recall.recalled / recall.count,
        predicted=recall.predicted,
        reviews=wording.count(recall.count, "review"),
    )


def tables(figures: SelfRating) -> Iterator[Table]:
    """Ratings by the part of the points that was said, and recall at the next review."""
    header = ("", *map(wording.rating, Rating))
    yield Table(say("Ratings by points said"), header, tuple(map(_ratings, figures.rated)))
    if not figures.rated:
        return
    rows = (
        (say("Good or Easy, less than half"), *_recall(figures.after_generous)),
        (say("all others"), *_recall(figures.others)),
        ("  " + say("Good or Easy, half or more"), *_recall(figures.after_half)),
    )
    header = ("", say("recalled"), "95%", say("predicted"), say("reviews"))
    yield Table(say("Recall at the next review"), header, rows)


def _ratings(row: Rated) -> tuple[str, ...]:
    counts = (row.again, row.hard, row.good, row.easy)
    return (say(_PARTS[row.part]), *(f"{count:,}" for count in counts))


def _recall(recall: NextRecall) -> tuple[str, ...]:
    if not recall.count:
        return "–", "–", "–", "0"
    return (
        f"{recall.recalled / recall.count:.0%}",
        f"{recall.low:.0%}–{recall.high:.0%}",
        f"{recall.predicted:.0%}",
        f"{recall.count:,}",
    )
