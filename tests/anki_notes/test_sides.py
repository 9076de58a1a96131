"""Which note types amount to a question and an answer."""

from __future__ import annotations

import pytest

from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.sides import CardFields, NoteTypeSides, sides_of_type

THERE, BACK = ("{{Front}}", "{{FrontSide}}<hr>{{Back}}"), ("{{Back}}", "{{Front}}")


def sides(*templates: tuple[str, str]) -> NoteTypeSides:
    made = tuple(
        Template(ordinal=n, name=f"Card {n}", question=question, answer=answer)
        for n, (question, answer) in enumerate(templates)
    )
    fields = ("Front", "Back", "Hint")
    return sides_of_type(NoteType(1, "Type", is_cloze=False, fields=fields, templates=made))


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("{{Front}}", "{{Back}}", CardFields("Front", "Back")),
        (
            "<div>{{Front}}</div>",
            "{{FrontSide}}<hr id=answer>{{Back}}",
            CardFields("Front", "Back"),
        ),
        ("{{Front}}", "{{Front}}<br>{{hint:Back}}", CardFields("Front", "Back")),
        ("{{Front}} {{type:Back}}", "{{Back}}", CardFields("Front", "Back")),
        ("{{Front}}", "{{Back}}{{Key points}}", CardFields("Front", "Back")),
        ("{{Front}}{{Hint}}", "{{Back}}", None),
        ("{{Front}}", "{{Back}}{{Hint}}", None),
        ("{{Front}}", "{{FrontSide}}", None),
        ("Translate: {{Front}}", "{{Back}}", None),
        ("{{Front}}", "{{tts en_US:Back}}", None),
        ("{{#Hint}}{{Front}}{{/Hint}}", "{{Back}}", CardFields("Front", "Back")),
        ("{{^Hint}}{{Front}}{{/Hint}}", "{{Back}}", None),
    ],
)
def test_a_plain_card_asks_one_field_and_answers_with_another(
    question: str, answer: str, expected: CardFields | None
) -> None:
    assert sides((question, answer)).sides == (expected,)


def test_two_cards_that_ask_each_other_s_answer_are_reversed() -> None:
    assert sides(THERE, BACK).is_reversed
    assert not sides(THERE).is_reversed
    assert not sides(THERE, THERE).is_reversed
    assert not sides(THERE, BACK, THERE).is_reversed
    assert not sides(THERE, ("{{Back}}", "{{Hint}}")).is_reversed
