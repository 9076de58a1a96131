"""Word lists of lines with a pronunciation in brackets."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, detect, word_lines
from tests.formats.reading import sides_in
from tests.patience import filled, soon

LIST = """\
A

abide [əˈbaid] vi.遵守,坚持;vt.忍受,容忍
able   [ˈeibl]   a.有能力的;出色的
above /əˈbʌv/ ad.在上面
absent [ˈæbsənt] a.不在的,缺席的
a few [fjuː] 一些
"""


def test_each_line_is_a_card() -> None:
    assert sides_in(word_lines, LIST, "words.txt") == [
        ("abide", "[əˈbaid] vi.遵守,坚持;vt.忍受,容忍"),
        ("able", "[ˈeibl] a.有能力的;出色的"),
        ("above", "/əˈbʌv/ ad.在上面"),
        ("absent", "[ˈæbsənt] a.不在的,缺席的"),
        ("a few", "[fjuː] 一些"),
    ]


def test_a_list_is_no_table_though_its_meanings_have_commas() -> None:
    assert detect(Source("words.txt", LIST.encode())) is word_lines


def test_other_lines_are_reported() -> None:
    parsed = word_lines.read(Source("words.txt", f"Wordlist of 2020\n{LIST}".encode()))

    assert len(parsed.notes) == 5
    assert [(problem.line, problem.skipped) for problem in parsed.problems] == [(1, True)]


@pytest.mark.parametrize(
    "line",
    [
        "main [INFO] started",
        "- [x] done",
        "see [the page](https://a.org) for more",
        "word\tmeaning [of it] in a table",
        "2024 [then] it was",
        "plain words of a text",
    ],
)
def test_other_texts_are_no_word_lists(line: str) -> None:
    assert word_lines.sniff(Source("a.txt", f"{line}\n".encode() * 20)) == 0


@pytest.mark.parametrize("piece", ["a [", "a /", "a ", "a [b] c", "["])
def test_long_lines_cost_no_more_than_their_length(piece: str) -> None:
    source = Source("a.txt", filled(piece).encode())

    assert soon(lambda: (word_lines.sniff(source), word_lines.read(source)))
