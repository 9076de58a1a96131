"""Note types as Anki writes them in JSON."""

from __future__ import annotations

import pytest

from flashcards.anki_notes.note_type import NoteType, Template, from_model

FIELDS = [{"name": "Back", "ord": 1}, {"name": "Front", "ord": 0}]
CARD = {"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{Back}}"}


def test_fields_are_in_their_stated_order() -> None:
    model = {"name": "Basic", "type": 0, "flds": FIELDS, "tmpls": [CARD]}

    assert from_model(model, 7) == NoteType(
        id=7,
        name="Basic",
        is_cloze=False,
        fields=("Front", "Back"),
        templates=(Template(0, "Card 1", "{{Front}}", "{{Back}}"),),
    )


def test_fields_without_a_place_stay_as_they_are() -> None:
    model = {"flds": [{"name": "A"}, {"name": "B", "ord": None}], "tmpls": [], "type": 1}

    assert from_model(model).fields == ("A", "B")
    assert from_model(model).is_cloze


def test_a_place_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="z"):
        from_model({"flds": [{"name": "A", "ord": "z"}], "tmpls": []})


def test_what_its_style_hides_is_known() -> None:
    model = {"css": ".hint { display: none }", "flds": [{"name": "A"}], "tmpls": []}

    assert from_model(model).hidden == {"hint"}
