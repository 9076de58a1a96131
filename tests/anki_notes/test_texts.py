import pytest

from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.texts import AnkiNote, Skipped, Text, texts_of
from flashcards.model import NoteKind
from tests.anki.packages import BASIC, CLOZE, REVERSED, TypeSpec

LINE = "{{FrontSide}}<hr id=answer>"
TYPED = (
    "",
    0,
    ("Front", "Back"),
    (("{{Front}}\n\n{{type:Back}}", "{{Front}}<hr id=answer>{{type:Back}}"),),
)
OPTIONAL = (
    "", 0, ("Front", "Back", "Add"),
    (("{{Front}}", f"{LINE}{{{{Back}}}}"), ("{{#Add}}{{Back}}{{/Add}}", f"{LINE}{{{{Front}}}}")),
)  # fmt: skip
CUSTOM = (
    "", 0, ("Word", "Picture", "Meaning"),
    (
        ("<div>{{Word}} {{Picture}}</div>", "{{FrontSide}}<br>{{Meaning}}"),
        ("Say: {{Meaning}}", f"{LINE}{{{{Word}}}} <i>{{{{Picture}}}}</i>"),
        ("{{#Picture}}{{Picture}}{{/Picture}}", "{{Word}}"),
    ),
)  # fmt: skip
SECTIONS = (
    "Cloze", 1, ("One", "Two"),
    (("{{#c1}}{{cloze:One}}{{/c1}}{{#c2}}{{cloze:Two}}{{/c2}}", "{{cloze:One}}"),),
)  # fmt: skip
MASKED = (
    "", 0, ("Image", "Question Mask", "Answer Mask"),
    (("{{Image}}{{Question Mask}}", "{{Image}}{{Answer Mask}}"),),
)  # fmt: skip


def texts(spec: TypeSpec, fields: str, ordinals: tuple[int, ...]) -> tuple[list[Text], Skipped]:
    name, kind, names, templates = spec
    made = tuple(Template(n, f"Card {n}", q, a) for n, (q, a) in enumerate(templates))
    note_type = NoteType(1, name, bool(kind), names, made)
    decks = dict.fromkeys(ordinals, "Top::Deck")
    note = AnkiNote("g", note_type, tuple(fields.split("|")), decks, tags="x y::z")
    skipped = Skipped()
    return list(texts_of(note, skipped)), skipped


@pytest.mark.parametrize(
    ("spec", "fields", "ordinals", "expected"),
    [
        (BASIC, "q|a", (0,), [("g", NoteKind.BASIC, "q", "a", (0,))]),
        (BASIC, "q", (0,), [("g", NoteKind.BASIC, "q", "", (0,))]),
        (BASIC, "{{c1::q}}|a", (0,), [("g", NoteKind.BASIC, "{{c1::q}}", "a", (0,))]),
        (REVERSED, "q|a", (0, 1), [("g", NoteKind.REVERSED, "q", "a", (0, 1))]),
        (REVERSED, "q|a", (0,), [("g", NoteKind.BASIC, "q", "a", (0,))]),
        (REVERSED, "q|a", (1,), [("g/1", NoteKind.BASIC, "a", "q", (0,))]),
        (OPTIONAL, "q|a|y", (0, 1), [("g", NoteKind.REVERSED, "q", "a", (0, 1))]),
        (OPTIONAL, "q|a|", (0,), [("g", NoteKind.BASIC, "q", "a", (0,))]),
        (TYPED, "q|a", (0,), [("g", NoteKind.BASIC, "q", "a", (0,))]),
        (
            CUSTOM,
            "Haus|<img src='h.png'>|house",
            (0, 1, 2),
            [
                ("g", NoteKind.BASIC, "Haus ![](h.png)", "house", (0,)),
                ("g/1", NoteKind.BASIC, "Say: house", "Haus *![](h.png)*", (0,)),
                ("g/2", NoteKind.BASIC, "![](h.png)", "Haus", (0,)),
            ],
        ),
        (
            CLOZE,
            "The {{c1::<b>sun</b>::star}} and {{c3::moon}}|extra",
            (0, 2),
            [("g", NoteKind.CLOZE, "The {{c1::**sun**::star}} and {{c3::moon}}", "extra", (0, 2))],
        ),
        (SECTIONS, "{{c1::a}}|b", (0,), [("g", NoteKind.CLOZE, "{{c1::a}}", "", (0,))]),
    ],
)
def test_notes_become_ours(
    spec: TypeSpec,
    fields: str,
    ordinals: tuple[int, ...],
    expected: list[tuple[str, NoteKind, str, str, tuple[int, ...]]],
) -> None:
    made, skipped = texts(spec, fields, ordinals)

    assert [(t.uid, t.kind, t.front, t.back, tuple(t.cards)) for t in made] == expected
    assert skipped.counts == {}


@pytest.mark.parametrize(
    ("spec", "fields", "ordinals", "reason"),
    [
        (BASIC, "<br>|a", (0,), "cards with an empty question"),
        (BASIC, "q|a", (1,), "cards of a missing template"),
        (CLOZE, "no hole|", (0,), "cards that ask a deletion missing from their note"),
        (
            CLOZE,
            "{{c1::image-occlusion:rect:left=.1}}|",
            (0,),
            "cards that hide parts of a picture",
        ),
        (
            MASKED,
            "<img src=a.png>|<img src=q.svg>|<img src=a.svg>",
            (0,),
            "cards that hide parts of a picture",
        ),
    ],
)
def test_cards_that_cannot_be_shown_are_counted(
    spec: TypeSpec, fields: str, ordinals: tuple[int, ...], reason: str
) -> None:
    made, skipped = texts(spec, fields, ordinals)

    assert made == []
    assert skipped.counts == {reason: 1}


def test_our_own_key_points_are_a_list_again() -> None:
    own = ("", 0, ("Front", "Back", "Key points"), (("{{Front}}", f"{LINE}{{{{Back}}}}"),))

    (made,), _ = texts(own, "q|a|<ul><li>one <b>x</b></li><li>two</li></ul>", (0,))

    assert made.key_points == ("one **x**", "two")
    assert made.back == "a"


def shown(question: str, answer: str, fields: str, *, is_cloze: bool = False) -> tuple[str, str]:
    """Both sides of the only card of a note with the fields A, B and C."""
    (made,), skipped = texts(
        ("Type", int(is_cloze), ("A", "B", "C"), ((question, answer),)), fields, (0,)
    )
    assert skipped.counts == {}
    return made.front, made.back


@pytest.mark.parametrize(
    ("question", "answer", "fields", "expected"),
    [
        ("{{kanji:A}}", f"{LINE}{{{{furigana:A}}}} {{{{B}}}}", "犬[いぬ]|dog",
         ("犬", "犬(いぬ) dog")),
        ("{{kana:A}}", f"{LINE}{{{{kanji:A}}}}", "犬[いぬ]", ("いぬ", "犬")),
        ("{{kanji:A}}", "{{furigana:A}}<hr id=answer>{{B}}", "犬[いぬ]|dog",
         ("犬", "犬(いぬ)\n\n---\n\ndog")),
        ("{{A}}", "{{A}}<hr id=answer>{{B}}", "q|a", ("q", "a")),
        ("{{A}}<br>{{hint:C}}", f"{LINE}{{{{B}}}}", "q|a|begins with a",
         ("q", "a\n\n**C:** begins with a")),
        ("{{A}}<br>{{hint:C}}", f"{LINE}{{{{B}}}}", "q|a|", ("q", "a")),
        ("{{A}}{{hint:C}}", f"{LINE}{{{{B}}}}: {{{{C}}}}", "q|a|c", ("q", "a: c")),
        ("{{A}}", f"{LINE}{{{{B}}}}{{{{hint:C}}}}", "q|a|c", ("q", "a  \n**C:** c")),
        ("{{A}}<p style='display:none'>{{B}}</p>", f"{LINE}{{{{B}}}}", "q|a", ("q", "a")),
        ("{{A}}{{type:B}}", f"{LINE}{{{{C}}}}", "q|a|c", ("q", "a\n\nc")),
        ("{{A}}{{type:B}}", "{{FrontSide}}", "q|a", ("q", "a")),
        ("{{A}}<hr>", "{{FrontSide}}<hr><p>{{B}}</p>{{C}}<hr>", "q|a|c", ("q", "a\n\nc")),
        ("{{A}}", "{{FrontSide}}<hr>{{B}}<hr>{{C}}", "q|a|c", ("q", "a\n\n---\n\nc")),
        ("{{A}}{{type:B}}", f"{LINE}{{{{B}}}} {{{{C}}}}", "q|a|c", ("q", "a c")),
        ("{{hint:A}}", f"{LINE}{{{{B}}}}", "q|a", ("**A:** q", "a")),
        ("{{A}}", "{{#C}}{{B}}{{/C}}{{^C}}no{{/C}}", "q|a|", ("q", "no")),
        ("{{Deck}}: {{A}}", f"{LINE}{{{{B}}}}", "q|a", ("Top::Deck: q", "a")),
        ("{{Subdeck}}, {{Card}}, {{Type}}, {{Tags}}: {{A}}", f"{LINE}{{{{B}}}}", "q|a",
         ("Deck, Card 0, Type, x y::z: q", "a")),
    ],
)  # fmt: skip
def test_a_card_is_as_its_template_shows_it(
    question: str, answer: str, fields: str, expected: tuple[str, str]
) -> None:
    assert shown(question, answer, fields) == expected


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("{{cloze:A}}", "{{cloze:A}}<br>{{B}}", "b"),
        ("<p>{{B}}</p>{{cloze:A}}", "<p>{{B}}</p>{{cloze:A}}<hr id=answer>{{C}}", "c"),
        ("<p>{{B}}</p>{{cloze:A}}", "<p>{{B}}</p>{{cloze:A}}<div>{{C}}</div>", "c"),
        ("{{cloze:A}}", "{{cloze:A}}<p>{{B}}</p><hr id=answer>{{C}}", "b\n\n---\n\nc"),
        ("{{cloze:A}}{{hint:B}}", "{{cloze:A}}", "**B:** b"),
        ("b{{cloze:A}}", "{{B}}b{{cloze:A}}", "bb"),
    ],
)
def test_the_answer_to_a_deletion_adds_what_the_question_did_not_show(
    question: str, answer: str, expected: str
) -> None:
    assert shown(question, answer, "{{c1::a}}|b|c", is_cloze=True)[1] == expected
