"""Folders whose documents say what the others are."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.import_export.documents import Documents
from tests.import_export.bringing import imported, written

HEAD = "---\ntitle: Heaps {n}\ndifficulty: easy\n---\n\n"
QUESTION = f"{HEAD}# Question (EN)\n\n> Why {{n}}?\n\n## Answer\n\nSo.\n"
MATERIAL = "---\ntitle: Heaps\ndifficulty: hard\n---\n\n# Heaps\n\nA tree.\n"


def filled(folder: Path, questions: int, others: int = 1) -> Path:
    for number in range(questions):
        written(folder / "asked" / f"{number}.md", QUESTION.format(n=number))
    for number in range(others):
        written(folder / "read" / f"{number}.md", MATERIAL.replace("Heaps", f"Heaps {number}"))
    return folder


def marks(folder: Path) -> bool:
    return Documents(sorted(folder.rglob("*.md"))).marks_questions


def test_many_documents_that_say_where_the_question_is(tmp_path: Path) -> None:
    assert marks(filled(tmp_path / "many", 10))
    assert not marks(filled(tmp_path / "few", 9))
    assert not marks(filled(tmp_path / "others", 10, 40))


def test_a_file_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    assert not Documents([tmp_path / "gone.md", tmp_path]).marks_questions


def test_the_others_are_no_cards(collection: Collection, tmp_path: Path) -> None:
    reports = imported(collection, filled(tmp_path / "decks", 10))

    assert sum(report.added for report in reports) == 10
    (other,) = (report for report in reports if report.source.startswith("decks/read"))
    assert [problem.message for problem in other.problems] == ["there are no cards in it"]


def test_without_marks_a_level_makes_a_question(collection: Collection, tmp_path: Path) -> None:
    reports = imported(collection, filled(tmp_path / "decks", 0, 3))

    assert sum(report.added for report in reports) == 3


def named(folder: Path, *, asking: int, others: int) -> list[Path]:
    names = [f"a/What is {number}.md" for number in range(asking)]
    names += [f"b/The heap {number}.md" for number in range(others)]
    return [written(folder / name, "# Heaps\n\nA tree of some kind, as it is.\n") for name in names]


def test_names_of_which_most_ask(tmp_path: Path) -> None:
    assert Documents(named(tmp_path / "most", asking=30, others=20)).names_ask
    assert not Documents(named(tmp_path / "half", asking=30, others=21)).names_ask
    assert not Documents(named(tmp_path / "few", asking=19, others=0)).names_ask


def test_then_each_document_is_a_question(collection: Collection, tmp_path: Path) -> None:
    named(tmp_path / "decks", asking=20, others=1)
    written(tmp_path / "decks" / "README.md", "# Questions\n\n## The rules\n\nNone, so far.\n")

    reports = imported(collection, tmp_path / "decks")

    assert sum(report.added for report in reports) == 21
    (other,) = (report for report in reports if report.source == "decks/b/The heap 0.md")
    assert [sample.question for sample in other.samples] == ["The heap 0"]


def test_beside_labels_a_title_that_asks_is_that_of_an_article(tmp_path: Path) -> None:
    filled(tmp_path, 12, 0)
    article = MATERIAL.replace("title: Heaps", "title: What is a heap?")
    for number in range(5):
        written(tmp_path / "read" / f"{number}.md", article)
    files = sorted(tmp_path.rglob("*.md"))

    assert not Documents(files).labels_questions
    assert Documents(files[:-1]).labels_questions


def lists(folder: Path, count: int) -> list[Path]:
    asked = "".join(f"## Why {number}?\n\nSo.\n\n" for number in range(8))
    return [written(folder / f"list-{number}.md", asked) for number in range(count)]


def test_several_lists_of_questions(tmp_path: Path) -> None:
    assert Documents(lists(tmp_path / "five", 5)).lists_questions
    assert not Documents(lists(tmp_path / "four", 4)).lists_questions


def test_beside_lists_the_articles_of_an_index_are_no_cards(
    collection: Collection, tmp_path: Path
) -> None:
    folder = tmp_path / "interview-notes"
    for number in range(12):
        written(
            folder / "read" / f"{number}.md", f"# Heap {number}\n\nA tree of some kind, {number}.\n"
        )
    links = "".join(f"- [Heap {number}](read/{number}.md)\n" for number in range(12))
    written(folder / "README.md", f"# Interviews\n\n{links}")

    articles = sum(report.added for report in imported(collection, folder))
    lists(folder / "asked", 5)

    assert articles == 12
    assert sum(report.added for report in imported(collection, folder)) == 8 * 5
