"""CrowdAnki's data: decks within decks, note types, fields in HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, structured
from flashcards.formats.crowdanki import read_deck
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft, Parsed

MODELS = [
    {"crowdanki_uuid": "basic", "type": 0, "tmpls": [{}]},
    {"crowdanki_uuid": "reversed", "type": 0, "tmpls": [{}, {}]},
    {"crowdanki_uuid": "cloze", "type": 1, "tmpls": [{}]},
]


def note(*fields: str, model: str = "basic", **more: object) -> dict[str, Any]:
    return {"fields": list(fields), "note_model_uuid": model, **more}


def deck(*notes: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"note_models": MODELS, "name": "D", "notes": list(notes), **more}


def read(data: dict[str, Any]) -> Parsed:
    return read_deck(Source("deck.json", b""), data)


def test_a_note_has_its_fields_tags_level_and_id() -> None:
    parsed = read(deck(note("a <b>b</b>", "c", "d", tags=["x", "difficulty::hard"], guid="g")))

    assert parsed.notes == (
        NoteDraft(
            "D", "a **b**", "c\n\nd", level=Level.HARD, tags=("x", "difficulty::hard"), uid="g"
        ),
    )


@pytest.mark.parametrize(
    ("model", "fields", "kind"),
    [
        ("basic", ("a", "b"), NoteKind.BASIC),
        ("reversed", ("a", "b"), NoteKind.REVERSED),
        ("cloze", ("{{c1::a}}", ""), NoteKind.CLOZE),
    ],
)
def test_the_note_type_says_the_kind(model: str, fields: tuple[str, str], kind: NoteKind) -> None:
    assert [each.kind for each in read(deck(note(*fields, model=model))).notes] == [kind]


def test_decks_within_decks_are_levels_of_the_name() -> None:
    inner = {"name": "E", "notes": [note("q", "a")], "children": [
        {"name": "F", "notes": [note("r", "a")]},
    ]}  # fmt: skip

    parsed = read(deck(note("p", "a"), children=[inner]))

    assert [(each.deck, each.front) for each in parsed.notes] == [
        ("D", "p"), ("D::E", "q"), ("D::E::F", "r"),
    ]  # fmt: skip


@pytest.mark.parametrize(("tag", "level"), [("easy", Level.EASY), ("level::Medium", Level.MEDIUM),
                                            ("topic::hard", None), ("x", None)])  # fmt: skip
def test_a_tag_may_be_the_level(tag: str, level: Level | None) -> None:
    (found,) = read(deck(note("q", "a", tags=[tag]))).notes

    assert found.level is level


def test_a_note_without_a_side_is_reported() -> None:
    parsed = read(deck(note("q", ""), note("", "a"), note("r", "a")))

    assert [each.front for each in parsed.notes] == ["r"]
    assert [(p.line, p.skipped) for p in parsed.problems] == [(None, True), (None, True)]
    assert ["note 1" in p.message or "note 2" in p.message for p in parsed.problems] == [True] * 2


@pytest.mark.parametrize(
    "data",
    [
        {"note_models": [{}]},
        deck({"fields": ["a", "b"], "note_model_uuid": "none"}),
        deck({"note_model_uuid": "basic"}),
        deck(children=[{}]),
        {"note_models": 3},
    ],
)
def test_data_of_another_shape_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match=r"^deck\.json: not a CrowdAnki deck"):
        read(data)


def test_a_file_is_recognised_by_its_note_types() -> None:
    source = Source("deck.json", json.dumps(deck(note("q", "a"))).encode())

    assert [each.front for each in structured.read(source).notes] == ["q"]
