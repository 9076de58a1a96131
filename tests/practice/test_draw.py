"""What a mock interview asks: what was not asked lately, what is uncertain, one card a note."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SettingError
from flashcards.model import Level
from flashcards.model.practice import PracticeOptions
from flashcards.practice.draw import Candidate, Plan, draw

USUAL = PracticeOptions()
EASY, MEDIUM, HARD = Level
LEVELS = (EASY, MEDIUM, HARD, None)


def many(number: int = 60) -> list[Candidate]:
    return [Candidate(card, card, LEVELS[card % 3]) for card in range(1, number + 1)]


def drawn(candidates: list[Candidate], plan: Plan) -> list[Candidate]:
    by_id = {candidate.card_id: candidate for candidate in candidates}
    return [by_id[card_id] for card_id in draw(candidates, plan, USUAL).card_ids]


def test_the_same_seed_draws_the_same_and_another_one_others() -> None:
    plans = [draw(many(), Plan(seed, count=5), USUAL) for seed in (1, 1, 2)]

    assert plans[0] == plans[1] != plans[2]
    assert draw(reversed(many()), Plan(1, count=5), USUAL) == plans[0]


def test_a_mix_gives_so_many_of_each_level_easy_ones_first() -> None:
    cards = drawn(many(), Plan(7, mix={HARD: 2, EASY: 4, MEDIUM: 4}))

    assert [card.level for card in cards] == [EASY] * 4 + [MEDIUM] * 4 + [HARD] * 2


@pytest.mark.parametrize(
    ("count", "expected"), [(1, (1, 0, 0)), (5, (2, 2, 1)), (20, (8, 8, 4)), (3, (1, 1, 1))]
)
def test_a_number_of_questions_keeps_the_parts_of_the_mix(
    count: int, expected: tuple[int, ...]
) -> None:
    cards = drawn(many(), Plan(7, count=count, mix={EASY: 4, MEDIUM: 4, HARD: 2}))

    levels = Counter(card.level for card in cards)
    assert tuple(levels[level] for level in (EASY, MEDIUM, HARD)) == expected


def test_what_a_level_lacks_is_said_and_not_filled_with_others() -> None:
    candidates = [card for card in many() if card.level is not HARD]
    candidates.append(Candidate(100, 100, HARD))

    result = draw(candidates, Plan(7, mix={EASY: 1, HARD: 3}), USUAL)

    assert len(result.card_ids) == 2
    assert result.missing == {HARD: 2}


def test_questions_of_any_level_can_be_missing_too() -> None:
    assert draw(many(2), Plan(7, count=5), USUAL).missing == {None: 3}
    assert draw([], Plan(7, minutes=5), USUAL).card_ids == ()


def test_minutes_are_filled_by_the_targets_of_the_levels() -> None:
    cards = drawn(many(), Plan(3, minutes=20))
    spent = sum(USUAL.target(card.level) for card in cards)

    assert 20 * 60 - USUAL.easy_seconds < spent <= 20 * 60


def test_a_mix_of_nothing_is_left_out() -> None:
    nothing = {EASY: 0, HARD: 0}

    assert draw(many(), Plan(3, minutes=20, mix=nothing), USUAL) == draw(
        many(), Plan(3, minutes=20), USUAL
    )


def test_minutes_with_a_mix_hold_to_its_parts() -> None:
    cards = drawn(many(), Plan(3, minutes=20, mix={MEDIUM: 1, HARD: 1}))

    assert Counter(card.level for card in cards) == {MEDIUM: 4, HARD: 4}


def test_even_a_minute_has_one_question() -> None:
    assert len(drawn(many(), Plan(3, minutes=1))) == 1
    assert len(drawn(many(), Plan(3, minutes=1, mix={HARD: 1}))) == 1


def test_what_was_never_or_long_not_asked_comes_before_what_was_asked_lately() -> None:
    asked = [Candidate(card, card, last_asked_ms=1_000 * card) for card in range(1, 11)]
    never = [Candidate(card, card) for card in range(11, 16)]

    for seed in range(20):
        first = [card.card_id for card in drawn(asked + never, Plan(seed, count=5))]
        assert max(first[0:5]) > 10
        assert not {9, 10} & set(first)


def test_what_is_uncertain_comes_before_what_is_known() -> None:
    known = [Candidate(card, card, retrievability=0.99) for card in range(1, 6)]
    shaky = [Candidate(card, card, retrievability=0.30) for card in range(6, 11)]

    for seed in range(20):
        assert {card.card_id for card in drawn(known + shaky, Plan(seed, count=5))} == set(
            range(6, 11)
        )


def test_one_card_a_note_is_asked() -> None:
    siblings = [Candidate(card, card // 4) for card in range(40)]

    cards = drawn(siblings, Plan(5, count=10))

    assert len({card.note_id for card in cards}) == 10
    assert draw(siblings, Plan(5, count=12), USUAL).missing == {None: 2}


def test_a_candidate_that_is_listed_twice_is_asked_once() -> None:
    assert len(drawn(many(3) * 2, Plan(5, count=6))) == 3


def test_topics_alternate() -> None:
    cards = [Candidate(card, card, tags=("sql" if card < 30 else "http",)) for card in range(40)]

    for seed in range(10):
        tags = Counter(tag for card in drawn(cards, Plan(seed, count=8)) for tag in card.tags)
        assert 2 <= tags["http"] <= 6


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (Plan(1), "needs a number of questions, minutes or a mix"),
        (Plan(1, mix={EASY: 0}), "needs a number of questions, minutes or a mix"),
        (Plan(1, count=3, minutes=3), "not both"),
        (Plan(1, count=0), "at least 1 question or minute, not 0"),
        (Plan(1, minutes=-5), "not -5"),
        (Plan(1, count=3, mix={EASY: -1}), "cannot be negative"),
    ],
)
def test_a_plan_that_asks_for_nothing_is_refused(plan: Plan, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        draw(many(), plan, USUAL)


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.integers(1, 30),
        st.integers(1, 12),
        st.sampled_from(LEVELS),
        st.none() | st.integers(0, 10**13),
        st.none() | st.floats(0, 1),
        st.lists(st.sampled_from(["a", "b"]), max_size=2).map(tuple),
    ),
    max_size=30,
    unique_by=lambda candidate: candidate.card_id,
)


@given(
    CANDIDATES, st.integers(-(2**70), 2**70), st.integers(1, 20), st.sampled_from([{}, {EASY: 2}])
)
def test_drawn_and_missing_make_the_number_that_was_asked_for(
    candidates: list[Candidate], seed: int, count: int, mix: dict[Level, int]
) -> None:
    result = draw(candidates, Plan(seed, count=count, mix=mix), USUAL)

    assert len(result.card_ids) + sum(result.missing.values()) == count
    assert len(set(result.card_ids)) == len(result.card_ids)


def test_questions_without_a_level_fill_up_what_the_mix_lacks() -> None:
    candidates = [Candidate(1, 1, EASY), *(Candidate(n, n) for n in range(2, 30))]
    result = draw(candidates, Plan(7, count=10, mix={EASY: 4, MEDIUM: 4, HARD: 2}), USUAL)
    assert len(result.card_ids) == 10
    assert 1 in result.card_ids
    assert (result.available, result.instead) == ({EASY: 1}, {EASY: 3, MEDIUM: 4, HARD: 2})
    assert result.missing == {}
    assert result.has_levels


def test_minutes_hold_the_targets_of_the_questions_that_fill_a_mix_up() -> None:
    candidates = [Candidate(n, n) for n in range(1, 30)]
    cards = drawn(candidates, Plan(7, minutes=10, mix={EASY: 4, MEDIUM: 4, HARD: 2}))
    assert len(cards) == 5  # of two minutes each
    assert len(drawn(candidates, Plan(7, minutes=1, mix={HARD: 1}))) == 1
