"""Tables whose first column sorts the rows: it repeats, and asks nothing."""

from __future__ import annotations

import pytest

from flashcards.formats.delimited import Options
from flashcards.formats.delimited.categories import without_category
from flashcards.formats.delimited.columns import Column
from flashcards.model import Level
from tests.formats.delimited.tables import pairs, table

KINDS = ("verb", "noun")
ROWS = [f"{KINDS[n % 2]},Wort {n},word {n}" for n in range(10)]


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def columns_of(*rows: str) -> tuple[Column, ...]:
    cells = [row.split(",") for row in rows]
    width = len(cells[0])
    plain = (Column.FRONT, Column.BACK, *[Column.OTHER] * (width - 2))
    return without_category(plain, range(width), cells)


@pytest.mark.parametrize("heading", [[], ["type,german,english"]])
def test_a_first_column_of_few_values_is_the_tag_of_its_rows(heading: list[str]) -> None:
    first, second, *_ = table(lines(*heading, *ROWS)).notes

    assert (first.front, first.back, first.tags) == ("Wort 0", "word 0", ("verb",))
    assert (second.front, second.back, second.tags) == ("Wort 1", "word 1", ("noun",))


def test_columns_after_the_answer_stay_below_it_under_their_headings() -> None:
    rows = [f"{row},Satz {n}" for n, row in enumerate(ROWS)]

    assert pairs(lines("type,german,english,example", *rows))[0] == (
        "Wort 0",
        "**english:** word 0\n\n**example:** Satz 0",
    )


def test_a_word_that_repeats_is_no_question_where_its_sentence_is_one() -> None:
    rows = [f"{KINDS[n % 2]},Wort {n // 2},Satz {n},sentence {n}" for n in range(12)]

    assert pairs(lines("type,word,german,english", *rows))[0] == (
        "Satz 0",
        "sentence 0\n\n**word:** Wort 0",
    )


def test_the_column_that_differs_most_asks_if_all_repeat() -> None:
    rows = [f"{KINDS[n % 2]},Wort {n // 3},Satz {n // 2},sentence {n // 2}" for n in range(12)]

    assert columns_of(*rows) == (Column.CATEGORY, Column.OTHER, Column.FRONT, Column.BACK)


def test_another_category_is_no_answer_unless_nothing_else_is() -> None:
    rows = [f"{KINDS[n % 2]},Wort {n},m,word {n}" for n in range(12)]
    genders = [f"noun,Wort {n},{'mf'[n % 2]}" for n in range(12)]

    assert columns_of(*rows) == (Column.CATEGORY, Column.FRONT, Column.OTHER, Column.BACK)
    assert columns_of(*genders) == (Column.CATEGORY, Column.FRONT, Column.BACK)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:9],
        [f"{n % 3},Wort {n},word {n}" for n in range(12)],
        [f"verb,Wort {n}" for n in range(12)],
        [f"verb,m,{n}" for n in range(12)],
    ],
    ids=["few rows", "many values", "no third column", "no other question"],
)
def test_a_first_column_asks_where_it_may_well_be_a_question(rows: list[str]) -> None:
    assert columns_of(*rows)[:2] == (Column.FRONT, Column.BACK)


def test_headings_and_options_decide_before_that() -> None:
    text = lines("question,answer,source", *ROWS)

    assert pairs(text)[0][0] == "verb"
    assert pairs(lines(*ROWS), Options(columns=("front", "back", "other")))[0][0] == "verb"


def test_a_category_of_several_words_is_one_tag_and_a_long_one_part_of_the_answer() -> None:
    long = "Words for things that can be seen or touched"
    words = table(lines(*(f'"Common nouns, plural",Wort {n},word {n}' for n in range(10)))).notes
    texts = table(lines("kind of it,german,english", *(f"{long},W {n},w {n}" for n in range(10))))

    assert words[0].tags == ("Common-nouns-plural",)
    assert (texts.notes[0].tags, texts.notes[0].back) == ((), f"w 0\n\n**kind of it:** {long}")


def test_a_first_column_of_levels_is_the_level() -> None:
    notes = table(
        lines(*(f"{'hard' if n % 2 else 'easy'},Wort {n},w {n}" for n in range(10)))
    ).notes

    assert [(note.front, note.level) for note in notes[:2]] == [
        ("Wort 0", Level.EASY),
        ("Wort 1", Level.HARD),
    ]


def test_ids_and_sounds_stay_what_they_are() -> None:
    rows = [f"x{n},noun,{n}.mp3,Wort {n},word {n}" for n in range(10)]
    note = table(lines("id,type,audio,german,english", *rows)).notes[0]

    assert (note.uid, note.front, note.tags) == ("x0", "Wort 0", ("noun",))
    assert note.back == "**audio:** 0.mp3\n\n**english:** word 0"
