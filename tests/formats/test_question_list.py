"""Lists of questions whose marks are broken."""

from __future__ import annotations

from flashcards.formats import Source, named


def test_what_only_begins_like_an_unfolding_part_is_text() -> None:
    text = "<detailsont,><summary>a?</summary>\n\nb\n\n<details><summary>c?</summary>d</details>\n"

    notes = named("question-list").read(Source("x.md", text.encode())).notes

    assert [(note.front, note.back) for note in notes] == [("c?", "d")]
