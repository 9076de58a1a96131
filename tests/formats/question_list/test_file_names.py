from __future__ import annotations

import pytest

from flashcards.formats import Source, question_list
from flashcards.model.drafts import NoteDraft

TEXT = "# Binding\n\nIt holds.\n\n## Lifetime\n\nLong.\n"
LIST = "".join(f"## {n}. Why {n}?\n\nSo.\n\n" for n in range(3))


def notes(name: str, text: str, *, in_folder: bool = True) -> tuple[NoteDraft, ...]:
    source = Source(name, text.encode(), (lambda _: None) if in_folder else None)
    return question_list.read(source).notes if question_list.sniff(source) else ()


def test_a_file_whose_name_asks_is_one_card() -> None:
    (note,) = notes("deck/How does binding work.md", TEXT)

    assert (note.deck, note.front) == ("deck", "How does binding work")
    assert note.back == "It holds.\n\n## Lifetime\n\nLong."


@pytest.mark.parametrize(
    "name", ["deck/Binding.md", "deck/how-to-install.md", "deck/How does it work.csv"]
)
def test_other_names_are_no_questions(name: str) -> None:
    assert notes(name, TEXT) == ()


def test_a_file_alone_is_not_named_by_its_question() -> None:
    assert notes("How does binding work.md", TEXT, in_folder=False) == ()


def test_a_list_stays_a_list_whatever_its_name() -> None:
    assert len(notes("deck/What is asked in interviews.md", LIST)) == 3


@pytest.mark.parametrize("text", ["", "# Title\n", "word " * 5_000])
def test_without_a_text_that_answers_there_is_no_card(text: str) -> None:
    assert notes("deck/How does binding work.md", text) == ()
