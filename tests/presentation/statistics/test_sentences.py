"""The verdict and the remarks in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from flashcards.model import FSRS6_PARAMETERS, PredictionOrigin, Preset, Review
from flashcards.presentation.statistics import sentences
from flashcards.presentation.statistics.pages import pages
from flashcards.stats.dataset import Dataset
from flashcards.stats.report import Figures, Report, statistics
from flashcards.stats.verdict import Trust
from flashcards.study_day import DAY_MS
from tests.stats.asking import asked, collection, exactly
from tests.stats.building import TODAY
from tests.stats.test_remarks import studied, with_hard

FITTED = Preset(id=1, parameters=(*FSRS6_PARAMETERS[:20], 0.3))
HINDSIGHT = PredictionOrigin.HINDSIGHT


def said(log: list[Review], preset: Preset | None = None) -> list[str]:
    return list(sentences.judgement(statistics(collection(log, preset))))


def test_too_optimistic() -> None:
    verdict, desired, advice = said(asked(exactly(2_000, real=-0.05)))

    assert verdict == (
        "The predictions are too optimistic: 77.4% recalled, 82.4% predicted, 2,000 reviews."
    )
    assert desired.startswith("You recall less than you asked for: 77.4% where 90.0% is desired. ")
    assert desired.endswith(" Wrong predictions cost 5.0 points.")
    assert advice == ("The scheduler still uses the default parameters; optimizing them may help.")


def test_right_and_late() -> None:
    log = studied(10, 22, 10.0)

    (verdict, desired) = said(log)

    assert verdict == (
        "The predictions are right on average (83.8% recalled, 83.8% predicted, 2,000 reviews), "
        "but they do not distinguish your cards: one number for all of them predicts as well."
    )
    assert desired == (
        "You recall less than you asked for: 83.8% where 90.0% is desired. That was predicted "
        "(83.8%): late reviews cost 6.2 points."
    )


def test_several_causes_are_listed_the_largest_first() -> None:
    late = asked(exactly(2_000, real=-0.05), days=20)

    (_, desired, *_) = said(late)

    assert re.search(r"Wrong predictions cost 5\.0 points and late reviews \d\.\d\.$", desired)


def test_sound() -> None:
    verdict, *_ = said(asked(exactly(2_000)))

    assert verdict == (
        "The predictions can be trusted: predicted and actual recall agree (82.4% recalled, "
        "82.4% predicted, 2,000 reviews)."
    )


def test_uneven() -> None:
    pairs = [(0.6, 3)] * 40 + [(0.6, 1)] * 60 + [(0.9, 3)] * 100
    pairs += [(0.95, 3)] * 190 + [(0.95, 1)] * 10 + [(0.8, 3)] * 90 + [(0.8, 1)] * 10

    verdict, *_ = said(asked(pairs))

    assert "right on average" in verdict
    assert verdict.endswith("but not throughout: where 60.0% was predicted, 40.0% was recalled.")


def test_hindsight_is_said_to_be_left_out_and_why() -> None:
    verdict, left_out = said(asked(exactly(2_000), origin=HINDSIGHT))

    assert verdict == "No prediction can be judged yet."
    assert left_out == (
        "2,000 imported reviews left out: their predictions were worked out on import, by "
        "parameters that may have been fitted to these very answers."
    )


def test_what_was_before_a_fit_is_said_to_be_left_out() -> None:
    log = asked(exactly(500), ago=40) + asked(exactly(50), ago=10, first_card=5_000)
    versions = {1: ((0, Preset(id=1)), ((TODAY - 20) * DAY_MS + DAY_MS // 2, FITTED))}

    verdict, left_out = sentences.judgement(statistics(collection(log, FITTED, versions=versions)))

    assert verdict == (
        "Only 50 reviews can be judged: with fewer than 100 reviews these percentages mean little."
    )
    assert left_out == (
        "500 reviews left out: they were predicted before the parameters changed on 10 Feb 2026."
    )


def test_nothing_predicted_yet() -> None:
    assert said([]) == [
        "No prediction can be judged yet: the first can be judged on a card's second day."
    ]


def test_hard_for_forgot() -> None:
    (words,) = [sentence for sentence in said(with_hard(0.75, 50)) if "Hard" in sentence]

    assert words == (
        "You press Hard in 15.8% of reviews and Again in 12.5%. The next time, cards rated Hard "
        "are recalled in 75.0% (90.0% predicted), others in 90.0% (90.0% predicted). Hard counts "
        "as recalled: if you press it when you have forgotten an answer, press Again instead. "
        "Intervals grow too long otherwise."
    )


CASES = {
    "optimistic": collection(asked(exactly(2_000, real=-0.05))),
    "pessimistic": collection(asked(exactly(2_000, real=0.04))),
    "sound": collection(asked(exactly(2_000))),
    "fitted": collection(asked(exactly(2_000, real=-0.05)), FITTED),
    "refused": collection(asked(exactly(2_000, real=-0.05)), refused={1: 2_000}),
    "late": collection(studied(10, 22, 10.0)),
    "hindsight": collection(asked(exactly(2_000), origin=HINDSIGHT)),
    "hard": collection(with_hard(0.75, 50)),
    "few": collection(asked(exactly(50))),
}
TRUSTING, DOUBTING = (
    ("can be trusted", "agree"),
    ("too optimistic", "too pessimistic", "throughout"),
)


def everything_said(figures: Figures) -> list[str]:
    """All sentences of all pages."""
    every = pages(Report(figures, {}, (), Preset(), ()))
    return [block for page in every for block in page.blocks if isinstance(block, str)]


@pytest.mark.parametrize("name", CASES)
def test_no_page_contradicts_another(name: str) -> None:
    figures = statistics(CASES[name])
    text = " ".join(everything_said(figures))
    trust = figures.calibration.verdict.trust

    assert any(words in text for words in TRUSTING) == (trust is Trust.SOUND)
    assert any(words in text for words in DOUBTING) == (
        trust in (Trust.OPTIMISTIC, Trust.PESSIMISTIC, Trust.UNEVEN)
    )
    assert figures.as_data()["calibration"]["verdict"]["trust"] == trust.value
    advised = "fit_advised" in [remark["kind"] for remark in figures.as_data()["remarks"]]
    assert ("optimizing" in text.lower()) == advised
    assert not (name in ("refused", "late", "sound", "hard", "few") and advised)


def test_the_workload_says_when_it_rests_on_wrong_predictions() -> None:
    def workload(facts: Dataset) -> str:
        page = pages(Report(statistics(facts), {}, (), Preset(), ()))[7]
        return " ".join(block for block in page.blocks if isinstance(block, str))

    assert "too optimistic: expect more to be forgotten" in workload(CASES["optimistic"])
    assert "too optimistic" not in workload(CASES["sound"])


def test_presets_under_one_name_do_not_matter() -> None:
    """The remark is of the preset that the cards are under, not of any other."""
    facts = replace(CASES["optimistic"], presets={1: Preset(id=1), 9: FITTED})

    assert "still uses the default parameters" in " ".join(everything_said(statistics(facts)))
