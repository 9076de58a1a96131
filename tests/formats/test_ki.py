"""Notes of Anki as ki keeps them in files: a header, tags, and a heading for each field."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, detect, ki
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft


def written(*fields: tuple[str, str], tags: str = "", kind: str = "Basic", guid: str = "g1") -> str:
    parts = "\n".join(f"## {name}\n{text}\n" for name, text in fields)
    header = f"# Note\n```\nguid: {guid}\nnotetype: {kind}\n```\n\n### Tags\n```\n{tags}\n```\n\n"
    return header + parts


def source(text: str, name: str = "Knots/bowline.md") -> Source:
    return Source(name, text.encode())


def note_of(*fields: tuple[str, str], **about: str) -> NoteDraft:
    (note,) = ki.read(source(written(*fields, **about))).notes
    return note


BOWLINE = (("Front", "Which knot is the <b>king</b> of knots?"), ("Back", "The bowline."))


def test_a_file_is_a_note_with_its_guid_tags_and_folder() -> None:
    text = written(*BOWLINE, tags="sea\nknots::loops", guid="a: `#b")

    assert detect(source(text)).name == "ki"
    assert ki.read(source(text)).notes == (
        NoteDraft(
            deck="Knots",
            front="Which knot is the **king** of knots?",
            back="The bowline.",
            tags=("sea", "knots::loops"),
            uid="a: `#b",
            line=1,
        ),
    )


def test_a_file_may_hold_several_notes() -> None:
    second = written(("Front", "# Note"), ("Back", "Two."), guid="g2")
    notes = ki.read(source(f"{written(*BOWLINE)}\n{second}")).notes

    assert [(note.uid, note.back, note.line) for note in notes] == [
        ("g1", "The bowline.", 1),
        ("g2", "Two.", 18),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Note\n\nA letter.\n",
        "# Note\n```\ncode\n```\n## Front\na\n",
        "# Notes\n```\nguid: a\nnotetype: b\n```\n",
        "Intro\n# Note\n```\nguid: a\nnotetype: b\n```\n",
        "",
    ],
)
def test_other_texts_about_notes_are_not_claimed(text: str) -> None:
    assert ki.sniff(source(text)) == 0.0


def test_other_fields_stand_below_the_answer_under_their_names() -> None:
    fields = (("Word", "Seil"), ("Meaning", "rope"), ("Plural", ""), ("Example", "Am <i>Seil</i>"))

    assert note_of(*fields).back == "**Meaning:** rope\n\n**Example:** Am *Seil*"
    assert note_of(*BOWLINE, ("Source", "Ashley")).back == "The bowline.\n\n**Source:** Ashley"
    assert note_of(("Vorderseite", "Seil"), ("Rückseite", "rope")).back == "rope"


def test_a_deletion_in_the_first_field_makes_a_cloze_which_needs_no_answer() -> None:
    note = note_of(("Text", "A {{c1::bowline}} is a loop."), ("Back Extra", ""), kind="Cloze-1a2")

    assert (note.kind, note.front, note.back) == (
        NoteKind.CLOZE,
        "A {{c1::bowline}} is a loop.",
        "",
    )


@pytest.mark.parametrize(
    ("name", "more", "kind"),
    [
        ("Basic (and reversed card)-02d8", (), NoteKind.REVERSED),
        ("Basic (optional reversed card)", (("Add Reverse", "y"),), NoteKind.REVERSED),
        ("Basic (optional reversed card)", (("Add Reverse", ""),), NoteKind.BASIC),
        ("Basic", (), NoteKind.BASIC),
    ],
)
def test_note_types_with_a_reversed_card_keep_it(
    name: str, more: tuple[tuple[str, str], ...], kind: NoteKind
) -> None:
    note = note_of(*BOWLINE, *more, kind=name)

    assert (note.kind, note.back) == (kind, "The bowline.")


def test_lines_end_where_their_author_ended_them() -> None:
    plain, wrapped = "One.\nTwo.\n\nThree.", "A <b>long</b>\nline.\n\nAnother."

    assert note_of(("Front", "a"), ("Back", plain)).back == "One.  \nTwo.\n\nThree."
    assert note_of(("Front", "a"), ("Back", wrapped)).back == "A **long** line.\n\nAnother."
    assert note_of(("Front", "a"), ("Back", "<pre>\nb\n\nc\n</pre>")).back == "```\nb\n\nc\n```"


def test_a_heading_in_code_is_no_field() -> None:
    code = "```\n## Back\n# Note\n```"

    assert note_of(("Front", f"What prints?\n{code}"), ("Back", "Nothing.")).back == "Nothing."


def test_a_level_among_the_tags_is_the_level() -> None:
    note = note_of(*BOWLINE, tags="difficulty::hard\nsea")

    assert (note.level, note.tags) == (Level.HARD, ("sea",))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((("Front", ""), ("Back", "b")), "no question"),
        ((("Front", "a"), ("Back", "<div></div>")), "no answer"),
        ((), "no question"),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(
    fields: tuple[tuple[str, str], ...], message: str
) -> None:
    parsed = ki.read(source(f"{written(*BOWLINE)}{written(*fields)}"))

    (problem,) = parsed.problems
    assert (problem.line, problem.message, problem.skipped) == (17, message, True)


@pytest.mark.parametrize(
    ("name", "deck"),
    [
        ("Ropes/Knots/Loops/bowline.md", "Ropes::Knots::Loops"),
        ("Knots/bowline.md", "Knots"),
        ("ropes.zip/Knots/bowline.md", "Knots"),
        ("bowline.md", "bowline"),
    ],
)
def test_the_folders_are_the_deck(name: str, deck: str) -> None:
    assert ki.read(source(written(*BOWLINE), name)).notes[0].deck == deck


@pytest.mark.parametrize(
    ("ignored", "deck"),
    [
        ("../../.gitignore", "Knots::Loops"),
        ("../.gitignore", "Loops"),
        (".gitignore", "Ropes::Knots::Loops"),
    ],
)
def test_the_folder_of_the_repository_is_no_deck(ignored: str, deck: str) -> None:
    text = written(*BOWLINE).encode()
    source = Source("Ropes/Knots/Loops/bowline.md", text, {ignored: ".ki\n"}.get)

    assert ki.read(source).notes[0].deck == deck
