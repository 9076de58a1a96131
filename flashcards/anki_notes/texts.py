"""Converts Anki's notes to ours: the kind, the Markdown and the cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flashcards.anki_notes.hidden import without_hidden
from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.sides import KEY_POINTS, CardFields, points_field, sides_of_type
from flashcards.anki_notes.templates import (
    FRONT_SIDE,
    HINT,
    as_hint,
    at_line,
    card_flags,
    fill,
    filters_in,
    shown_fields,
)
from flashcards.markdown.html import to_markdown
from flashcards.model import DECK_SEPARATOR, NoteKind
from flashcards.notes.note_types import ordinals
from flashcards.support.limits import LONGEST_FIELD

_OCCLUSION = "image-occlusion:"
_OF_OCCLUSION_ADDON = frozenset({"Question Mask", "Answer Mask"})
"""Fields of the note type of the add-on that made such cards before Anki did."""
_CLOZE = "cloze"
_MOST_UNFOLDED = 32 << 20  # characters; a few notes may have long templates
_SWELLING = 20
"""Templates may produce this many times the text of the fields, or ``_MOST_UNFOLDED`` if more."""
_BULLET = re.compile(r"\n(?:- )?")
_RULE = "---"
_TYPE = "type"
_ASKED_FOR = (_TYPE, HINT)
"""Filters of what a question does not show: the answer that is typed, and hints."""


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note and what else its templates may show.

    ``decks`` has the name of the deck of each of its cards, by the card's ordinal.
    """

    uid: str
    type: NoteType
    fields: tuple[str, ...]
    decks: Mapping[int, str]
    tags: str = ""

    def shown_on(self, ordinal: int, template: Template) -> dict[str, str]:
        """What the template of a card can show, by name; a note's own fields come first."""
        deck = self.decks.get(ordinal, "")
        return {
            "Tags": self.tags,
            "Type": self.type.name,
            "Deck": deck,
            "Subdeck": deck.rpartition(DECK_SEPARATOR)[2],
            "Card": template.name,
            # One text serves all the cards of a note with deletions.
            **(card_flags(self.decks) if self.type.is_cloze else {}),
            **dict(zip(self.type.fields, self.fields, strict=False)),
            FRONT_SIDE: "",
        }


@dataclass(frozen=True, slots=True)
class Text:
    """The content of one of our notes; ``cards`` maps its ordinals to those of Anki's note."""

    uid: str
    kind: NoteKind
    front: str
    back: str
    cards: Mapping[int, int]
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
        self.add(f"cards that show more than {LONGEST_FIELD:,} characters")
        return True


def most_unfolded(size: int) -> int:
    """How many characters templates may produce of fields of this size; more is hostile."""
    return max(_MOST_UNFOLDED, _SWELLING * size)


def texts_of(note: AnkiNote, skipped: Skipped) -> Iterator[Text]:
    """Yields our notes for one of Anki's.

    A note with two plain sides or with deletions stays one note. Every card of any other becomes
    a note of its own, because our kinds cannot express how its cards are related.
    """
    if max(map(len, note.fields), default=0) > LONGEST_FIELD:
        skipped.add(f"notes with a field of more than {LONGEST_FIELD:,} characters")
        return
    if _hides_parts_of_a_picture(note):
        skipped.add("cards that hide parts of a picture", len(note.decks))
        return
    for text in _cloze(note, skipped) if note.type.is_cloze else _plain(note, skipped):
        if text.front.strip():
            yield text
        else:
            skipped.add("cards with an empty question", len(text.cards))


def _hides_parts_of_a_picture(note: AnkiNote) -> bool:
    if note.type.is_cloze:
        return any(_OCCLUSION in value for value in note.fields)
    return _OF_OCCLUSION_ADDON.issubset(note.type.fields)


def _plain(note: AnkiNote, skipped: Skipped) -> Iterator[Text]:
    shape = sides_of_type(note.type)
    if shape.is_reversed and len(note.decks) == 2 and (sides := shape.sides[0]):
        yield _from_sides(note, note.uid, NoteKind.REVERSED, sides, {n: n for n in note.decks})
        return
    for ordinal in note.decks:
        if not 0 <= ordinal < len(note.type.templates):
            skipped.add("cards of a missing template")
            continue
        # The first card keeps Anki's guid, by which another import recognises the note.
        own_uid = note.uid if ordinal == 0 else f"{note.uid}/{ordinal}"
        plain = shape.sides[ordinal]
        if plain is not None:
            yield _from_sides(note, own_uid, NoteKind.BASIC, plain, {0: ordinal})
        else:
            yield from _rendered(note, own_uid, ordinal, skipped)


def _from_sides(
    note: AnkiNote, uid: str, kind: NoteKind, sides: CardFields, cards: Mapping[int, int]
) -> Text:
    named = dict(zip(note.type.fields, note.fields, strict=False))
    return Text(
        uid=uid,
        kind=kind,
        front=to_markdown(named.get(sides.question, "")),
        back=to_markdown(named.get(sides.answer, "")),
        cards=cards,
        key_points=_key_points(named, cards[0]),
    )


def _key_points(named: Mapping[str, str], ordinal: int) -> tuple[str, ...]:
    own = points_field(ordinal)
    listed = to_markdown(named.get(own if own in named else KEY_POINTS, ""))
    if not listed:  # most notes have none
        return ()
    points = _BULLET.split(f"\n{listed}")
    return tuple(" ".join(point.split()) for point in points if point.strip())


def _rendered(note: AnkiNote, uid: str, ordinal: int, skipped: Skipped) -> Iterator[Text]:
    """A card as its template renders it, without the question repeated in the answer."""
    template = note.type.templates[ordinal]
    named = note.shown_on(ordinal, template)
    asked = fill(template.question, named, hidden=_ASKED_FOR)
    question = without_hidden(asked, note.type.hidden)
    answer = fill(template.answer, named)
    typed, hints = _typed(template, named), _hints(template, named)
    if skipped.are_too_long(question, answer, typed, hints):
        return
    front = _without_outer_rules(to_markdown(question))
    if not front and hints:
        front, hints = to_markdown(hints), ""
    back = _below(question, front, answer)
    if typed or hints:
        back = "\n\n".join(filter(None, (to_markdown(typed), back, to_markdown(hints))))
    yield Text(uid=uid, kind=NoteKind.BASIC, front=front, back=back, cards={0: ordinal})


def _below(question: str, front: str, answer: str) -> str:
    """The answer without what is above its line, if that only repeats the question."""
    above, below = at_line(answer)
    back = _without_outer_rules(to_markdown(below))
    # HTML is compared first: nearly always it is equal, and converting it takes long.
    shown = "" if above.strip() in ("", question.strip()) else to_markdown(above)
    if shown in ("", front):
        return back or to_markdown(above)
    return f"{shown}\n\n{_RULE}\n\n{back}" if back else shown


def _without_outer_rules(text: str) -> str:
    """The text without a rule that divides it from nothing: the sides are apart anyway."""
    if _RULE not in text:
        return text
    inner = text.removeprefix(f"{_RULE}\n").removesuffix(f"\n{_RULE}").strip("\n")
    return "" if inner == _RULE else inner


def _typed(template: Template, named: Mapping[str, str]) -> str:
    """The expected text of typed fields; Anki shows it above the rest of the answer."""
    fields = _only_asked(template, named, _TYPE)
    return "".join(f"<div>{value}</div>" for field in fields if (value := named.get(field, "")))


def _hints(template: Template, named: Mapping[str, str]) -> str:
    """The hints of the question, for the answer."""
    fields = _only_asked(template, named, HINT)
    return "".join(as_hint(field, named.get(field, "")) for field in fields)


def _only_asked(template: Template, named: Mapping[str, str], name: str) -> list[str]:
    """The fields that the question shows through a filter, and the answer does not show."""
    if name not in filters_in(template.question):  # nearly always, and cheap to see
        return []
    given = {part.field for part in shown_fields(template.answer, named)}
    asked = [part.field for part in shown_fields(template.question, named) if name in part.filters]
    return [field for field in dict.fromkeys(asked) if field not in given]


def _cloze(note: AnkiNote, skipped: Skipped) -> Iterator[Text]:
    template = note.type.templates[0]
    named = note.shown_on(min(note.decks, default=0), template)
    question = fill(template.question, named, hidden=_ASKED_FOR)
    answer = _beside_deletions(template, named | {KEY_POINTS: ""})
    if skipped.are_too_long(question, answer):
        return
    front = to_markdown(question)
    known = frozenset(ordinals(NoteKind.CLOZE, front))
    kept = {ordinal: ordinal for ordinal in note.decks if ordinal in known}
    if len(kept) < len(note.decks):
        missing = len(note.decks) - len(kept)
        skipped.add("cards that ask a deletion missing from their note", missing)
    if kept:
        yield Text(
            uid=note.uid,
            kind=NoteKind.CLOZE,
            front=front,
            back=_without_outer_rules(to_markdown(answer)),
            cards=kept,
            key_points=_key_points(named, 0),
        )


def _beside_deletions(template: Template, named: Mapping[str, str]) -> str:
    """What the answer to a deletion shows besides the text that the question has already shown."""
    asked = fill(template.question, named, hidden=(*_ASKED_FOR, _CLOZE))
    above, below = at_line(fill(template.answer, named, hidden=(_CLOZE,)))
    whole = f"{above}<hr>{below}" if above.strip() else below
    more = whole.removeprefix(asked)
    # Cut only between pieces of HTML, never within a word.
    answer = more if not more or more[0] in "<\n " else whole
    return answer.removeprefix("<hr>") + _hints(template, named)
