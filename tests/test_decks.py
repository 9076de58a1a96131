"""The decks that ship can be practised aloud: answers to speak, key points to tick."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from flashcards.collection.first_run import shipped_decks
from flashcards.formats import Source, markdown_deck
from flashcards.model.drafts import NoteDraft

MOST_WORDS_OF_POINT = 12
CODE_TABLES_FORMULAE = re.compile(r"^```.*?^```|^\|.*?$|\$\$.*?\$\$", re.MULTILINE | re.DOTALL)
FILLERS = (
    "a an and are as at be been by can for from had has have in into is it its my no not of on one "
    "or our so than that the their them then they this to was what when which who with"
)

DECKS = [markdown_deck.read(Source(deck.name, deck.read_bytes())) for deck in shipped_decks()]
NOTES = [note for deck in DECKS for note in deck.notes]


def content_words(point: str) -> set[str]:
    return set(re.findall(r"\w+", point.casefold())) - set(FILLERS.split())


def shared(one: str, other: str) -> float:
    """Which part of the shorter point's content words the other one has too."""
    words, others = content_words(one), content_words(other)
    return len(words & others) / min(len(words), len(others))


def spoken_words(note: NoteDraft) -> int:
    return len(CODE_TABLES_FORMULAE.sub("", note.back).split())


def test_every_deck_is_read_without_a_problem() -> None:
    assert [problem for deck in DECKS for problem in deck.problems] == []


def test_every_card_has_an_id_of_its_own() -> None:
    ids = Counter(note.uid for note in NOTES)

    assert None not in ids
    assert [uid for uid, count in ids.items() if count > 1] == []


def test_every_question_has_a_level() -> None:
    assert [note.uid for note in NOTES if note.level is None] == []


def test_an_answer_takes_a_minute_or_so_to_speak() -> None:
    lengths = {note.uid: spoken_words(note) for note in NOTES}

    assert {uid: words for uid, words in lengths.items() if not 100 <= words <= 190} == {}


def test_there_are_three_to_nine_key_points_to_tick() -> None:
    numbers = {note.uid: len(note.key_points) for note in NOTES}

    assert {uid: number for uid, number in numbers.items() if not 3 <= number <= 9} == {}


def test_a_key_point_is_read_at_a_glance() -> None:
    points = [point for note in NOTES for point in note.key_points]

    assert [point for point in points if len(point.split()) > MOST_WORDS_OF_POINT] == []
    assert [point for point in points if not content_words(point)] == []


def test_no_key_point_says_what_another_of_its_card_says() -> None:
    pairs = [pair for note in NOTES for pair in combinations(note.key_points, 2)]

    assert [pair for pair in pairs if shared(*pair) > 0.5] == []
