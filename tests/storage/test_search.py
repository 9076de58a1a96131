"""Queries over a small collection, each with what it finds."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.search.sorting import Sort
from tests.builders import FrozenClock
from tests.storage.searched import hits, names_of, searched


@pytest.fixture
def filled(collection: Collection, clock: FrozenClock) -> Collection:
    return searched(collection, clock)


FOUND = [
    ("hash", "A F"),
    ("HASH map", "A F"),
    ('"hash map"', "A F"),
    ('"map hash"', ""),
    ('"is a hash map?"', "A F"),
    ("has", "A F"),
    ("kase", "C1 C2"),
    ("KÄSE", "C1 C2"),
    ("käse", "C1 C2"),
    ("cheese", "C1 C2"),
    ("tree", "B"),
    ("tree -binary", ""),
    ('"a drawing"', "B"),
    ("tree.png", ""),
    ("a.test", "B"),
    ("this page", "B"),
    ("mitochondria", "D1 D2"),
    ('"mitochondria of a cell"', "D1 D2"),
    ("part", "D1 D2"),
    ("c1", ""),
    ("buckets", "A"),
    ("`buckets`", "A"),
    ("\\*\\*hash\\*\\*", "A F"),
    ("look-up", "A"),
    ('"O(1)"', "A"),
    ("h*p", "A B D1 D2 F"),
    ("h_sh", "A F"),
    ("b*t", "A B"),
    ("w:map", "A F"),
    ("w:ma", ""),
    ("w:hash*", "A F"),
    ("std::vector", "E"),
    ("a_b", "E"),
    ("a\\_b", "E"),
    ("a\\*b", ""),
    ("100%", "E"),
    ('"\\"100%\\""', "E"),
    ('""', "A B C1 C2 D1 D2 E F"),
    ("*", "A B C1 C2 D1 D2 E F"),
    ("hash or tree", "A B F"),
    ("(hash or tree) -deck:data", "F"),
    ("-hash", "B C1 C2 D1 D2 E"),
    ("-(hash or käse)", "B D1 D2 E"),
    ("deck:data", "A B"),
    ("deck:Data::*", "B"),
    ("deck:*trees", "B"),
    ("deck:d*", "A B E"),
    ("deck:big", ""),
    ('deck:"data::big trees"', "B"),
    ("deck:food -deck:food::bio", "C1 C2"),
    ("tag:one", "A B"),
    ("tag:one::two", "B"),
    ("tag:ONE", "A B"),
    ("tag:t*", "B"),
    ("tag:tw", ""),
    ("tag:none", "C1 C2 E F"),
    ("-tag:one", "C1 C2 D1 D2 E F"),
    ("tag:*", "A B C1 C2 D1 D2 E F"),
    ("level:hard", "A"),
    ("level:none", "B C1 C2 E F"),
    ("-level:hard", "B C1 C2 D1 D2 E F"),
    ("level:easy or level:medium", "D1 D2"),
    ("is:due", "A B D1"),
    ("is:due -deck:data", "D1"),
    ("is:due deck:data", "A B"),
    ("-is:due", "C1 C2 D2 E F"),
    ("is:new", "C1 C2 D2 E"),
    ("is:learn", "B D1"),
    ("is:review", "A D1 F"),
    ("is:suspended", "C2"),
    ("is:buried", "D2"),
    ("-is:buried", "A B C1 C2 D1 E F"),
    ("is:leech", "D1 D2"),
    ("is:new -is:suspended -is:buried", "C1 E"),
    ("flag:0", "A B C1 C2 D1 D2 F"),
    ("flag:2", "E"),
    ("-flag:2", "A B C1 C2 D1 D2 F"),
    ("rated:1", "B D1"),
    ("rated:1:1", "D1"),
    ("rated:10", "B D1 F"),
    ("rated:30", "A B D1 F"),
    ("rated:30:4", "A D1 F"),
    ("-rated:30", "C1 C2 D2 E"),
    ("added:1", "E"),
    ("added:100", "A B C1 C2 D1 D2 E F"),
    ("edited:1", "E"),
    ("introduced:1", "B"),
    ("introduced:30", "A B D1 F"),
    ("introduced:10", "B F"),
    ("prop:ivl=0", "B C1 C2 D1 D2 E"),
    ("prop:ivl>20", ""),
    ("prop:due<0", "A"),
    ("prop:due=0", "B D1"),
    ("prop:due>=1", "F"),
    ("prop:due!=0", "A F"),
    ("-prop:due=0", "A C1 C2 D2 E F"),
    ("prop:reps=2", "A F"),
    ("prop:lapses>0", "D1"),
    ("prop:pos=0", "C1 C2 D2 E"),
    ("prop:s>20", ""),
    ("prop:s<1", ""),
    ("prop:d<2", "A F"),
    ("prop:d<0.2", "A B F"),
    ("prop:d>=5", "D1"),
    ("prop:r<0.9", "A"),
    ("prop:r>0.99", "B D1"),
    ("prop:r=1", "B D1"),
    ("prop:r<95%", "A F"),
    ("-prop:r<0.95", "B C1 C2 D1 D2 E"),
    ("front:hash", ""),
    ('front:"binary tree"', "B"),
    ("front:*hash*", "A F"),
    ("front:käse", "C1 C2"),
    ("back:", "D1 D2"),
    ("back:_*", "A B C1 C2 E F"),
    ("back:*tree*", ""),
    ("back:cheese", "C1 C2"),
    ("points:keys", "A"),
    ("points:*look*", "A"),
    ("points:", "B C1 C2 D1 D2 E F"),
    ("source:cpp.md", "E"),
    ("source:*.md", "A B C1 C2 D1 D2 E F"),
    ("source:test*", "A B C1 C2 D1 D2 F"),
    ("front:re:^what", "A F"),
    ('front:re:"^What is a \\*\\*"', "A F"),
    ("re:vector<.*>", "E"),
    ('re:"\\d%"', "E"),
    ("re:\\(1\\)", "A"),
    ("points:re:O.1", "A"),
    ("source:re:^cpp", "E"),
    ("kind:cloze", "D1 D2"),
    ("kind:reversed", "C1 C2"),
    ("note:basic", "A B E F"),
    ("note:basic*", "A B C1 C2 E F"),
    ('note:"Basic (and reversed card)"', "C1 C2"),
    ("card:2", "C2 D2"),
    ("card:1", "A B C1 D1 E F"),
    ("dupe:", "A F"),
    ('dupe:"What is a **HASH** map?"', "A F"),
    ("dupe:tree", ""),
    ("nid:1", "A"),
    ("nid:1,2", "A B"),
    ("cid:1,99", "A"),
    ("-cid:1", "B C1 C2 D1 D2 E F"),
]
"""By part of the language: words, wildcards, joining, decks, tags, levels, states, flags, days,
figures, fields, regular expressions, kinds, duplicates, numbers."""


def test_queries_find_their_cards(filled: Collection) -> None:
    assert {query: hits(filled, query) for query, _ in FOUND} == dict(FOUND)
    assert len(FOUND) > 80


ALL = "A B C1 C2 D1 D2 F E"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.ADDED, ALL),
        (Sort.QUESTION, "B C1 C2 E D1 D2 A F"),
        (Sort.DECK, "A B E C1 C2 D1 D2 F"),
        (Sort.DUE, "A B D1 F C1 C2 D2 E"),
        (Sort.INTERVAL, "B C1 C2 D1 D2 E A F"),
        (Sort.DIFFICULTY, "A F B D1 C1 C2 D2 E"),
        (Sort.STABILITY, "B D1 A F C1 C2 D2 E"),
        (Sort.RETRIEVABILITY, "A F B D1 C1 C2 D2 E"),
        (Sort.REPS, "C1 C2 D2 E B A F D1"),
        (Sort.LAPSES, "A B C1 C2 D2 F E D1"),
        (Sort.EDITED, ALL),
        (Sort.LEVEL, "D1 D2 A B C1 C2 F E"),
    ],
)
def test_cards_are_sorted(filled: Collection, sort: Sort, order: str) -> None:
    names = names_of(filled)

    assert " ".join(names[card] for card in filled.search.cards("", sort=sort)) == order


def test_the_last_come_first_but_what_has_no_value_stays_last(filled: Collection) -> None:
    names = names_of(filled)
    in_order = filled.search.cards("", sort=Sort.STABILITY, reverse=True)

    assert " ".join(names[card] for card in in_order) == "F A D1 B E D2 C2 C1"


def test_notes_are_found_once_and_cards_are_counted(filled: Collection) -> None:
    assert filled.search.notes("deck:food") == [3, 4]
    assert filled.search.count("deck:food") == 4
    assert filled.search.count("deck:nowhere") == 0


def test_an_empty_collection_has_nothing_to_find(collection: Collection) -> None:
    for query, _ in FOUND:
        assert collection.search.cards(query) == []
    assert collection.search.cards("", sort=Sort.DECK) == []
