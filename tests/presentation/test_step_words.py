from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flashcards.model import Rating, StepKind
from flashcards.presentation import step_words
from flashcards.study.shown import UndoStep
from flashcards.study_day import StudyCalendar

TODAY = 20_514


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
        (a_step(StepKind.ANSWER_MOCK, **ASKED), "answered “What is drift?” in a mock interview"),
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
        (a_step(StepKind.VOTE, subject="Default"), "changed the vote of models of “Default”"),
        (a_step(StepKind.OTHER), "changed 1 card"),
    ],
)
def test_a_step_is_said_as_what_was_done(done: UndoStep, words: str) -> None:
    assert step_words.step(done) == words


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
    assert step_words.step(done, room) == words


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
    assert step_words.step(done, 22) == words


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (
            a_step(
                StepKind.RENAME_DECK,
                subject="Interview::AI Operations Specialist",
                target="Interview::AI Ops",
            ),
            "renamed the deck “…pecialist” to “…w::AI Ops”",
        ),
        (
            a_step(StepKind.MOVE, target="Interview::Backend Engineer", **ASKED),
            "moved “What is drif…” to “…end Engineer”",
        ),
        (
            a_step(StepKind.DELETE_DECK, subject="Interview::Backend Engineer", count=0),
            "deleted the deck “…w::Backend Engineer”",
        ),
        (
            a_step(StepKind.OPTIONS, subject="Interview::Backend Engineer"),
            "changed the options of “…ckend Engineer”",
        ),
    ],
)
def test_a_deck_is_shortened_at_its_beginning_which_others_share(
    done: UndoStep, words: str
) -> None:
    assert step_words.step(done, len(words)) == words


def test_a_step_keeps_its_day_in_a_narrow_line() -> None:
    done = a_step(StepKind.SUSPEND, question="How would you keep watch over a service?")
    calendar = StudyCalendar(ZoneInfo("UTC"))
    words = step_words.step_with_time(done, TODAY, calendar, 40)
    assert len(words) <= 40
    assert words.endswith("…”, " + step_words.step_with_time(done, TODAY, calendar).split("”, ")[1])


def test_every_kind_of_step_has_words() -> None:
    assert all(step_words.step(a_step(kind, subject="it")) for kind in StepKind)
