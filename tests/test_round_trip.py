"""Whole collections go out and come in again: the same export, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.formats import NoteDraft, markdown_deck
from flashcards.formats.collection_json import dump
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.model import Level, NoteKind, Rating
from tests.builders import FrozenClock, add, assert_sound, draft, open_at, with_options

TEXTS = (
    st.text(
        st.one_of(
            st.sampled_from("ab #-*`>|\n:{}[]$<&é漢"), st.characters(exclude_categories=["C"])
        ),
        min_size=1,
        max_size=20,
    )
    .map(str.strip)
    .filter(bool)
)
NAMES = st.sampled_from(["A", "A::B", "A::B::C", "Other deck", "ключ"])
TAGS = st.lists(st.sampled_from(["x", "y::z", "leech", "été"]), max_size=2, unique=True)


@st.composite
def notes(draw: st.DrawFn) -> NoteDraft:
    kind = draw(st.sampled_from(NoteKind))
    front = draw(TEXTS)
    return draft(
        front=f"{front} {{{{c1::one}}}} {{{{c3::three::hint}}}}"
        if kind is NoteKind.CLOZE
        else front,
        back=draw(TEXTS),
        deck=draw(NAMES),
        kind=kind,
        key_points=tuple(draw(st.lists(TEXTS, max_size=2))),
        level=draw(st.sampled_from([None, *Level])),
        tags=tuple(draw(TAGS)),
    )


def _answer(collection: Collection, card_id: int, which: int) -> None:
    shown = collection.study.show(card_id)
    if shown is not None:
        collection.study.answer(shown, list(Rating)[which % 4], 100 * which)


DEEDS: list[Callable[[Collection, int, int], object]] = [
    _answer,
    _answer,
    _answer,
    lambda collection, card_id, _: collection.cards.suspend(card_id),
    lambda collection, card_id, _: collection.cards.bury(card_id),
    lambda collection, card_id, which: collection.cards.flag(card_id, which % 8),
    lambda collection, card_id, _: collection.cards.reset(card_id),
    lambda collection, _, which: with_options(collection, new_per_day=which),
    lambda collection, _, which: collection.presets.change(
        collection.decks.all()[which % len(collection.decks.all())], f"Own {which % 3}"
    ),
]


@st.composite
def histories_of(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """What is done: a deed, to a card, somehow, so many days after the last."""
    few = st.integers(0, 20)
    deed = st.integers(0, len(DEEDS) - 1)
    return draw(st.lists(st.tuples(deed, few, few, st.integers(0, 9)), max_size=12))


def lived(path: Path, made: list[NoteDraft], life: list[tuple[int, int, int, int]]) -> Collection:
    clock = FrozenClock()
    collection = open_at(path, clock)
    cards = add(collection, *made)
    for deed, card, how, days in life:
        clock.forward(days=days, minutes=1)
        DEEDS[deed](collection, cards[card % len(cards)], how)
    return collection


def as_json(collection: Collection) -> str:
    out = StringIO()
    dump(collection.exports.snapshot(), out)
    return out.getvalue()


def as_markdown(collection: Collection) -> dict[str, str]:
    drafts = {deck.name: collection.exports.drafts(deck) for deck in collection.decks.all()}
    return {name: markdown_deck.write(name, own) for name, own in drafts.items() if own}


def came_in(path: Path, files: dict[str, str]) -> Collection:
    """A new collection of some files, read from another folder."""
    collection = open_at(path / "new" / "cards.db", FrozenClock())
    for name, text in files.items():
        (path / name).write_text(text, "utf-8", newline="\n")
    reports = list(
        import_sources(collection, [str(path / name) for name in files], ImportOptions())
    )
    assert [report.error for report in reports] == [None] * len(files)
    return collection


MADE = st.lists(notes(), min_size=1, max_size=5, unique_by=lambda note: (note.deck, note.front))


@settings(deadline=None, max_examples=40)
@given(MADE, histories_of())
def test_json_gives_the_same_collection_and_the_same_export(
    made: list[NoteDraft], life: list[tuple[int, int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = lived(Path(folder) / "cards.db", made, life)
        exported = as_json(first)
        second = came_in(Path(folder), {"all.json": exported})

        assert as_json(second) == exported
        assert_sound(second)
        second.close()
        first.close()


@settings(deadline=None, max_examples=40)
@given(MADE)
def test_markdown_gives_the_same_notes_and_the_same_export(made: list[NoteDraft]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = lived(Path(folder) / "cards.db", made, [])
        exported = as_markdown(first)
        files = {f"{number}.md": text for number, text in enumerate(exported.values())}
        second = came_in(Path(folder), files)

        assert as_markdown(second) == exported
        second.close()
        first.close()
