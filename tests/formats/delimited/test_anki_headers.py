"""The headers of Anki's text exports."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, named
from flashcards.model import NoteKind
from tests.formats.delimited.tables import table


@pytest.mark.parametrize("column", ["9" * 5_000, "²", "0", "-1"])
def test_a_column_that_cannot_be_is_no_column(column: str) -> None:
    text = f"#separator:tab\n#deck column:{column}\na\tb\n"

    [note] = named("table").read(Source("anki.txt", text.encode())).notes

    assert (note.front, note.back) == ("a", "b")


def test_ankis_headers_name_deck_tags_and_id_columns() -> None:
    text = (
        "#separator:tab\n#tags:all\n#guid column:1\n#deck column:2\n#tags column:5\n"
        "g1\tA::B\tq\ta\tx y\n"
    )

    (note,) = table(text).notes

    assert (note.uid, note.deck, note.front, note.back, note.tags) == (
        "g1",
        "A::B",
        "q",
        "a",
        ("all", "x", "y"),
    )


def test_ankis_note_type_makes_cloze_and_reversed_notes() -> None:
    text = (
        "#separator:tab\n#notetype column:1\nCloze\t{{c1::a}}\t\nBasic (and reversed card)\tq\ta\n"
    )

    assert [note.kind for note in table(text).notes] == [NoteKind.CLOZE, NoteKind.REVERSED]


def test_without_note_types_deletions_make_cloze_notes() -> None:
    parsed = table("#separator:tab\n#html:true\n{{c1::a}} b\textra\nq\ta\n")

    assert [note.kind for note in parsed.notes] == [NoteKind.CLOZE, NoteKind.BASIC]


def test_deletions_in_a_basic_note_are_text() -> None:
    parsed = table("#separator:tab\n#notetype:Basic\n{{c1::a}} b\tback\n")

    assert [note.kind for note in parsed.notes] == [NoteKind.BASIC]


OPTIONAL = "Basic (optional reversed card)"


@pytest.mark.parametrize(
    "text",
    [
        f"#separator:tab\n#notetype:{OPTIONAL}\nq\ta\t\np\tb\ty\n",
        f"#separator:tab\n#notetype column:1\n{OPTIONAL}\tq\ta\t\n{OPTIONAL}\tp\tb\ty\n",
        "#separator:tab\n#columns:Front\tBack\tAdd Reverse\nq\ta\t\np\tb\ty\n",
        "Front,Back,Add Reverse\nq,a,\np,b,y\n",
    ],
)
def test_only_a_filled_field_adds_a_reversed_card(text: str) -> None:
    notes = table(text).notes

    assert [(n.back, n.kind) for n in notes] == [("a", NoteKind.BASIC), ("b", NoteKind.REVERSED)]
