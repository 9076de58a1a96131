"""The sentences and tables of a person's ratings."""

from __future__ import annotations

from dataclasses import replace

from flashcards.presentation.statistics.self_rating import sentences, tables
from flashcards.stats.self_rating import (
    BesideSuggested,
    Confidence,
    NextRecall,
    Part,
    Rated,
    SelfRating,
)

NEVER = NextRecall(0, 0, 0.0, 1.0, None, 0.0)
FIGURES = SelfRating(
    confidence=Confidence.OVER,
    rated=(Rated(Part.UNDER_HALF, 1, 0, 1_200, 3), Rated(Part.WHOLE, 0, 0, 4, 5)),
    suggested=BesideSuggested(higher=12, same=25, lower=3, low=0.18, high=0.45),
    generous=1_203,
    after_generous=NextRecall(40, 20, 0.35, 0.65, 0.9, 0.01),
    after_half=NEVER,
    others=NextRecall(1_000, 900, 0.88, 0.92, 0.91, 0.01),
    deviation=-4.0,
)


def test_ratings_are_compared_with_those_suggested_without_a_verdict() -> None:
    first, _ = sentences(FIGURES)
    one = replace(FIGURES, suggested=BesideSuggested(1, 0, 0, 0.2, 1.0))

    assert first == ("Rated higher than suggested: 12 of 40 answers (30%, 95%: 18%–45%); lower: 3.")
    assert next(sentences(one)).startswith("Rated higher than suggested: 1 of 1 answer (100%")


def test_over_confidence_is_said_with_its_figures_and_a_remedy() -> None:
    *_, verdict = sentences(FIGURES)

    assert verdict == (
        "You are over-confident. The next time, cards rated Good or Easy with less than half of "
        "their points are recalled in 50% (90% predicted, 40 reviews), others in 90% (91% "
        "predicted, 1,000 reviews). Rate such answers Again or Hard."
    )


def test_no_sign_of_it_has_the_same_figures() -> None:
    *_, verdict = sentences(replace(FIGURES, confidence=Confidence.NO_SIGN))

    assert verdict.startswith("Nothing suggests that you are over-confident. The next time, cards")
    assert "in 50% (90% predicted, 40 reviews), others in 90%" in verdict


def test_few_answers_are_counted_and_nothing_is_concluded() -> None:
    few = replace(
        FIGURES,
        confidence=Confidence.FEW,
        generous=3,
        after_generous=NextRecall(1, 0, 0, 0.8, 0.9, 0.1),
    )
    *_, words = sentences(few)

    assert words == (
        "3 answers were rated Good or Easy with less than half of their points, and 1 review after "
        "them can be judged: too few to say whether you are over-confident (20 are needed, and as "
        "many others)."
    )
    *_, none = sentences(replace(few, generous=0))
    assert none == "You rated no answer Good or Easy with less than half of its points."


def test_without_ratings_there_are_no_sentences_and_no_recall() -> None:
    nothing = replace(
        FIGURES,
        confidence=Confidence.NOTHING,
        rated=(),
        suggested=BesideSuggested(0, 0, 0, 0.0, 1.0),
    )

    assert list(sentences(nothing)) == []
    assert all(table.is_empty for table in tables(nothing))


def test_tables_hold_counts_and_intervals() -> None:
    ratings, recall = tables(FIGURES)

    assert ratings.header == ("", "Again", "Hard", "Good", "Easy")
    assert ratings.rows[0] == ("less than half", "1", "0", "1,200", "3")
    assert [row[1:] for row in recall.rows] == [
        ("50%", "35%–65%", "90%", "40"), ("90%", "88%–92%", "91%", "1,000"), ("–", "–", "–", "0"),
    ]  # fmt: skip
