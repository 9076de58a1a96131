"""Tables of contents."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.contents import contents_level, is_contents
from flashcards.formats.question_list.lines import analysed

BODY = "\n".join(f"## The {name}\n\nText.\n\n### Cost\n" for name in ("heap", "list", "trie"))
ITEMS = "- [The heap](#the-heap)\n- [The list](#the-list)\n- [The trie](#the-trie)\n"


def level(text: str) -> int | None:
    return contents_level(analysed(text.split("\n")))


@pytest.mark.parametrize(
    "text",
    [
        ITEMS,
        f"{ITEMS}\nMore to come.",
        "| No. | Question |\n|---|---|\n" + "".join(f"| {n} | [A?](#a{n}) |\n" for n in range(9)),
    ],
)
def test_lines_that_are_mostly_links_into_the_document_are_one(text: str) -> None:
    assert is_contents(text)


@pytest.mark.parametrize("text", ["", "Text.", ITEMS.replace("#", "a.md#"), ITEMS[:30]])
def test_other_texts_are_none(text: str) -> None:
    assert not is_contents(text)


def test_it_says_which_level_the_subjects_have() -> None:
    assert level(f"# Data\n\n{ITEMS}\n{BODY}") == 2


def test_chapters_above_the_subjects_do_not_count() -> None:
    items = "- [Trees](#trees)\n" + ITEMS.replace("- ", "  - ")

    assert level(f"# Data\n\n{items}\n# Trees\n\n{BODY}") == 2


def test_anchors_may_be_encoded_or_have_brackets() -> None:
    items = "* [A](#%EA%B0%80-%EB%82%98)\n* [B](#b-(c))\n* [D](#d)\n"

    assert level(f"{items}\n## 가 나\n\n## B (C)\n\n## D\n") == 2


@pytest.mark.parametrize(
    "text", [f"# Data\n\n{BODY}\n{ITEMS}", f"{ITEMS}\n## Others\n", f"{ITEMS[:50]}\n{BODY}", ""]
)
def test_none_without_a_table_above_its_subjects(text: str) -> None:
    assert level(text) is None
