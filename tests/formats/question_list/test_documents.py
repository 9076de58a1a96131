"""Headings that documents of every kind have."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.documents import is_of_document


@pytest.mark.parametrize("heading", ["Installation", "Getting started", "License", "See also"])
def test_a_usual_heading_speaks_of_its_document(heading: str) -> None:
    assert is_of_document(heading)


@pytest.mark.parametrize("heading", ["Deadlocks", "Installed base", "프로세스와 스레드의 차이"])
def test_a_subject_does_not(heading: str) -> None:
    assert not is_of_document(heading)
