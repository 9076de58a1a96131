"""Converts Anki's notes to ours: the kind, the Markdown and the cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from flashcards.anki.note_type_sides import KEY_POINTS, Sides, sides_of_type
from flashcards.anki.records import CardRow, NoteRow, NoteType, Template
from flashcards.anki.templates import FRONT_SIDE, after_line, fill
from flashcards.formats.base import without_level_tag
from flashcards.markdown.html import to_markdown
from flashcards.model import Level, NoteKind
from flashcards.notes.note_types import ordinals
from flashcards.support.limits import LONGEST_FIELD

FIELDS = "\x1f"
_OCCLUSION = "image-occlusion:"
_BULLET = re.compile(r"\n(?:- )?")
_DROPPED_WITH_SCHEDULE = frozenset({"leech", "marked"})


@dataclass(frozen=True, slots=True)
class Text:
    """The content of one of our notes; ``cards`` maps its ordinals to cards of the package."""

    uid: str
    kind: NoteKind
    front: str
    back: str
    cards: Mapping[int, CardRow]
    key_points: tuple[str, ...] = ()


@dataclass(slots=True)
class Skipped:
    """Counts the notes and cards that could not be imported, by reason.

    ``unfolded`` is the number of characters that templates have produced so far.
    """

    counts: dict[str, int] = field(default_factory=dict)
    unfolded: int = 0

    def add(self, reason: str, count: int = 1) -> None:
        """Adds to the count of a reason."""
        self.counts[reason] = self.counts.get(reason, 0) + count

    def are_too_long(self, *sides: str) -> bool:
        """Whether rendered sides exceed the longest field; if so, counts the card as skipped."""
        self.unfolded += sum(map(len, sides))
        if max(map(len, sides)) <= LONGEST_FIELD:
            return False
        self.add(f"cards show more than {LONGEST_FIELD:,} characters")
        return True


def texts_of(
    note: NoteRow, uid: str, note_type: NoteType, cards: Sequence[CardRow], skipped: Skipped
) -> Iterator[Text]:
    """Yields our notes for one of Anki's.

    A note with two plain sides or with deletions stays one note. Every card of any other becomes
    a note of its own, because our kinds cannot express how its cards are related.
    """
    fields = note.fields.split(FIELDS)
    if max(map(len, fields)) > LONGEST_FIELD:
        skipped.add(f"notes have a field of more than {LONGEST_FIELD:,} characters")
        return
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
    shape = sides_of_type(note_type)
    if shape.is_reversed and len(cards) == 2 and (sides := shape.sides[0]):
        yield _from_sides(uid, NoteKind.REVERSED, sides, note_type, fields, cards)
        return
    for ordinal, card in cards.items():
        if not 0 <= ordinal < len(note_type.templates):
            skipped.add("cards belong to a missing template")
            continue
        # The first card keeps Anki's guid, by which another import recognises the note.
        own_uid = uid if ordinal == 0 else f"{uid}/{ordinal}"
        plain = shape.sides[ordinal]
        if plain is not None:
            yield _from_sides(own_uid, NoteKind.BASIC, plain, note_type, fields, {0: card})
        else:
            template = note_type.templates[ordinal]
            yield from _rendered(own_uid, template, note_type, fields, card, skipped)


def _from_sides(
    uid: str,
    kind: NoteKind,
    sides: Sides,
    note_type: NoteType,
    fields: Sequence[str],
    cards: Mapping[int, CardRow],
) -> Text:
    index_of = note_type.fields.index
    front, back = (
        to_markdown(fields[index_of(name)]) if name in note_type.fields else ""
        for name in (sides.question, sides.answer)
    )
    return Text(
        uid=uid,
        kind=kind,
        front=front,
        back=back,
        cards=cards,
        key_points=_key_points(note_type, fields),
    )


def _key_points(note_type: NoteType, fields: Sequence[str]) -> tuple[str, ...]:
    if KEY_POINTS not in note_type.fields:
        return ()
    listed = to_markdown(fields[note_type.fields.index(KEY_POINTS)])
    points = _BULLET.split(f"\n{listed}")
    return tuple(" ".join(point.split()) for point in points if point.strip())


def _rendered(
    uid: str,
    template: Template,
    note_type: NoteType,
    fields: Sequence[str],
    card: CardRow,
    skipped: Skipped,
) -> Iterator[Text]:
    """A card as its template renders it, without the question repeated in the answer."""
    named = dict(zip(note_type.fields, fields, strict=False))
    question = fill(template.question, named, hidden="type")
    answer = fill(template.answer, named | {FRONT_SIDE: ""})
    if skipped.are_too_long(question, answer):
        return
    # What is above the line repeats the question, which is on the screen already.
    below = after_line(answer)
    back = to_markdown(answer if below is None else below) or to_markdown(answer)
    yield Text(
        uid=uid, kind=NoteKind.BASIC, front=to_markdown(question), back=back, cards={0: card}
    )


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
    question = fill(template.question, named, hidden="type")
    answer = fill(template.answer, named | {FRONT_SIDE: "", KEY_POINTS: ""}, hidden="cloze")
    if skipped.are_too_long(question, answer):
        return
    front = to_markdown(question)
    points = _key_points(note_type, fields)
    answer = after_line(answer) or answer
    known = frozenset(ordinals(NoteKind.CLOZE, front))
    kept = {ordinal: card for ordinal, card in cards.items() if ordinal in known}
    if len(kept) < len(cards):
        skipped.add("cards ask a deletion that is not in their note", len(cards) - len(kept))
    if kept:
        yield Text(
            uid=uid,
            kind=NoteKind.CLOZE,
            front=front,
            back=to_markdown(answer),
            cards=kept,
            key_points=points,
        )


@lru_cache(maxsize=4096)
def tags_of(text: str, *, scheduling: bool) -> tuple[tuple[str, ...], Level | None]:
    """The tags of a note, and the level if one of them names it; that tag is removed."""
    tags, level = without_level_tag(text.split())
    if not scheduling:
        tags = tuple(tag for tag in tags if tag.casefold() not in _DROPPED_WITH_SCHEDULE)
    return tags, level
