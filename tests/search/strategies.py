"""Random queries as trees."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import strategies as st

from flashcards.model import Level
from flashcards.search.glob import Glob, Wild, glob_of
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
    Not,
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
    all_of,
    any_of,
)

TEXTS = st.text(alphabet='ab é"\\:()-*_ orand\n', max_size=6) | st.sampled_from(
    ["and", "OR", "deck:x", "re:a", "none", "-", "std::vector", "http://a.b"]
)


def globs() -> st.SearchStrategy[Glob]:
    return st.lists(TEXTS | st.sampled_from(Wild), max_size=4).map(glob_of)


def is_regex(text: str) -> bool:
    # A quote is written with a backslash, so a pattern that has one already reads differently.
    if '\\"' in text:
        return False
    try:
        re.compile(text, re.IGNORECASE)
    except re.error:
        return False
    return True


def leaves() -> st.SearchStrategy[Node]:
    numbers = st.integers(0, 99_999)
    days = st.integers(1, 9_999)
    ids = st.lists(st.integers(0, 10**17), min_size=1, max_size=3).map(tuple)
    fields = st.sampled_from(TextField)
    values = st.decimals(-999, 999, places=2) | st.integers(-999, 999).map(Decimal)
    measures = st.sampled_from([measure for measure in Measure if measure is not Measure.DUE])
    comparisons = st.sampled_from(Comparison)
    tags = globs().filter(lambda glob: (glob.literal or "").casefold() != "none")
    patterns = TEXTS.filter(is_regex)
    return st.one_of(
        st.builds(Words, globs(), st.booleans()),
        st.builds(InField, fields, globs()),
        st.builds(Regex, patterns, fields | st.none()),
        st.builds(InDeck, globs()),
        st.builds(Tagged, tags | st.none()),
        st.builds(OfLevel, st.sampled_from(Level) | st.none()),
        st.builds(OfKind, globs()),
        st.builds(Is, st.sampled_from(Condition)),
        st.builds(Flagged, st.integers(0, 7)),
        st.builds(CardNumber, numbers),
        st.builds(Rated, days, st.integers(1, 4) | st.none()),
        st.builds(Since, st.sampled_from(Event), days),
        st.builds(Property, measures, comparisons, values),
        st.builds(Property, st.just(Measure.DUE), comparisons, st.integers(-99, 99).map(Decimal)),
        st.builds(NoteIds, ids),
        st.builds(CardIds, ids),
        st.builds(Duplicate, TEXTS),
    )


def queries() -> st.SearchStrategy[Node]:
    def joined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(children, min_size=1, max_size=3)
        return several.map(all_of) | several.map(any_of) | children.map(Not)

    return st.recursive(leaves(), joined, max_leaves=8)
