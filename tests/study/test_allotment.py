"""Today's cards within the limits of decks, in the orders of their options."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.model import Level, NewOrder, ReviewOrder
from flashcards.study.allotment import allot
from flashcards.study.queue import Candidate, DayPlan, DeckLimit, Gathered, Queue
from tests.study.building import learning, new, review

NO_LIMIT = 9_999


def limit(
    deck: int = 1,
    parent: int | None = None,
    *,
    new: int = NO_LIMIT,
    reviews: int = NO_LIMIT,
    bury: bool = True,
    order: NewOrder = NewOrder.DECK,
    done: int = 0,
    review_order: ReviewOrder = ReviewOrder.DUE,
) -> DeckLimit:
    return DeckLimit(deck, parent, new, reviews, bury, order, done, review_order)


def ids(cards: tuple[Candidate, ...] | list[Candidate]) -> list[int]:
    return [card.card_id for card in cards]


# Limits


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ([limit(1), limit(2, 1), limit(3, 1)], {1: 3, 2: 3, 3: 3}),
        ([limit(1, new=4), limit(2, 1), limit(3, 1)], {1: 3, 2: 1, 3: 0}),
        ([limit(1), limit(2, 1, new=1), limit(3, 1, new=2)], {1: 3, 2: 1, 3: 2}),
        ([limit(1, new=2), limit(2, 1, new=3), limit(3, 2, new=3)], {1: 2, 2: 0, 3: 0}),
        ([limit(1, new=0), limit(2, 1), limit(3, 2)], {1: 0, 2: 0, 3: 0}),
        ([limit(2, 1, new=1), limit(3, 1)], {2: 1, 3: 3}),  # the parent takes no part
    ],
)
def test_new_cards_keep_to_the_limits_of_their_deck_and_of_those_above(
    limits: list[DeckLimit], expected: dict[int, int]
) -> None:
    gathered = Gathered(
        new={deck: [new(deck * 10 + n, deck=deck) for n in range(3)] for deck in (1, 2, 3)}
    )
    chosen = allot(gathered, limits, seed=1).new
    assert {one.deck_id: sum(c.deck_id == one.deck_id for c in chosen) for one in limits} == (
        expected
    )


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ([limit(1), limit(2, 1)], 6),
        ([limit(1, reviews=4), limit(2, 1)], 4),
        ([limit(1), limit(2, 1, reviews=1)], 4),
        ([limit(1, reviews=0), limit(2, 1)], 0),
    ],
)
def test_reviews_keep_to_the_limits_too(limits: list[DeckLimit], expected: int) -> None:
    due = [review(deck * 10 + n, deck=deck) for deck in (1, 2) for n in range(3)]
    assert len(allot(Gathered(reviews=due), limits, seed=1).reviews) == expected


def test_reviews_behind_a_limit_are_counted_and_siblings_are_not() -> None:
    due = [review(1, note=1), review(2, note=1), review(3, note=3), review(4, note=4)]
    plan = allot(Gathered(reviews=due), [limit(reviews=1)], seed=1)
    assert plan.held_back == {1: 2}
    assert Queue(plan).held_back == 2


def test_new_and_review_limits_are_counted_apart() -> None:
    gathered = Gathered(reviews=[review(1), review(2)], new={1: [new(3), new(4)]})
    plan = allot(gathered, [limit(new=1, reviews=1)], seed=1)
    assert (len(plan.reviews), len(plan.new)) == (1, 1)


def test_learning_cards_know_no_limit() -> None:
    gathered = Gathered(learning=[learning(1, 0), learning(2, 0)])
    assert ids(allot(gathered, [limit(new=0, reviews=0)], seed=1).learning) == [1, 2]


def test_new_cards_are_read_no_further_than_the_limit() -> None:
    def endless() -> Iterator[Candidate]:
        for card_id in range(1, 4):
            yield new(card_id)
        raise AssertionError("one card too many was read")

    assert ids(allot(Gathered(new={1: endless()}), [limit(new=3)], seed=1).new) == [1, 2, 3]


# The order of new cards


TWO_DECKS = {2: [new(card, deck=2) for card in (21, 22, 23)], 3: [new(31, deck=3), new(32, deck=3)]}


def new_ids(
    *decks: DeckLimit, seed: int = 0, cards: dict[int, list[Candidate]] = TWO_DECKS
) -> list[int]:
    return ids(allot(Gathered(new=cards), decks, seed=seed).new)


@pytest.mark.parametrize(
    ("order", "top", "expected"),
    [
        (NewOrder.DECK, NO_LIMIT, [21, 22, 23, 31, 32]),
        (NewOrder.DECK, 4, [21, 22, 23, 31]),
        (NewOrder.MIXED, NO_LIMIT, [21, 31, 22, 32, 23]),
        (NewOrder.MIXED, 3, [21, 31, 22]),
        (NewOrder.MIXED, 0, []),
    ],
)
def test_new_cards_come_deck_by_deck_or_from_the_decks_in_turn(
    order: NewOrder, top: int, expected: list[int]
) -> None:
    decks = (limit(1, new=top, order=order), limit(2, 1), limit(3, 1))
    assert new_ids(*decks) == expected


def test_decks_in_turn_keep_to_their_own_limits() -> None:
    decks = (limit(1, order=NewOrder.MIXED), limit(2, 1, new=1), limit(3, 1))
    assert new_ids(*decks) == [21, 31, 32]


@pytest.mark.parametrize(
    ("begun", "expected"), [((1, 0), [31, 22, 32, 23]), ((1, 1), [22, 32, 23]), ((2, 1), [32, 23])]
)
def test_decks_in_turn_go_on_where_they_were_when_the_queue_is_built_again(
    begun: tuple[int, int], expected: list[int]
) -> None:
    left = {2: TWO_DECKS[2][begun[0] :], 3: TWO_DECKS[3][begun[1] :]}
    decks = (
        limit(1, order=NewOrder.MIXED), limit(2, 1, done=begun[0]), limit(3, 1, done=begun[1]),
    )  # fmt: skip
    assert new_ids(*decks, cards=left) == expected


def test_random_draws_from_all_cards_and_is_the_same_all_day() -> None:
    many = {deck: [new(100 * deck + n, deck=deck) for n in range(50)] for deck in (2, 3)}
    decks = (limit(1, new=10, order=NewOrder.RANDOM), limit(2, 1), limit(3, 1))
    drawn = new_ids(*decks, seed=5, cards=many)
    assert len(set(drawn)) == 10
    assert drawn != sorted(drawn)
    assert {card // 100 for card in drawn} == {2, 3}
    assert drawn == new_ids(*decks, seed=5, cards=many)
    assert drawn != new_ids(*decks, seed=6, cards=many)
    rest = {
        deck: [card for card in cards if card.card_id not in drawn[:4]]
        for deck, cards in many.items()
    }
    fewer = (limit(1, new=6, order=NewOrder.RANDOM), limit(2, 1), limit(3, 1))
    assert new_ids(*fewer, seed=5, cards=rest) == drawn[4:]


def test_random_keeps_siblings_apart_and_to_the_limits_below() -> None:
    notes = {2: [new(card, note=card // 2, deck=2) for card in range(20, 40)]}
    decks = (limit(1, order=NewOrder.RANDOM), limit(2, 1, new=6))
    drawn = allot(Gathered(new=notes), decks, seed=1).new
    assert len(drawn) == 6
    assert len({card.note_id for card in drawn}) == 6


def test_the_order_is_that_of_the_topmost_deck_of_the_session() -> None:
    below = (limit(2, 1, order=NewOrder.RANDOM), limit(3, 1, order=NewOrder.RANDOM))
    assert new_ids(limit(1), *below) == [21, 22, 23, 31, 32]
    assert sorted(new_ids(*below)) == [21, 22, 23, 31, 32]
    assert new_ids(*below, seed=3) != [21, 22, 23, 31, 32]


def test_top_decks_of_one_order_are_mixed_with_each_other() -> None:
    decks = (limit(2, order=NewOrder.MIXED), limit(3, order=NewOrder.MIXED))
    assert new_ids(*decks) == [21, 31, 22, 32, 23]


def test_cards_of_decks_that_take_no_part_are_left_out() -> None:
    gathered = Gathered(
        learning=[learning(1, 0, deck=9)], reviews=[review(2, deck=9)], new={9: [new(3, deck=9)]}
    )
    assert allot(gathered, [limit()], seed=1) == DayPlan((), (), ())


# Siblings


def test_of_a_note_s_new_cards_only_the_first_comes_today() -> None:
    gathered = Gathered(new={1: [new(1, note=7), new(2, note=7), new(3)]})
    assert ids(allot(gathered, [limit()], seed=1).new) == [1, 3]


def test_a_sibling_that_is_kept_back_leaves_its_place_to_another_card() -> None:
    gathered = Gathered(new={1: [new(1, note=7), new(2, note=7), new(3)]})
    assert ids(allot(gathered, [limit(new=2)], seed=1).new) == [1, 3]


def test_reviews_go_before_new_siblings_and_learning_before_both() -> None:
    gathered = Gathered(
        learning=[learning(1, 0, note=5)],
        reviews=[review(2, note=5), review(3, note=6)],
        new={1: [new(4, note=6), new(5, note=7)]},
    )
    plan = allot(gathered, [limit()], seed=1)
    assert (ids(plan.learning), ids(plan.reviews), ids(plan.new)) == ([1], [3], [5])


def test_siblings_of_a_card_answered_today_wait_until_tomorrow() -> None:
    gathered = Gathered(
        learning=[learning(1, 0, note=5)],
        reviews=[review(2, note=5)],
        new={1: [new(3, note=5)]},
        studied={5: frozenset({1})},
    )
    assert allot(gathered, [limit()], seed=1) == DayPlan((learning(1, 0, note=5),), (), ())


def test_a_card_is_not_hidden_by_its_own_answers_but_its_siblings_are() -> None:
    gathered = Gathered(
        new={1: [new(1, note=5), new(2, note=5), new(3, note=6), new(4, note=7)]},
        studied={5: frozenset({1}), 6: frozenset({3, 9}), 7: frozenset({4})},
    )
    assert ids(allot(gathered, [limit()], seed=1).new) == [1, 4]


def test_where_siblings_are_not_buried_all_come() -> None:
    gathered = Gathered(
        reviews=[review(1, note=5), review(2, note=5)],
        new={1: [new(3, note=5)]},
        studied={5: frozenset({4})},
    )
    plan = allot(gathered, [limit(bury=False)], seed=1)
    assert (sorted(ids(plan.reviews)), ids(plan.new)) == ([1, 2], [3])


# Order


def test_the_longest_due_come_first_and_one_day_s_are_shuffled_alike_for_the_same_seed() -> None:
    due = [review(card_id, due=100) for card_id in range(1, 30)] + [review(99, due=50)]
    first = ids(allot(Gathered(reviews=due), [limit()], seed=7).reviews)
    again = ids(allot(Gathered(reviews=due[::-1]), [limit()], seed=7).reviews)
    other = ids(allot(Gathered(reviews=due), [limit()], seed=8).reviews)
    assert first[0] == other[0] == 99
    assert first == again
    assert first != other
    assert first[1:] != sorted(first[1:])


decks = st.integers(1, 4)


@given(
    reviews=st.lists(st.tuples(decks, st.integers(90, 100)), max_size=25),
    news=st.lists(decks, max_size=25),
    left=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=4),
    parents=st.tuples(st.none(), st.sampled_from([None, 1]), st.sampled_from([None, 1, 2])),
    order=st.sampled_from(NewOrder),
)
@settings(max_examples=150, deadline=None)
def test_no_deck_ever_shows_more_than_its_limit_and_no_place_is_wasted(
    reviews: list[tuple[int, int]],
    news: list[int],
    left: list[tuple[int, int]],
    parents: tuple[int | None, ...],
    order: NewOrder,
) -> None:
    above = {1: None, 2: parents[1], 3: parents[2], 4: 3}
    limits = [
        limit(deck, above[deck], new=left[deck - 1][0], reviews=left[deck - 1][1], order=order)
        for deck in above
    ]
    due = [review(n, day, deck=deck) for n, (deck, day) in enumerate(reviews, start=1)]
    fresh = [new(100 + n, deck=deck) for n, deck in enumerate(news)]
    gathered = Gathered(
        reviews=due, new={deck: [c for c in fresh if c.deck_id == deck] for deck in above}
    )
    plan = allot(gathered, limits, seed=1)

    def chain(deck: int | None) -> list[int]:
        return [] if deck is None else [deck, *chain(above[deck])]

    for chosen, every, allowed in (
        (plan.new, fresh, {deck: left[deck - 1][0] for deck in above}),
        (plan.reviews, due, {deck: left[deck - 1][1] for deck in above}),
    ):
        used = {deck: sum(deck in chain(c.deck_id) for c in chosen) for deck in above}
        assert all(used[deck] <= allowed[deck] for deck in above)
        for card in set(every) - set(chosen):
            assert any(used[deck] == allowed[deck] for deck in chain(card.deck_id))
    assert Queue(plan).counts().total == len(plan.new) + len(plan.reviews)


# Orders by level, file and certainty

LEVELS = {1: Level.HARD, 2: Level.EASY, 4: Level.MEDIUM, 5: Level.EASY}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (NewOrder.LEVEL, [5, 2, 4, 1, 3]),
        (NewOrder.FILE, [1, 2, 3, 4, 5]),
        (NewOrder.DECK, [5, 1, 3, 2, 4]),
    ],
)
def test_new_cards_of_all_decks_come_by_level_or_as_in_the_files(
    order: NewOrder, expected: list[int]
) -> None:
    gathered = Gathered(
        new={1: [new(5), new(1)], 2: [new(3, deck=2), new(2, deck=2), new(4, deck=2)]},
        levels=LEVELS,
    )
    limits = [limit(1, order=order), limit(2, 1)]
    assert ids(allot(gathered, limits, seed=1).new) == expected
    few = [limit(1, order=order, new=2), limit(2, 1)]
    assert ids(allot(gathered, few, seed=1).new) == expected[:2]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ReviewOrder.DUE, [3, 1, 5, 4, 2]),
        (ReviewOrder.UNCERTAIN, [4, 1, 5, 3, 2]),
        (ReviewOrder.LEVEL, [5, 2, 4, 1, 3]),
    ],
)
def test_reviews_come_by_their_order_and_the_limit_keeps_the_first(
    order: ReviewOrder, expected: list[int]
) -> None:
    days = {3: 96, 1: 97, 5: 98, 4: 99, 2: 100}
    gathered = Gathered(
        reviews=[review(card, due) for card, due in days.items()],
        levels=LEVELS,
        chances={4: 0.5, 1: 0.6, 5: 0.7, 3: 0.8},
    )
    whole = allot(gathered, [limit(review_order=order)], seed=1)
    assert ids(whole.reviews) == expected
    cut = allot(gathered, [limit(review_order=order, reviews=2)], seed=1)
    assert ids(cut.reviews) == expected[:2]
    assert cut.held_back == {1: 3}


def test_trees_of_decks_with_different_orders_keep_their_own() -> None:
    gathered = Gathered(
        reviews=[review(1, 99), review(2, 98, deck=2), review(3, 97), review(4, 1, deck=3)],
        chances={1: 0.5, 3: 0.9},
    )
    limits = [limit(1, review_order=ReviewOrder.UNCERTAIN), limit(2), limit(3, 2)]
    assert ids(allot(gathered, limits, seed=1).reviews) == [1, 3, 4, 2]


@given(st.lists(st.integers(1, 50), unique=True), st.sampled_from(NewOrder), st.integers(0, 9))
def test_every_order_gives_the_same_cards(cards: list[int], order: NewOrder, seed: int) -> None:
    gathered = Gathered(new={1: [new(card) for card in cards]}, levels=LEVELS)
    assert sorted(ids(allot(gathered, [limit(order=order)], seed=seed).new)) == sorted(cards)
