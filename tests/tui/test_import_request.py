from __future__ import annotations

from pathlib import Path

from flashcards.tui.import_request import ImportRequest, is_of, refusal_of

FIRST = ImportRequest(Path("a.md"), "Deck")


def test_a_request_is_of_another_with_the_same_path_and_deck() -> None:
    assert is_of(FIRST, ImportRequest(Path("a.md"), "Deck", dry_run=False, move=True))
    assert not is_of(FIRST, ImportRequest(Path("a.md"), None))
    assert is_of(FIRST, None)
    assert not is_of(None, FIRST)


def test_a_folder_without_files_is_refused() -> None:
    assert refusal_of(FIRST, []) == "a.md: there are no files in it."
