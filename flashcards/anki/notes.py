"""Anki's notes as ours: which kind of note, its Markdown, and which of its cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from flashcards.anki.records import CardRow, NoteRow, NoteType, Template
from flashcards.anki.shapes import KEY_POINTS, Sides, shape_of
from flashcards.anki.templates import FRONT_SIDE, after_line, fill
from flashcards.formats.base import without_level_tag
from flashcards.formats.html_markdown import to_markdown
from flashcards.model import Level, NoteKind
from flashcards.notetypes import ordinals

FIELDS = "\x1f"
_OCCLUSION = "image-occlusion:"
_BULLET = re.compile(r"\n(?:- )?")
_DROPPED_WITH_SCHEDULE = frozenset({"leech", "marked"})


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one of our notes, and the card of the package that each ordinal is."""

    uid: str
    kind: NoteKind
    front: str
    back: str
    cards: Mapping[int, CardRow]
    key_points: tuple[str, ...] = ()


@dataclass(slots=True)
class Skipped:
    """How many notes or cards could not be brought in, by the reason."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str, count: int = 1) -> None:
        """Counts one more of a kind."""
        self.counts[reason] = self.counts.get(reason, 0) + count


def texts_of(
    note: NoteRow, uid: str, note_type: NoteType, cards: Sequence[CardRow], skipped: Skipped
) -> Iterator[Text]:
    """The notes of ours that one of Anki's becomes.

    A note of two plain sides stays one note, as does one with deletions; every card of any other
    is a note of its own, for our kinds cannot say how its cards belong together.
    """
    fields = note.fields.split(FIELDS)
    fields += [""] * (len(note_type.fields) - len(fields))
    by_ordinal = {card.ordinal: card for card in cards}
    if note_type.is_cloze:
        made: Iterator[Text] = _cloze(uid, note_type, fields, by_ordinal, skipped)
    else:
        made = _plain(uid, note_type, fields, by_ordinal, skipped)
    for text in made:
        if text.front.strip():
            yield text
        else:
            skipped.add("cards have an empty question", len(text.cards))


def _plain(
    uid: str,
    note_type: NoteType,
    fields: Sequence[str],
    cards: Mapping[int, CardRow],
    skipped: Skipped,
) -> Iterator[Text]:
    shape = shape_of(note_type)
    if shape.is_reversed and len(cards) == 2 and (sides := shape.sides[0]):
        yield _from_sides(uid, NoteKind.REVERSED, sides, note_type, fields, cards)
        return
    for ordinal, card in cards.items():
        if not 0 <= ordinal < len(note_type.templates):
            skipped.add("cards belong to a template that is not there")
            continue
        own_uid = uid if ordinal == 0 else f"{uid}/{ordinal}"
        plain = shape.sides[ordinal]
        if plain is not None:
            yield _from_sides(own_uid, NoteKind.BASIC, plain, note_type, fields, {0: card})
        else:
            yield _rendered(own_uid, note_type.templates[ordinal], note_type, fields, card)


def _from_sides(
    uid: str,
    kind: NoteKind,
    sides: Sides,
    note_type: NoteType,
    fields: Sequence[str],
    cards: Mapping[int, CardRow],
) -> Text:
    place = note_type.fields.index
    front, back = (
        to_markdown(fields[place(name)]) if name in note_type.fields else ""
        for name in (sides.question, sides.answer)
    )
    return Text(uid, kind, front, back, cards, _key_points(note_type, fields))


def _key_points(note_type: NoteType, fields: Sequence[str]) -> tuple[str, ...]:
    if KEY_POINTS not in note_type.fields:
        return ()
    listed = to_markdown(fields[note_type.fields.index(KEY_POINTS)])
    points = _BULLET.split(f"\n{listed}")
    return tuple(" ".join(point.split()) for point in points if point.strip())


def _rendered(
    uid: str, template: Template, note_type: NoteType, fields: Sequence[str], card: CardRow
) -> Text:
    """A card as its template shows it; the question is not said again in the answer."""
    named = dict(zip(note_type.fields, fields, strict=False))
    question = fill(template.question, named, hidden="type")
    answer = fill(template.answer, named | {FRONT_SIDE: ""})
    below = after_line(answer)
    back = to_markdown(answer if below is None else below) or to_markdown(answer)
    return Text(uid, NoteKind.BASIC, to_markdown(question), back, {0: card})


def _cloze(
    uid: str,
    note_type: NoteType,
    fields: Sequence[str],
    cards: Mapping[int, CardRow],
    skipped: Skipped,
) -> Iterator[Text]:
    named = dict(zip(note_type.fields, fields, strict=False))
    if any(_OCCLUSION in value for value in fields):
        skipped.add("cards hide parts of a picture", len(cards))
        return
    template = note_type.templates[0]
    front = to_markdown(fill(template.question, named, hidden="type"))
    points = _key_points(note_type, fields)
    answer = fill(template.answer, named | {FRONT_SIDE: "", KEY_POINTS: ""}, hidden="cloze")
    answer = after_line(answer) or answer
    known = frozenset(ordinals(NoteKind.CLOZE, front))
    kept = {ordinal: card for ordinal, card in cards.items() if ordinal in known}
    if len(kept) < len(cards):
        skipped.add("cards ask a deletion that is not in their note", len(cards) - len(kept))
    if kept:
        yield Text(uid, NoteKind.CLOZE, front, to_markdown(answer), kept, points)


@lru_cache(maxsize=4096)
def tags_of(text: str, *, scheduling: bool) -> tuple[tuple[str, ...], Level | None]:
    """The tags of a note and the level that one of them tells, which is then no tag any more."""
    tags, level = without_level_tag(text.split())
    if not scheduling:
        tags = tuple(tag for tag in tags if tag.casefold() not in _DROPPED_WITH_SCHEDULE)
    return tags, level
