"""The lossless JSON of a collection, and what it refuses."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest

from flashcards.collection import Collection
from flashcards.errors import SourceError
from flashcards.formats.collection_json import dump, is_snapshot, load
from flashcards.model import NoteKind
from tests.builders import AGAIN, EASY, FrozenClock, add, answer, draft, study, with_options


@pytest.fixture
def written(collection: Collection, clock: FrozenClock) -> str:
    """A collection with some history, as JSON."""
    cards = add(
        collection,
        draft("Q1 猫", deck="A::B", tags=("sql",), key_points=("one",), uid="n1"),
        draft("Q2", kind=NoteKind.REVERSED, uid="n2"),
    )
    study(collection, clock, cards[0], [(0, EASY), (9, AGAIN)])
    answer(collection, cards[1])
    with_options(collection, new_per_day=3)
    collection.cards.flag(cards[2], 4)
    out = StringIO()
    dump(collection.exports.snapshot(), out)
    return out.getvalue()


def dumped(text: str) -> str:
    out = StringIO()
    dump(load("x.json", text), out)
    return out.getvalue()


def test_what_was_written_is_read_and_written_the_same(written: str) -> None:
    assert dumped(written) == written
    assert is_snapshot(written.encode())


def test_a_row_is_a_line_and_texts_of_any_script_can_be_read(written: str) -> None:
    (line,) = [line for line in written.splitlines() if '"front": "Q1 猫"' in line]

    assert json.loads(line.rstrip(","))["tags"] == ["sql"]


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b'{"format": "flashcards"', True),
        (b'\xef\xbb\xbf{\r\n"format" :\t"flashcards"', True),
        (b'{"format": "other"', False),
        (b"", False),
    ],
)
def test_an_export_is_recognised_by_its_beginning(data: bytes, is_one: bool) -> None:
    assert is_snapshot(data) is is_one


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("cards", {"note": "none"}),
        ("cards", {"state": "odd"}),
        ("notes", {"deck": "none"}),
        ("notes", {"front": 3}),
        ("decks", {"preset": "none"}),
        ("reviews", {"card": "none"}),
        ("reviews", {"rating": 9}),
    ],
)
def test_a_row_that_cannot_be_is_named(written: str, section: str, change: dict[str, Any]) -> None:
    data = json.loads(written)
    (key,) = change
    assert key in data[section][0]
    data[section][0] |= change

    with pytest.raises(SourceError, match=section):
        load("x.json", json.dumps(data))


def test_what_the_vote_predicted_is_a_chance_and_stands_where_it_predicted(written: str) -> None:
    data = json.loads(written)
    voted = ["voted" in review for review in data["reviews"]]
    assert voted == [False, True, False]
    assert data["version"] == 5

    data["reviews"][1]["voted"] = 1.5

    with pytest.raises(SourceError, match=r"entry 2 of “reviews”: 1.5 is not a share"):
        load("x.json", json.dumps(data))
