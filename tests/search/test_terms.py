"""What a single term asks for, and what is wrong with one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from flashcards.errors import QueryError
from flashcards.model import Level
from flashcards.search import parse
from flashcards.search.glob import Wild, glob_of
from flashcards.search.nodes import (
    CardIds,
    CardNumber,
    Comparison,
    Condition,
    Duplicate,
    Event,
    Flagged,
    InDeck,
    InField,
    Is,
    Measure,
    Node,
    NoteIds,
    OfKind,
    OfLevel,
    Property,
    Rated,
    Regex,
    Since,
    Tagged,
    TextField,
    Words,
)

ANY, ONE = Wild.ANY, Wild.ONE


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("a*b_", Words(glob_of(["a", ANY, "b", ONE]))),
        (r"a\*b\_", Words(glob_of(["a*b_"]))),
        (r"\frac", Words(glob_of([r"\frac"]))),
        (r"a\:b", Words(glob_of(["a:b"]))),
        (r'"say \"a\""', Words(glob_of(['say "a"']))),
        ("std::vector", Words(glob_of(["std::vector"]))),
        ("https://a.b", Words(glob_of(["https://a.b"]))),
        ("10:30", Words(glob_of(["10:30"]))),
        ("C:x", Words(glob_of(["C:x"]))),
        ('"key: value"', Words(glob_of(["key: value"]))),
        ("what:", Words(glob_of(["what:"]))),
        ("nc:uber", Words(glob_of(["uber"]))),
        ("w:dog", Words(glob_of(["dog"]), whole=True)),
        ("deck:a::b", InDeck(glob_of(["a::b"]))),
        ('deck:"a b"', InDeck(glob_of(["a b"]))),
        ('"deck:a b"', InDeck(glob_of(["a b"]))),
        ("DECK:a*", InDeck(glob_of(["a", ANY]))),
        ("tag:a", Tagged(glob_of(["a"]))),
        ("tag:None", Tagged(None)),
        ("level:HARD", OfLevel(Level.HARD)),
        ("level:none", OfLevel(None)),
        ("is:due", Is(Condition.DUE)),
        ("is:learning", Is(Condition.LEARN)),
        ("flag:3", Flagged(3)),
        ("rated:7", Rated(7)),
        ("rated:0", Rated(1)),
        ("rated:7:1", Rated(7, 1)),
        ("added:3", Since(Event.ADDED, 3)),
        ("edited:3", Since(Event.EDITED, 3)),
        ("introduced:3", Since(Event.INTRODUCED, 3)),
        ("prop:ivl>21", Property(Measure.INTERVAL, Comparison.MORE, Decimal(21))),
        ("prop:S<=2.5", Property(Measure.STABILITY, Comparison.AT_MOST, Decimal("2.5"))),
        ("prop:due=-1", Property(Measure.DUE, Comparison.EQUAL, Decimal(-1))),
        ("prop:r<90%", Property(Measure.RETRIEVABILITY, Comparison.LESS, Decimal("0.90"))),
        ("prop:difficulty!=5", Property(Measure.DIFFICULTY, Comparison.UNEQUAL, Decimal(5))),
        ("front:a", InField(TextField.FRONT, glob_of(["a"]))),
        ("back:", InField(TextField.BACK, glob_of([]))),
        ("points:*a*", InField(TextField.POINTS, glob_of([ANY, "a", ANY]))),
        ("source:a.md", InField(TextField.SOURCE, glob_of(["a.md"]))),
        (r'front:re:"^a\d"', Regex(r"^a\d", TextField.FRONT)),
        (r're:"a \"b\""', Regex('a "b"')),
        ("kind:cloze", OfKind(glob_of(["cloze"]))),
        ("note:basic", OfKind(glob_of(["basic"]))),
        ("card:2", CardNumber(2)),
        ("nid:1,2", NoteIds((1, 2))),
        ("cid:3", CardIds((3,))),
        ("dupe:", Duplicate()),
        ('dupe:"a b"', Duplicate("a b")),
    ],
)
def test_a_term_asks_for(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "position", "what"),
    [
        ("fornt:x", 0, "there is no key “fornt:”; did you mean “front:”?"),
        ("a xyz:b", 2, "there is no key “xyz:”; write “\\:” for a colon in a word."),
        ("is:suspnded", 3, "there is no condition “suspnded”; did you mean “suspended”?"),
        ("level:x", 6, "there is no level “x”; there are easy, medium, hard, none."),
        ('level:"x"', 7, "there is no level “x”; there are easy, medium, hard, none."),
        ('"level:x"', 7, "there is no level “x”; there are easy, medium, hard, none."),
        ("flag:8", 5, "flags go from 0 (none) to 7"),
        ("flag:red", 5, "“flag:” needs a flag: a whole number"),
        ("rated:", 6, "“rated:” needs a number of days: a whole number"),
        ("rated:7:5", 8, "ratings go from 1 (Again) to 4 (Easy)"),
        ("rated:7:x", 8, "“rated:” needs a rating: a whole number"),
        ("added:1.5", 6, "“added:” needs a number of days: a whole number"),
        ("prop:iwl>1", 5, "there is no property “iwl”; did you mean “ivl”?"),
        ("prop:ivl", 8, "here belongs one of = != < > <= >="),
        ("prop:ivl>x", 9, "a number is expected here"),
        ("prop:ivl>", 9, "a number is expected here"),
        ("prop:s>90%", 7, "a number is expected here"),
        ("prop:due<1.5", 9, "days are whole numbers"),
        ("nid:1,x", 4, "“nid:” needs numbers, such as nid:12,15"),
        ("cid:" + "9" * 30, 4, "“cid:” needs numbers, such as cid:12,15"),
        ("re:" + "a" * 2000, 3, "a regular expression has at most 1,000 characters"),
    ],
)
def test_what_is_wrong_with_a_term_is_named_with_its_place(
    query: str, position: int, what: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)

    assert (caught.value.position, caught.value.what) == (position, what)


def test_a_wrong_regular_expression_is_named_with_its_place() -> None:
    with pytest.raises(QueryError, match="this is not a regular expression: ") as caught:
        parse('front:re:"(a"')

    assert caught.value.position == 10
