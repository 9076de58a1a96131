from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flashcards.errors import SettingError
from flashcards.model import MemoryState, Preset, Rating, Schedule, State, StepKind
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import wording
from flashcards.scheduling import Outcome
from flashcards.study.shown import UndoStep
from flashcards.study_day import StudyCalendar
from tests.builders import FrozenClock, add_note, instant, open_at, shown

UTC_DAYS = StudyCalendar(ZoneInfo("UTC"))
TODAY = 20_514


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, "1 d"), (4, "4 d"), (30, "30 d"), (31, "1.0 mo"), (64, "2.1 mo"), (365, "12.0 mo"),
     (366, "1.0 y"), (548, "1.5 y"), (36_500, "99.9 y")],
)  # fmt: skip
def test_days(days: int, expected: str) -> None:
    assert wording.days(days) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1, "1 s"), (45, "45 s"), (59.4, "59 s"), (59.6, "1 min"), (60, "1 min"), (90, "90 s"),
     (119.6, "2 min"), (120, "2 min"), (150, "3 min"), (330, "6 min"), (390, "7 min"),
     (600, "10 min"), (2_694, "45 min"), (3_580, "1 h"), (3_600, "1 h"), (5_400, "1.5 h"),
     (86_390, "1 d"), (86_400, "1 d"), (129_600, "1.5 d")],
)  # fmt: skip
def test_seconds(seconds: float, expected: str) -> None:
    assert wording.seconds(seconds) == expected


@pytest.mark.parametrize(
    ("days", "ms", "expected"),
    [(None, 60_000, "1 min"), (None, 330_000, "6 min"), (1, None, "1 d"), (64, None, "2.1 mo")],
)
def test_the_interval_on_a_rating_key(days: int | None, ms: int | None, expected: str) -> None:
    outcome = Outcome(Rating.GOOD, State.REVIEW, None, MemoryState(1.0, 5.0), days, ms)
    assert wording.interval(outcome) == expected


@pytest.mark.parametrize(
    ("ms", "expected"),
    [(0, "0:00"), (-5, "0:00"), (59_999, "0:59"), (187_000, "3:07"), (3_765_000, "1:02:45")],
)
def test_a_running_time(ms: int, expected: str) -> None:
    assert wording.clock(ms) == expected


@pytest.mark.parametrize(
    ("number", "plural", "expected"),
    [(0, None, "0 cards"), (1, None, "1 card"), (2, None, "2 cards"), (12_345, None,
     "12,345 cards"), (2, "deck of cards", "2 deck of cards")],
)  # fmt: skip
def test_a_number_with_its_noun(number: int, plural: str | None, expected: str) -> None:
    assert wording.count(number, "card", plural) == expected


@pytest.mark.parametrize(
    ("away", "expected"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 days"),
     (-3, "3 days ago"), (-27, "27 days ago"), (-40, "6 weeks ago"), (64, "in 9 weeks"),
     (-90, "3 months ago"), (-400, "13 months ago"), (1_100, "in 3 years")],
)  # fmt: skip
def test_a_day_beside_today(away: int, expected: str) -> None:
    assert wording.day(TODAY + away, TODAY) == expected


def test_the_days_of_a_filter_are_counted() -> None:
    last = [wording.filter_parts(NoteFilter(), days)[-1] for days in (1, 7, None)]
    assert last == ["last 1 day", "last 7 days", "all time"]


def test_ratings_and_states_as_words() -> None:
    assert [wording.rating(rating) for rating in Rating] == ["Again", "Hard", "Good", "Easy"]
    assert [wording.state(state) for state in State] == ["New", "Learning", "Review", "Relearning"]


NOON = instant("2026-03-02 12:00")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(), "A new card: you have not answered it yet."),
        (
            Schedule(State.LEARNING, step=0, due_ms=NOON - 60_000),
            "In learning, step 1 of 2; it was due at 11:59.",
        ),
        (
            Schedule(State.LEARNING, step=1, due_ms=NOON + 60_000),
            "In learning, step 2 of 2; it is due at 12:01.",
        ),
        (
            Schedule(State.RELEARNING, step=0, due_ms=NOON),
            "In relearning, step 1 of 1; it was due at 12:00.",
        ),
        (  # the steps were shortened while the card was in a later one
            Schedule(State.LEARNING, step=3, due_ms=NOON),
            "In learning, step 4 of 4; it was due at 12:00.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY, interval_days=4),
            "Due today (02 Mar 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY - 3),
            "Due 3 days ago (27 Feb 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY - 40),
            "Due 6 weeks ago (21 Jan 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY + 1),
            "Next due tomorrow (03 Mar 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.LEARNING, step=0, due_day=TODAY),
            "Due today (02 Mar 2026). Chance of recall 87%; you asked for 90%.",
        ),
    ],
)
def test_why_a_card_comes_now(tmp_path: Path, schedule: Schedule, expected: str) -> None:
    with open_at(tmp_path / "c.db", FrozenClock("2026-03-02 12:00")) as collection:
        some = shown(collection, add_note(collection)[0])
    card = replace(some.card, schedule=schedule)
    it = replace(some, card=card, preset=Preset(), study_day=TODAY, predicted=0.87)
    assert wording.reason_for(it, NOON, UTC_DAYS) == expected


def test_a_card_without_memory_promises_nothing(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        some = shown(collection, add_note(collection)[0])
    card = replace(some.card, schedule=Schedule(State.REVIEW, due_day=TODAY))
    reason = wording.reason_for(replace(some, card=card, predicted=None), NOON, UTC_DAYS)
    assert reason == "Due today (02 Mar 2026)."


# What was done


def test_a_preview_says_what_is_to_do_and_an_import_what_was_done() -> None:
    assert wording.imported(2_000, 1, 3) == "2,000 added, 1 updated, 3 unchanged"
    assert wording.imported(2, 1, 3, planned=True) == "2 to add, 1 to update, 3 unchanged"


def a_step(kind: StepKind, **known: Any) -> UndoStep:
    return UndoStep(kind, 0, TODAY, **known)


ASKED = {"card_ids": (1,), "question": "What is drift?\nIn general."}


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (a_step(StepKind.ANSWER, rating=Rating.GOOD, **ASKED), "rated “What is drift?” Good"),
        (a_step(StepKind.SUSPEND, **ASKED), "suspended “What is drift?”"),
        (a_step(StepKind.PRACTICE, **ASKED), "practised “What is drift?”"),
        (a_step(StepKind.START_MOCK, count=3), "began a mock interview of 3 cards"),
        (
            a_step(StepKind.ANSWER_MOCK, **ASKED),
            "answered “What is drift?” in a mock interview",
        ),
        (a_step(StepKind.UNSUSPEND, count=3), "unsuspended 3 cards"),
        (a_step(StepKind.BURY, **ASKED), "buried “What is drift?”"),
        (a_step(StepKind.UNBURY, **ASKED), "unburied “What is drift?”"),
        (a_step(StepKind.FLAG, **ASKED), "changed the flag of “What is drift?”"),
        (a_step(StepKind.RESET, **ASKED), "reset “What is drift?”"),
        (a_step(StepKind.EDIT, **ASKED), "edited “What is drift?”"),
        (a_step(StepKind.DUE, count=3), "changed the due date of 3 cards"),
        (a_step(StepKind.MOVE, count=3, target="A::B"), "moved 3 cards to “A::B”"),
        (a_step(StepKind.MOVE, target="A::B", **ASKED), "moved “What is drift?” to “A::B”"),
        (a_step(StepKind.ADD, **ASKED), "added “What is drift?”"),
        (a_step(StepKind.TAGS, count=2), "changed the tags of 2 notes"),
        (a_step(StepKind.LEVEL, count=1), "changed the level of 1 note"),
        (a_step(StepKind.REPLACE, count=7), "replaced text in 7 notes"),
        (a_step(StepKind.KIND, **ASKED), "changed the kind of “What is drift?”"),
        (a_step(StepKind.MERGE, count=2), "merged 2 notes"),
        (a_step(StepKind.DELETE, subject="What is drift?"), "deleted “What is drift?”"),
        (a_step(StepKind.DELETE, count=2), "deleted 2 notes"),
        (a_step(StepKind.IMPORT, subject="words.csv"), "imported words.csv"),
        (a_step(StepKind.IMPORT, count=2), "imported 2 sources"),
        (a_step(StepKind.SETTINGS, subject="Default"), "changed the settings of the collection"),
        (a_step(StepKind.OPTIONS, subject="Default"), "changed the options of “Default”"),
        (a_step(StepKind.PRESET, subject="Default"), "changed the preset of “Default”"),
        (a_step(StepKind.PARAMETERS, subject="Default"), "changed the parameters of “Default”"),
        (a_step(StepKind.OTHER), "changed 1 card"),
    ],
)
def test_a_step_is_said_as_what_was_done(done: UndoStep, words: str) -> None:
    assert wording.step(done) == words


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (60, "rated “How would you keep watch over the healt…” Good"),
        (53, "rated “How would you keep watch over the healt…” Good"),
        (40, "rated “How would you keep watch o…” Good"),
        (15, "rated “H…” Good"),
        (3, "rated “…” Good"),
        (-2, "rated “…” Good"),
    ],
)
def test_a_step_is_shortened_in_its_question_to_fit(room: int, words: str) -> None:
    question = "How would you keep watch over the health of a service?"
    done = a_step(StepKind.ANSWER, rating=Rating.GOOD, question=question)
    assert wording.step(done, room) == words


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (
            a_step(StepKind.SUSPEND, question="「猫」とは何ですか。これは何ですか。" * 2),
            "suspended “「猫」と…”",
        ),
        (a_step(StepKind.IMPORT, subject="/srv/decks/of/many.csv"), "imported /srv/decks/o…"),
        (a_step(StepKind.PRESET, subject="Default"), "changed the preset of “…”"),
        (a_step(StepKind.UNBURY, count=1_200), "unburied 1,200 cards"),
    ],
)
def test_a_step_fits_whatever_it_concerns(done: UndoStep, words: str) -> None:
    assert wording.step(done, 22) == words


def test_a_step_keeps_its_day_in_a_narrow_line() -> None:
    done = a_step(StepKind.SUSPEND, question="How would you keep watch over a service?")
    calendar = StudyCalendar(ZoneInfo("UTC"))
    words = wording.step_with_time(done, TODAY, calendar, 40)
    assert len(words) <= 40
    assert words.endswith("…”, " + wording.step_with_time(done, TODAY, calendar).split("”, ")[1])


def test_every_kind_of_step_has_words() -> None:
    assert all(wording.step(a_step(kind, subject="it")) for kind in StepKind)


# Steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1m 10m", (60, 600)),
        ("30s, 4h 1d", (30, 14_400, 86_400)),
        ("15", (900,)),
        ("1 10", (60, 600)),
        ("1.5h", (5_400,)),
        ("10min", (600,)),
        ("1 min 10 min", (60, 600)),
        ("30sec,1D", (30, 86_400)),
        ("1m10m", (60, 600)),
        ("", ()),
    ],
)
def test_steps_are_read_as_people_write_them(text: str, steps: tuple[int, ...]) -> None:
    assert wording.steps_from(text, "Steps") == steps


@pytest.mark.parametrize(
    ("steps", "text"), [((60, 600), "1m 10m"), ((90, 86_400, 7_200), "90s 1d 2h"), ((), "")]
)
def test_steps_are_written_in_their_largest_whole_unit(steps: tuple[int, ...], text: str) -> None:
    assert wording.steps(steps) == text
    assert wording.steps_from(text, "Steps") == steps


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("1m soon", "soon"), ("10q", "10q"), ("-1m", "-1m"), ("inf", "inf"), ("5 weeks", "5 weeks")],
)
def test_a_step_without_meaning_is_named(text: str, wrong: str) -> None:
    with pytest.raises(SettingError, match=f"^Steps: “{wrong}” is not a length of time; write 30s"):
        wording.steps_from(text, "Steps")
