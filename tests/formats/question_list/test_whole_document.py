"""Documents that are one question, or a list."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.single import Single
from flashcards.formats.question_list.whole_document import is_list, whole_entry


def article(question: str, length: int = 100) -> Single:
    return Single(1, question, "x" * length, named=True, listed=True)


def asked(count: int, length: int, title: str = "Why?") -> list[Entry]:
    return [Entry(line, title, "x" * length) for line in range(count)]


@pytest.mark.parametrize(
    ("document", "listed", "expected"),
    [
        (article("What is a heap?"), asked(9, 10), False),
        (article("What is a heap?"), asked(10, 10), True),
        (article("Heaps"), asked(3, 20), True),
        (article("Heaps"), asked(3, 10), False),
        (article("Heaps"), asked(2, 50), False),
        (article("Heaps"), asked(3, 30, "如何使用"), True),
        (article("Heaps"), [*asked(3, 30, "如何使用"), *asked(2, 5, "Cost")], False),
        (article("Heaps", 30_000), asked(1, 10), True),
    ],
)
def test_an_article_of_an_index_is_a_list_if_it_hardly_is_anything_else(
    document: Single, listed: list[Entry], expected: bool
) -> None:
    assert is_list(listed, document) is expected


def test_a_list_of_open_questions_is_a_list_too() -> None:
    listed = [Entry(line, "Why?", "") for line in range(12)]

    assert is_list(listed, article("Heaps", 5_000))


def test_a_document_as_its_only_entry() -> None:
    entry = whole_entry(Single(3, "What is a heap?", "A tree.\n\n---\n"))

    assert (entry.line, entry.question, entry.answer) == (3, "What is a heap?", "A tree.")
    assert entry.is_whole
