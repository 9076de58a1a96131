import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source
from flashcards.formats.base import HEAD, level_from
from flashcards.model import Level


@pytest.mark.parametrize(
    ("name", "stem", "suffix"),
    [
        ("deck.md", "deck", ".md"),
        ("some.folder/deck", "deck", ""),
        ("C:\\decks\\My Deck.TXT", "My Deck", ".txt"),
        ("a.b.csv", "a.b", ".csv"),
        (".hidden", "hidden", ""),
        ("-", "Imported", ""),
        ("", "Imported", ""),
    ],
)
def test_a_source_knows_its_stem_and_suffix(name: str, stem: str, suffix: str) -> None:
    source = Source(name, b"")
    assert (source.stem, source.suffix) == (stem, suffix)


def test_the_head_is_the_beginning_of_the_text() -> None:
    source = Source("x", b"\xef\xbb\xbf" + b"ab\r\n" * HEAD)
    assert source.head == ("ab\n" * HEAD)[:HEAD]


def test_a_binary_source_is_refused_each_time_it_is_asked() -> None:
    source = Source("x", b"\0")
    for _ in range(2):
        with pytest.raises(SourceError, match="binary"):
            _ = source.text


@pytest.mark.parametrize(
    ("word", "level"),
    [("easy", Level.EASY), (" Medium ", Level.MEDIUM), ("HARD", Level.HARD), ("tough", None)],
)
def test_levels_are_words_in_any_case(word: str, level: Level | None) -> None:
    assert level_from(word) is level


@pytest.mark.parametrize(
    ("name", "deck"),
    [("shell/README.md", "shell"), ("README.md", "README"), ("shell/pipes.md", "pipes")],
)
def test_a_file_whose_name_says_nothing_is_a_deck_of_its_folders_name(name: str, deck: str) -> None:
    assert Source(name, b"").deck == deck


def test_the_parts_of_a_name_are_worked_out_once_for_all_cards_of_a_source() -> None:
    source = Source("some folder/a deck.md", b"")
    assert source.deck is source.deck
    assert source.suffix is source.suffix
