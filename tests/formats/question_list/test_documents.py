"""Headings that documents of every kind have."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.documents import is_of_document, is_of_project


@pytest.mark.parametrize("heading", ["Installation", "Getting started", "License", "See also"])
def test_a_usual_heading_speaks_of_its_document(heading: str) -> None:
    assert is_of_document(heading)


@pytest.mark.parametrize("heading", ["Deadlocks", "Installed base", "프로세스와 스레드의 차이"])
def test_a_subject_does_not(heading: str) -> None:
    assert not is_of_document(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "How to contribute?",
        "¿Cómo contribuir?",
        "🎯 Objetivo",
        "如何贡献？",
        "前言",
        "License",
        "기여자",
    ],
)
def test_a_heading_of_a_front_page_speaks_of_its_project(heading: str) -> None:
    assert is_of_project(heading)


@pytest.mark.parametrize("heading", ["What is this in JavaScript?", "如何使用锁？", "Objetos"])
def test_a_question_does_not(heading: str) -> None:
    assert not is_of_project(heading)
