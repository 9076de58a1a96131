"""The options that choose cards, on the commands that share them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import flashcards


def test_an_export_has_the_notes_of_a_search(three_words: Path) -> None:
    ran = flashcards(three_words, "export", "--format", "csv", "--search", "uno")
    assert "uno" in ran.out
    assert "dos" not in ran.out
    assert len(flashcards(three_words, "export", "--search", "uno").data["notes"]) == 1


def test_statistics_are_of_the_cards_of_a_search(three_words: Path) -> None:
    flashcards(three_words, "search", "uno", "--save", "first")
    ran = flashcards(three_words, "stats", "--saved", "first", "--json")
    assert ran.data["filter"]["search"] == "uno"
    assert ran.data["cards"]["counts"]["new"] == 1
    assert "all levels · uno · all time" in flashcards(three_words, "stats", "--search", "uno").out


@pytest.mark.parametrize("command", [("export",), ("stats",), ("review", "--plain")])
def test_a_mistake_in_a_search_is_said(three_words: Path, command: tuple[str, ...]) -> None:
    ran = flashcards(three_words, *command, "--search", "is:nothing")
    assert (ran.code, "at character 4" in ran.err) == (1, True)


def test_levels_tags_and_searches_have_to_hold_together(three_words: Path) -> None:
    ran = flashcards(
        three_words, "review", "--plain", "--level", "hard", "--search", "uno", stdin=""
    )
    assert "No card is due now." in ran.out
    ran = flashcards(three_words, "review", "--plain", "--tag", "nothing")
    assert "There is no tag" in ran.err
