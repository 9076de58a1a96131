"""The comparison of predictors in words."""

from __future__ import annotations

from flashcards.presentation.statistics.predictor_words import lines
from flashcards.scheduling.optimizer.contest import Contest, Score, Table
from flashcards.scheduling.optimizer.foresight import Predictor

NOTHING = Table(0, None, ())
LONG_TERM = Table(
    5_310,
    0.82,
    (
        Score(Predictor.FSRS7, 0.4269, -0.0028, 0.0015),
        Score(Predictor.VOTE, 0.4297, 0.0, 0.0),
        Score(Predictor.ANKI, 0.4388, 0.0090, 0.0018),
    ),
)


def test_every_predictor_has_a_line_with_its_distance_from_the_vote() -> None:
    said = list(lines(Contest(LONG_TERM, NOTHING, 1.0, hindsight=False)))

    assert said == [
        "5,310 later reviews, each predicted from earlier ones only:",
        "                           log loss   behind the vote",
        "  FSRS-7, fitted             0.4269   −0.0028 ± 0.0015",
        "  vote of the models         0.4297",
        "  Anki's engine, fitted      0.4388   +0.0090 ± 0.0018",
    ]


def test_answers_of_the_same_day_follow() -> None:
    said = list(lines(Contest(LONG_TERM, LONG_TERM, 1.0, hindsight=False)))

    assert said[5] == "5,310 answers on the day of the previous one:"
    assert said[6:] == said[1:5]


def test_what_flatters_and_what_was_left_out_is_said() -> None:
    said = list(lines(Contest(LONG_TERM, NOTHING, 0.25, hindsight=True)))

    assert said[-2].startswith("The parameters in force may have been fitted to these very reviews")
    assert said[-1] == "Based on the reviews of 25% of the cards."


def test_without_reviews_nothing_is_said() -> None:
    assert list(lines(Contest(NOTHING, NOTHING, 1.0, hindsight=True))) == []


def test_every_predictor_has_a_name() -> None:
    table = Table(9, 0.9, tuple(Score(predictor, 0.4, 0.1, 0.1) for predictor in Predictor))

    assert len(list(lines(Contest(table, NOTHING, 1.0, hindsight=False)))) == 2 + len(Predictor)
