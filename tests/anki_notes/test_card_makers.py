"""Which cards Anki makes of a note."""

from __future__ import annotations

import pytest

from flashcards.anki_notes.card_makers import ordinals_made
from flashcards.anki_notes.note_type import NoteType, Template

OPTIONAL = ("{{Front}}", "{{#Add}}{{Back}}{{/Add}}")


def type_of(*questions: str, is_cloze: bool = False) -> NoteType:
    templates = tuple(
        Template(ordinal=n, name="", question=question, answer="")
        for n, question in enumerate(questions)
    )
    return NoteType(1, "", is_cloze, ("Front", "Back", "Add"), templates)


@pytest.mark.parametrize(
    ("questions", "fields", "expected"),
    [
        (("{{Front}}",), ("q",), (0,)),
        (("{{Front}}",), ("<br>",), ()),
        (("{{Front}}",), (), ()),
        (("Only words of the template",), ("q", "a"), ()),
        (("{{Tags}} {{FrontSide}}",), ("q", "a"), ()),
        (OPTIONAL, ("q", "a", "y"), (0, 1)),
        (OPTIONAL, ("q", "a", ""), (0,)),
        (OPTIONAL, ("", "a", "y"), (1,)),
        (("{{^Add}}{{Front}}{{/Add}}",), ("q", "a", "y"), ()),
        (("{{^Add}}{{Front}}{{/Add}}",), ("q", "a", ""), (0,)),
        (("{{type:Front}}",), ("q",), (0,)),
    ],
)
def test_a_template_makes_a_card_if_its_question_shows_a_field(
    questions: tuple[str, ...], fields: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    assert ordinals_made(type_of(*questions), fields) == expected


@pytest.mark.parametrize(
    ("question", "fields", "expected"),
    [
        ("{{cloze:Front}}", ("{{c1::a}} {{c3::b}}",), (0, 2)),
        ("{{cloze:Front}}", ("{{c2::a {{c1::b}}}}",), (0, 1)),
        ("{{cloze:Front}}", ("a",), ()),
        ("{{cloze:Front}}", ("a", "{{c1::b}}"), ()),
        ("{{type:cloze:Front}}", ("{{c1::a}}",), (0,)),
        ("{{#c1}}{{cloze:Front}}{{/c1}}", ("{{c1::a}}",), (0,)),
        (
            "{{#c1}}{{cloze:Front}}{{/c1}}{{#c2}}{{cloze:Back}}{{/c2}}",
            ("{{c1::a}}", "{{c2::b}}"),
            (0, 1),
        ),
        ("{{#c2}}{{cloze:Front}}{{/c2}}", ("{{c1::a}}",), ()),
    ],
)
def test_each_number_of_a_deletion_makes_a_card(
    question: str, fields: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    assert ordinals_made(type_of(question, is_cloze=True), fields) == expected
