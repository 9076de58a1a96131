"""CrowdAnki's ``deck.json``: notes and note types of Anki as JSON, with nested decks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from flashcards.anki_notes.card_makers import ordinals_made
from flashcards.anki_notes.note_type import NoteType, from_model
from flashcards.anki_notes.texts import AnkiNote, Skipped, Text, most_unfolded, texts_of
from flashcards.errors import SourceError
from flashcards.formats.base import Source, level_from
from flashcards.model import DECK_SEPARATOR, Level
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.support.limits import MOST_CARDS, too_many

_MOST_TRIED = 5 * MOST_CARDS
"""Templates that are tried on notes, of which some make no card: a bound on the time."""


def read_deck(source: Source, data: Mapping[str, Any]) -> Parsed:
    """Reads a deck and its subdecks; the caller has limited the nesting of ``data``.

    Raises:
        SourceError: if the data is not in CrowdAnki's format.
    """
    try:
        reader = _Reader(source, dict(_types(data)))
        # One more than allowed shows that there are too many, without reading all of them.
        notes = tuple(islice(reader.deck(data, _name(data, source.deck)), MOST_CARDS + 1))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        what = f"“{error.args[0]}”" if isinstance(error, KeyError) else "a part of it"
        raise SourceError(
            f"{source.name}: not a CrowdAnki deck: {what} is missing or wrong."
        ) from error
    if len(notes) > MOST_CARDS:
        raise too_many(source.name, MOST_CARDS, "cards")
    return Parsed(notes, tuple(reader.problems()))


def _name(deck: Mapping[str, Any], otherwise: str) -> str:
    return str(deck.get("name", otherwise))


def _types(deck: Mapping[str, Any]) -> Iterator[tuple[str, NoteType]]:
    """The note types of a deck and its subdecks, by their ids."""
    for model in deck.get("note_models", ()):
        yield str(model["crowdanki_uuid"]), from_model(model)
    for child in deck.get("children", ()):
        yield from _types(child)


@dataclass
class _Reader:
    """Walks the decks; what makes no card is counted or, if it is a whole note, listed."""

    source: Source
    types: Mapping[str, NoteType]
    _skipped: Skipped = field(default_factory=Skipped)
    _without_cards: list[str] = field(default_factory=list)
    _tried: int = 0

    def deck(self, deck: Mapping[str, Any], name: str) -> Iterator[NoteDraft]:
        """The notes of a deck and its subdecks, in their order."""
        for number, entry in enumerate(deck.get("notes", ()), start=1):
            note = self._note(entry, name)
            self._tried += len(note.type.templates)
            if self._tried > _MOST_TRIED:
                raise too_many(self.source.name, _MOST_TRIED, "cards")
            if not note.decks:
                self._without_cards.append(f"note {number} of “{name}”")
                continue
            tags = tuple(note.tags.split())
            for text in texts_of(note, self._skipped):
                yield _draft(text, name, tags, has_id=bool(note.uid))
            self._refuse_swelling()
        for child in deck.get("children", ()):
            yield from self.deck(child, f"{name}{DECK_SEPARATOR}{child['name']}")

    def problems(self) -> Iterator[Problem]:
        """What was skipped; only complete once the decks have been read."""
        for note in self._without_cards:
            message = f"{note}: no template asks anything that it holds"
            yield Problem(self.source.name, None, message, skipped=True)
        for reason, count in self._skipped.counts.items():
            yield Problem(self.source.name, None, f"{reason}: {count:,}", skipped=True)

    def _note(self, entry: Mapping[str, Any], deck: str) -> AnkiNote:
        note_type = self.types[entry["note_model_uuid"]]
        fields = tuple(str(value) for value in entry["fields"])
        return AnkiNote(
            uid=str(entry.get("guid") or ""),
            type=note_type,
            fields=fields,
            decks=dict.fromkeys(ordinals_made(note_type, fields), deck),
            tags=" ".join(str(tag) for tag in entry.get("tags") or ()),
        )

    def _refuse_swelling(self) -> None:
        if self._skipped.unfolded > most_unfolded(len(self.source.data)):
            raise SourceError(
                f"{self.source.name}: its templates unfold into far more than its notes hold, and "
                "it was not imported."
            )


def _draft(text: Text, deck: str, tags: tuple[str, ...], *, has_id: bool) -> NoteDraft:
    return NoteDraft(
        deck=deck,
        front=text.front,
        back=text.back,
        kind=text.kind,
        key_points=text.key_points,
        level=_level(tags),
        tags=tags,
        uid=text.uid if has_id else None,
    )


def _level(tags: tuple[str, ...]) -> Level | None:
    for tag in tags:
        group, _, word = tag.rpartition("::")
        if group.casefold() in ("", "difficulty", "level") and (level := level_from(word)):
            return level
    return None
