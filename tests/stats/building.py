"""Small collections for the statistics, and a large random one with every oddity in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from random import Random
from zoneinfo import ZoneInfo

import numpy as np

from flashcards.model import PredictionOrigin, Preset, Rating, Review, ReviewKind, State
from flashcards.model.review_table import NONE, table_of
from flashcards.stats.circumstances import Circumstances
from flashcards.stats.dataset import CardTable, Dataset, Versions
from flashcards.study_day import DAY_MS, StudyCalendar

TODAY = 20_514
"""2026-03-02, a Monday."""
HOUR_MS = 3_600_000
UTC = StudyCalendar(ZoneInfo("UTC"))
BERLIN = StudyCalendar(ZoneInfo("Europe/Berlin"))
NAN = float("nan")


@dataclass
class Row:
    """A card as a row of the table; only what matters to a test is said."""

    id: int = 1
    note_id: int = 1
    deck_id: int = 1
    level: int = -1
    state: int = State.NEW
    due_day: int = NONE
    due_ms: int = NONE
    interval_days: int = 0
    stability: float = NAN
    difficulty: float = NAN
    last_day: int = NONE
    reps: int = 0
    lapses: int = 0
    suspended: int = 0
    buried_day: int = NONE
    created_ms: int = (TODAY - 10) * DAY_MS + 9 * HOUR_MS
    voted: float = np.nan


def known(card_id: int, interval: int, *, due: int = 5, lapses: int = 0) -> Row:
    """A card in Review, last asked so long ago that it is due in some days from today."""
    return Row(
        id=card_id,
        note_id=card_id,
        state=State.REVIEW,
        due_day=TODAY + due,
        interval_days=interval,
        stability=float(interval),
        difficulty=5.0,
        last_day=TODAY + due - interval,
        reps=3,
        lapses=lapses,
    )


def cards_of(rows: Sequence[Row]) -> CardTable:
    kinds = dict.fromkeys(("stability", "difficulty", "voted"), np.float64)
    return CardTable(
        **{
            field.name: np.array(
                [getattr(row, field.name) for row in rows], dtype=kinds.get(field.name, np.int64)
            )
            for field in fields(CardTable)
        }
    )


def facts(
    reviews: Sequence[Review] = (),
    rows: Sequence[Row] = (),
    *,
    decks: Mapping[int, str] | None = None,
    tags: Mapping[str, Sequence[int]] | None = None,
    presets: Mapping[int, Preset] | None = None,
    versions: Versions | None = None,
    refused: Mapping[int, int] | None = None,
    calendar: StudyCalendar = UTC,
    days: int | None = None,
    circumstances: Circumstances | None = None,
) -> Dataset:
    names = decks if decks is not None else {1: "Deck"}
    return Dataset(
        reviews=table_of(reviews),
        cards=cards_of(rows),
        decks=names,
        tags={tag: np.array(ids, dtype=np.int64) for tag, ids in (tags or {}).items()},
        presets=presets if presets is not None else dict.fromkeys(names, Preset()),
        today=TODAY,
        now_ms=TODAY * DAY_MS + 12 * HOUR_MS,
        calendar=calendar,
        days=days,
        versions=versions or {},
        refused=refused or {},
        circumstances=circumstances or Circumstances(),
    )


_KINDS = {
    State.NEW: ReviewKind.LEARN,
    State.LEARNING: ReviewKind.LEARN,
    State.REVIEW: ReviewKind.REVIEW,
    State.RELEARNING: ReviewKind.RELEARN,
}


def review(
    card: int,
    ago: int,
    rating: int = 3,
    *,
    before: State = State.REVIEW,
    after: State | None = None,
    days: int | None = 3,
    predicted: float | None = 0.9,
    hour: float = 9,
    seconds: float = 10,
    kind: ReviewKind | None = None,
    origin: PredictionOrigin = PredictionOrigin.ANSWER,
) -> Review:
    """An answer so many days before today; ``days`` None is a step of ten minutes."""
    return Review(
        card_id=card,
        at_ms=int((TODAY - ago) * DAY_MS + hour * HOUR_MS),
        study_day=TODAY - ago,
        rating=Rating(rating),
        duration_ms=int(seconds * 1000),
        kind=kind or _KINDS[before],
        state_before=before,
        state_after=after or (State.REVIEW if days is not None else State.LEARNING),
        step_after=None if days is not None else 0,
        interval_days=days,
        interval_ms=None if days is not None else 600_000,
        predicted=predicted,
        preset_version_id=1,
        prediction_origin=origin,
    )


def learn(card: int, ago: int, rating: int = 3, *, days: int | None = 1, hour: float = 9) -> Review:
    """The first answer of a card."""
    return review(card, ago, rating, before=State.NEW, days=days, predicted=None, hour=hour)


def by_hand(card: int, ago: int, *, days: int | None, hour: float = 9) -> Review:
    """A due date set by hand, or a reset if ``days`` is None."""
    return Review(
        card, int((TODAY - ago) * DAY_MS + hour * HOUR_MS), TODAY - ago, None, 0,
        ReviewKind.MANUAL, State.REVIEW, State.NEW if days is None else State.REVIEW,
        None, days, None, None, 1,
    )  # fmt: skip


def random_facts(seed: int = 7, count: int = 3_000, days: int | None = None) -> Dataset:
    """A large log: resets, cramming, cards gone, days ahead, a clock that went back."""
    random = Random(seed)
    reviews = [_random_review(random) for _ in range(count)]
    reviews.sort(key=lambda review: review.at_ms)
    for _ in range(20):
        here, there = random.randrange(count), random.randrange(count)
        reviews[here], reviews[there] = reviews[there], reviews[here]
    rows = [_random_row(random, card) for card in range(1, 161)]
    decks = {1: "A", 2: "A::B", 3: "AB", 9: "Empty"}
    tags = {f"t{i}": random.sample(range(1, 100), 12) for i in range(5)} | {"t1::sub": [3, 4, 5]}
    presets = {
        1: Preset(),
        2: Preset(desired_retention=0.8, leech_threshold=3),
        3: Preset(parameters=(*Preset().parameters[:20], 0.2)),
        9: Preset(),
    }
    return facts(reviews, rows, decks=decks, tags=tags, presets=presets, calendar=BERLIN, days=days)


def _random_review(random: Random) -> Review:
    ago = random.choice([0, 0, 1, 2, -1]) if random.random() < 0.1 else random.randrange(420)
    card = random.randrange(1, 171)
    at_ms = (TODAY - ago) * DAY_MS + random.randrange(24) * HOUR_MS + random.randrange(HOUR_MS)
    day = BERLIN.day_of(at_ms)
    kind = random.choices(list(ReviewKind), [20, 60, 12, 4, 1, 3])[0]
    manual = kind in (ReviewKind.IMPORT, ReviewKind.MANUAL)
    interval = None if random.random() < 0.25 else random.choice([1, 3, 9, 20, 21, 22, 80])
    reset = manual and interval is None
    return Review(
        card_id=card,
        at_ms=at_ms,
        study_day=day,
        rating=None if manual else random.choices(list(Rating), [15, 10, 65, 10])[0],
        duration_ms=random.randrange(60_000),
        kind=kind,
        state_before=State.NEW if random.random() < 0.05 else State.REVIEW,
        state_after=State.NEW if reset else random.choice([State.REVIEW, State.LEARNING]),
        step_after=None,
        interval_days=interval,
        interval_ms=600_000 if interval is None and not reset else None,
        predicted=None if random.random() < 0.1 else random.uniform(0.5, 1.0),
        preset_version_id=1,
        prediction_origin=random.choices(list(PredictionOrigin), [6, 3, 1])[0],
    )


def _random_row(random: Random, card: int) -> Row:
    state = random.choices(list(State), [20, 5, 70, 5])[0]
    row = Row(
        id=card,
        note_id=card // 2,
        deck_id=random.choice([1, 2, 3]),
        level=random.choice([-1, 0, 1, 2]),
        state=state,
        suspended=int(random.random() < 0.1),
        buried_day=TODAY - random.choice([0, 1]) if random.random() < 0.2 else NONE,
        created_ms=TODAY * DAY_MS - random.randrange(400 * DAY_MS),
    )
    if state is State.NEW:
        return row
    row.lapses, row.reps = random.randrange(10), random.randrange(10, 30)
    row.stability, row.difficulty = random.uniform(0.1, 900), random.uniform(1, 10)
    row.last_day = TODAY - random.randrange(-1, 100)
    if state is State.REVIEW:
        row.interval_days = random.choice([1, 5, 20, 21, 90, 400])
        row.due_day = TODAY + random.randrange(-30, 500)
    else:
        row.due_ms = TODAY * DAY_MS + random.randrange(30) * HOUR_MS
    return row
