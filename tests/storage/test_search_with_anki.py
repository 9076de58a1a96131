"""The same queries put to Anki itself, where it is installed: no part of our own requirements."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random
from time import time
from typing import Any

import pytest

from flashcards.collection import Collection
from flashcards.import_export.exporting import ExportFormat, export
from flashcards.model import NoteKind, Rating
from flashcards.model.note_filter import EVERYTHING
from tests.builders import FrozenClock, add, card_of, cards_of, draft

Hits = set[tuple[str, int]]
"""Cards by the ids of their notes that both know, and their ordinals."""
DAYS = 30
# Left out is what differs on purpose, see docs/search.md.
QUERIES = """
    hash|HASH|"hash map"|hash map|hash or tree|hash and map|-hash|-hash -tree|hash or tree -map
    (hash or tree) map|-(hash or tree)|h*p|h_sh|"tr_e"|*|_|a*b|"binary tree"|tree\\-like|100%
    a\\_b|50%|"say \\"hi\\""|w:tree|w:tre|w:has*|(hash)|hash -(map or table)
    deck:Data|deck:data|deck:Data::Trees|deck:Dat*|deck:*::Trees|deck:Tre|deck:_ata|-deck:Data
    "deck:Data::Big Maps"|deck:"Data::Big Maps"|deck:Data*|deck:*|deck:Other or deck:Data::Trees
    tag:one|tag:ONE|tag:none|tag:one::two|tag:o*|tag:tw_|-tag:one|tag:two tag:one|tag:*
    is:due|is:new|is:learn|is:review|is:suspended|is:buried|-is:suspended is:new|is:due -is:learn
    is:due deck:Data|is:review -is:due|-is:new|is:new or is:learn
    flag:0|flag:1|flag:2|-flag:0|flag:7
    rated:1|rated:2|rated:7|rated:30|rated:30:1|rated:7:3|-rated:7|rated:0|rated:400:4|rated:400:2
    added:1|added:10|added:30|added:400|edited:1|edited:20|-added:30
    introduced:1|introduced:7|introduced:30|introduced:400|-introduced:20
    prop:ivl=0|prop:ivl>3|prop:ivl>=3|prop:ivl!=0|prop:ivl<10|-prop:ivl>3
    prop:due=0|prop:due<0|prop:due<=0|prop:due>0|prop:due>=1|prop:due!=0|prop:due=1|-prop:due<3
    prop:reps>0|prop:reps=2|prop:reps<=1|prop:lapses>0|prop:lapses=0|prop:lapses>=1
    prop:s>5|prop:s<=5|prop:s>100|prop:d>0.5|prop:d<=0.5
    prop:r<0.95|prop:r>=0.95|-prop:r<0.9
    front:hash|front:*hash*|front:"*hash map*"|front:|back:|back:_*
    back:*tree*|back:answer*|-back:*tree*
    front:re:^hash|"back:re:tree$"|re:ha[sx]h|re:"\\bmap\\b"|re:^tree|re:\\d{3}|-re:hash
    card:1|card:2|-card:1|card:1 card:2
    nc:uber|nc:cafe
"""


def texts() -> list[str]:
    queries = [query.strip() for line in QUERIES.splitlines() for query in line.split("|")]
    return [query for query in queries if query]


FRONTS = (
    "hash", "Hash map", "a hash map of trees", "hash table", "binary tree", "tree", "tree-like",
    "100% sure", "a_b", "aXb", 'say "hi"', "Über den Wolken", "Cafe\u0301", "the map of the tree",
    "number 12345", "trees and tries", "rehash",
)  # fmt: skip
BACKS = ("an answer", "answer with a tree", "", "a hash", "50% of them", "see the tree")
DECKS = ("Data", "Data::Trees", "Data::Big Maps", "Other", "Database")
TAGS = ((), ("one",), ("one::two",), ("two",), ("one", "two"), ("other",))


def lived(path: Path, random: Random) -> Collection:
    """A collection of ours that was studied until now."""
    now_ms = int(time()) * 1000
    clock = FrozenClock()
    clock.at_ms = now_ms - DAYS * 86_400_000
    collection = Collection(path, clock=clock)
    cards: list[int] = []
    for day in range(DAYS + 1):
        if day % 3 == 0:
            cards += [card for _ in range(4) for card in new_note(collection, random, day)]
        for card in random.sample(cards, len(cards) // 3):
            if card_of(collection, card).schedule.due_ms is None or random.random() < 0.5:
                clock.forward(ms=1)
                shown = collection.study.show(card)
                assert shown is not None
                rating = random.choices([1, 2, 3, 4], [2, 1, 6, 2])[0]
                collection.study.answer(shown, Rating(rating), 3_000)
        clock.at_ms = now_ms - (DAYS - day - 1) * 86_400_000
    clock.at_ms = now_ms
    for card in random.sample(cards, 12):
        collection.cards.suspend(card)
    for card in random.sample(cards, 12):
        if not card_of(collection, card).suspended:
            collection.cards.bury(card)
    for card in random.sample(cards, 15):
        collection.cards.flag(card, random.choice([1, 2, 7]))
    return collection


def new_note(collection: Collection, random: Random, day: int) -> list[int]:
    number = f"{day}{random.randrange(10**6, 10**7)}"
    kind = random.choice([NoteKind.BASIC, NoteKind.BASIC, NoteKind.REVERSED, NoteKind.CLOZE])
    front = random.choice(FRONTS)
    wording = {NoteKind.CLOZE: f"{front} {{{{c1::filled}}}} {{{{c2::gap}}}} №{number}"}
    # Some questions have no number, so that a field can be found as a whole.
    return add(
        collection,
        draft(
            wording.get(kind, front if random.random() < 0.3 else f"{front} №{number}"),
            random.choice(BACKS),
            deck=random.choice(DECKS),
            kind=kind,
            tags=random.choice(TAGS),
            uid=number,
        ),
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Collection, Any]]:
    anki: Any = pytest.importorskip("anki.collection")
    folder = tmp_path_factory.mktemp("both")
    with lived(folder / "ours.db", Random(3)) as ours:
        package = folder / "ours.apkg"
        export(ours, EVERYTHING, ExportFormat.APKG, package, StringIO())
        theirs = anki.Collection(str(folder / "theirs.anki2"))
        theirs.set_config("fsrs", val=True)
        options = anki.ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        theirs.import_anki_package(
            anki.ImportAnkiPackageRequest(package_path=str(package), options=options)
        )
        yield ours, theirs
        theirs.close()


def theirs_by(theirs: Any, query: str) -> Hits:
    cards = [theirs.get_card(id_) for id_ in theirs.find_cards(query)]
    return {(card.note().guid, card.ord) for card in cards}


def test_anki_finds_the_same_cards(both: tuple[Collection, Any]) -> None:
    ours, theirs = both

    notes = {note.id: note.uid for note in ours.notes.all()}
    cards = {card.id: (notes[card.note_id], card.ordinal) for card in cards_of(ours)}
    matches = {query: {cards[id_] for id_ in ours.search.cards(query)} for query in texts()}

    assert {query: matches[query] ^ theirs_by(theirs, query) for query in texts()} == {
        query: set() for query in texts()
    }
    assert len(texts()) > 120
    assert sum(0 < len(hits) < len(cards) for hits in matches.values()) > 90
