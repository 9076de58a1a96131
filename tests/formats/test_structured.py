"""Cards as JSON, YAML or TOML."""

from __future__ import annotations

import json

import pytest

from flashcards.errors import BrokenDataError, NoCardsError, SourceError
from flashcards.formats import Source, structured
from tests.formats.reading import notes_in, sides_in
from tests.patience import soon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"question": "a", "answer": "b"}]', [("a", "b")]),
        ('{"cards": [["a", "b"]]}', [("a", "b")]),
        ('{"a": "b"}', [("a", "b")]),
        ('{"topic": [{"q": "a", "a": "b"}]}', [("a", "b")]),
        ('{"question": "a", "answer": "b"}', [("a", "b")]),
        ('{"title": "x", "sections": [{"cards": [["a", "b"]]}]}', [("a", "b")]),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(structured, text, "notes.json") == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", "title: Cards\ntheme: plain\n"),
        ("_config.yml", "theme: plain\n"),
        ("lock.toml", 'provider = "x"'),
        ("p.json", '{"name": "x", "version": "1"}'),
    ],
)
def test_settings_of_a_project_are_no_cards(name: str, text: str) -> None:
    with pytest.raises(SourceError, match="no list of cards"):
        notes_in(structured, text, name)


def test_an_object_of_words_with_their_meanings_is_a_list_of_words() -> None:
    words = {word: {"meanings": [word.upper()], "strokes": 3} for word in "abcde"}
    words["f"] = {"meanings": ["F", "ef"]}
    text = json.dumps(words)

    assert sides_in(structured, text, "words.json")[-2:] == [("e", "E"), ("f", "- F\n- ef")]


def test_translations_may_say_more_of_each() -> None:
    text = '[{"word": "able", "translations": [{"translation": "fähig", "type": "adj"}]}]'

    assert sides_in(structured, text, "words.json") == [("able", "fähig")]


def test_settings_with_comments_are_no_damaged_deck() -> None:
    with pytest.raises(NoCardsError):
        notes_in(structured, '{"compilerOptions": {"strict": true, /* all */ }, // x\n}', "a.json")


def test_keys_that_are_not_read_are_named_once() -> None:
    text = '[{"q": "a", "a": "b", "likes": 3}, {"q": "c", "a": "d", "likes": 4, "author": "x"}]'

    (problem,) = structured.read(Source("n.json", text.encode())).problems

    assert problem.message == (
        "keys that are not read, and in how many entries: “likes” (2), “author” (1)"
    )
    assert not problem.skipped


def test_a_category_with_questions_is_a_deck() -> None:
    text = '[{"category": "Python", "questions": [{"q": "a", "a": "b"}]}]'

    assert [note.deck for note in notes_in(structured, text, "n.json")] == ["Python"]


def test_data_about_something_else_that_quotes_cards_is_no_list_of_cards() -> None:
    about = '{"files": ["x.md"], "expected": {"cards": 1}, "pairs": [{"q": "a", "a": "b"}]}'

    with pytest.raises(SourceError, match="no list of cards"):
        notes_in(structured, about, "manifest.json")


@pytest.mark.parametrize(
    "text",
    ["question: 0x" + "f" * 9_999, "key_points: 1" + "0" * 9_999, "level: " + "1:" * 9_999 + "1"],
)
def test_numbers_without_end_are_no_crash(text: str) -> None:
    yaml = f"cards:\n- {{question: Q, answer: A, {text}}}\n"

    assert soon(lambda: structured.read(Source("n.yaml", yaml.encode())))
    with pytest.raises(NoCardsError, match="“q”, “a”"):
        structured.read(Source("n.toml", b'[[cards]]\nq = "Q"\na = 0x' + b"f" * 9_999))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("deep.json", "[" * 100_000),
        ("deep.json", "[" * 200 + "]" * 200),
        ("many.json", "[" + "[],".join([""] * 1_500_001) + "[]]"),
        ("deep.toml", "a." * 20_000 + "b = 1"),
        ("deep.toml", "a = " + "[" * 200 + "]" * 200),
        ("deep.json", '[["a", "b"],' * 400 + "]" * 400),
        ("deep.json", '{"cards": [' * 480 + "]}" * 480),
        ("deep.json", '{"cards": [{"q": ' + "[" * 900 + "]" * 900 + ', "a": 1}]}'),
        ("deep.toml", "a = " + "[" * 100_000),
        ("deep.yaml", "a: !!python/object:os.system {}"),
        ("deep.json", '{"note_models": [], "name": "x", "children": ['),
    ],
)
def test_hostile_data_is_refused_in_one_line(file: str, text: str) -> None:
    with pytest.raises(SourceError) as refused:
        structured.read(Source(file, text.encode()))

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text", ['{"region": "EU", "projectKey": "shells"}', '{"remote_theme": "plain"}']
)
def test_a_few_keys_of_a_program_are_no_words(text: str) -> None:
    with pytest.raises(NoCardsError):
        structured.read(Source("a.json", text.encode()))


def test_words_may_be_written_as_in_a_program() -> None:
    text = json.dumps({f"iOS {n}": "a system" for n in range(9)})

    assert len(structured.read(Source("a.json", text.encode())).notes) == 9


def test_data_without_one_card_is_refused_with_its_keys() -> None:
    with pytest.raises(NoCardsError, match=r"no entry has both .* the keys are “path”, “size”"):
        notes_in(structured, '{"items": [{"path": "a", "size": 1}]}', "n.json")


def test_words_that_are_settings_elsewhere_are_words_in_a_long_list() -> None:
    words = {"name": "Name", "title": "Titel", **{f"word {n}": f"Wort {n}" for n in range(9)}}

    assert len(notes_in(structured, json.dumps(words), "n.json")) == len(words)
    with pytest.raises(NoCardsError):
        notes_in(structured, '{"title": "A book", "date": "2018"}', "n.json")


def test_an_object_of_which_many_keys_are_identifiers_is_no_list_of_words() -> None:
    about = {"track_id": "a", "type": "b", "status": "c", "created_at": "d", "updated_at": "e"}

    with pytest.raises(NoCardsError):
        notes_in(structured, json.dumps(about), "n.json")


def test_an_object_of_numbers_and_texts_is_no_list_of_words() -> None:
    data = {str(number): f"Paragraph {number}." for number in range(1, 9)}

    with pytest.raises(NoCardsError):
        notes_in(structured, json.dumps(data), "text.json")


def test_lines_of_json_are_a_list() -> None:
    lines = '{"question": "One?", "answer": "1"}\n\n{"question": "Two?", "answer": "2"}\n'

    assert sides_in(structured, lines, "deck.jsonl") == [("One?", "1"), ("Two?", "2")]


def test_a_broken_line_of_json_is_named() -> None:
    with pytest.raises(BrokenDataError, match=r"deck\.jsonl:2: invalid JSON"):
        structured.read(Source("deck.jsonl", b'{"q": "One?", "a": "1"}\n{"q": \n'))
