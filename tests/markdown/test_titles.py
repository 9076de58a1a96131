from __future__ import annotations

import pytest

from flashcards.formats import Source, markdown_deck, question_list
from flashcards.markdown.titles import title_of

PODS = "## What is a pod?\n\nA unit.\n\n## What is a node?\n\nA machine.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Kubernetes\n\n## What is a pod?", "Kubernetes"),
        ("intro\n\n# *Node* `js` #\n", "Node js"),
        ("# [JS](https://x) questions ![badge](b.svg) [![b](c)](d)", "JS questions"),
        ("<!-- x -->\n# <b>Bold</b> snake_case", "Bold snake_case"),
        ("# One\n# Two", None),
        ("text\n## Not this", None),
        ("```\n# a comment\n```", None),
        ("# ", None),
        ("# " + "x" * 81, None),
        ("", None),
    ],
)
def test_the_only_heading_of_level_one_is_the_title(text: str, title: str | None) -> None:
    assert title_of(text.split("\n"), 99) == title


def test_a_heading_below_the_first_question_is_no_title() -> None:
    assert title_of(["## Why?", "So.", "# Later"], 1) is None


@pytest.mark.parametrize("read", [question_list.read, markdown_deck.read])
def test_a_document_with_a_title_is_a_deck_of_that_name(read: object) -> None:
    source = Source("README.md", f"# Kubernetes\n\n{PODS}".encode())

    assert callable(read)
    assert {note.deck for note in read(source).notes} == {"Kubernetes"}


def test_front_matter_that_names_the_deck_wins() -> None:
    source = Source("a.md", f"---\ndeck: Ops\n---\n# Kubernetes\n\n{PODS}".encode())

    assert {note.deck for note in markdown_deck.read(source).notes} == {"Ops"}
