"""The page of practice: sentences, tables, the keys of its cards."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.model import Attempt, AttemptMode, Level
from flashcards.model.mock import Mock
from flashcards.presentation.charts import Lines, Table
from flashcards.presentation.statistics import practice as page
from flashcards.presentation.statistics.page import Block
from flashcards.stats.dataset import LEVELS
from flashcards.stats.practice import PracticeReport, practice
from tests.stats.building import Row, facts
from tests.stats.practising import attempt, mock

ROWS = [Row(1, level=LEVELS.index(Level.EASY)), *(Row(card) for card in range(2, 30))]


def report(attempts: Sequence[Attempt], mocks: Sequence[Mock] = ()) -> PracticeReport:
    texts = {(row.id, f"p{point}"): f"point {point}" for row in ROWS for point in range(4)}
    questions = {row.id: f"Question {row.id}?" for row in ROWS}
    return PracticeReport(practice(facts((), ROWS), attempts, mocks, texts), questions)


def blocks(attempts: Sequence[Attempt], mocks: Sequence[Mock] = ()) -> list[Block]:
    return list(page.practice(report(attempts, mocks)))


def sentences(content: Sequence[Block]) -> str:
    return " ".join(block for block in content if isinstance(block, str))


def table(title: str, content: Sequence[Block]) -> Table:
    (only,) = [b for b in content if isinstance(b, Table) and b.title == title]
    return only


def test_without_answers_one_sentence_says_how_to_begin() -> None:
    (only,) = blocks([])

    assert isinstance(only, str)
    assert "begin with v in a session" in only


def test_an_interview_without_answers_is_shown_all_the_same() -> None:
    (only,) = blocks([], [mock(1, 3, [(1, None)], ended=False)])

    assert isinstance(only, Table)
    assert only.rows == (("1. 27 Feb 2026 · All decks, not finished", "0 of 1", "–", "–", "–"),)


def test_answers_are_counted_and_few_are_called_few() -> None:
    few = sentences(blocks([attempt(1, said=4), attempt(2, mode=AttemptMode.TYPED)]))
    many = sentences(blocks([attempt(1)] * 20))

    assert few.startswith("2 answers to 2 cards: 1 spoken, 1 typed.")
    assert "With fewer than 20 answers these figures mean little." in few
    assert "mean little" not in many


def test_answers_to_cards_without_points_promise_coverage() -> None:
    content = blocks([attempt(1, points=0)])

    assert "Coverage appears here after the first answer" in sentences(content)
    assert table("By level", content).rows[0][2] == "–"


def test_levels_have_coverage_and_times_beside_their_targets() -> None:
    content = blocks([attempt(1, said=3, seconds=95), attempt(2, said=1, seconds=60)])

    assert table("By level", content).rows == (
        ("easy", "1", "75%", "1:35", "1:30", "1"),
        ("no level", "1", "25%", "1:00", "2:00", "0"),
        ("all", "2", "50%", "1:18", "–", "1"),
    )


def test_coverage_and_time_are_drawn_by_week() -> None:
    content = blocks([attempt(1, 20, said=1), attempt(1, 13, points=0), attempt(1, 0, said=3)])
    coverage, time = (block for block in content if isinstance(block, Lines))

    assert (coverage.values, coverage.note) == ((0.25, 0.75), "latest: 75%")
    assert (time.values, time.note) == ((60, 60, 60), "latest: 1:00")
    assert (time.positions, time.labels[0]) == ((0, 7 / 20, 1), "10 Feb 2026")


def test_points_are_listed_with_the_keys_of_their_cards() -> None:
    practised = report([attempt(2, ago, said=2) for ago in (1, 2)] + [attempt(1, 1, said=3)] * 2)

    missed = table("Points missed most", list(page.practice(practised)))
    rows = [row[0] for row in missed.rows]

    assert missed.note == "The number is that of the card: on the screen, its key edits it."
    assert page.card_ids(practised.figures) == (1, 2)
    assert rows == [
        "1 point 3 · Question 1?", "2 point 2 · Question 2?", "2 point 3 · Question 2?",
    ]  # fmt: skip


def test_only_nine_cards_have_keys() -> None:
    practised = report([attempt(card, said=3) for card in range(1, 29) for _ in range(2)])

    rows = [row[0] for row in table("Points missed most", list(page.practice(practised))).rows]

    assert len(rows) == 12
    assert (rows[8][:2], rows[9]) == ("9 ", "point 3 · Question 10?")


def test_interviews_stand_side_by_side_and_the_rest_is_counted() -> None:
    answers = [attempt(1, 2, said=1, number=1, seconds=100)]
    mocks = [mock(1, 2, [(1, 1), (2, None)]), *(mock(n, n, [(1, None)]) for n in range(3, 20))]
    interviews = table("Mock interviews", blocks(answers, mocks))

    assert interviews.rows[0] == ("1. 28 Feb 2026 · All decks", "1 of 2", "25%", "1:40", "1")
    assert (len(interviews.rows), interviews.note) == (12, "and 6 earlier")


def test_one_week_is_no_line_to_draw() -> None:
    content = blocks([attempt(1, 0, said=3), attempt(1, 0, said=1)])
    assert not any(isinstance(block, Lines) for block in content)
    assert "Charts over time appear here with the second week" in sentences(content)
