"""The options, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.model.practice import PracticeOptions
from flashcards.presentation import practice_words
from tests.cli.running import flashcards


def test_options_are_shown_and_changed(three_words: Path) -> None:
    ran = flashcards(
        three_words,
        "options",
        "words",
        "--new-per-day",
        "1",
        "--learning-steps",
        "30s 1d",
        "--new-order",
        "random",
        "--review-order",
        "uncertain",
        "--rollover-hour",
        "5",
        "--json",
    )

    assert ran.data["new_per_day"] == 1
    assert ran.data["new_order"] == "random"
    assert ran.data["review_order"] == "uncertain"
    assert ran.data["learning_steps"] == [30, 86400]
    assert ran.data["rollover_hour"] == 5
    assert flashcards(three_words, "due", "--json").data["new"] == 1
    shown = flashcards(three_words, "options").out
    assert "learning steps       30s 1d" in shown
    assert "new order            random" in shown


def test_easy_days_are_set_shown_and_ended(three_words: Path) -> None:
    ran = flashcards(three_words, "options", "words", "--easy-days", "sat 50 sun 0", "--json")
    shown = flashcards(three_words, "options", "words").out
    refused = flashcards(three_words, "options", "words", "--easy-days", "often")
    ended = flashcards(three_words, "options", "words", "--easy-days", "", "--json")

    assert ran.data["easy_days"] == [100, 100, 100, 100, 100, 50, 0]
    assert "easy days            sat 50 sun 0" in shown
    assert refused.code == 1
    assert "--easy-days: “often” does not fit" in refused.err
    assert ended.data["easy_days"] == [100] * 7


def test_balancing_is_on_until_it_is_switched_off(three_words: Path) -> None:
    assert "balance              yes" in flashcards(three_words, "options", "words").out
    off = flashcards(three_words, "options", "words", "--no-balance", "--json")
    on = flashcards(three_words, "options", "words", "--balance", "--json")
    assert (off.data["balance"], on.data["balance"]) == (False, True)


def test_the_vote_chooses_intervals_only_once_that_is_proved(three_words: Path) -> None:
    shown = flashcards(three_words, "options", "words")
    refused = flashcards(three_words, "options", "words", "--intervals-by", "vote")
    kept = flashcards(three_words, "options", "words", "--intervals-by", "fsrs6", "--json")

    assert "intervals by         fsrs6" in shown.out
    assert "vote                 fits 0%, defaults 100%" in shown.out
    assert refused.code == 1
    assert "more than 1,000 reviews better than FSRS-6" in refused.err
    assert (kept.data["intervals_by"], kept.data["vote"]["models"]) == ("fsrs6", [])


def test_a_dry_run_says_what_tomorrow_would_be_and_changes_nothing(three_words: Path) -> None:
    arguments = ("options", "words", "--new-per-day", "1", "--new-today", "1", "--dry-run")
    ran = flashcards(three_words, *arguments)
    data = flashcards(three_words, *arguments, "--json").data
    refused = flashcards(three_words, "options", "--rollover-hour", "5", "--dry-run")

    assert (ran.out, ran.err) == (
        "Tomorrow: 0 due, about 1 → 0 reviews, 0 → 1 new\n",
        "Nothing was changed.\n",
    )
    then = data["tomorrow"]["then"]
    assert (then["due"], then["new"]) == (0, 1)
    assert 0 < then["reviews"] < data["tomorrow"]["now"]["reviews"]
    assert "new per day          20" in flashcards(three_words, "options", "words").out
    assert "--dry-run is for the options of decks" in refused.err


def test_options_that_are_so_already_change_nothing(three_words: Path) -> None:
    flashcards(three_words, "options", "words", "--new-per-day", "7")

    again = flashcards(three_words, "options", "words", "--new-per-day", "7")
    undone = flashcards(three_words, "undo")

    assert again.err == "Nothing changed.\n"
    assert "options" in undone.out
    assert "new per day          20" in flashcards(three_words, "options", "words").out


@pytest.mark.parametrize(
    "mistake",
    [
        ("--desired-retention", "1.5"),
        ("--learning-steps", "10q"),
        ("--time-zone", "Mars"),
        ("--rollover-hour", "24"),
        ("--easy-share", "2"),
    ],
)
def test_a_command_with_one_mistake_changes_nothing(
    three_words: Path, mistake: tuple[str, str]
) -> None:
    before = flashcards(three_words, "export").out
    fit = ("--learn-ahead", "3", "--new-per-day", "9", "--preset", "Mine")

    ran = flashcards(three_words, "options", "Words", *fit, *mistake)

    assert ran.code == 1
    assert flashcards(three_words, "export").out == before


def test_a_deck_can_have_a_preset_of_its_own(three_words: Path) -> None:
    flashcards(three_words, "import", "-", "--deck", "Other", stdin="a,b\n")
    flashcards(three_words, "options", "Other", "--preset", "Slow", "--new-per-day", "0")

    decks = flashcards(three_words, "decks", "--json").data
    assert [(deck["name"], deck["new"]) for deck in decks] == [("Other", 0), ("Words", 3)]


@pytest.fixture
def two_decks(three_words: Path) -> Path:
    """Two decks that share a preset."""
    flashcards(three_words, "import", "-", "--deck", "Other", stdin="a,b\n")
    return three_words


def test_a_change_of_options_says_which_decks_it_is_for_and_how_to_limit_it(
    two_decks: Path,
) -> None:
    ran = flashcards(two_decks, "options", "Other", "--new-per-day", "0")

    assert ran.out.startswith("Preset Default (2 decks)\n  model ")
    assert ran.err == (
        "Changed for 2 decks that share the preset “Default”: Other, Words.\n"
        "To change “Other” alone, undo this and add --only-this-deck.\n"
    )
    assert flashcards(two_decks, "options", "Words", "--json").data["new_per_day"] == 0


def test_options_of_one_deck_alone(two_decks: Path) -> None:
    ran = flashcards(two_decks, "options", "Other", "--new-per-day", "0", "--only-this-deck")

    assert ran.out.startswith("Preset Other (1 deck)\n")
    assert ran.err == "Changed for “Other” only.\n"
    decks = flashcards(two_decks, "decks", "--json").data
    assert [(deck["name"], deck["new"]) for deck in decks] == [("Other", 0), ("Words", 3)]
    assert flashcards(two_decks, "options", "Other", "--json").data["decks"] == ["Other"]
    assert flashcards(two_decks, "undo").code == 0
    assert flashcards(two_decks, "options", "Other", "--json").data["preset"] == "Default"


def test_what_is_only_shown_or_is_for_the_whole_collection_is_not_said_to_be_changed(
    two_decks: Path,
) -> None:
    assert flashcards(two_decks, "options", "Other").err == ""
    assert flashcards(two_decks, "options", "--rollover-hour", "5").err == ""
    assert flashcards(two_decks, "options", "Other", "--new-per-day", "1", "--json").err == ""


def test_limits_of_today_are_set_beside_those_of_every_day(three_words: Path) -> None:
    ran = flashcards(three_words, "options", "words", "--new-today", "1")
    assert "new today            1" in ran.out
    assert "Changed for “Words” only." in ran.err
    assert flashcards(three_words, "due", "--json").data["new"] == 1
    ran = flashcards(three_words, "options", "words", "--reviews-today", "9", "--json")
    assert (ran.data["new_today"], ran.data["new_per_day"]) == (1, 20)
    assert (ran.data["reviews_today"], ran.data["reviews_per_day"]) == (9, 200)
    ran = flashcards(three_words, "options", "words", "--new-today", "1")
    assert ran.err == "Nothing changed.\n"
    flashcards(three_words, "undo")
    assert flashcards(three_words, "options", "--json").data["reviews_today"] == 200


def test_a_limit_of_one_is_a_number_and_no_yes(three_words: Path) -> None:
    flashcards(three_words, "options", "--new-per-day", "1", "--leech-threshold", "1")
    shown = flashcards(three_words, "options").out
    assert "new per day          1" in shown
    assert "leech threshold      1" in shown
    assert "bury siblings        yes" in shown
    assert "today" not in shown


def test_the_options_of_spoken_answers_are_shown_and_changed(three_words: Path) -> None:
    ran = flashcards(
        three_words, "options", "words", "--spoken", "--easy-seconds", "60", "--hard-share", "0.6"
    )

    assert "spoken               yes" in ran.out
    assert "easy seconds         60" in ran.out
    assert "hard share           0.6" in ran.out
    assert "medium seconds       120" in ran.out
    ran = flashcards(three_words, "options", "words", "--preparation-seconds", "30")
    assert "preparation seconds  30" in ran.out
    data = flashcards(three_words, "options", "words", "--no-spoken", "--json").data
    assert (data["practice"]["spoken"], data["practice"]["easy_seconds"]) == (False, 60)


def test_the_help_has_the_rule_of_the_suggested_rating(three_words: Path) -> None:
    shown = " ".join(flashcards(three_words, "options", "--help").out.split())
    for words, rating in practice_words.rule(PracticeOptions()):
        assert f"{words} {rating}" in shown
