from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export.neighbours import Neighbours
from tests.import_export.bringing import imported, written


@pytest.fixture
def root(tmp_path: Path) -> Path:
    written(tmp_path / "secret.md", "secret")
    written(tmp_path / "root" / "a b.md", "text")
    written(tmp_path / "root" / "sub" / "README.md", "page")
    (tmp_path / "root" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "root" / "binary.md").write_bytes(b"\0" * 100)
    return tmp_path / "root"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a b.md", "text"),
        ("a%20b.md", "text"),
        ("./sub/../a b.md", "text"),
        ("sub", "page"),
        ("sub/", "page"),
        ("gone.md", None),
        ("../secret.md", None),
        ("link.md", None),
        ("binary.md", None),
        ("a\0b", None),
    ],
)
def test_only_texts_below_the_root_are_beside_a_file(
    root: Path, path: str, text: str | None
) -> None:
    assert Neighbours(root, root).text(path) == text


def test_a_folder_brings_the_answers_that_its_questions_link_to(
    collection: Collection, tmp_path: Path
) -> None:
    links = "".join(f"- [What is {name}?](text/{name}.md)\n" for name in "abc")
    written(tmp_path / "deck" / "README.md", f"# Letters\n\n{links}")
    for name in "abc":
        written(tmp_path / "deck" / "text" / f"{name}.md", f"# {name}\n\nA letter.\n")

    imported(collection, tmp_path / "deck")

    assert [(n.front, n.back) for n in collection.notes.all()] == [
        (f"What is {name}?", "A letter.") for name in "abc"
    ]
