"""The cursor and the marks of a list stay with their cards."""

from __future__ import annotations

from flashcards.search.result_list import ResultList


def results_of(*ids: int) -> ResultList:
    cards = ResultList()
    cards.replace(ids)
    return cards


def test_an_empty_list_has_nothing_chosen() -> None:
    cards = results_of()
    cards.mark()
    cards.mark_range()
    cards.mark_all()
    cards.go_to(3)
    assert (cards.current, cards.chosen, cards.marks, cards.cursor) == (None, [], 0, 0)


def test_the_cursor_stays_on_its_card_or_goes_where_it_is_sent() -> None:
    cards = results_of(1, 2, 3)
    cards.go_to(1)
    cards.replace((3, 2))
    assert cards.current == 2
    cards.replace((7, 8, 9), otherwise=2)
    assert cards.current == 9
    cards.replace((7, 8), keep=7)
    assert cards.current == 7
    cards.go_to(-5)
    assert cards.cursor == 0
    cards.go_to(50)
    assert cards.cursor == 1


def test_marked_cards_are_chosen_in_the_order_of_the_list() -> None:
    cards = results_of(5, 4, 3, 2)
    assert cards.chosen == [5]
    cards.go_to(2)
    cards.mark()
    cards.go_to(0)
    cards.mark()
    assert cards.chosen == [5, 3]
    assert cards.is_marked(3)
    cards.mark()
    assert cards.chosen == [3]


def test_a_range_goes_from_the_last_mark_to_the_cursor() -> None:
    cards = results_of(1, 2, 3, 4, 5)
    cards.go_to(3)
    cards.mark()
    cards.go_to(1)
    cards.mark_range()
    assert cards.chosen == [2, 3, 4]
    cards.go_to(0)
    cards.mark_range()
    assert cards.chosen == [1, 2, 3, 4]


def test_without_a_mark_a_range_is_the_card_under_the_cursor() -> None:
    cards = results_of(1, 2, 3)
    cards.go_to(2)
    cards.mark_range()
    assert cards.chosen == [3]


def test_all_are_marked_and_then_none() -> None:
    cards = results_of(1, 2)
    cards.mark()
    cards.mark_all()
    assert cards.marks == 2
    cards.mark_all()
    assert cards.marks == 0


def test_marks_of_cards_that_another_search_does_not_find_are_gone() -> None:
    cards = results_of(1, 2, 3)
    cards.mark_all()
    cards.replace((3, 1, 9))
    assert cards.chosen == [3, 1]
    cards.go_to(2)
    cards.mark_range()
    assert cards.chosen == [3, 1, 9]


def test_marks_come_back_with_their_cards_if_the_search_is_the_same() -> None:
    results = ResultList()
    results.replace([1, 2, 3])
    results.mark_all()
    results.replace([3], is_same=True)
    assert results.chosen == [3]

    results.replace([1, 2, 3], is_same=True)

    assert results.chosen == [1, 2, 3]


def test_another_search_or_another_choice_forgets_the_marks_that_were_lost() -> None:
    searched, marked = results_of(1, 2, 3), results_of(1, 2, 3)
    for results in (searched, marked):
        results.mark_all()
        results.replace([3], is_same=True)

    searched.replace([3])
    marked.mark()

    for results, marks in ((searched, 1), (marked, 0)):
        results.replace([1, 2, 3], is_same=True)
        assert results.marks == marks
