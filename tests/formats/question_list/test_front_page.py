"""Pages that lead into a collection."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, question_list
from flashcards.formats.question_list.front_page import is_front_page

ABOUT = (
    "# Interviews\n\n## ¿Cómo contribuir?\n\nWrite.\n\n## Licencia\n\nMIT.\n\n## Estado\n\nNew.\n"
)
LINKS = "".join(f"- [{x}](https://forge.example/me/cards/tree/main/{x})\n" for x in "abc")
TEXTS = {"a": "A", "b": "B", "c.md": "C", "d.md": "D"}


def page(text: str, name: str = "interview-cards/README.md") -> Source:
    return Source(name, text.encode(), TEXTS.get)


def test_one_that_leads_to_several_texts() -> None:
    assert is_front_page(page("[a](a/) [c](c.md) [d](./d.md)"))
    assert is_front_page(page(LINKS.replace("/c)", "/c.md)")))
    assert is_front_page(page("- [c](c.md)\n- [d](./d.md)\n- [a](https://x.y/a/b/tree/m/a)\n"))


def test_a_page_with_more_text_than_links_is_read_for_itself() -> None:
    links = LINKS.replace("/c)", "/c.md)")

    assert is_front_page(page(links + "Text. " * 100))
    assert not is_front_page(page(links + "Text. " * 1_000))


def test_texts_that_are_not_there_do_not_count() -> None:
    assert not is_front_page(page(LINKS.replace("/a)", "/x)")))


def test_one_that_speaks_of_its_project() -> None:
    assert is_front_page(page(ABOUT))
    assert not is_front_page(page("# A\n\n## Mutexes\n\nText.\n\n## Licencia\n\nMIT.\n"))


@pytest.mark.parametrize("name", ["interview-cards/shells.md", "interview-cards/a/README.md"])
def test_other_pages_may_speak_of_such_things(name: str) -> None:
    assert not is_front_page(page(ABOUT, name))


def test_a_page_that_a_person_names_is_read_as_it_is() -> None:
    assert not is_front_page(Source("README.md", ABOUT.encode()))


def test_its_sections_are_no_cards_but_questions_on_it_are() -> None:
    asked = "## What is a shell?\n\nA program.\n\n## What is a pipe?\n\nIt joins two.\n\n"
    source = page(ABOUT.replace("## Licencia", f"{asked}## Licencia"))

    assert [note.front for note in question_list.read(source).notes] == [
        "What is a shell?",
        "What is a pipe?",
    ]
