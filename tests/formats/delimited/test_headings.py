"""First rows that name columns without naming a question and an answer."""

from __future__ import annotations

import pytest

from flashcards.formats.delimited.columns import Column
from flashcards.formats.delimited.headings import are_headings, columns_under

WORDS = [["你", "ni3", "you"], ["我", "wo3", "I"], ["他", "ta1", "he"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Hanzi", "Pinyin", "English"], *WORDS],
        [["country", "capital"], ["France", "Paris"], ["Peru", "Lima"]],
        [["слово", "перевод"], ["кот", "cat"], ["дом", "house"]],
        [["word", "sentences"], ["ab", "Ab und zu."], ["aber", "Aber nein."]],
        [["No", "Term of it"], ["1", "Why"], ["2", "How"]],
    ],
)
def test_headings_are_recognised_in_any_language(rows: list[list[str]]) -> None:
    assert are_headings(rows)


@pytest.mark.parametrize(
    "rows",
    [
        WORDS,
        [["country", "capital"]],
        [["name", "a long explanation of what a name is"], ["a", "b"], ["c", "d"]],
        [["capital", "Paris"], ["river", "Seine"], ["sea", "Channel"]],
        [["name", "name"], ["a", "b"], ["c", "d"]],
        [],
    ],
)
def test_a_first_card_is_no_row_of_headings(rows: list[list[str]]) -> None:
    assert not are_headings(rows)


def test_the_question_is_the_first_column_that_is_no_number() -> None:
    assert columns_under(["id", "rank", "word", "english"]) == (
        Column.ID,
        Column.IGNORED,
        Column.FRONT,
        Column.BACK,
    )


def test_a_column_of_long_numbers_does_not_ask_under_any_name() -> None:
    rows = [[str(1_584_930 - n * 37), "かな", "仮名", "kana"] for n in range(25)]

    columns = columns_under(["dict_seq", "kana", "kanji", "definition"], rows)

    assert columns == (Column.IGNORED, Column.FRONT, Column.BACK, Column.BACK)


def test_years_ask() -> None:
    rows = [[str(1500 + n * 7), "Event", "Place"] for n in range(25)]

    assert columns_under(["year", "name", "city"], rows)[0] is Column.FRONT
