"""Articles that the index of a collection for interviews lists."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

import pytest

from flashcards.formats import Source, question_list
from flashcards.formats.question_list.indexed import folders_in, title_in_index

ROOT = "interview-notes"
NAMES = ["heap", "list", "trie", "queue", "stack", "graph", "hash", "sort", "tree", "loop"]
LINKS = "".join(f"- [The {name}](text/{name}.md)\n" for name in NAMES)
ARTICLE = "# Heaps\n\nA tree.\n\n## Cost\n\nLogarithmic.\n\n## Use\n\nQueues.\n"


def beside(index: str, above: str = "../README.md") -> Callable[[str], str | None]:
    return {above: index}.get


def article(index: str, text: str = ARTICLE, name: str = f"{ROOT}/text/heap.md") -> Source:
    return Source(name, text.encode(), beside(index))


def test_an_article_that_an_index_lists_is_one_card() -> None:
    source = article(LINKS)

    (note,) = question_list.read(source).notes

    assert question_list.sniff(source) > 0.5
    assert (note.front, note.back) == ("The heap", ARTICLE.removeprefix("# Heaps\n\n").strip())


@pytest.mark.parametrize(
    "link",
    [
        "[The heap](text/heap.md)",
        "[The heap](/text/heap.md)",
        "[The heap](<text/heap.md>)",
        "[The heap](https://forge.example/me/notes/blob/main/text/heap.md)",
        "[The heap](./text/heap)",
        "<a href='text/heap.md'>The heap</a>",
        "| 1 | [The heap](text/heap.md) | [The list](text/list.md) |",
        "[**The heap**](text/h%65ap.md)",
    ],
)
def test_indexes_link_in_many_ways(link: str) -> None:
    index = LINKS.replace("[The heap](text/heap.md)", link)

    assert title_in_index(article(index)) == "The heap"


def test_the_words_of_a_link_may_have_brackets() -> None:
    index = LINKS.replace("[The heap]", "[[Java] The heap]")

    assert title_in_index(article(index)) == "[Java] The heap"


def test_an_index_further_up_counts() -> None:
    source = Source(f"{ROOT}/a/text/heap.md", ARTICLE.encode(), beside(LINKS, "../../README.md"))
    index = LINKS.replace("text/heap.md", "a/text/heap.md")

    assert title_in_index(source) == ""
    assert title_in_index(Source(source.name, source.data, beside(index, "../../README.md")))


def test_an_index_says_itself_that_it_is_for_interviews() -> None:
    name = "notes/text/heap.md"

    assert title_in_index(article(f"# Interviews\n\n{LINKS}", name=name)) == "The heap"
    assert title_in_index(article(LINKS, name=name)) == ""


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (LINKS.replace("heap.md)", "heap.md#cost)"), ARTICLE),
        ("\n".join(LINKS.split("\n")[:5]), ARTICLE),
        (LINKS, "".join(f"- [{name}](#{name})\n" for name in NAMES) + ARTICLE),
        (LINKS, LINKS.replace("text/", "")),
        (LINKS.replace("The list", "The heap"), ARTICLE),
    ],
    ids=["by its sections", "few", "own contents", "an index too", "a name for several"],
)
def test_chapters_are_no_articles(index: str, text: str) -> None:
    assert title_in_index(article(index, text)) == ""


def test_an_article_that_asks_several_questions_is_a_list() -> None:
    text = "# Heaps\n\n" + "".join(f"## What is {x}?\n\nIt is {x}.\n\n" for x in "abc")

    asked = [note.front for note in question_list.read(article(LINKS, text)).notes]

    assert asked == ["What is a?", "What is b?", "What is c?"]


def test_answers_that_questions_link_to_are_no_cards_of_their_own() -> None:
    index = LINKS.replace("The ", "What is a ")

    assert title_in_index(article(index)) == ""


def test_an_article_is_no_answer_in_a_list_beside_it() -> None:
    asked = "".join(f"- [What is a {name}?]({name}.md)\n" for name in NAMES)
    texts = {f"{name}.md": ARTICLE for name in NAMES} | {"../README.md": LINKS}
    normal = {posixpath.normpath(path): text for path, text in texts.items()}
    source = Source(
        f"{ROOT}/text/README.md",
        asked.encode(),
        lambda path: normal.get(posixpath.normpath(path)),
    )

    assert not question_list.read(source).notes


def test_links_of_an_index_are_not_reported_as_questions_without_answers() -> None:
    index = "# Interviews\n\n" + "".join(
        f"- [What is a {name}?](/text/{name}.md)\n- What is the cost of a {name}?\n"
        for name in NAMES
    )
    texts = {f"text/{name}.md": f"# {name}\n\nText.\n" for name in NAMES}
    source = Source(f"{ROOT}/README.md", index.encode(), texts.get)

    problems = question_list.read(source).problems

    assert [problem.message for problem in problems] == [
        f"“What is the cost of a {name}?” has no answer" for name in NAMES
    ]


def test_sections_that_ask_are_parts_of_an_article_whose_name_asks() -> None:
    index = LINKS.replace("The heap", "What is a heap, and why?")
    text = "# Heaps\n\n" + "".join(f"## 一、What is {x}?\n\nIt is {x}.\n\n" for x in "abcd")

    (note,) = question_list.read(article(index, text)).notes

    assert note.front == "What is a heap, and why?"


def test_an_article_without_a_text_is_reported() -> None:
    source = article(LINKS, "# Heaps\n")

    assert question_list.sniff(source) > 0
    assert [problem.message for problem in question_list.read(source).problems] == [
        "“The heap” has no answer"
    ]


def test_the_name_of_a_file_is_without_its_extension() -> None:
    index = LINKS.replace("The heap", "heap.md")

    (note,) = question_list.read(article(index)).notes

    assert note.front == "heap"


def test_folders_on_a_forge() -> None:
    text = "[a](https://forge.example/me/cards/tree/main/a%20b/c/#top) and https://x.y/a/b/blob/m/d"

    assert folders_in(text) == ("a b/c",)


def test_a_list_of_open_questions_that_an_index_lists_is_no_card() -> None:
    items = "".join(f"{number}. [E] How costly is step {number}?\n" for number in range(1, 7))
    source = article(LINKS, f"# Heaps\n\nSome pictures are missing.\n\n{items}")

    parsed = question_list.read(source)

    assert question_list.sniff(source) > 0
    assert not parsed.notes
    assert len(parsed.problems) == 6
