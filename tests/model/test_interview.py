"""Interviews as values."""

from __future__ import annotations

import pytest

from flashcards.model.interview import Interview, cards_from, cards_values


def test_the_cards_of_an_interview_survive_json() -> None:
    acme = Interview(1, "u", "Acme", 20_600, ("Job::Ops",), "tag:sql")
    assert cards_from(cards_values(acme)) == (("Job::Ops",), "tag:sql")


@pytest.mark.parametrize("values", [{}, {"decks": "Job", "search": ""}, {"decks": [], "search": 1}])
def test_other_values_are_refused(values: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        cards_from(values)
