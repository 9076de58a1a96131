"""Which documents with short sections are glossaries, and which are documents of a project."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, detect, markdown_deck
from flashcards.formats.markdown_deck.glossary import is_glossary

SAILS = {
    "Jib": "A triangular sail before the mast.",
    "Boom": "The spar along the foot of a sail.",
    "Halyard": "A line that raises a sail.",
    "Sheet": "A line that trims a sail.",
    "Luff": "The leading edge of a sail.",
    "Leech": "The trailing edge of a sail.",
    "Clew": "The corner where leech and foot meet:\n\n```text\n# clew\n```",
    "Reef": "To make a sail smaller.",
}


def document(
    sections: dict[str, str], name: str = "sails.md", title: str = "# Sails\n\n"
) -> Source:
    text = title + "".join(f"## {term}\n\n{text}\n\n" for term, text in sections.items())
    return Source(name, text.encode())


def renamed(**headings: str) -> dict[str, str]:
    return {headings.get(term, term): text for term, text in SAILS.items()}


def test_short_texts_below_a_title_and_terms_are_cards() -> None:
    source = document(SAILS)

    assert detect(source).name == "markdown"
    notes = markdown_deck.read(source).notes
    assert [(note.front, note.deck) for note in notes] == [(term, "Sails") for term in SAILS]
    assert notes[0].back == SAILS["Jib"]


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE.md", "docs/index.md"),
        *("HISTORY.md", "plan-2.md", "sails.txt", "sails.rst"),
    ],
)
def test_a_file_of_a_project_or_of_another_kind_is_no_glossary(name: str) -> None:
    assert not is_glossary(document(SAILS, name))


@pytest.mark.parametrize(
    "sections",
    [
        dict(list(SAILS.items())[1:]),
        SAILS | {"Tack": ""},
        SAILS | {"Tack": "<!-- to do -->"},
        SAILS | {"Tack": "x" * 3_001},
        dict.fromkeys(SAILS, "x" * 401),
        {f"{term} {'x' * 60}": text for term, text in SAILS.items()},
        SAILS | {"Tack": "Below.\n\n### On a reach"},
        SAILS | {"Tack": "Below.\n\n# Rigs"},
        {f"{term}{' ' * n}": text for term, text in SAILS.items() for n in (0, 1)},
    ],
    ids=[
        *("few", "empty", "only a comment", "a long text", "long texts", "long terms"),
        *("a level below", "two titles", "terms twice"),
    ],
)
def test_a_document_of_another_shape_is_no_glossary(sections: dict[str, str]) -> None:
    assert not is_glossary(document(sections))


@pytest.mark.parametrize(
    "heading",
    [
        *("Installation", "Usage", "License", "About", "Contributing", "Table of contents"),
        *("References", "Changelog", "Next steps", "1. Goals", "Step 2", "[1.2.0] - 2024-05-01"),
        *("v2.0", "2024-05-01"),
    ],
)
def test_a_usual_heading_of_documents_makes_it_one(heading: str) -> None:
    assert not is_glossary(document(renamed(Reef=heading)))


def test_a_long_glossary_may_have_a_term_that_documents_have_too() -> None:
    many = {f"{term} {n}": text for term, text in SAILS.items() for n in "abc"}

    assert is_glossary(document(many | {"Index": "The list of all sails."}))
    assert not is_glossary(document(many | {"Index": "Sails.", "Usage": "At sea.", "Goals": "x"}))


@pytest.mark.parametrize("title", ["", "Sails\n\n", "# Sails\n\nAbout sails.\n\n", "## Sails\n\n"])
def test_only_a_title_stands_above_the_terms(title: str) -> None:
    assert not is_glossary(document(SAILS, title=title))


@pytest.mark.parametrize(
    "text",
    ["- one\n- two", "1. one\n2. two", "| a | b |\n|---|---|", "[Sails](https://sails.example)"],
)
def test_lists_and_links_are_reports_and_collections(text: str) -> None:
    one, two = {"Tack": text}, {"Tack": text, "Foot": text, "Head": text}

    assert is_glossary(document(SAILS | one))
    assert not is_glossary(document(SAILS | two))
