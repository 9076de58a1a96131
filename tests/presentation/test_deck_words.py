from __future__ import annotations

import pytest

from flashcards.model import Deck, Preset
from flashcards.presentation import deck_words
from flashcards.study.queue import Counts
from flashcards.study.shown import Outlook

NOTHING = Counts()


@pytest.mark.parametrize(
    ("today", "minutes", "words"),
    [
        (Outlook(Counts(new=2, review=1), NOTHING, 0), 0, "3 cards for today"),
        (Outlook(Counts(new=2), NOTHING, 0), 1.6, "2 cards for today · 2 min"),
        (
            Outlook(Counts(learning=1), NOTHING, 0, 60_000),
            0,
            "1 card in learning, the next in 1 min",
        ),
        (Outlook(NOTHING, Counts(review=3), 0), 0, "Today's limit is reached · 3 overdue"),
        (Outlook(NOTHING, Counts(new=3), 2), 0, "Done for today · 2 cards due tomorrow"),
        (Outlook(NOTHING, NOTHING, 2), 0, "All done for today · 2 cards due tomorrow"),
        (Outlook(NOTHING, Counts(new=1), 0), 0, "Done for today · 1 new card left"),
        (Outlook(NOTHING, NOTHING, 0, None, 9), 0, "All done for today · next in 9 days"),
    ],
)
def test_the_cards_of_today_or_the_next_ones(today: Outlook, minutes: float, words: str) -> None:
    assert deck_words.outlook(today, minutes) == words


@pytest.mark.parametrize(
    ("total", "minutes", "words"),
    [
        (20, 0, "20 cards in this deck"),
        (20, 10.3, "20 cards in this deck, about 10 min today"),
        (None, 10.3, "about 10 min today"),
        (None, 0, ""),
    ],
)
def test_how_long_a_deck_takes_today(total: int | None, minutes: float, words: str) -> None:
    assert deck_words.deck_today(total, minutes) == words


def test_the_backlog_names_new_cards_only_once_the_day_is_done() -> None:
    new = Counts(new=3)
    assert deck_words.backlog(Outlook(Counts(review=1), new, 0)) == ""
    assert deck_words.backlog(Outlook(NOTHING, new, 0)).startswith("3 new cards beyond")


def test_limits_of_today_alone_are_named_with_their_presets() -> None:
    limited = ("Default", "Short")
    free, full = (Outlook(Counts(new=1), Counts(review=n), 0, None, None, limited) for n in (0, 9))
    assert deck_words.backlog(free) == "Limits for today only (Default, Short) · o Options"
    assert deck_words.backlog(full) == (
        "Limits for today only (Default, Short) · 9 more overdue (o Options)"
    )


def test_a_deck_without_cards_is_deleted_without_a_word_about_them() -> None:
    assert deck_words.deck_to_delete("IT", 0) == "Delete the deck “IT”?"
    assert deck_words.deleting("IT", 0, with_cards=True) == "Delete the deck “IT”?"
    assert deck_words.deleting("IT", 2, with_cards=False) == (
        "Delete the deck “IT” and keep its 2 cards?"
    )


def test_the_decks_that_share_options_are_counted() -> None:
    decks = [
        Deck(id=number, uid=str(number), name=f"Deck {number}", preset_id=1) for number in (1, 2)
    ]
    assert deck_words.sharing(Preset(name="Own"), decks[:1]) == "“Deck 1” only"
    assert deck_words.sharing(Preset(name="Own"), decks) == "2 decks that share the preset “Own”"
