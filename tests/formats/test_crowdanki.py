"""CrowdAnki's data: decks within decks, note types, fields in HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, crowdanki, structured
from flashcards.formats.crowdanki import read_deck
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft, Parsed

LINE = "{{FrontSide}}<hr id=answer>"


def model(
    uid: str,
    *templates: tuple[str, str],
    fields: tuple[str, ...] = ("Front", "Back"),
    kind: int = 0,
) -> dict[str, Any]:
    return {
        "crowdanki_uuid": uid,
        "name": uid.title(),
        "type": kind,
        "flds": [{"name": name, "ord": n} for n, name in enumerate(fields)],
        "tmpls": [
            {"name": f"Card {n + 1}", "ord": n, "qfmt": question, "afmt": answer}
            for n, (question, answer) in enumerate(templates)
        ],
    }


THERE = ("{{Front}}", f"{LINE}{{{{Back}}}}")
BACK = ("{{Back}}", f"{LINE}{{{{Front}}}}")
MODELS = [
    model("basic", THERE),
    model("reversed", THERE, BACK),
    model("optional", THERE, ("{{#Add}}{{Back}}{{/Add}}", f"{LINE}{{{{Front}}}}"),
          fields=("Front", "Back", "Add")),
    model("cloze", ("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"), fields=("Text", "Extra"),
          kind=1),
    model("many", ("{{Word}}?", f"{LINE}{{{{Meaning}}}} {{{{Picture}}}}"),
          ("{{#Picture}}{{Picture}}{{/Picture}}", f"{LINE}{{{{Word}}}}"),
          ("{{Deck}}: {{Meaning}}", f"{LINE}{{{{Word}}}}"),
          fields=("Word", "Meaning", "Picture")),
]  # fmt: skip


def note(*fields: str, model: str = "basic", **more: object) -> dict[str, Any]:
    return {"fields": list(fields), "note_model_uuid": model, **more}


def deck(*notes: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"note_models": MODELS, "name": "D", "notes": list(notes), **more}


def read(data: dict[str, Any]) -> Parsed:
    return read_deck(Source("deck.json", b""), data)


def test_a_note_has_its_fields_tags_level_and_id() -> None:
    parsed = read(deck(note("a <b>b</b>", "c", tags=["x", "difficulty::hard"], guid="g")))

    assert parsed.notes == (
        NoteDraft("D", "a **b**", "c", level=Level.HARD, tags=("x", "difficulty::hard"), uid="g"),
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
    assert [draft.kind for draft in read(deck(note(*fields, model=model))).notes] == [kind]


def test_decks_within_decks_are_levels_of_the_name() -> None:
    inner = {"name": "E", "notes": [note("q", "a")], "children": [
        {"name": "F", "notes": [note("r", "a")]},
    ]}  # fmt: skip

    parsed = read(deck(note("p", "a"), children=[inner]))

    assert [(draft.deck, draft.front) for draft in parsed.notes] == [
        ("D", "p"), ("D::E", "q"), ("D::E::F", "r"),
    ]  # fmt: skip


@pytest.mark.parametrize(("tag", "level"), [("easy", Level.EASY), ("level::Medium", Level.MEDIUM),
                                            ("topic::hard", None), ("x", None)])  # fmt: skip
def test_a_tag_may_be_the_level(tag: str, level: Level | None) -> None:
    (draft,) = read(deck(note("q", "a", tags=[tag]))).notes

    assert draft.level is level


def test_a_card_comes_back_only_where_the_note_asks_for_it() -> None:
    parsed = read(
        deck(note("uno", "one", "y", model="optional"), note("dos", "two", "", model="optional"))
    )

    assert [(draft.front, draft.kind) for draft in parsed.notes] == [
        ("uno", NoteKind.REVERSED), ("dos", NoteKind.BASIC),
    ]  # fmt: skip


def test_every_template_that_asks_something_makes_a_card() -> None:
    parsed = read(
        deck(
            note("Haus", "house", "<img src='h.png'>", model="many", guid="g"),
            note("Maus", "mouse", "", model="many", guid="h"),
        )
    )

    assert [(draft.uid, draft.front, draft.back) for draft in parsed.notes] == [
        ("g", "Haus?", "house ![](h.png)"), ("g/1", "![](h.png)", "Haus"),
        ("g/2", "D: house", "Haus"), ("h", "Maus?", "mouse"), ("h/2", "D: mouse", "Maus"),
    ]  # fmt: skip
    assert parsed.problems == ()


def test_cards_of_a_note_without_an_id_have_none_either() -> None:
    parsed = read(deck(note("Haus", "house", "", model="many")))

    assert [draft.uid for draft in parsed.notes] == [None, None]


def test_fields_and_templates_are_in_the_order_that_they_state() -> None:
    turned = model("basic", THERE, BACK)
    turned["flds"].reverse()
    turned["tmpls"].reverse()

    (made,) = read({"name": "D", "note_models": [turned], "notes": [note("q", "a")]}).notes

    assert (made.front, made.back, made.kind) == ("q", "a", NoteKind.REVERSED)


def test_a_subdeck_may_bring_note_types_of_its_own() -> None:
    inner = {"name": "E", "notes": [note("q", "a")], "note_models": MODELS}

    assert [draft.front for draft in read({"note_models": [], "children": [inner]}).notes] == ["q"]


def test_a_note_that_makes_no_card_is_reported() -> None:
    parsed = read(deck(note("", "a"), note("r", "a"), note("no hole", "", model="cloze")))

    assert [draft.front for draft in parsed.notes] == ["r"]
    assert [(p.line, p.skipped, p.message) for p in parsed.problems] == [
        (None, True, "note 1 of “D”: no template asks anything that it holds"),
        (None, True, "note 3 of “D”: no template asks anything that it holds"),
    ]


def test_cards_that_hide_parts_of_a_picture_are_counted() -> None:
    masks = "{{c1::image-occlusion:rect:left=.1}} {{c2::image-occlusion:rect:left=.5}}"

    parsed = read(deck(note(masks, "", model="cloze"), note("q", "a")))

    assert [draft.front for draft in parsed.notes] == ["q"]
    assert [(p.message, p.skipped) for p in parsed.problems] == [
        ("cards that hide parts of a picture: 2", True)
    ]


def test_templates_that_swell_are_refused() -> None:
    swelling = model("basic", ("{{Front}}" * 1_000, "a"))
    notes = [note("x" * 1_000, "a")] * 100

    with pytest.raises(SourceError, match="unfold into far more"):
        read({"name": "D", "note_models": [swelling], "notes": notes})


def test_templates_without_end_that_make_no_card_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crowdanki, "_MOST_TRIED", 99)
    silent = model("basic", *[("", "")] * 10)

    with pytest.raises(SourceError, match="more than 99 cards"):
        read({"name": "D", "note_models": [silent], "notes": [note("q", "a")] * 10})


@pytest.mark.parametrize(
    "data",
    [
        {"note_models": [{}]},
        deck({"fields": ["a", "b"], "note_model_uuid": "none"}),
        deck({"note_model_uuid": "basic"}),
        {"note_models": [{"crowdanki_uuid": "basic", "flds": [], "tmpls": [{}]}]},
        {
            "note_models": [
                {"crowdanki_uuid": "x", "flds": [{"name": "F", "ord": "z"}], "tmpls": []}
            ]
        },
        deck(children=[{}]),
        {"note_models": 3},
    ],
)
def test_data_of_another_shape_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match=r"^deck\.json: not a CrowdAnki deck"):
        read(data)


def test_a_file_is_recognised_by_its_note_types() -> None:
    source = Source("deck.json", json.dumps(deck(note("q", "a"))).encode())

    assert [draft.front for draft in structured.read(source).notes] == ["q"]
