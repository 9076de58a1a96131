"""Questions that link to their answers in other files."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, question_list

FILES = {
    "loop.md": "# Event loop\n\nIt runs ![](img/l.png).\n",
    "all.md": "# All\n\n## A heap\n\nA tree.\n\n### Cost\n\nLogarithmic.\n\n## A list\n\nNodes.\n",
    "sub/trie.md": "---\ntags: x\n---\n\n# Trie\n\nA tree ![](t.png).\n",
    "own.md": "# What is a queue?\n\nA line.\n",
    "long.md": "# Long\n\n" + "word " * 5_000,
}
FIRST = "- [What is a loop?](loop.md)\n"


def read(text: str) -> dict[str, str]:
    source = Source("README.md", text.encode(), FILES.get)
    assert question_list.sniff(source) > 0
    return {note.front: note.back for note in question_list.read(source).notes}


def test_the_text_that_a_question_links_to_is_its_answer() -> None:
    answers = read(
        f"# Index\n\n{FIRST}"
        "1. [What is a heap?](all.md#a-heap)\n"
        "| 2 | [What is a list?](all.md#a-list) | easy |\n"
        "* [What is a trie?](sub/trie.md)\n"
    )

    assert answers == {
        "What is a loop?": "It runs ![](img/l.png).",
        "What is a heap?": "A tree.\n\n### Cost\n\nLogarithmic.",
        "What is a list?": "Nodes.",
        "What is a trie?": "A tree ![](sub/t.png).",
    }


def test_an_answer_that_is_only_a_link_is_followed() -> None:
    text = "## What is a loop?\n\n[Answer](loop.md)\n\n## Why?\n\nSo.\n"

    assert read(text) == {"What is a loop?": "It runs ![](img/l.png).", "Why?": "So."}


@pytest.mark.parametrize("target", ["gone.md", "all.md#gone", "long.md"])
def test_a_link_that_leads_to_no_answer_is_reported(target: str) -> None:
    text = f"{FIRST}- [What is a cat?](loop.md)\n- [What is a dog?]({target})\n"

    parsed = question_list.read(Source("README.md", text.encode(), FILES.get))

    assert [(p.line, p.message) for p in parsed.problems] == [
        (3, "“What is a dog?” has only a link as its answer")
    ]


def test_what_is_asked_in_the_other_file_is_read_from_there() -> None:
    text = f"{FIRST}- [What is a cat?](loop.md)\n- [What is a queue?](own.md)\n"

    assert "What is a queue?" not in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "- [How to contribute](loop.md)\n",
        "- [Licence](loop.md)\n- [Code](all.md)\n- [About](own.md)\n- [What for?](loop.md)\n",
        FIRST.replace("loop.md", "https://x.org/a.md") * 3,
        FIRST.replace("loop.md", "#loop") * 3,
    ],
)
def test_links_of_other_documents_are_no_questions(text: str) -> None:
    assert question_list.sniff(Source("README.md", text.encode(), FILES.get)) == 0


def test_a_file_alone_has_no_others_beside_it() -> None:
    assert question_list.sniff(Source("README.md", (FIRST * 3).encode())) == 0
