"""The page of Markdown that a mock interview becomes."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.model import Rating
from flashcards.presentation import mock_report
from tests.collection.mocking import answered, now, started


def report(collection: Collection) -> str:
    (mock,) = collection.mocks.all()
    entries, figures = collection.debriefs.entries(mock), collection.debriefs.figures(mock)
    return mock_report.markdown(mock, entries, figures, collection.calendar)


def test_it_holds_figures_questions_times_points_and_sample_answers(
    collection: Collection,
) -> None:
    mock = started(collection, 2, records=True)
    answered(collection, mock, 0, 100)
    (entry, _) = collection.debriefs.entries(mock)
    collection.debriefs.judge(mock.questions[0], [entry.points[1][0]], Rating.HARD)
    collection.mocks.skip(now(collection, mock).questions[1])

    assert report(collection) == (
        "# Mock interview · All decks\n\n"
        "02 Mar 2026 09:00\n\n"
        "- 1 of 2 points made: 50%.\n"
        "- 1 answer in 1:40, 1:40 each.\n"
        "- 1 went over its target, 0 of them far.\n\n"
        "## 1. Question 0 of Deck?\n\n"
        "easy · 1:40, over 1:30 · rated Hard\n\n"
        "- [ ] name an owner\n"
        "- [x] write a runbook\n\n"
        "Sample answer:\n\n"
        "Answer 0.\n\n"
        "## 2. Question 1 of Deck?\n\n"
        "medium · skipped\n\n"
        "- [ ] name an owner\n"
        "- [ ] write a runbook\n\n"
        "Sample answer:\n\n"
        "Answer 1.\n"
    )


def test_without_a_rating_it_says_what_the_points_suggest(collection: Collection) -> None:
    mock = started(collection, 1)
    answered(collection, mock)
    collection.debriefs.judge(mock.questions[0], [])
    assert "easy · 0:30 of 1:30 · suggested: Again\n" in report(collection)
