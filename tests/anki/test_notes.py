import pytest

from flashcards.anki.notes import Skipped, Text, tags_of, texts_of
from flashcards.anki.records import CardRow, NoteRow, NoteType, Template
from flashcards.model import Level, NoteKind
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


def texts(spec: TypeSpec, fields: str, ordinals: tuple[int, ...]) -> tuple[list[Text], Skipped]:
    name, kind, names, templates = spec
    made = tuple(Template(n, "", q, a) for n, (q, a) in enumerate(templates))
    note = NoteRow(1, "g", 1, 0, "", fields.replace("|", "\x1f"))
    cards = [CardRow(n, 1, 1, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, "") for n in ordinals]
    skipped = Skipped()
    note_type = NoteType(1, name, bool(kind), names, made)
    return list(texts_of(note, "g", note_type, cards, skipped)), skipped


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
        (BASIC, "<br>|a", (0,), "cards have an empty question"),
        (BASIC, "q|a", (1,), "cards belong to a missing template"),
        (CLOZE, "no hole|", (0,), "cards ask a deletion that is not in their note"),
        (CLOZE, "{{c1::image-occlusion:rect:left=.1}}|", (0,), "cards hide parts of a picture"),
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


@pytest.mark.parametrize(
    ("text", "scheduling", "tags", "level"),
    [
        ("", True, (), None),
        (" sre difficulty::hard ", True, ("sre",), Level.HARD),
        ("Difficulty::Medium x::y", True, ("x::y",), Level.MEDIUM),
        ("difficulty::easy difficulty::hard", True, ("difficulty::hard",), Level.EASY),
        ("difficulty::other hard", True, ("difficulty::other", "hard"), None),
        ("leech Marked a a", True, ("leech", "Marked", "a"), None),
        ("leech Marked a", False, ("a",), None),
    ],
)
def test_tags_of_a_difficulty_become_the_level(
    text: str, scheduling: bool, tags: tuple[str, ...], level: Level | None
) -> None:
    assert tags_of(text, scheduling=scheduling) == (tags, level)
