"""What is due tomorrow, and the reviews and minutes a day, are the same in all front ends."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from statistics import fmean

import pytest

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.model import Rating, State
from flashcards.presentation import deck_words, preview_words
from flashcards.presentation.calendar_file import due_calendar
from flashcards.presentation.charts import Table
from flashcards.presentation.statistics.page import Page
from flashcards.presentation.statistics.pages import pages
from flashcards.study_day import SystemClock
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    FrozenClock,
    add_cards,
    cards_of,
    study,
    with_options,
)
from tests.cli.running import flashcards


@pytest.fixture
def collection(
    collection: Collection, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> Collection:
    """Cards overdue, due today, tomorrow and later, in learning, new and suspended."""
    monkeypatch.setattr(SystemClock, "now_ms", lambda _self: clock.now_ms())
    with_options(collection, fuzz=False)
    cards = add_cards(collection, 90)
    for index, card in enumerate(cards[:60]):
        study(collection, clock, card, [(0, EASY)])
        if index % 3:
            study(collection, clock, card, [(1, AGAIN if index % 7 == 0 else GOOD)])
    study(collection, clock, cards[60], [(0, AGAIN)])
    collection.cards.suspend(cards[0])
    collection.cards.bury(cards[1])
    return collection


def table_of(page: Page) -> Table:
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    return table


@pytest.fixture
def done_today(collection: Collection) -> Collection:
    """The same with nothing left for today, so that the list of decks says what comes tomorrow."""
    with_options(collection, fuzz=False, new_per_day=0)
    session = Session(collection)
    while session.current is not None:
        session.answer(Rating.EASY, 20_000)
    return collection


def test_the_cards_due_tomorrow_are_as_many_everywhere(
    done_today: Collection, clock: FrozenClock, tmp_path: Path
) -> None:
    collection = done_today
    run = partial(flashcards, collection.path)
    report = collection.statistics.report()
    decks = collection.decks.outlook(collection.decks.tree())
    preview = collection.presets.preview()
    tomorrow = collection.today() + 1
    run("stats", "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")
    calendar = due_calendar(collection.study.due_ahead(), None, clock.now_ms())
    said = {
        "the queue's": collection.study.due_tomorrow(),
        "decks": decks.due_tomorrow,
        "decks, words": number(r"([\d,]+) cards? due tomorrow", deck_words.outlook(decks)),
        "session": Session(collection).summary().due_tomorrow,
        "due": number(r"([\d,]+) cards? due tomorrow", run("due").out),
        "due --json": run("due", "--json").data["due_tomorrow"],
        "due ahead": collection.study.due_ahead()[tomorrow],
        "due --ics": number(rf"UID:due-{tomorrow}@[^{{}}]*?Flashcards: ([\d,]+)", calendar),
        "overview": number(r"([\d,]+) tomorrow", run("stats").out),
        "forecast": number(r"([\d,]+) tomorrow", run("stats", "forecast").out),
        "stats --json": run("stats", "--json").data["forecast"]["due_tomorrow"],
        "stats --html": number(r"([\d,]+) tomorrow", page),
        "report": report.figures.forecast.due_tomorrow,
        "options": preview.now.due,
        "options, expected": round(preview.now.reviews),
        "options, words": number(r"tomorrow: ([\d,]+) reviews?", preview_words.tomorrow(preview)),
        "expected": round(report.figures.forecast.reviews.values[1]),
    }
    assert len(set(said.values())) == 1, said
    assert said["decks"] > 1


def number(pattern: str, text: str) -> int:
    (seen, *others) = re.findall(pattern, text)
    assert set(others) <= {seen}
    return int(seen.replace(",", ""))


@pytest.mark.parametrize("options", [{}, {"reviews_per_day": 3}, {"desired_retention": 0.88}])
def test_reviews_and_minutes_a_day_are_the_same_everywhere(
    collection: Collection, options: dict[str, float], tmp_path: Path
) -> None:
    preset = with_options(collection, fuzz=False, **options)
    run = partial(flashcards, collection.path)
    by_key = {page.key: page for page in pages(collection.statistics.report())}
    forecast = table_of(by_key["forecast"])
    year = dict(zip(forecast.header, forecast.rows[2], strict=True))
    load = table_of(by_key["workload"])
    (current,) = [row for row in load.rows if row[0].startswith("▸")]
    now = dict(zip(load.header, current, strict=True))
    line = next(words for words in run("workload").out.splitlines() if words.endswith("current"))
    data = run("stats", "--json").data
    outlook = data["forecast"]["outlooks"][2]
    wanted = preset.desired_retention
    (at_present,) = [one for one in data["workload"] if one["desired_retention"] == wanted]
    (in_dialog,) = collection.statistics.simulation(preset)((wanted,))
    run("stats", "--html", str(tmp_path / "page.html"))
    html = (tmp_path / "page.html").read_text("utf-8")

    for heading, figure in (
        ("reviews a day", "reviews_per_day"),
        ("minutes a day", "minutes_per_day"),
    ):
        shown = {
            "forecast": year[heading],
            "workload": now[heading],
            "outlook": f"{outlook[figure]:,.1f}",
            "workload --json": f"{at_present[figure]:,.1f}",
            "options": f"{getattr(in_dialog, figure):,.1f}",
            "mean": f"{fmean(data['forecast'][figure.split('_')[0]]['values']):,.1f}",
            "workload, words": line.split()[1 if heading.startswith("reviews") else 2],
        }
        assert len(set(shown.values())) == 1, (heading, shown)
        assert html.count(f">{year[heading]}</td>") >= 2
        assert at_present[figure] == pytest.approx(outlook[figure])
    assert outlook["known"] == pytest.approx(at_present["remembered"])
    assert outlook["waiting"] == pytest.approx(at_present["waiting"])


def test_minutes_of_the_next_month_are_the_same_on_both_pages(collection: Collection) -> None:
    add_cards(collection, 900, deck="Many")
    by_key = {page.key: page for page in pages(collection.statistics.report())}
    month = table_of(by_key["forecast"]).rows[0]
    words = " ".join(block for block in by_key["overview"].blocks if isinstance(block, str))

    assert f"Expected: {month[3]} minutes a day over the next 30 days." in words


def test_the_minutes_of_today_are_those_that_are_expected(
    collection: Collection, clock: FrozenClock
) -> None:
    for card in cards_of(collection):
        if card.schedule.state is State.RELEARNING:  # what is left of them is not told apart
            study(collection, clock, card.id, [(0, GOOD)])
    (minutes, *_) = collection.statistics.figures().forecast.minutes.values
    counts = collection.decks.outlook(collection.decks.tree()).counts
    shown = collection.decks.costs().expected(counts.new, counts.learning, counts.review)

    assert min(counts.review, counts.new) > 0
    assert shown == pytest.approx(minutes, rel=0.02)
