"""A review log alone, as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SourceError
from flashcards.formats import Source, review_log_csv
from flashcards.formats.review_log_csv import Answer
from flashcards.model import Rating, ReviewKind
from tests.builders import AGAIN, GOOD, instant

AT = instant("2026-03-02 09:00")


def read(text: str) -> tuple[Answer, ...]:
    log = review_log_csv.read(Source("log.csv", text.encode()))
    assert log.problems == ()
    return log.answers


@pytest.mark.parametrize(
    "text",
    [
        f"card_id,review_rating,review_time,review_duration\na,3,{AT},1500\n",
        f"card_id;review_time;rating;duration_ms\na;{AT};good;1500.0\n",
        f"card\trating\tat\tduration\na\t3.0\t{AT // 1000}\t1500\n",
        "card_id,review_time,rating,duration\na,2026-03-02T10:00:00+01:00,Good,1500\n",
        "card_id,review_time,rating,duration\na,2026-03-02 09:00:00,3,1500\n",
        f"id,cid,usn,ease,ivl,lastIvl,factor,time,type\n{AT},a,-1,3,4,1,2500,1500,1\n",
        f'"card_id","review_time","rating","duration"\r\n"a","{AT}","3","1500"\r\n',
    ],
)
def test_logs_of_several_programs_say_the_same(text: str) -> None:
    assert review_log_csv.is_log(Source("log.csv", text.encode()))
    assert read(text) == (Answer("a", AT, GOOD, 1500),)


def test_ankis_manual_events_are_no_answers_and_cramming_is_told_apart() -> None:
    rows = "".join(
        f"{AT + n},1,-1,{ease},1,1,{factor},900,{kind}\n"
        for n, (ease, factor, kind) in enumerate([(3, 2500, 0), (0, 0, 4), (3, 0, 3), (1, 100, 3)])
    )

    answers = read(f"id,cid,usn,ease,ivl,lastIvl,factor,time,type\n{rows}")

    assert [(a.at_ms - AT, a.rating, a.kind) for a in answers] == [
        (0, GOOD, None),
        (3, AGAIN, ReviewKind.CRAM),
    ]


def test_rows_that_are_no_answers_are_reported_with_their_line() -> None:
    text = f"card_id,review_time,rating\na,{AT},3\nb,yesterday,3\nc,{AT},5\n,{AT},3\nd,-1,3\n"

    log = review_log_csv.read(Source("log.csv", text.encode()))

    assert [answer.card for answer in log.answers] == ["a"]
    assert [(problem.line, problem.message) for problem in log.problems] == [
        (3, "'yesterday' is not a valid time"),
        (4, "'5' is not a valid rating (1 to 4)"),
        (5, "it names no card"),
        (6, "'-1' is not a valid time"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "question,answer\na,b\n",
        "card_id,review_time,rating\n",
        "card_id,review_time,rating\na,b,c\n",
    ],
)
def test_a_table_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        review_log_csv.read(Source("log.csv", text.encode()))


@pytest.mark.parametrize("text", ["", "question,answer\n", "card,answer\n", "id,front,back\n"])
def test_decks_are_no_review_logs(text: str) -> None:
    assert not review_log_csv.is_log(Source("words.csv", text.encode()))


@given(st.text(alphabet='0123456789,-.:T+Zaeinf\n"', max_size=80))
def test_anything_in_the_rows_is_read_or_reported(text: str) -> None:
    source = Source("log.csv", f"card_id,review_time,rating,duration\n{text}".encode())
    try:
        log = review_log_csv.read(source)
    except SourceError:
        return
    assert all(answer.rating in Rating and answer.at_ms > 0 for answer in log.answers)
