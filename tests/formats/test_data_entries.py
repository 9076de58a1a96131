"""The keys of a card in data, in the spellings that lists have."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from flashcards.formats.data_entries import is_card, note_of
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft


def note(**entry: Any) -> NoteDraft:
    draft = note_of({"question": "Q?", **entry}, "deck", Counter())
    assert draft is not None
    return draft


@pytest.mark.parametrize("key", ["goodToHear", "good_to_hear", "key points", "Hints", "takeaways"])
def test_key_points_have_many_names(key: str) -> None:
    assert note(answer="A", **{key: ["one", "- two"]}).key_points == ("one", "two")


@pytest.mark.parametrize(
    ("key", "value", "level"),
    [
        ("difficulty", "Hard", Level.HARD),
        ("level", "beginner", Level.EASY),
        ("level", "Senior", Level.HARD),
        ("expertise", 0, Level.EASY),
        ("expertise", "(2)", Level.HARD),
        ("difficulty", 1, Level.EASY),
        ("difficulty", 5, Level.HARD),
        ("difficulty", "odd", None),
    ],
)
def test_levels_are_words_or_numbers(key: str, value: Any, level: Level | None) -> None:
    assert note(answer="A", **{key: value}).level == level


def test_topics_and_categories_are_tags() -> None:
    draft = note(answer="A", tags="a, b", category="Machine Learning", topic=["x y"])

    assert draft.tags == ("a", "b", "Machine-Learning", "x-y")


def test_an_explanation_stands_below_the_answer_or_is_it() -> None:
    assert note(answer="A", explanation="E").back == "A\n\nE"
    assert note(explanation="E").back == "E"


def test_code_belongs_to_the_question() -> None:
    draft = note(answer="A", code="print(1)\n", language="python")

    assert draft.front == "Q?\n\n```python\nprint(1)\n```"


def test_a_picture_belongs_to_the_question() -> None:
    assert note(answer="A", image="a b.png").front == "Q?\n\n![](a%20b.png)"


@pytest.mark.parametrize(
    "right",
    [
        {"correct": 1},
        {"correctAnswer": "yes"},
        {"correct_answer": "B"},
        {"answer": "b)"},
        {"answerIndex": "1"},
        {"answer": "yes"},
    ],
    ids=str,
)
def test_the_right_choice_is_the_answer_however_it_is_named(right: dict[str, Any]) -> None:
    draft = note(options=["no", "yes", "maybe"], **right)

    assert draft.front == "Q?\n\n- no\n- yes\n- maybe"
    assert draft.back == "yes"


def test_choices_can_have_letters_or_marks_of_their_own() -> None:
    lettered = note(choices={"A": "no", "B": "yes"}, correct="B", explanation="Since.")
    marked = note(answers=[{"text": "no"}, {"text": "yes", "isCorrect": True}])

    assert (lettered.front, lettered.back) == ("Q?\n\n- A: no\n- B: yes", "B: yes\n\nSince.")
    assert (marked.front, marked.back) == ("Q?\n\n- no\n- yes", "yes")


def test_an_answer_beside_marked_choices_explains_them() -> None:
    choices = [{"key": "a", "text": "no"}, {"key": "b", "text": "yes", "correct": True}]

    assert note(choices=choices, answer="Since.").back == "b: yes\n\nSince."
    assert note(options=["no", "yes"], correct=1, answer="Since.").back == "yes\n\nSince."


def test_several_right_choices_are_a_list() -> None:
    assert note(options=["a1", "b1", "c1"], correct=["A", "C"]).back == "- a1\n- c1"


def test_an_answer_that_names_no_choice_stays_as_it_is() -> None:
    assert note(options=["x", "y"], answer="Neither of them.").back == "Neither of them."


def test_answers_without_choices_are_a_list() -> None:
    assert note(answers=["one", "two"]).back == "- one\n- two"


def test_short_numbers_are_ids_within_the_deck() -> None:
    assert (note(answer="A", id=7).uid, note(answer="A", id="a1").uid) == ("deck:7", "a1")


def test_a_cloze_needs_no_answer() -> None:
    draft = note_of({"text": "{{c1::x}} y"}, "deck", Counter())

    assert draft is not None
    assert draft.kind is NoteKind.CLOZE


def test_what_is_not_read_is_counted() -> None:
    unknown: Counter[str] = Counter()
    entry = {"question": "Q", "title": "T", "answer": "A", "source": "s", "empty": "", "level": "x"}

    note_of(entry, "deck", unknown)
    note_of(entry, "deck", unknown)

    assert unknown == {"title": 2, "source": 2, "level": 2}


@pytest.mark.parametrize(
    "entry", [{"question": "Q"}, {"answer": "A"}, {"question": "Q", "options": ["a"]}]
)
def test_without_question_or_answer_there_is_no_note(entry: dict[str, Any]) -> None:
    assert note_of(entry, "deck", Counter()) is None
    assert not is_card(entry)


def test_answers_in_html_are_read_as_such() -> None:
    data = {
        "question": "Name <b>two</b> types",
        "answer": "Types:<ul><li>int</li><li>float</li></ul>",
    }

    note = note_of(data, "D", Counter())

    assert note is not None
    assert note.front == "Name **two** types"
    assert note.back == "Types:\n\n- int\n- float"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("pregunta", "respuesta"),
        ("Pergunta", "Resposta"),
        ("вопрос", "ответ"),
        ("问题", "答案"),
        ("palabra", "traducción"),
        ("stem", "explanation"),
    ],
)
def test_keys_may_be_of_other_languages(asked: str, answered: str) -> None:
    unknown: Counter[str] = Counter()
    draft = note_of({asked: "Q?", answered: "A"}, "deck", unknown)

    assert draft is not None
    assert (draft.front, draft.back) == ("Q?", "A")
    assert not unknown


def test_a_key_is_not_translated_beside_the_one_that_it_means() -> None:
    unknown: Counter[str] = Counter()
    draft = note_of({"question": "Q?", "answer": "A", "stem": "S"}, "deck", unknown)

    assert draft is not None
    assert draft.front == "Q?"
    assert unknown == {"stem": 1}
