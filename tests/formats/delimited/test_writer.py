"""Notes as tables in text, and back."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formats import NoteDraft, Source, delimited
from flashcards.formats.delimited.writer import write_anki_text, write_table
from flashcards.model import Level, NoteKind
from tests.builders import draft

NOTES = (
    draft("What is a lock?", "One at a\n\ntime, always", level=Level.HARD, uid="a"),
    draft('Say "when"', "a, b\tc", deck="A::B", tags=("x", "y::z"), uid="b", key_points=("p", "q")),
    draft("The {{c1::sun}}", "", kind=NoteKind.CLOZE, uid="c"),
    draft("one", "eins", kind=NoteKind.REVERSED, uid="d"),
)


def table(notes: tuple[NoteDraft, ...], separator: str) -> str:
    out = StringIO()
    write_table(notes, out, separator)
    return out.getvalue()


def anki_text(*notes: NoteDraft) -> str:
    out = StringIO()
    write_anki_text(notes, out)
    return out.getvalue()


def read(text: str, name: str = "out.csv") -> list[NoteDraft]:
    parsed = delimited.read(Source(name, text.encode()))
    assert parsed.problems == ()
    return [NoteDraft(**{f: getattr(n, f) for f in FIELDS}) for n in parsed.notes]


FIELDS = ("deck", "front", "back", "kind", "key_points", "level", "tags", "uid")


@pytest.mark.parametrize(("separator", "name"), [(",", "out.csv"), ("\t", "out.tsv")])
def test_a_table_gives_the_same_notes_again(separator: str, name: str) -> None:
    assert read(table(NOTES, separator), name) == list(NOTES)


def test_a_table_has_headings_and_a_row_a_note() -> None:
    assert table(NOTES[:1], ",") == (
        "id,deck,question,answer,level,tags,kind,key points\n"
        'a,Deck,What is a lock?,"One at a\n\ntime, always",hard,,basic,\n'
    )


WORDS = st.text(alphabet='ab ,;\t"\n|#=', min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.sampled_from(",\t"))
def test_no_text_breaks_a_table(texts: list[tuple[str, str]], separator: str) -> None:
    notes = tuple(draft(f"q {a}", b, uid=str(i)) for i, (a, b) in enumerate(texts))

    read_back = read(table(notes, separator), "out.csv" if separator == "," else "out.tsv")

    assert [(n.front, n.back) for n in read_back] == [(n.front, n.back) for n in notes]


def test_ankis_text_has_its_headers_and_html() -> None:
    assert anki_text(
        draft("a < b?", "**yes**", level=Level.EASY, tags=("t",), uid="g", key_points=("k",))
    ) == (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "#tags column:6\n"
        "g\tBasic\tDeck\ta &lt; b?\t<p><strong>yes</strong></p><ul><li>k</li></ul>"
        "\tt difficulty::easy\n"
    ).replace("<p><strong>yes</strong></p>", "<strong>yes</strong>")


def test_ankis_text_read_again_has_kinds_levels_decks_and_ids() -> None:
    read_back = read(anki_text(*NOTES), "out.txt")

    assert [n.uid for n in read_back] == ["a", "b", "c", "d"]
    assert [n.deck for n in read_back] == ["Deck", "A::B", "Deck", "Deck"]
    assert [n.kind for n in read_back] == [n.kind for n in NOTES]
    assert read_back[0].level is Level.HARD
    assert read_back[1].tags == ("x", "y::z")
    assert read_back[1].back == "a, b c\n\n- p\n- q"
