"""What is due, reviews and minutes a day, and retrievability are the same in all front ends."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from statistics import fmean

import pytest

from flashcards.collection import Collection
from flashcards.collection.browser import Browser
from flashcards.collection.session import Session
from flashcards.model import Rating, ReviewOrder, State
from flashcards.model.note_filter import NoteFilter
from flashcards.model.preset import Vote
from flashcards.presentation import deck_words, interview_words, preview_words
from flashcards.presentation.browsing import cell
from flashcards.presentation.calendar_file import due_calendar
from flashcards.presentation.charts import Table
from flashcards.presentation.statistics.page import Page
from flashcards.presentation.statistics.pages import pages
from flashcards.search.sorting import Sort
from flashcards.study_day import SystemClock
from tests.builders import (
    EASY,
    GOOD,
    FrozenClock,
    add_cards,
    cards_of,
    fill_with_all_kinds,
    study,
    with_options,
)
from tests.cli.running import flashcards
from tests.storage.test_vote_folds import FITTED


@pytest.fixture
def collection(
    collection: Collection, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> Collection:
    """Cards overdue, due today, tomorrow and later, in learning, new and suspended."""
    monkeypatch.setattr(SystemClock, "now_ms", lambda _self: clock.now_ms())
    fill_with_all_kinds(collection, clock, begun=60)
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
        if card.schedule.state is State.RELEARNING:  # the steps left of them are not known apart
            study(collection, clock, card.id, [(0, GOOD)])
    (minutes, *_) = collection.statistics.figures().forecast.minutes.values
    counts = collection.decks.outlook(collection.decks.tree()).counts
    shown = collection.decks.costs().expected(counts.new, counts.learning, counts.review)

    assert min(counts.review, counts.new) > 0
    assert shown == pytest.approx(minutes, rel=0.02)


@pytest.fixture(params=[Vote(), FITTED], ids=["no fit", "fitted"])
def voted(
    collection: Collection, clock: FrozenClock, request: pytest.FixtureRequest
) -> dict[int, float]:
    """The retrievability of each begun card, as its own page says; one deck has no vote."""
    cards = add_cards(collection, 3, deck="Plain")
    for card in cards:
        study(collection, clock, card, [(0, EASY), (card % 3, GOOD)])
    collection.presets.change(collection.decks.find("Plain"), "Plain", {"vote": Vote()})
    with_options(collection, fuzz=False, vote=request.param)
    collection.cards.set_due([91], "4")
    clock.forward(days=6, hours=2)
    study(collection, clock, 7, [(0, GOOD)])
    clock.forward(minutes=90)
    infos = {card.id: collection.study.card_info(card.id) for card in cards_of(collection)}
    chances = {id_: info.retrievability for id_, info in infos.items() if info is not None}
    return {id_: chance for id_, chance in chances.items() if chance is not None}


def test_retrievability_is_the_same_everywhere(
    collection: Collection, voted: dict[int, float]
) -> None:
    run = partial(flashcards, collection.path)
    listed = run("search", "", "--json").data
    dataset = collection.statistics.dataset()
    by_id = dict(zip(dataset.cards.id.tolist(), dataset.retrievability.tolist(), strict=True))
    browser = Browser(collection)
    browser.take("", list(voted))
    browser.show_columns(Sort.RETRIEVABILITY)
    cells = {}
    for index, id_ in enumerate(voted):
        row = browser.row(index)
        assert row is not None
        cells[id_] = cell(row, Sort.RETRIEVABILITY, 16, collection.today(), collection.calendar)

    assert len(voted) > 60
    for id_, chance in voted.items():
        (in_json,) = [row["retrievability"] for row in listed if row["card"] == id_]
        assert in_json == pytest.approx(chance, abs=1e-9)
        assert by_id[id_] == pytest.approx(chance, abs=1e-9)
        assert cells[id_].strip() == f"{chance:.0%}"
    for below in (0.5, 0.8, 0.9, 0.97):
        expected = [id_ for id_, chance in sorted(voted.items()) if chance < below]
        assert collection.search.cards(f"prop:r<{below}") == expected


def test_what_is_known_is_the_sum_of_retrievabilities_on_all_pages(
    collection: Collection, voted: dict[int, float]
) -> None:
    run = partial(flashcards, collection.path)
    cards = collection.statistics.figures().cards
    data = run("stats", "--json").data["cards"]
    hardest = {card.card_id: card.retrievability for card in cards.most_difficult}

    assert cards.known == pytest.approx(sum(voted.values()), abs=1e-6)
    assert data["known"] == pytest.approx(cards.known)
    assert cards.studied == len(voted)
    assert hardest == pytest.approx({id_: voted[id_] for id_ in hardest}, abs=1e-9)


def test_what_will_be_known_tomorrow_is_what_is_known_then(
    collection: Collection, clock: FrozenClock, voted: dict[int, float]
) -> None:
    with_options(collection, new_per_day=0, fuzz=False)
    collection.cards.unsuspend_all(list(voted))
    collection.cards.set_due(list(voted), "9")
    expected = collection.statistics.figures().forecast.known.values
    clock.forward(days=1)

    # The pages say it of this very minute, the forecast at the hour of each card's last answer.
    assert expected[0] == pytest.approx(collection.statistics.figures().cards.known, abs=0.3)


def test_what_will_be_known_is_the_same_everywhere(
    collection: Collection, voted: dict[int, float]
) -> None:
    preset = with_options(collection, fuzz=False)
    part = NoteFilter(deck="Deck")
    report = collection.statistics.report(part)
    (outlook,) = [one for one in report.figures.forecast.outlooks if one.days == 365]
    wanted = preset.desired_retention
    (listed,) = [one for one in report.workload if one.desired_retention == wanted]
    (in_dialog,) = collection.statistics.simulation(preset)((wanted,))

    assert voted
    assert listed.remembered == pytest.approx(outlook.known)
    assert in_dialog.remembered == pytest.approx(outlook.known)


def test_the_least_certain_are_the_same_in_a_session_and_in_the_list(
    collection: Collection, voted: dict[int, float]
) -> None:
    with_options(collection, review_order=ReviewOrder.UNCERTAIN, reviews_per_day=9_999)
    queue, asked = collection.study.queue(collection.decks.find("Deck")), []
    while (card := queue.next(collection.now_ms())) is not None:
        queue.take(card.card_id)
        if card.state is State.REVIEW:
            asked.append(card.card_id)

    listed = collection.search.cards(
        "deck:Deck is:due is:review -is:learn", sort=Sort.RETRIEVABILITY
    )

    assert len(asked) > 20
    chances = [voted[id_] for id_ in asked]
    assert chances == sorted(chances)
    assert set(listed) == set(asked)
    assert [voted[id_] for id_ in listed] == pytest.approx(chances, abs=1e-9)


def test_readiness_is_the_same_everywhere(collection: Collection, voted: dict[int, float]) -> None:
    run = partial(flashcards, collection.path)
    assert voted
    added = collection.interviews.add("Acme", collection.today() + 9, minutes_a_day=10)
    ready = collection.interviews.readiness(added)
    (data,) = run("interview", "--json").data
    share = interview_words.percent(ready.expected)

    assert data["expected"] == pytest.approx(ready.expected, abs=1e-4)
    assert data["expected_untouched"] == pytest.approx(ready.untouched, abs=1e-4)
    assert interview_words.brief(ready).count(share) == 1
    shown = [*interview_words.readiness(ready), run("interview").out]
    assert all(f"Expected on the day: {share}" in words for words in (shown[0], shown[-1]))


def test_readiness_of_today_is_what_is_known_today(
    collection: Collection, clock: FrozenClock, voted: dict[int, float]
) -> None:
    added = collection.interviews.add("Acme", collection.today() + 1, minutes_a_day=10)
    clock.forward(days=1)
    active = [card.id for card in cards_of(collection) if not card.suspended]
    infos = [collection.study.card_info(id_) for id_ in active if id_ in voted]
    known = sum(info.retrievability or 0.0 for info in infos if info is not None)
    ready = collection.interviews.readiness(added)

    # On its day at the hour of each card's last answer; the pages say it of this very minute.
    assert ready.untouched * ready.cards == pytest.approx(known, abs=0.5)
