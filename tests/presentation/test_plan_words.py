"""The words of plans."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model.plan import Plan, PlanKind
from flashcards.presentation import plan_words
from flashcards.study.spreading import ForecastDay, Overdue, Proposal
from tests.builders import TODAY

PLAN = Plan(1, "u", PlanKind.SPREAD, "Job::Ops", TODAY, TODAY + 1, per_day=40)
PROPOSAL = Proposal(
    PLAN,
    60,
    (ForecastDay(TODAY, 30, 4.4, 9.0), ForecastDay(TODAY + 1, 30, 6.0, 9.6)),
    recalled=45.5,
    recalled_now=48.5,
)


def test_it_is_said_what_is_overdue_since_when() -> None:
    assert plan_words.overdue(Overdue(), TODAY) == "Nothing is overdue."
    assert plan_words.overdue(Overdue(294, TODAY - 21), TODAY) == (
        "294 cards are overdue, the first since 09 Feb 2026 (21 days ago)."
    )
    assert plan_words.overdue_brief(Overdue(294, TODAY - 21), "b") == (
        "294 overdue since 9 Feb (b Plan)"
    )
    assert plan_words.overdue_brief(Overdue(), "b") == ""


def test_a_plan_is_said_in_sentences() -> None:
    assert list(plan_words.sentences(PROPOSAL)) == [
        "60 overdue cards over 2 days, until 03 Mar 2026, at most 40 reviews a day.",
        "Least certain first; no new cards until then.",
        "Expected to be recalled: 46, if all came today 48: waiting costs 3.0 (5.0 points).",
    ]
    as_usual = replace(PROPOSAL, plan=replace(PLAN, holds_new=False))
    assert "new cards as usual" in "".join(plan_words.sentences(as_usual))
    assert list(plan_words.sentences(replace(PROPOSAL, days=()))) == [
        "All of its overdue cards are done."
    ]


def test_days_are_listed_and_drawn() -> None:
    assert plan_words.planned(PROPOSAL.days[0], TODAY) == (
        "02 Mar 2026, today · 30 overdue, about 4 besides · 9 min"
    )
    chart = plan_words.chart(PROPOSAL)
    assert chart.labels == ("2 Mar", "3 Mar")
    assert [series.values for series in chart.series] == [(30.0, 30.0), (4.4, 6.0)]


def test_plans_are_named_by_their_decks() -> None:
    assert plan_words.title("") == "Plan for all decks"
    assert plan_words.left(PLAN, 1) == "Plan for Ops: 1 overdue left"
    assert plan_words.left(replace(PLAN, deck=""), 40) == "Plan: 40 overdue left"
    assert plan_words.dropped(PLAN) == "Dropped the plan for Ops; its cards are due as usual."
    assert plan_words.started(PLAN).startswith("Planned for Ops;")
    assert plan_words.paused(TODAY + 3, TODAY) == "paused until 05 Mar 2026, in 3 days"
    assert plan_words.to_pause("Job::Ops") == "Pause “Ops”"
