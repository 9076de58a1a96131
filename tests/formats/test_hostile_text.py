"""Text made to hold a reader up: marks that are opened over and over and never closed."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, named
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("name", "begin", "piece"),
    [
        ("obsidian", "#flashcards\n\n", "`"),
        ("obsidian", "#flashcards\n\n", "_"),
        ("obsidian", "#flashcards\n\n", "<!--SR:"),
        ("obsidian", "#flashcards\n\na", "\t"),
        ("obsidian", "#flashcards\n\n", "==a==^["),
        ("mdanki", "## a\n%\n", "[#"),
        ("question-list", "", "<details><summary>"),
        ("logseq", "- #card ", "{{cloze "),
        ("remnote", "", "{{a:"),
    ],
)
def test_marks_that_are_never_closed_cost_no_more_than_their_length(
    name: str, begin: str, piece: str
) -> None:
    source = Source("hostile.md", (begin + filled(piece)).encode())
    reader = named(name)

    def read() -> None:
        try:
            reader.sniff(source)
            reader.read(source)
        except SourceError:
            pass

    assert soon(read)


@pytest.mark.parametrize(
    ("name", "begin", "piece", "end"),
    [
        ("question-list", "## a", " ", "b?\n\nx"),
        ("question-list", "# a", " ", "b\n\n## 1. Why?\n\nx\n\n## 2. How?\n\ny"),
        ("question-list", "# ", "![", "\n\n## 1. Why?\n\nx\n\n## 2. How?\n\ny"),
        ("question-list", "## 1. Why?\n\n[", "back to top](#", "\n\n## 2. How?\n\ny"),
        ("question-list", "## 1. Why?", " ", "b\n\nx\n\n## 2. How?\n\ny"),
        ("question-list", "## 1. Why? *", " ", "b\n\nx\n\n## 2. How?\n\ny"),
        ("question-list", "## 1. Why?\n\n**level: ", "_", "!\n\nx\n\n## 2. How?\n\ny"),
        ("question-list", "## 1. Why?\n\n", "\n", "x\n\n## 2. How?\n\ny"),
        ("question-list", "> ", "<a ", "?\n\nx\n\n> How?\n\ny"),
        ("question-list", "", "> Why?\n\n", "x"),
        ("question-list", "- [a](#a", "(", ")\n\n## A\n\nx"),
        ("question-list", "", "- [a](#a)\n", "\n## A\n\nx\n\n## B\n\ny"),
        ("question-list", "## 1. Why?\n\n- a ✅", " ", "b\n- c\n- d\n"),
        ("question-list", "## 1. Why?\n\n", "- a ✅\n", "- c\n- d\n"),
        ("question-list", "## 1. Why?\n\n", "2. How?\n", "\n## 4. Where?\n\nx"),
        ("question-list", "## 1. Why?\n\n### 答案：", "(", "\n\nx\n\n## 2. How?\n\ny"),
        ("question-list", "## Question", " (EN", "\n\nx\n\n## Answer\n\ny"),
        ("question-list", "", "# 1. Why?\n## 2. How?\n", "x"),
        ("question-list", "<details><summary>", "<!", "</summary>x</details>"),
        ("qa-lines", "C: [", "$a$", "\n"),
        ("qa-lines", "C: [", "`a`", "\n"),
        ("qa-lines", "C: ", "[$a", "\n"),
        ("org", "* a", " ", ":x"),
        ("org", "* a :fc:\n", "** b :fc:\n", "*** Back\nx\n"),
        ("table", "a,b", ";a,b", ""),
        ("table", "front,back\na", ",", "\n"),
        ("table", "front,back\na,<", "w", "\n"),
        ("table", 'a,"b\n', "c,d\n", ""),
        ("table", "", '"a,b\n', ""),
        ("table", "#separator:tab\n", "#deck:x\n", "a\tb"),
    ],
)
def test_long_lines_and_many_lines_cost_no_more_than_their_length(
    name: str, begin: str, piece: str, end: str
) -> None:
    source = Source("hostile.md", (begin + filled(piece) + end).encode())
    reader = named(name)

    def read() -> None:
        try:
            reader.sniff(source)
            reader.read(source)
        except SourceError:
            pass

    assert soon(read)
