"""What the vote of models predicts is kept with each answer, and may choose intervals."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.voters import Voters
from flashcards.errors import SettingError
from flashcards.formats.collection_json import dump
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.model import IntervalsBy, Preset, Rating, Review, ReviewKind, State
from flashcards.model.preset import Vote
from flashcards.scheduling.models import MODELS
from flashcards.scheduling.models.voting import Event, Voter
from flashcards.storage import presets as preset_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.undo import Changes
from tests.builders import (
    AGAIN,
    DAY_MS,
    EASY,
    GOOD,
    HARD,
    FrozenClock,
    add_note,
    answer,
    assert_sound,
    open_at,
    set_options,
    shown,
    study,
    with_options,
)
from tests.practising import interview, spoken
from tests.scheduling.models.answering import near_defaults
from tests.voting import event_of, predicted

FITTED = Vote(tuple((model.name, near_defaults(model, 5)) for model in MODELS), trust=0.7)
LIFE = [(0, GOOD), (0, GOOD), (3, AGAIN), (0, GOOD), (1, GOOD), (9, HARD), (20, EASY)]


def log_of(collection: Collection) -> list[Review]:
    return sorted(collection.exports.snapshot().reviews, key=lambda review: review.at_ms)


def by_vote(collection: Collection) -> None:
    """Lets the vote choose intervals, though nothing has proved it yet."""
    (preset,) = collection.presets.all()
    with collection._workspace.db.write() as connection:
        wanted = replace(preset, intervals_by=IntervalsBy.VOTE)
        preset_rows.add_version(Changes(connection), wanted, collection.now_ms())
    collection._workspace.forget()


@pytest.mark.parametrize("vote", [Vote(), FITTED], ids=["defaults", "fitted"])
def test_each_answer_keeps_what_folding_its_log_predicts(
    collection: Collection, clock: FrozenClock, vote: Vote
) -> None:
    with_options(collection, vote=vote)
    (card_id,) = add_note(collection)

    study(collection, clock, card_id, LIFE)

    voted = [review.voted for review in log_of(collection)]
    assert voted == predicted(log_of(collection), vote)
    assert voted[0] is None
    assert None not in voted[1:]
    assert_sound(collection)


@pytest.mark.parametrize("hours", [6, 9])
@pytest.mark.parametrize("is_prepared", [False, True])
def test_it_is_the_prediction_of_the_instant_that_is_recorded(
    collection: Collection, clock: FrozenClock, hours: int, *, is_prepared: bool
) -> None:
    clock.to("2026-03-02 23:30")
    (card_id,) = add_note(collection)
    answer(collection, card_id)
    clock.to("2026-03-03 04:10")
    before = shown(collection, card_id)
    if is_prepared:
        collection.study.prepare(before)
    clock.forward(hours=hours)

    later = collection.study.answer(before, GOOD, 1_000).review

    assert later.voted == predicted(log_of(collection))[1]


def test_after_a_reset_a_card_is_predicted_from_its_new_answers_alone(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, LIFE[:4])
    collection.cards.reset(card_id)
    study(collection, clock, card_id, [(1, GOOD), (4, GOOD)])

    log = log_of(collection)

    assert [review.voted for review in log] == predicted(log)
    assert [review.voted is None for review in log[-3:]] == [True, True, False]


def test_undo_takes_it_back_and_redo_brings_it_again(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, LIFE[:3])
    before = log_of(collection)

    collection.history.undo()
    assert log_of(collection) == before[:-1]
    collection.history.redo()

    assert log_of(collection) == before
    assert before[-1].voted is not None


def test_an_answer_in_a_mock_interview_is_predicted_too(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, [(0, EASY)])
    clock.forward(days=3)
    mock = interview(collection, card_id, records=True)
    collection.mocks.answer(mock.questions[0], spoken(collection, card_id), GOOD)

    log = log_of(collection)

    assert [review.voted for review in log] == predicted(log)
    assert log[-1].kind is ReviewKind.REVIEW


def test_an_export_brings_it_along_exactly_and_leaves_out_what_was_not_predicted(
    collection: Collection, clock: FrozenClock, tmp_path: Path
) -> None:
    (card_id,) = add_note(collection)
    with_options(collection, vote=FITTED)
    study(collection, clock, card_id, LIFE)
    out = StringIO()
    dump(collection.exports.snapshot(), out)
    (tmp_path / "all.json").write_text(out.getvalue(), "utf-8")

    with open_at(tmp_path / "new" / "cards.db", clock) as other:
        (report,) = import_sources(other, [str(tmp_path / "all.json")], ImportOptions())

        assert report.error is None

        assert [review.voted for review in log_of(other)] == [
            review.voted for review in log_of(collection)
        ]
        assert other.presets.all()[0].vote == FITTED
    assert out.getvalue().count('"voted"') == len(LIFE) - 1
    assert '"version": 5,' in out.getvalue()


def test_a_card_says_what_the_models_give_it_now(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, [(0, EASY)])
    clock.forward(days=8)

    info = collection.study.card_info(card_id)

    assert info is not None
    voter, today = Voter(Vote()), collection.today()
    known = voter.known([event_of(review) for review in info.log], clock.at_ms, today)
    assert info.voted == voter.recall(known, clock.at_ms, today)
    assert info.voted != info.shown.predicted
    assert info.retrievability == info.shown.predicted  # until a log has led to a vote
    with_options(collection, vote=FITTED)
    fitted = collection.study.card_info(card_id)
    assert fitted is not None
    assert fitted.retrievability == fitted.voted != info.voted


def test_a_card_of_which_models_know_too_little_is_as_fsrs_6_says(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    with_options(collection, vote=FITTED)
    collection.cards.set_due([card_id], "9")
    clock.forward(days=4)

    info = collection.study.card_info(card_id)

    assert info is not None
    assert info.voted is None
    assert info.retrievability == info.shown.predicted is not None


def test_a_few_cards_are_each_predicted_by_their_own_vote(
    collection: Collection, clock: FrozenClock
) -> None:
    cards = [add_note(collection, front)[0] for front in ("Q1", "Q2", "Q3")]
    for card_id in cards[:2]:
        study(collection, clock, card_id, [(0, EASY), (card_id, GOOD)])
    clock.forward(days=8)
    presets = [Preset(vote=FITTED), Preset(), Preset()]
    at_ms, today = clock.at_ms, collection.today()

    with collection._workspace.db.read() as connection:
        of = dict(zip(cards, presets, strict=True))
        said = Voters().recalls(connection, of, at_ms, today)

    for card_id, preset in zip(cards[:2], presets, strict=False):
        log = [event_of(r) for r in log_of(collection) if r.card_id == card_id]
        voter = Voter(preset.vote)
        assert said.pop(card_id) == voter.recall(voter.known(log, at_ms, today), at_ms, today)
    assert said == {}


# Intervals


def test_the_vote_may_not_choose_intervals_before_it_has_predicted_enough(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, LIFE)

    with pytest.raises(SettingError, match=r"more than 1,000 reviews.*so far there are 4"):
        with_options(collection, intervals_by=IntervalsBy.VOTE)

    assert collection.presets.all()[0].intervals_by is IntervalsBy.FSRS6


DAYS = 101


def fill(collection: Collection, clock: FrozenClock, *, better: bool) -> None:
    """A log in which FSRS-6 always predicted 90 %, and the vote was nearer to it, or farther.

    Only answers are added: the cards stay new.
    """
    cards = [card_id for front in "abcdefghijk" for card_id in add_note(collection, front)]
    version = collection.presets.all()[0].version_id
    with collection._workspace.db.write() as connection:
        for number, card_id in enumerate(cards):
            for day in range(DAYS):
                forgotten = (number + 3 * day) % 10 == 0
                surer = (forgotten and better) or (not forgotten and not better)
                at_ms = clock.at_ms - (2 * DAYS - day) * DAY_MS + number
                review = Review(
                    card_id=card_id,
                    at_ms=at_ms,
                    study_day=at_ms // DAY_MS,
                    rating=AGAIN if forgotten else GOOD,
                    duration_ms=1_000,
                    kind=ReviewKind.REVIEW if day else ReviewKind.LEARN,
                    state_before=State.REVIEW if day else State.NEW,
                    state_after=State.REVIEW,
                    step_after=None,
                    interval_days=1,
                    interval_ms=None,
                    predicted=0.9 if day else None,
                    preset_version_id=version,
                    voted=(0.7 if surer else 0.95) if day else None,
                )
                review_rows.add(Changes(connection), review)


def test_a_vote_that_predicted_better_may_choose_intervals(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        fill(collection, clock, better=True)

        preset = with_options(collection, intervals_by=IntervalsBy.VOTE)

        assert preset.intervals_by is IntervalsBy.VOTE
        collection.history.undo()
        assert collection.presets.all()[0].intervals_by is IntervalsBy.FSRS6


def test_a_vote_that_predicted_worse_may_not(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        fill(collection, clock, better=False)

        with pytest.raises(SettingError, match=r"are 1,100, predicted worse by 0\.\d+ ± 0\.\d+"):
            with_options(collection, intervals_by=IntervalsBy.VOTE)


@pytest.mark.parametrize("rating", list(Rating))
def test_what_a_key_shows_is_what_it_does_where_the_vote_chooses(
    collection: Collection, clock: FrozenClock, rating: Rating
) -> None:
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, LIFE)
    by_vote(collection)
    clock.forward(days=30)
    before = shown(collection, card_id)
    clock.forward(hours=2)

    review = collection.study.answer(before, rating, 1_000).review

    assert review.interval_days == before.outcomes[rating].interval_days
    assert_sound(collection)


def test_the_interval_is_the_votes_where_that_is_shorter(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, fuzz=False, vote=FITTED)
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, LIFE)
    clock.forward(days=30)
    usual = shown(collection, card_id).outcomes[GOOD].interval_days or 0
    by_vote(collection)

    outcome = shown(collection, card_id).outcomes[GOOD]

    panel = Voter(FITTED).over_days
    known = panel.fold([event_of(review) for review in log_of(collection)])
    after = panel.after(known, Event(clock.at_ms, collection.today(), 3, 2, None))
    assert after is not None
    most = int(1.5 * usual)
    assert outcome.interval_days == panel.interval(after, 0.9, most) != usual


def test_options_that_let_the_vote_choose_already_may_change_otherwise(
    collection: Collection,
) -> None:
    by_vote(collection)
    (preset,) = collection.presets.all()

    assert set_options(collection, replace(preset, new_per_day=3)).new_per_day == 3


def test_rescheduled_cards_get_the_intervals_that_their_last_answer_would(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, fuzz=False, vote=FITTED)
    (card_id,) = add_note(collection)
    study(collection, clock, card_id, LIFE)
    by_vote(collection)
    answered = answer(collection, card_id).review
    collection.history.undo()
    with_options(collection, intervals_by=IntervalsBy.FSRS6)
    clock.forward(ms=0)
    usual = answer(collection, card_id).review
    by_vote(collection)
    (preset,) = collection.presets.all()

    moved = collection.optimizer.adopt(preset, preset.parameters, reschedule=True)

    assert usual.interval_days != answered.interval_days
    assert (moved, shown(collection, card_id).card.schedule.interval_days) == (
        1,
        answered.interval_days,
    )
    assert_sound(collection)


def test_answers_from_before_have_no_prediction_of_the_vote(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as before:
        (card_id,) = add_note(before)
        study(before, clock, card_id, LIFE)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ALTER TABLE reviews DROP COLUMN voted")
        raw.execute("UPDATE alembic_version SET version_num = '0011'")
        raw.commit()

    with open_at(path, clock) as after:
        clock.forward(days=9)
        answer(after, card_id)

        voted = [review.voted for review in log_of(after)]
        assert voted[:-1] == [None] * len(LIFE)
        assert voted[-1] == predicted(log_of(after))[-1]
        assert_sound(after)
