"""Which names decks can have."""

from __future__ import annotations

import pytest

from flashcards.errors import DeckNameError
from flashcards.model import Deck
from flashcards.study import deck_names


def decks(*names: str) -> list[Deck]:
    return [Deck(number, f"uid-{number}", name, 1) for number, name in enumerate(names, start=1)]


SOME = decks("Interview", "Interview::AI", "SQL")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Words", "Words"),
        ("  Many   spaces :: below\tit ", "Many spaces::below it"),
        ("interview::Data", "Interview::Data"),
        ("sql::joins::outer", "SQL::joins::outer"),
        ("👨‍👩‍👧 家族", "👨‍👩‍👧 家族"),
    ],
)
def test_a_name_is_tidied_and_existing_levels_keep_their_spelling(typed: str, stored: str) -> None:
    assert deck_names.free(typed, SOME) == stored


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("  ", "A deck needs a name."),
        ("::", "A deck needs a name."),
        ("A::::B", "“A::::B” has an empty level: write a name on both sides of “::”."),
        ("A::", "“A::” has an empty level: write a name on both sides of “::”."),
        ("::".join("x" * 51), "has 51 levels; a deck can have 50."),
        ("x" * 501, "is too long; a name can have 500 characters."),
        ("red\x1b[31m", "A deck's name cannot have control characters."),
        ("half \ud83d", "A deck's name cannot have control characters."),
        ("interview::ai", "There is a deck “Interview::AI” already."),
    ],
)
def test_a_name_that_no_deck_can_have_is_refused_in_one_sentence(typed: str, message: str) -> None:
    with pytest.raises(DeckNameError) as error:
        deck_names.free(typed, SOME)
    assert message in str(error.value)


def test_subdecks_follow_a_deck_to_its_new_place() -> None:
    names = deck_names.renamed(SOME[0], "Work :: Jobs", SOME)
    assert names == {1: "Work::Jobs", 2: "Work::Jobs::AI"}


def test_only_the_spelling_of_a_name_can_change() -> None:
    assert deck_names.renamed(SOME[2], "Sql", SOME) == {3: "Sql"}
    assert deck_names.renamed(SOME[2], " SQL ", SOME) == {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("interview::ai::more", "“Interview” cannot be put below itself."),
        ("sql", "There is a deck “SQL” already."),
        ("::".join("x" * 50), "has 51 levels; a deck can have 50."),
    ],
)
def test_a_deck_cannot_be_put_where_it_does_not_fit(name: str, message: str) -> None:
    with pytest.raises(DeckNameError) as error:
        deck_names.renamed(SOME[0], name, SOME)
    assert message in str(error.value)


def test_a_merge_unites_subdecks_of_one_name_and_moves_the_others() -> None:
    everything = decks("A", "A::x", "A::x::deep", "A::y", "B", "B::X")
    a, into, same = everything[0], everything[4], everything[5]
    assert deck_names.merged(a, into, everything) == {
        1: into,
        2: same,
        3: "B::X::deep",
        4: "B::y",
    }


def test_a_deck_can_be_merged_into_the_one_above_it_but_not_into_one_below() -> None:
    everything = decks("A", "A::A", "A::A::A")
    top, middle, bottom = everything
    assert deck_names.merged(middle, top, everything) == {2: top, 3: "A::A"}
    for below in (middle, bottom):
        with pytest.raises(DeckNameError):
            deck_names.merged(middle, below, everything)
