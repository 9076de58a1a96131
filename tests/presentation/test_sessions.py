from __future__ import annotations

import pytest

from flashcards.model import Deck, Rating
from flashcards.presentation import sessions
from flashcards.study.scope import Offer, Scope, Way

DECK = Deck(1, "uid", "A::B", 1)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), "All decks"),
        (Scope(DECK), "B"),
        (Scope(DECK, "tag:x"), "B · tag:x"),
        (Scope(query=" "), "All decks"),
        (Scope(DECK, way=Way.MORE, amount=1), "B · 1 more new card"),
        (Scope(way=Way.AHEAD, amount=3), "All decks · 3 days ahead"),
        (Scope(query="x", way=Way.CRAM), "cram · the schedule stays as it is · x"),
        (Scope(query="is:leech"), "leeches"),
        (Scope(query="-flag:0"), "flagged cards"),
    ],
)
def test_a_session_is_named_by_its_cards_and_its_way(scope: Scope, words: str) -> None:
    assert sessions.title(scope) == words


def test_control_characters_of_a_query_steer_no_terminal() -> None:
    assert "\x1b" not in sessions.title(Scope(query="\x1b[31mred"))


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Way.DUE, "12 due and new"),
        (Way.MORE, "10 new cards beyond the limit"),
        (Way.AHEAD, "1 card due tomorrow"),
        (Way.CRAM, "cram all 90 cards, schedule unchanged"),
    ],
)
def test_a_way_is_offered_with_its_number_of_cards(way: Way, words: str) -> None:
    assert sessions.way(way, Offer(due=12, more=50, ahead=1, days=1, cram=90), 10) == words


def test_cards_ahead_say_how_far() -> None:
    offer = Offer(ahead=5, days=7)
    assert sessions.way(Way.AHEAD, offer, 7) == "5 cards due in the next 7 days"


def test_again_stays_in_a_cram() -> None:
    assert [sessions.effect(rating) for rating in Rating] == ["stays", *["leaves"] * 3]


def test_a_search_without_cards_says_what_there_is_none_of() -> None:
    assert sessions.none_of("is:leech") == "There are no leeches"
    assert sessions.none_of("-flag:0") == "No card is flagged"
    assert sessions.none_of("tag:x") == "No card matches “tag:x”"
